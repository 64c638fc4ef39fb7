"""Stands in for pyodide._package_loader: unpacks the two archives a start brings, NumPy's libraries and our Python.

Both are zips of ours, held against their hashes as they came. What reads other archives, what goes by way of a
file on disk, and the six modules all that would import, one of them random, are left out.
"""

import os
from collections import UserString
from site import getsitepackages
from struct import unpack_from
from zlib import decompress

from .ffi import to_js

SITE_PACKAGES, DSO_DIR = map(UserString, (getsitepackages()[0], "/usr/lib"))      # JavaScript asks each for its __str__, which its own texts have not
END, ENTRY, HEAD = b"PK\5\6", 46, 30      # of a zip: what its last record begins with; bytes of an entry of its list, and of a file's head
STORED, BOOKKEEPING = 0, ".dist-info/"


def init_loaded_packages():
    """No package was there before."""


def get_install_dir(target=None):
    """Where packages go, and where libraries that several of them share."""
    return str(DSO_DIR if target == "dynlib" else SITE_PACKAGES)


def unpack_buffer(buffer, *, extract_dir=None, calculate_dynlibs=False, filename="", format=None, metadata=None):
    """Writes the files of a zip below extract_dir; returns the paths of its libraries to JavaScript, if it asks for them."""
    data, folder = buffer.to_bytes(), os.path.abspath(extract_dir or ".")
    written = [_write(os.path.join(folder, name), packed, way) for name, packed, way in _files(data) if BOOKKEEPING not in name]
    return to_js([path for path in written if path.endswith(".so")]) if calculate_dynlibs else None


def _files(data):
    """(name, bytes as they lie there, way they were packed) of each file of a zip."""
    count, _, place = unpack_from("<HLL", data, data.rindex(END) + 10)
    for _ in range(count):
        way, size, name, extra, comment, head = unpack_from("<10xH8xL4x3H8xL", data, place)
        start = head + HEAD + sum(unpack_from("<2H", data, head + 26))
        yield data[place + ENTRY:place + ENTRY + name].decode(), data[start:start + size], way
        place += ENTRY + name + extra + comment


def _write(path, packed, way):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(packed if way == STORED else decompress(packed, -15))
    return path
