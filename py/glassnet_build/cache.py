"""A folder of files named by their hash: what is in it is what the lock asked for.

A file enters whole (written beside, then renamed) and is checked again each
time it is taken out, so an interrupted download or a damaged disk is never used.
"""

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from .errors import BuildError


class Cache(NamedTuple):
    """Where downloads and environments are kept between builds."""

    root: Path

    @property
    def venvs(self):
        return self.root / "venvs"

    def path(self, sha256):
        """Where the file with this hash is, or would be."""
        return self.root / "files" / sha256

    def read(self, sha256):
        """The file's bytes, or None when it is missing or no longer itself."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def held(self, name, sha256):
        """The bytes of a file that was fetched or made. Raises BuildError, naming it, when they are gone."""
        data = self.read(sha256)
        if data is None:
            raise BuildError(f"{name} vanished from the cache {self.root}. Run this again.")
        return data

    def store(self, data):
        """Keeps these bytes under their own hash; nothing half-written stays."""
        return self._enter(self.path(hashlib.sha256(data).hexdigest()), data)

    def _enter(self, target, data):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=".part-") as beside:
                part = Path(beside) / target.name
                part.write_bytes(data)
                os.replace(part, target)
        except OSError as error:
            raise BuildError(f"Cannot write to the cache folder {self.root} ({error.strerror}). "
                             "Make room or set GLASSNET_CACHE to a folder you can write to.") from error
        return target

    def made(self, follows_from, make):
        """The sha256 of the bytes make() gives, made once and kept.

        follows_from: bytes, all that the result depends on, or hashes of it.
        """
        note = self.root / "made" / hashlib.sha256(follows_from).hexdigest()
        try:
            known = note.read_text("ascii")
        except (FileNotFoundError, ValueError):
            known = None
        if known and self.read(known) is not None:
            return known
        made = self.store(make()).name
        self._enter(note, made.encode())
        return made


def user_cache(environ=os.environ, platform=sys.platform):
    """This user's cache for Glassnet; GLASSNET_CACHE names another."""
    if environ.get("GLASSNET_CACHE"):
        return Cache(Path(environ["GLASSNET_CACHE"]).absolute())
    if platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Cache(base / "glassnet")
