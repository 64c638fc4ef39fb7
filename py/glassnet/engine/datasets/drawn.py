"""A digit drawn by hand, made into a picture as those of the set of digits were made.

    bitmap = bitmap_of(strokes)     where there is ink, from lines in unit coordinates
    picture = digit_of(bitmap)      (8, 8) dots of ink, 0 to 16

The set's 32 by 32 bitmaps came from NIST's form reader: the writing is cut out, stretched to 20
by 32, made thinner or thicker, and set upright. Each pixel then counts the dots in a block of 4
by 4. Nothing is lost by drawing small, large, or in a corner.

Sources: Garris and others, "NIST Form-Based Handprint Recognition System", NISTIR 5469 (1994)
and its program (normalisation of the second generation, shear); E. Alpaydin and C. Kaynak,
"Optical recognition of handwritten digits" (1998).
"""

import numpy as np

from glassnet.engine.checks import frozen
from glassnet.engine.datasets.digits import SHAPE

WIDE, HIGH, SIDE = 20, 32, 32  # dots: the writing fills 20 by 32 in the middle of 32 by 32
# With more dots of ink than this it is made thinner, with fewer thicker; beyond the second
# number, twice.
THIN_ABOVE, THICKEN_BELOW = (412, 560), (256, 108)

TALL = 120  # dots of the bitmap of strokes, along the longer side of the drawing
PEN = TALL / 10  # dots, the radius of the pen: it leaves as much ink as the set has
MOST_POINTS, FARTHEST = 20_000, 1e6  # of a drawing, and from the origin


def bitmap_of(strokes):
    """Where lines leave ink: (rows, columns) of bool, cut out closely.

    strokes: a list of lines, each a list of (x, y) with y downwards, in any one unit; a single
    point is a dot. Raises ValueError in words when there is nothing, or nothing sound, in it.
    """
    lines = [line for line in map(_line, strokes) if len(line)]
    if not lines:
        raise ValueError("Nothing is drawn yet.")
    if sum(map(len, lines)) > MOST_POINTS:
        raise ValueError(f"The drawing has more than {MOST_POINTS:,} points.")
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    size = (high - low).max() or 1.0
    dots = np.concatenate([_dense((line - low) / size * TALL) for line in lines])  # (M, 2) of x, y
    margin = int(np.ceil(PEN))
    columns, rows = np.rint(dots).astype(int).T + margin
    ink = np.zeros((rows.max() + margin + 1, columns.max() + margin + 1), dtype=bool)
    ink[rows, columns] = True
    return _cut_out(_dabbed(ink, margin))


def digit_of(ink):
    """The picture of some writing, (8, 8) float, 0 to 16, read-only.

    ink: (rows, columns) of bool, or of numbers from 0 to 1, where more than a half is ink.
    Raises ValueError in words when there is none.
    """
    ink = np.asarray(ink)
    if ink.ndim != 2:
        raise ValueError(f"a drawing has rows and columns, this has shape {ink.shape}")
    dots = _upright(_of_even_weight(_stretched(_cut_out(ink > 0.5))))  # (32, 32)
    rows, columns = SHAPE
    blocks = dots.reshape(rows, SIDE // rows, columns, SIDE // columns)
    return frozen(blocks.sum(axis=(1, 3)).astype(float))


def _line(stroke):
    try:
        line = np.asarray(stroke, dtype=float)
    except (TypeError, ValueError):
        line = np.zeros(())
    line = line.reshape(0, 2) if line.shape == (0,) else line
    if line.ndim != 2 or line.shape[1] != 2 or not (np.abs(line) <= FARTHEST).all():
        raise ValueError("A line of the drawing is no list of points (x, y).")
    return line


def _dense(line):
    """Points along a line (P, 2), no further apart than a dot."""
    steps = np.ceil(np.abs(np.diff(line, axis=0)).max(axis=1, initial=0.0)).astype(int)  # (P-1,)
    piece = np.repeat(np.arange(len(steps)), steps)
    before = np.repeat(np.cumsum(steps) - steps, steps)
    along = (np.arange(len(piece)) - before) / np.maximum(steps, 1)[piece]
    between = line[piece] + along[:, None] * (line[piece + 1] - line[piece])
    return np.concatenate([between, line[-1:]])


def _dabbed(ink, margin):
    """The ink of a round pen whose middle has been at each dot."""
    reach = np.arange(-margin, margin + 1)
    wide = np.pad(ink, margin)
    height, width = ink.shape
    dabbed = np.zeros_like(ink)
    for down, right in np.argwhere(np.hypot(reach[:, None], reach) <= PEN):
        dabbed |= wide[down : down + height, right : right + width]
    return dabbed


def _cut_out(ink):
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        raise ValueError("Nothing is drawn yet.")
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _stretched(ink):
    """The writing over 20 by 32 dots, whatever its shape was, in the middle of 32 by 32."""
    row = (np.arange(HIGH) + 0.5) * ink.shape[0] / HIGH
    column = (np.arange(WIDE) + 0.5) * ink.shape[1] / WIDE
    side = (SIDE - WIDE) // 2
    return np.pad(ink[row.astype(int)[:, None], column.astype(int)], ((0, 0), (side, side)))


def _of_even_weight(ink):
    """Thin writing made thicker and thick writing thinner, by a dot all around, or two."""
    count = ink.sum()
    for most in THIN_ABOVE:
        if count > most:
            ink = np.logical_and.reduce(_and_neighbours(ink))
    for least in THICKEN_BELOW:
        if count < least:
            ink = np.logical_or.reduce(_and_neighbours(ink))
    return ink


def _and_neighbours(ink):
    """The picture, and the picture moved by a dot to each of the four sides."""
    wide = np.pad(ink, 1)
    middle, first, last = slice(1, -1), slice(None, -2), slice(2, None)
    sides = ((middle, middle), (first, middle), (last, middle), (middle, first), (middle, last))
    return [wide[rows, columns] for rows, columns in sides]


def _upright(ink):
    """The writing sheared so that its left edge near the top stands above that near the bottom."""
    rows = np.flatnonzero(ink.any(axis=1))
    top, bottom = rows[0] + 2, rows[-1] - 2  # the outermost rows may be blots
    if bottom - top < 2 or not (ink[top].any() and ink[bottom].any()):
        return ink
    slope = (ink[top].argmax() - ink[bottom].argmax()) / (bottom - top)
    moves = np.rint((np.arange(SIDE) - SIDE // 2) * slope).astype(int)  # (32,), to the right
    sources = np.arange(SIDE) - moves[:, None]  # (32, 32): where each dot comes from
    inside = (sources >= 0) & (sources < SIDE)
    return np.take_along_axis(ink, np.clip(sources, 0, SIDE - 1), axis=1) & inside
