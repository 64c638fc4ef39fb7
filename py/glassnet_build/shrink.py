"""Makes an archive small: only the members asked for, Python compiled, nothing that varies.

Runs inside Pyodide (see shrink.mjs), because bytecode is of the Python that
wrote it; and so the compressor is the same on every machine as well. It imports
nothing of ours, so that Pyodide can be handed this one file.
"""

import base64
import hashlib
import importlib._bootstrap_external as bytecode
import io
import zipfile

ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def shrunk(archive, members, stand_ins, folder, inner=None):
    """The bytes of a zip that holds these members, in this order, each .py as its .pyc.

    inner: the name of an archive that holds them uncompressed, and is itself the only member: compressed
    as a whole they are a fifth smaller, and are imported from it with nothing left to inflate.

    archive: bytes of a zip; members: names in it; stand_ins: {member: source
    that takes its place}; folder: where its code will say it comes from, in
    tracebacks. The RECORD of a wheel is written anew. Raises KeyError for a
    member that is not there.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        sources = {name: stand_ins[name].encode() if name in stand_ins else source.read(name) for name in members}
    files = dict(_shipped(name, data, folder) for name, data in sources.items())
    for name in files:
        if name.endswith(".dist-info/RECORD"):
            files[name] = _record(files, name)
    return _zipped({inner: _zipped(files, zipfile.ZIP_STORED)} if inner else files)


def _shipped(name, data, folder):
    return (f"{name}c", compiled(data, folder + name)) if name.endswith(".py") else (name, data)


def compiled(source, path):
    """The .pyc of a source: no docstrings, no asserts, and never held against a source or its date."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=2)
    return bytes(bytecode._code_to_hash_pyc(code, bytes(8), checked=False))


def _record(files, record):
    """The list of a wheel's files, each with its hash and size; its own line has neither."""
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in files.items() if name != record]
    return "".join(f"{line}\n" for line in [*lines, f"{record},,"]).encode()


def _digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def _zipped(files, way=zipfile.ZIP_DEFLATED):
    """{name: bytes} as a zip: one order, one date, one set of rights."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = way
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3          # else it tells which system built it
            archive.writestr(entry, data, compresslevel=9)
    return target.getvalue()
