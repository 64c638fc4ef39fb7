"""The lock file, read: which versions, which files, from where, with which hash.

`lock.json` is the only place where a version, an address or a hash is written.
`relock.py` writes the pins of the Python packages; the files of the runtime, the scripts and
the originals of the sets of data are entered by hand, from a copy that was checked.
"""

import json
from pathlib import Path
from typing import NamedTuple

from .errors import BuildError

LOCK_FILE = Path(__file__).with_name("lock.json")


class RuntimeFile(NamedTuple):
    """One file that is fetched: its name in `dist/<part>/`, its size, its hash."""

    name: str
    size: int
    sha256: str


class Part(NamedTuple):
    """Files of one release, and the places that hold them."""

    name: str                        # the folder of dist/ they go to
    release: str                     # for people: "Pyodide 314.0.2"
    cdn: tuple[str, ...]             # addresses that end in "/", tried in order
    npm: str | None                  # "name@version", for npm pack
    pip: str | None                  # "name==version", a wheel that carries the files
    folder: str                      # where the npm or pip package holds them, ends in "/"
    files: tuple[RuntimeFile, ...]


class Pin(NamedTuple):
    """One Python package at one version; any of its wheels' hashes will do, and without any, whatever the index has."""

    name: str
    version: str
    sha256: tuple[str, ...]
    marker: str | None = None

    @property
    def requirement(self):
        """The pin as one logical line of a requirements file."""
        condition = f" ; {self.marker}" if self.marker else ""
        hashes = "".join(f" \\\n    --hash=sha256:{each}" for each in self.sha256)
        return f"{self.name}=={self.version}{condition}{hashes}\n"


class Lock(NamedTuple):
    """The whole lock file."""

    runtime: tuple[Part, ...]
    groups: dict[str, tuple[Pin, ...]]   # "build", "test", "node", "in_pyodide"
    data: tuple[Part, ...]               # originals of the sets that data.py makes
    scripts: tuple[Part, ...]            # of others, for vendor/: loaded by the page when they are asked for
    elsewhere: tuple[Pin, ...] = ()      # other people's libraries that tests hold our files and programs against: versions alone


def read_lock(path=LOCK_FILE):
    """The lock file as named tuples. Raises BuildError when it is not readable."""
    try:
        data = json.loads(Path(path).read_text("utf-8"))
        runtime, sets, scripts = (tuple(_part(name, entry) for name, entry in data[kind].items()) for kind in ("runtime", "data", "scripts"))
        pins = {name: _pin(name, entry) for name, entry in data["pins"].items()}
        groups = {group: tuple(pins[name] for name in names) for group, names in data["groups"].items()}
        elsewhere = tuple(Pin(name, version, ()) for name, version in data.get("elsewhere", {}).items())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(f"The lock file {path} cannot be read ({error!r}). Restore it from git.") from error
    return Lock(runtime, groups, sets, scripts, elsewhere)


def _part(name, entry):
    files = tuple(RuntimeFile(file, each["size"], each["sha256"]) for file, each in entry["files"].items())
    return Part(name, entry["release"], tuple(entry["cdn"]), entry.get("npm"), entry.get("pip"),
                entry["folder"], files)


def _pin(name, entry):
    return Pin(name, entry["version"], tuple(entry["sha256"]), entry.get("marker"))
