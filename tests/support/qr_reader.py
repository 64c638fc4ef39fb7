"""Reads a QR code that nothing hides, the other way round than it was written: for tests of what was written.

It knows where bits stand (ISO/IEC 18004:2015, 7.7 to 7.9), and takes from the page's own code only how many codewords a block has.
"""

import numpy as np

from glassnet.carry.link.qr import _BLOCKS, _data_codewords

LEVELS = {1: "L", 0: "M"}
MASKED = {0: lambda r, c: (r + c) % 2 == 0, 1: lambda r, c: r % 2 == 0, 2: lambda r, c: c % 3 == 0, 3: lambda r, c: (r + c) % 3 == 0,
          4: lambda r, c: (r // 2 + c // 3) % 2 == 0, 5: lambda r, c: r * c % 2 + r * c % 3 == 0, 6: lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
          7: lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0}


def read_code(dark):
    """The text of a code, (n, n) bool without its margin."""
    n, version = len(dark), (len(dark) - 17) // 4
    told = sum(int(dark[8, c]) << (14 - i) for i, c in enumerate([0, 1, 2, 3, 4, 5, 7, 8])) | sum(
        int(dark[r, 8]) << (6 - i) for i, r in enumerate([7, 5, 4, 3, 2, 1, 0]))
    told ^= 0b101010000010010
    level, mask = LEVELS[told >> 13], told >> 10 & 7
    bits, free = [], _free(n, version)
    for turn, right in enumerate(c for c in range(n - 1, 0, -2) if c != 0):
        right -= right <= 6      # the column of timing is stepped over
        for row in range(n) if turn % 2 else range(n - 1, -1, -1):
            bits += [int(dark[row, c]) ^ int(MASKED[mask](row, c)) for c in (right, right - 1) if c >= 0 and free[row, c]]
    words = np.packbits(bits)[:len(bits) // 8].tolist()
    data = _unwoven(words, _data_codewords(version, level), _BLOCKS[level][version - 1])
    text = "".join(f"{word:08b}" for word in data)
    length = 8 if version < 10 else 16
    assert text[:4] == "0100", "bytes"
    count = int(text[4:4 + length], 2)
    return bytes(int(text[4 + length + 8 * i:12 + length + 8 * i], 2) for i in range(count)).decode()


def _unwoven(words, total, blocks):
    short = total // blocks
    sizes = [short + (i >= blocks - total % blocks) for i in range(blocks)]
    parts, at = [[] for _ in sizes], 0
    for i in range(short + 1):
        for part, size in zip(parts, sizes):
            if i < size:
                part.append(words[at])
                at += 1
    return [word for part in parts for word in part]


def _free(n, version):
    """Where data stands: outside finders, format, timing, alignment and version."""
    free = np.ones((n, n), bool)
    free[:9, :9] = free[:9, n - 8:] = free[n - 8:, :9] = False
    free[6, :] = free[:, 6] = False
    if version >= 7:
        free[:6, n - 11:n - 8] = free[n - 11:n - 8, :6] = False
    for r, c in alignment(version):
        free[r - 2:r + 3, c - 2:c + 3] = False
    return free


def alignment(version):
    """The centres of the alignment patterns, from the table of annex E."""
    rows = ALIGNMENT[version - 1]
    corners = {(6, 6), (6, rows[-1]), (rows[-1], 6)} if rows else set()
    return [(r, c) for r in rows for c in rows if (r, c) not in corners]


ALIGNMENT = [
    (), (6, 18), (6, 22), (6, 26), (6, 30), (6, 34), (6, 22, 38), (6, 24, 42), (6, 26, 46), (6, 28, 50), (6, 30, 54), (6, 32, 58), (6, 34, 62), (6, 26, 46, 66),
    (6, 26, 48, 70), (6, 26, 50, 74), (6, 30, 54, 78), (6, 30, 56, 82), (6, 30, 58, 86), (6, 34, 62, 90), (6, 28, 50, 72, 94), (6, 26, 50, 74, 98),
    (6, 30, 54, 78, 102), (6, 28, 54, 80, 106), (6, 32, 58, 84, 110), (6, 30, 58, 86, 114), (6, 34, 62, 90, 118), (6, 26, 50, 74, 98, 122),
    (6, 30, 54, 78, 102, 126), (6, 26, 52, 78, 104, 130), (6, 30, 56, 82, 108, 134), (6, 34, 60, 86, 112, 138), (6, 30, 58, 86, 114, 142),
    (6, 34, 62, 90, 118, 146), (6, 30, 54, 78, 102, 126, 150), (6, 24, 50, 76, 102, 128, 154), (6, 28, 54, 80, 106, 132, 158),
    (6, 32, 58, 84, 110, 136, 162), (6, 26, 54, 82, 110, 138, 166), (6, 30, 58, 86, 114, 142, 170)]
