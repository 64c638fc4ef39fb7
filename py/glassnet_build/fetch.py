"""Brings the files of the runtime, the scripts and the originals of the data into the cache, each verified by its hash.

What is in the cache already is not asked for again, so a warm cache needs no
network. Every other file comes from the first source that serves it whole.
"""

import hashlib

from .errors import BuildError
from .sources import SOURCES, SourceFailed


def fetch_all(lock, cache, reach):
    """Fetches what the cache lacks of all that the lock names. Raises BuildError."""
    for part in (*lock.runtime, *lock.data, *lock.scripts):
        fetch_part(part, cache, reach)


def fetch_part(part, cache, reach):
    """Fetches what the cache lacks of one part. Raises BuildError naming the file."""
    missing = [file for file in part.files if cache.read(file.sha256) is None]
    if missing:
        reach.progress.say(f"fetching {part.release}")
    faults = []
    for name, source in SOURCES:
        if not missing:
            return
        try:
            for file, data in source(part, missing, reach):
                _check(file, data)
                cache.store(data)
        except SourceFailed as error:
            faults.append(f"{name}: {error}")
        missing = [file for file in part.files if cache.read(file.sha256) is None]
    if missing:
        raise BuildError(_nothing_served(part, missing, faults))


def _check(file, data):
    found = hashlib.sha256(data).hexdigest()
    if found != file.sha256:
        raise SourceFailed(f"{file.name} arrived with the wrong hash: sha256 {found}, {len(data)} bytes, "
                           f"where lock.json has {file.sha256}, {file.size} bytes")


def _nothing_served(part, missing, faults):
    names = ", ".join(file.name for file in missing)
    reasons = "\n".join(f"  - {fault}" for fault in faults)
    return (f"Could not get {names} ({part.release}). Every source was tried:\n{reasons}\n"
            "What to do: connect to the network and run this again, or set GLASSNET_CACHE to a cache folder "
            "that was filled on another machine. If a hash is wrong each time, the download is altered on its "
            "way or lock.json was changed: restore lock.json from git.")
