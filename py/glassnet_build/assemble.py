"""Fills an empty folder with everything a reader downloads.

Run inside the build environment: `python -m glassnet_build.assemble ROOT INTO CACHE LOCK CUT`.
CUT is JSON: {file: sha256} of the archives that cut.py made; those it does not
name go out whole, as they were fetched, and our Python as source.
The same commit and the same lock give the same bytes: order, dates and
permissions come from here, never from the disk.
"""

import hashlib
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

from .cache import Cache
from .data import write_data
from .embed import write_embed
from .errors import BuildError
from .lock import read_lock
from .offline import integrity, write_worker
from .pages import render
from .progress import Progress
from .recorded import record
from .sketched import write_rows

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
# Of what the head of the page asks for, a file each: a request for each part would hold up the first press.
JOINED = {
    "style.css": tuple(f"style/{name}.css" for name in ("tokens", "base", "page", "marks", "training", "share", "worksheet", "motion")),
    "app/head.js": ("app/boot.js", "app/left.js", "app/database.js", "app/beside.js", "app/snapshot.js", "app/tape.js", "app/progress.js", "app/early.js"),
}
DOCS = "docs"      # sources of the documentation, which documentation.py builds
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S*\s*\Z")


def assemble(root, into, cache, lock, cut=None):
    """Writes the whole site below `into`; cut: {file: sha256 in the cache} of what goes out smaller."""
    cut = cut or {}
    _copy_runtime(lock, cache, into, cut)
    _copy_scripts(lock, cache, into / "vendor")
    _copy_static(root / "site", into)
    for target, parts in JOINED.items():
        _join([root / "site" / part for part in parts], into / target)
    if "glassnet.zip" in cut:
        (into / "glassnet.zip").write_bytes(cache.held("glassnet.zip", cut["glassnet.zip"]))
    else:
        _zip_python(root / "py", "glassnet", into / "glassnet.zip")
    if (root / "py" / "glassnet" / "engine" / "datasets").is_dir():      # a checkout may have none yet
        write_data(into, lock, cache)
    if (root / "py" / "glassnet" / "page").is_dir():      # as in pages.first_paint: a checkout may have none yet
        record(into, root / "py", lock, cache, Progress())
        write_rows(into)
    manifest = runtime_manifest(into)
    write_embed(into, root / "site", manifest)
    render(into, root / "site", manifest, version=content_version(into, root / "site"))
    write_worker(into)


def _copy_runtime(lock, cache, into, cut):
    """The runtime under pyodide/ and pyscript/; NumPy lies beside Pyodide, which looks for it there."""
    hashes = {file.name: cut.get(file.name, file.sha256) for part in lock.runtime for file in part.files}
    for part in lock.runtime:
        folder = into / ("pyscript" if part.name == "pyscript" else "pyodide")
        folder.mkdir(exist_ok=True)
        for file in part.files:
            data = cache.held(file.name, hashes[file.name])
            (folder / file.name).write_bytes(_shipped(file.name, data, hashes))


def _copy_scripts(lock, cache, folder):
    """Scripts of others, each release with its licence in a folder of its own."""
    for part in lock.scripts:
        for file in part.files:
            target = folder / part.name / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_shipped(file.name, cache.held(file.name, file.sha256), {}))


def _shipped(name, data, hashes):
    """The bytes that go out: no reference to a source map that does not ship, a lock of what does."""
    if name == "pyodide-lock.json":
        return _numpy_alone(data, hashes)
    if name.endswith((".js", ".mjs")):
        return SOURCE_MAP.sub(b"\n", data)
    return data


def _numpy_alone(data, hashes):
    """Pyodide's list of packages with the only one we have, and its hash: 114 kB become under 1."""
    packages = json.loads(data)
    numpy = packages["packages"]["numpy"]
    packages["packages"] = {"numpy": {**numpy, "sha256": hashes.get(numpy["file_name"], numpy["sha256"])}}
    return json.dumps(packages, separators=(",", ":"), sort_keys=True).encode()


def _copy_static(site, into):
    """site/ as it is, but for the templates and hidden files."""
    for source in _files_below(site):
        name = source.relative_to(site)
        joined = any(name.as_posix() in parts for parts in JOINED.values())
        if source.suffix == ".html" or joined or name.parts[0] == DOCS or any(piece.startswith(".") for piece in name.parts):
            continue
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, into / name)


def _join(parts, target):
    """Text files one after the other; a checkout that has none of them gets none."""
    there = [part.read_text("utf-8") for part in parts if part.is_file()]
    if there:
        target.write_text("".join(there), "utf-8", newline="\n")


def _files_below(folder):
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def _zip_python(py, package, target):
    """Every .py of one package in one zip, the same bytes each time."""
    with zipfile.ZipFile(target, "w") as archive:
        for source in _files_below(py / package):
            if source.suffix == ".py":
                entry = zipfile.ZipInfo(source.relative_to(py).as_posix(), ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o100644 << 16
                entry.create_system = 3          # else it tells which system built it
                archive.writestr(entry, source.read_bytes(), compresslevel=9)


def runtime_manifest(into):
    """{path: {size, integrity}} of the files a page fetches to boot, and of the data it can ask for, in a fixed order."""
    found = [*_files_below(into / "pyscript"), *_files_below(into / "pyodide"), into / "glassnet.zip", *_files_below(into / "data")]
    if (into / "pyscript.json").is_file():
        found.append(into / "pyscript.json")
    return {path.relative_to(into).as_posix(): _entry(path.read_bytes()) for path in found}


def _entry(data):
    return {"size": len(data), "integrity": integrity(data)}


def content_version(into, site):
    """Twelve digits that change whenever anything a reader gets changes."""
    summary = hashlib.sha256()
    for folder, paths in ((into, _files_below(into)), (site, _files_below(site))):
        for path in paths:
            summary.update(path.relative_to(folder).as_posix().encode() + b"\0")
            summary.update(hashlib.sha256(path.read_bytes()).digest())
    return summary.hexdigest()[:12]


def main(root, into, cache, lock_file, cut):
    """The command; a fault of ours ends in one line, any other with its traceback."""
    try:
        assemble(Path(root), Path(into), Cache(Path(cache)), read_lock(lock_file), json.loads(cut))
    except BuildError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
