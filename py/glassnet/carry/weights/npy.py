"""One array as NumPy keeps it in a file (.npy), after NumPy's own description of the format (numpy.lib.format, NEP 1).

The header is read by a pattern, not as Python: nothing of a file is ever run or unpickled.
"""

import re
from math import prod

import numpy as np

MAGIC = b"\x93NUMPY"
MOST = 64 * 64 * 4      # numbers: more than any array of a network here
_HEADER = re.compile(r"\{\s*'descr'\s*:\s*'(?P<type>[^']{0,20})'\s*,\s*'fortran_order'\s*:\s*(?P<fortran>True|False)\s*,"
                     r"\s*'shape'\s*:\s*\((?P<shape>(?:\s*\d{1,9}\s*,?){0,4})\)\s*,?\s*\}\s*")
_NUMBERS = re.compile(r"[<>|=](?:f[248]|[iu][1248]|b1)")
_TEXT = re.compile(r"[<>=]U(\d{1,3})")


def write_npy(array):
    """The bytes of a float64 or text array."""
    descr = np.lib.format.dtype_to_descr(array.dtype)
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {array.shape!r}, }}"
    header += " " * (-(len(MAGIC) + 4 + len(header) + 1) % 64) + "\n"      # so that the numbers begin at a multiple of 64
    return MAGIC + b"\1\0" + len(header).to_bytes(2, "little") + header.encode() + np.ascontiguousarray(array).tobytes()


def read_npy(name, data):
    """The array: float64, or text. Raises ValueError, in words, at anything that is none of both."""
    if data[:6] != MAGIC or len(data) < 12 or data[6] not in (1, 2, 3):
        raise ValueError(f"“{name}” is not an array of NumPy's.")
    wide = 2 if data[6] == 1 else 4
    begin = 8 + wide
    end = begin + int.from_bytes(data[8:begin], "little")
    header = _HEADER.fullmatch(data[begin:min(end, begin + 1000)].decode("latin-1"))
    if header is None:
        raise ValueError(f"“{name}” has a header that cannot be read.")
    return _values(name, _type(name, header["type"]), header, data[end:])


def _type(name, text):
    if _NUMBERS.fullmatch(text) or _TEXT.fullmatch(text):
        return np.dtype(text)
    if "O" in text:
        raise ValueError(f"“{name}” holds Python objects, pickled: such a file could run programs, and is not opened.")
    raise ValueError(f"“{name}” is of type {text}; real numbers are needed: float16, float32, float64 or whole numbers.")


def _values(name, type_, header, data):
    shape = tuple(int(size) for size in header["shape"].replace(",", " ").split())
    if prod(shape) > MOST:
        raise ValueError(f"“{name}” has shape {' × '.join(map(str, shape))}: that is more than any layer here.")
    if len(data) < prod(shape) * type_.itemsize:
        raise ValueError(f"“{name}” is cut off: {prod(shape) * type_.itemsize} bytes of numbers should follow, and {len(data)} do.")
    values = np.frombuffer(data, type_, prod(shape)).reshape(shape, order="F" if header["fortran"] == "True" else "C")
    return values if type_.kind == "U" else values.astype(np.float64)
