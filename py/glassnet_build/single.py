"""Writes the whole site into one HTML file that works from a double click, without server or network.

A page at a file: address may neither fetch nor import its neighbours. So they
are all in it: styles and classic scripts as text, the rest compressed and in
base64, handed out by single.js. Its policy allows no connection at all.
"""

import base64
import gzip
import hashlib
import os
import posixpath
import re
import tempfile
from pathlib import Path

from .errors import BuildError
from .offline import WORKER

PROGRAM = Path(__file__).with_name("single.js")
POLICY = ("default-src 'none'; script-src 'nonce-{nonce}' blob: 'wasm-unsafe-eval'; style-src 'nonce-{nonce}'; img-src data:; "
          "base-uri 'none'; form-action 'none'; object-src 'none'")
SPECIFIER = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}/[\w./-]+)\2""")
FETCHED = (".js", ".mjs", ".wasm", ".zip", ".whl", ".json", ".py", ".csv", ".txt")
NOT_IN_IT = {WORKER, "embed.js", "app/frame.js", "app/hosted.js"}      # for other pages, which cannot frame this file
MODULE = re.compile(r'<script type="module" src="[^"]+"></script>\n')      # single.js starts app/start.js; nothing need be kept
LINK = re.compile(r'<link rel="(?P<kind>[\w -]+)" href="(?P<path>[^"]+)"[^>]*>\n')
SCRIPT = re.compile(r'<script src="(?P<path>[^"]+)"(?: defer)?></script>')
META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')


def write_single(dist, target):
    """The site of `dist` as the one file `target`; returns its path."""
    text = single(dist)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".single-") as beside:
            part = Path(beside) / target.name
            part.write_text(text, "utf-8", newline="\n")
            os.replace(part, target)
    except OSError as error:
        raise BuildError(f"Cannot write {target} ({error.strerror}). Check the folder's permissions.") from error
    return target


def single(dist):
    """The site of `dist` as one page of HTML."""
    page = (dist / "index.html").read_text("utf-8")
    nonce = base64.b64encode(hashlib.sha256(page.encode()).digest()[:15]).decode()
    inlined = {match["path"] for match in SCRIPT.finditer(page)}
    page = _once(META, rf"\g<1>{POLICY.format(nonce=nonce)}\g<2>", page)
    page = LINK.sub(lambda match: _link(match["kind"], dist / match["path"], nonce), page)
    page = SCRIPT.sub(lambda match: _script((dist / match["path"]).read_text("utf-8"), nonce), page)
    page = _once(re.compile("<style|<script"), lambda match: _script(PROGRAM.read_text("utf-8"), nonce) + "\n" + match[0], page)
    modules = {path: _data(path, data) for path, data in _files(dist, inlined)}
    return _once(re.compile("<mpy-config "), lambda match: "".join(modules.values()) + match[0],
                 MODULE.sub("", page))


def _once(pattern, replacement, page):
    """The page with the first match replaced. Raises BuildError when there is none."""
    page, count = pattern.subn(replacement, page, count=1)
    if not count:
        raise BuildError(f"index.html has no {pattern.pattern}, which the single file needs. Change single.py along with it.")
    return page


def _files(dist, inlined):
    """(path, bytes) of each file the page fetches or imports, in a fixed order."""
    for path in sorted(dist.rglob("*"), key=lambda path: path.as_posix()):
        name = path.relative_to(dist).as_posix()
        if path.is_file() and path.suffix in FETCHED:
            if name not in inlined and name not in NOT_IN_IT:
                yield name, path.read_bytes()


def _data(path, data):
    """One file as an element that no browser runs."""
    module = path.endswith((".js", ".mjs"))
    data = _with_bare_names(path, data.decode()).encode() if module else data
    packed = base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
    return f'<script type="text/plain" data-file="{path}"{" data-module" if module else ""}>{packed}</script>\n'


def _with_bare_names(path, text):
    """A module whose imports are names of the import map: from a blob nothing is "beside" it."""
    def bare(match):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[3]))
        return f"{match[1]}{match[2]}glassnet/{target}{match[2]}"
    return SPECIFIER.sub(bare, text)


def _link(kind, path, nonce):
    if kind == "stylesheet":
        return f'<style nonce="{nonce}">\n{path.read_text("utf-8")}</style>\n'
    if kind == "icon":
        return f'<link rel="icon" href="data:image/svg+xml;base64,{base64.b64encode(path.read_bytes()).decode()}">\n'
    return ""                # others only say what to fetch early


def _script(text, nonce):
    if "</script" in text:
        raise BuildError("A script of the site holds the end of a script in its text, and cannot stand in a page.")
    return f'<script nonce="{nonce}">\n{text}</script>'
