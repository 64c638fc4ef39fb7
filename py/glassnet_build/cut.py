"""Cuts the runtime to what the page uses, and compiles all Python, with the Pyodide that ships.

    python_stdlib.zip   the modules kept.toml names, as bytecode: Python's own, NumPy's and PyScript's,
                        so that one archive holds them, from which they are imported without unpacking;
                        named tuples without a compiler (named.py), parts of NumPy read later (later.py)
    the NumPy wheel     the libraries (.so) of those modules, which must be files
    glassnet.zip        all of py/glassnet, as bytecode, in an archive within it
    core-….js           PyScript's bundle, without its Python
    pyodide.asm.wasm    Python itself, without names nobody asks for (exported.py) and what nobody can call (reduced.py)
    pyodide.asm.mjs     Pyodide's JavaScript, without OpenGL (glue.py) and those names

Compiling needs Node. A result is kept in the cache under the hash of all that
went into it, so a build of the same sources needs no Node.
"""

import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from . import named
from .errors import BuildError
from .exported import needed, unlisted
from .glue import GLUE, quicker
from .kept import ARCHIVES, EXTENSION, Kept, members, module_of, stand_ins
from .later import read_later
from .programs import ProgramFailed, run
from .pyscript_library import library, without
from .reduced import reduced
from .wasm import Module

HERE = Path(__file__).parent
LIBRARY, PYTHON, LOADER = "python_stdlib.zip", "pyodide.asm.wasm", "pyodide.mjs"
WRITERS = [HERE / "wasm.py", HERE / "reduced.py"]
PROGRAMS = [HERE / "shrink.mjs", HERE / "shrink.py", HERE / "in_node.mjs"]


def cut_runtime(root, lock, cache, kept, node, progress):
    """{file of the site: sha256 in the cache} of what is cut and compiled.

    kept: a Kept. node: () -> path of a Node, asked only when something is not in the cache.
    """
    stdlib, wheel = originals(lock, cache)
    libraries = {module_of(file) for file in _names_in(wheel) if file.endswith(EXTENSION)}
    bundle = _bundle(lock)
    text = _text(bundle.name, lock, cache)
    jobs = {
        LIBRARY: _job(_together(stdlib, wheel, library(text)), sorted(kept.names - libraries)),
        wheel_name(lock): _libraries(wheel, libraries & {*kept.numpy}),
        "glassnet.zip": _package(Path(root) / "py", "glassnet"),
    }
    core = [file for part in lock.runtime if part.name == "pyodide" for file in part.files]
    made = {name: _made(name, *job, core, cache, node, progress) for name, job in jobs.items()}
    glue, python = quicker(_text(GLUE, lock, cache)), _file(lock, PYTHON)
    module = Module(cache.held(PYTHON, python.sha256))
    exports = needed(module, glue, (_text(LOADER, lock, cache), text), _modules(cache.held(wheel_name(lock), made[wheel_name(lock)])))
    inputs = [python.sha256.encode(), json.dumps(exports).encode(), *(each.read_bytes() for each in WRITERS)]
    return made | {bundle.name: cache.store(without(text).encode()).name,
                   PYTHON: cache.made(_hashed(inputs), lambda: reduced(module, exports)),
                   GLUE: cache.store(unlisted(glue, {each.name for each in module.exports} - {each.name for each in exports}).encode()).name}


def _modules(wheel):
    """The libraries of a wheel, as they are read by wasm.py."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as files:
        return [Module(files.read(name)) for name in files.namelist() if name.endswith(EXTENSION)]


def _text(name, lock, cache):
    return cache.held(name, _file(lock, name).sha256).decode()


def _bundle(lock):
    """PyScript's bundle, as the lock names it."""
    return _file(lock, "core-")


def _file(lock, start):
    """The file of the runtime whose name begins so."""
    return next(file for part in lock.runtime for file in part.files if file.name.startswith(start))


def wheel_name(lock):
    """The name of NumPy's wheel."""
    return _file(lock, "numpy-").name


