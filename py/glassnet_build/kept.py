"""What of the runtime ships: read from kept.toml, found in the archives.

    read_kept()             kept.toml as named tuples
    members(names, files)   the files of an archive that hold these modules
    stand_ins(archive)      {file: bytes} of our short substitutes for long modules, and what Python runs as it starts
"""

import tomllib
from pathlib import Path
from typing import NamedTuple

from .errors import BuildError

KEPT_FILE = Path(__file__).with_name("kept.toml")
STAND_INS = Path(__file__).with_name("stand_ins")
EXTENSION = ".cpython-314-wasm32-emscripten.so"


ARCHIVES = ("stdlib", "numpy", "pyscript")


class Kept(NamedTuple):
    """Names of modules, such as "asyncio.events"."""

    stdlib: tuple[str, ...]
    numpy: tuple[str, ...]
    pyscript: tuple[str, ...]
    left_out: dict[str, str]         # {module that is asked for and not found: why that does no harm}

    @property
    def archives(self):
        """The names for each of the ARCHIVES."""
        return self[:len(ARCHIVES)]

    @property
    def names(self):
        """All that is kept, as a set."""
        return {name for names in self.archives for name in names}


def read_kept(path=KEPT_FILE):
    """The file as a Kept. Raises BuildError when it is not readable."""
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
        return Kept(*(tuple(data[part]["modules"]) for part in ARCHIVES), dict(data["left_out"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(f"{path} cannot be read ({error!r}). Restore it from git.") from error


def module_of(file):
    """The module a file of an archive holds, or None: "re/_parser.py" → "re._parser"."""
    for ending in ("/__init__.py", ".py", EXTENSION):
        if file.endswith(ending):
            return file.removesuffix(ending).replace("/", ".")
    return None


def members(names, files):
    """The files that hold these modules, in the archive's order. Raises BuildError for one it does not hold."""
    found = {module: file for file in files if (module := module_of(file))}
    if unknown := sorted(set(names) - set(found)):
        raise BuildError(f"kept.toml names what its archive does not hold: {', '.join(unknown)}.")
    wanted = {found[name] for name in names}
    return [file for file in files if file in wanted]


def stand_ins(archive):
    """{file: bytes} of the substitutes for files of one of the ARCHIVES."""
    folder = STAND_INS / archive
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.py"))}
