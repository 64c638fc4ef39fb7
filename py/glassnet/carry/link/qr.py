"""A text as a QR code: squares that a telephone reads from across a room.

    modules(text)      (n, n) bool, True where it is dark, without the quiet zone; ValueError, in words, where the text is too long

The text is ASCII and goes as bytes. The highest level of error correction that needs no larger picture is
taken, of L and M. Source: ISO/IEC 18004:2015; section numbers below are its own.
"""

import re

import numpy as np

from glassnet.carry.link.correction import corrected

QUIET = 4            # modules of margin that a reader of codes needs
MOST = 2953          # bytes: version 40, level L
# For each version, of levels L and M: correction codewords a block, and blocks (table 9).
_CORRECTION = {
    "L": (7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30),
    "M": (10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28)}
_BLOCKS = {
    "L": (1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25),
    "M": (1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49)}
_LIKE_A_FINDER = re.compile(b"(?=10111010000|00001011101)")
_LEVEL_BITS = {"L": 1, "M": 0}
_MASKS = (
    lambda i, j: (i + j) % 2, lambda i, j: i % 2, lambda i, j: j % 3, lambda i, j: (i + j) % 3, lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3, lambda i, j: (i * j % 2 + i * j % 3) % 2, lambda i, j: ((i + j) % 2 + i * j % 3) % 2)      # table 10: dark where 0


def modules(text):
    """The code of an ASCII text."""
    data = text.encode("ascii")
    if len(data) > MOST:
        raise ValueError(f"A QR code holds {MOST:,} characters at most; this link has {len(text):,}.")
    version = next(v for v in range(1, 41) if _room(v, "L") >= len(data))
    level = "M" if _room(version, "M") >= len(data) else "L"
    codewords = corrected(_packed(data, version, level), _CORRECTION[level][version - 1], _BLOCKS[level][version - 1])
    fixed, reserved = _patterns(version)
    placed = _placed(np.unpackbits(np.frombuffer(codewords, np.uint8)), fixed, reserved)
    i, j = np.indices(placed.shape)
    masked = [_with_format(placed ^ ((mask(i, j) == 0) & ~reserved), level, number) for number, mask in enumerate(_MASKS)]
    return min(masked, key=_penalty)


def _codewords(version):
    """How many codewords fit: all modules, less finders, timing and format, less alignment and version."""
    free = (16 * version + 128) * version + 64
    if version >= 2:
        count = version // 7 + 2
        free -= (25 * count - 10) * count - 55
    return (free - 36 if version >= 7 else free) // 8


def _data_codewords(version, level):
    return _codewords(version) - _CORRECTION[level][version - 1] * _BLOCKS[level][version - 1]


def _room(version, level):
    """How many bytes a code takes: mode and length take 12 bits, from version 10 on 20 (table 3)."""
    return (8 * _data_codewords(version, level) - (12 if version < 10 else 20)) // 8


