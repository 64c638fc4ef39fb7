"""Words and numbers as one short text for an address, and back: the numbers to the last bit.

    sealed(plain, arrays)     "…", of letters, digits, - and _ alone
    opened(text)              (plain, Numbers to take the arrays from, in their order)

What is sealed is JSON and float64 bytes, deflated. Bytes of one significance stand together, and arrays
come as what differs, bit by bit, from one that is much like it: that leaves zeros, which take no room.
"""

import json
import zlib
from binascii import Error, a2b_base64, b2a_base64
from typing import NamedTuple

import numpy as np

from glassnet.engine.plain import parsed

DEEPEST = 8


class Room(NamedTuple):
    """text: characters of such a text, at most. words: those of the JSON in it. inside: bytes, inflated. level: of deflating."""

    text: int
    words: int
    inside: int
    level: int


LINK = Room(64_000, 64_000, 2_000_000, 9)
FILE = Room(1_500_000, 2_000_000, 4_000_000, 6)      # the words are the reader's own examples, of which a page takes a megabyte
LONGEST = LINK.text
_HEAD = 8                # bytes: how long the JSON is, and the sum of all that follows
_URL = str.maketrans("+/", "-_")
_BASE64 = str.maketrans("-_", "+/")


def sealed(plain, arrays, room=LINK):
    """The text. arrays: float64, of any shapes. room: a LINK, as short as can be, or a FILE, made in a quarter of the time and hardly longer."""
    words = json.dumps(plain, separators=(",", ":")).encode()
    bits = np.concatenate([as_bits(array) for array in arrays]) if arrays else np.empty(0, "<u8")
    planes = bits.view(np.uint8).reshape(-1, 8).T.tobytes()      # (8, N)
    deflate = zlib.compressobj(room.level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(_head(len(words), words + planes) + words + planes) + deflate.flush()
    return b2a_base64(packed, newline=False).decode().rstrip("=").translate(_URL)


def opened(text, room=LINK):
    """(plain, Numbers). room: a LINK or a FILE. Raises ValueError that ends a sentence, without its full stop, whatever it is given."""
    if len(text) > room.text:
        raise ValueError(f"it is longer than {room.text:,} characters")
    inside = _inflated(_unwritten(text), room.inside)
    length = int.from_bytes(inside[:4], "little")
    words, planes = inside[_HEAD:_HEAD + length], inside[_HEAD + length:]
    if inside[:_HEAD] != _head(length, inside[_HEAD:]) or len(words) < length or len(planes) % 8:
        raise ValueError("it is cut off or damaged")
    try:
        plain = parsed(words.decode("ascii"), room.words, DEEPEST)
    except UnicodeDecodeError:
        raise ValueError("it is cut off or damaged") from None
    return plain, Numbers(np.frombuffer(planes, np.uint8).reshape(8, -1).T.copy().view("<u8").reshape(-1))


def _head(length, rest):
    return length.to_bytes(4, "little") + zlib.crc32(rest).to_bytes(4, "little")


def as_bits(array):
    """float64 as its bits, (count,) of 64 each."""
    return np.ascontiguousarray(array, "<f8").reshape(-1).view("<u8")


def apart(array, other):
    """In which bits an array differs from another one of its shape, as an array of that shape."""
    return (as_bits(array) ^ as_bits(other)).view("<f8").reshape(np.shape(array))


class Numbers:
    """Arrays to be taken out one after the other."""

    def __init__(self, bits):
        self._bits, self._at = bits, 0

    def take(self, *shape, like=None, chained=False):
        """The next array of this shape, which was told apart from `like`; chained: each number from the one before it.

        Raises ValueError where there is none, or a number is not finite."""
        count = int(np.prod(shape, dtype=np.int64))
        bits = self._bits[self._at:self._at + count]
        if len(bits) < count:
            raise ValueError("numbers are missing in it")
        self._at += count
        bits = np.bitwise_xor.accumulate(bits) if chained else bits if like is None else bits ^ as_bits(like)
        array = bits.view("<f8").astype(float).reshape(shape)
        if not np.isfinite(array).all():
            raise ValueError("a number in it is not finite")
        return array

    def end(self):
        """Raises ValueError where numbers are left over."""
        if self._at < len(self._bits):
            raise ValueError("it holds more numbers than it tells of")


def _unwritten(text):
    try:
        return a2b_base64(text.translate(_BASE64) + "=" * (-len(text) % 4), strict_mode=True)
    except (Error, ValueError):
        raise ValueError("it is cut off or damaged") from None


def _inflated(packed, most):
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inside = inflate.decompress(packed, most)
    except zlib.error:
        raise ValueError("it is cut off or damaged") from None
    if inflate.unconsumed_tail and not inflate.eof:
        raise ValueError("it holds far more than a page can show")
    if not inflate.eof or inflate.unused_data:
        raise ValueError("it is cut off or damaged")
    return inside