def originals(lock, cache):
    """(Python's library, NumPy's wheel) as bytes, as they were fetched."""
    hashes = {file.name: file.sha256 for part in lock.runtime for file in part.files}
    return tuple(cache.held(name, hashes[name]) for name in (LIBRARY, wheel_name(lock)))


def all_modules(lock, cache, but=()):
    """A Kept of every module there is, without those named and all inside them."""
    def modules(archive):
        names = {module_of(file) for file in _names_in(archive)} - {None}
        return tuple(sorted(name for name in names if not any(f"{name}.".startswith(f"{each}.") for each in but)))
    bundle = _bundle(lock)
    pyscript = tuple(sorted(map(module_of, library(cache.held(bundle.name, bundle.sha256).decode()))))
    return Kept(*map(modules, originals(lock, cache)), pyscript, dict.fromkeys(but, ""))


def _names_in(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return source.namelist()


def _together(library, wheel, pyscript):
    """One archive of all Python that is not ours: Python's library, NumPy's modules, PyScript's."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for source in (library, wheel):
            with zipfile.ZipFile(io.BytesIO(source)) as files:
                for name in files.namelist():
                    if name.endswith(".py"):
                        target.writestr(zipfile.ZipInfo(name), files.read(name))
        for name, text in pyscript.items():
            target.writestr(zipfile.ZipInfo(name), text)
    return archive.getvalue()


def _job(archive, names):
    """(archive, what shrunk() is told) for the archive of all modules in Python."""
    ours = {file: data.decode() for part in ARCHIVES for file, data in stand_ins(part).items()}      # in place of theirs, or beside them
    chosen = members(names, list(dict.fromkeys([*_names_in(archive), *ours])))
    texts = {file: text for file, text in ours.items() if file in chosen}
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        texts |= read_later(lambda file: files.read(file).decode()) | {named.FILE: named.ready(files.read(named.FILE).decode())}
    return archive, {"members": chosen, "stand_ins": texts, "folder": "/lib/python314.zip/"}


def _libraries(wheel, names):
    """(wheel, what shrunk() is told) for what of NumPy is not Python."""
    files = _names_in(wheel)
    return wheel, {"members": members(names, files) + [file for file in files if ".dist-info/" in file], "stand_ins": {}, "folder": ""}


def _package(py, package):
    """(archive, what shrunk() is told) for a package of ours, all of it."""
    sources = {path.relative_to(py).as_posix(): path.read_bytes() for path in sorted((py / package).rglob("*.py"))}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name in sorted(sources):
            target.writestr(zipfile.ZipInfo(name), sources[name])
    return archive.getvalue(), {"members": sorted(sources), "stand_ins": {}, "folder": "/home/pyodide/glassnet.zip/", "inner": "glassnet.zip"}


def _made(name, archive, job, core, cache, node, progress):
    """The sha256 of one archive made small; taken from the cache where it was made before."""
    told = json.dumps(job, sort_keys=True).encode()
    inputs = [archive, told, *(file.sha256.encode() for file in core), *(each.read_bytes() for each in PROGRAMS)]

    def compiled():
        progress.say(f"compiling {name}")
        return shrink(archive, told, core, cache, node())
    return cache.made(_hashed(inputs), compiled)


def _hashed(inputs):
    """What becomes of them is known by this."""
    return b"".join(hashlib.sha256(each).digest() for each in inputs)


def shrink(archive, job, core, cache, node):
    """The bytes shrink.mjs makes of an archive. Raises BuildError when Node or Pyodide fails."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for file in core:
            shutil.copyfile(cache.path(file.sha256), folder / file.name)
        (folder / "archive").write_bytes(archive)
        (folder / "job").write_bytes(job)
        try:
            run([node, PROGRAMS[0], folder, PROGRAMS[1], folder / "archive", folder / "job", folder / "small"],
                what="compiling with Pyodide in Node")
        except ProgramFailed as error:
            raise BuildError(f"The site's Python could not be compiled. {error}") from error
        return (folder / "small").read_bytes()