def _packed(data, version, level):
    """Mode 0100, the length, the bytes, a terminator, and padding (7.4)."""
    length_bits = 8 if version < 10 else 16
    bits = f"{0b0100:04b}{len(data):0{length_bits}b}" + "".join(f"{byte:08b}" for byte in data)
    room = 8 * _data_codewords(version, level)
    bits += "0" * min(4, room - len(bits))
    bits += "0" * (-len(bits) % 8)
    packed = bytes(int(bits[at:at + 8], 2) for at in range(0, len(bits), 8))
    return packed + bytes((0xEC, 0x11) * (room // 16 + 1))[:room // 8 - len(packed)]


def _patterns(version):
    """(dark, reserved): what is in every code of this version, and where data must not stand (6.3)."""
    n = 17 + 4 * version
    dark, reserved = np.zeros((n, n), bool), np.zeros((n, n), bool)
    dark[6, :], dark[:, 6] = np.arange(n) % 2 == 0, np.arange(n) % 2 == 0      # timing
    reserved[6, :] = reserved[:, 6] = True
    for row, column in ((0, 0), (0, n - 7), (n - 7, 0)):      # finders, with their separators and the format beside them
        top, left = max(0, row - 1), max(0, column - 1)
        dark[top:row + 8, left:column + 8] = False
        dark[row:row + 7, column:column + 7] = _ring(7) | _core(7, 3)
    reserved[:9, :9] = reserved[:9, -8:] = reserved[-8:, :9] = True
    centres = _centres(version)
    last = len(centres) - 1
    for a, row in enumerate(centres):
        for b, column in enumerate(centres):
            if (a, b) not in ((0, 0), (0, last), (last, 0)):
                dark[row - 2:row + 3, column - 2:column + 3] = _ring(5) | _core(5, 1)
                reserved[row - 2:row + 3, column - 2:column + 3] = True
    if version >= 7:
        bits = _version_bits(version)
        block = np.array([bits >> k & 1 for k in range(18)], bool).reshape(6, 3)
        dark[:6, -11:-8], dark[-11:-8, :6] = block, block.T
        reserved[:6, -11:-8] = reserved[-11:-8, :6] = True
    dark[n - 8, 8] = True
    return dark, reserved


def _ring(n):
    square = np.ones((n, n), bool)
    square[1:-1, 1:-1] = False
    return square


def _core(n, inner):
    square, edge = np.zeros((n, n), bool), (n - inner) // 2
    square[edge:n - edge, edge:n - edge] = True
    return square


def _centres(version):
    """Rows and columns of the alignment patterns (annex E): the last one fixed, the others evenly before it."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = 26 if version == 32 else (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    return sorted([6, *(version * 4 + 10 - step * k for k in range(count - 1))])


def _remainder(value, generator, degree):
    """The check bits of a BCH code."""
    rest = value << degree
    for bit in range(rest.bit_length() - 1, degree - 1, -1):
        if rest >> bit & 1:
            rest ^= generator << (bit - degree)
    return rest


def _version_bits(version):
    return version << 12 | _remainder(version, 0x1F25, 12)      # 7.10


def _with_format(dark, level, mask):
    """The code with its level and mask told beside the finders (7.9)."""
    value = _LEVEL_BITS[level] << 3 | mask
    bits = (value << 10 | _remainder(value, 0x537, 10)) ^ 0x5412
    each, n = [bool(bits >> k & 1) for k in range(15)], len(dark)
    for k in range(15):
        row = k if k < 6 else k + 1 if k < 8 else n - 15 + k
        column = n - 1 - k if k < 8 else 15 - k if k == 8 else 14 - k
        dark[row, 8] = each[k]
        dark[8, column] = each[k]
    dark[n - 8, 8] = True
    return dark


def _placed(bits, dark, reserved):
    """The bits in their places: two columns at a time, from the right, up and down in turn, past what is reserved (7.7.3)."""
    n, placed = len(dark), dark.copy()
    order = []
    for turn, right in enumerate([*range(n - 1, 6, -2), *range(5, 0, -2)]):
        rows = range(n - 1, -1, -1) if turn % 2 == 0 else range(n)
        order += [(row, column) for row in rows for column in (right, right - 1) if not reserved[row, column]]
    rows, columns = np.array(order).T
    placed[rows, columns] = np.concatenate([bits, np.zeros(len(order) - len(bits), np.uint8)]).astype(bool)
    return placed


def _penalty(dark):
    """How hard a code is to read (7.8.3): runs, blocks, what looks like a finder, and an uneven share of dark."""
    lines = [*dark, *dark.T]
    blocks = dark[1:, 1:] == dark[:-1, 1:]
    blocks &= (dark[1:, 1:] == dark[1:, :-1]) & (dark[1:, 1:] == dark[:-1, :-1])
    share = abs(dark.mean() * 20 - 10)
    return sum(map(_of_line, lines)) + 3 * int(blocks.sum()) + 10 * int(share)


def _of_line(line):
    text = (line + ord("0")).astype(np.uint8).tobytes()
    runs = np.diff(np.flatnonzero(np.concatenate([[True], line[1:] != line[:-1], [True]])))
    long = runs[runs >= 5]
    return int((long - 2).sum()) + 40 * len(_LIKE_A_FINDER.findall(text))
