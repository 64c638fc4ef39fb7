"""Fills in the worker that keeps the site for reading without a network.

The worker in `site/` is a template: the list of everything a reader may be
sent, each file with its hash, is known once all else has been written. Its
bytes change exactly when one of those files does, and that is how a browser
finds out that there is a new version.
"""

import base64
import hashlib
import json
from urllib.parse import quote

from .errors import BuildError

WORKER = "offline-worker.js"


def write_worker(dist):
    """Fills in the worker of a finished site, where it has one; nothing may be written after it."""
    worker = dist / WORKER
    if not worker.is_file():
        return
    files = json.dumps(kept_files(dist), indent=2)
    text = worker.read_text("utf-8")
    for mark, value in (('"@FILES@"', files), ("@VERSION@", hashlib.sha256(files.encode()).hexdigest()[:12])):
        if text.count(mark) != 1:
            raise BuildError(f"site/{WORKER} must hold {mark} once: the build puts the list of files there.")
        text = text.replace(mark, value)
    worker.write_text(text, "utf-8", newline="\n")


def kept_files(dist):
    """{address below the site: integrity} of all files but the worker itself and hidden ones, in a fixed order.

    A folder's index.html goes by the folder's address: some hosts redirect the other one.
    """
    found = {path.relative_to(dist): path for path in dist.rglob("*") if path.is_file()}
    return {_address(name): integrity(found[name].read_bytes()) for name in sorted(found, key=lambda name: name.as_posix())
            if name.as_posix() != WORKER and not any(piece.startswith(".") for piece in name.parts)}


def _address(name):
    """Relative to the site, as a browser writes it."""
    folder = name.parent.as_posix() + "/" if len(name.parts) > 1 else ""
    return quote(folder if name.name == "index.html" else name.as_posix())


def integrity(data):
    """The sha256 of some bytes, as browsers want to be told it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()
