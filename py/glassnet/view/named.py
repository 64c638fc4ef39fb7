"""What inputs and outputs are, written at their fields: the columns of the examples, and their classes.

A name that finds no room is shortened; the whole of it is told when its neuron or its number is asked about.
"""

from typing import NamedTuple

from glassnet.view.paper import FIGURE, PAPERS

FONT = 12.5          # of a name, in units
ABOVE = 72           # units from one input to the next that leave room for a name above its field
ROW = 54             # and from one output to the next
LONGEST = 15         # letters beside a field, at most
SHORT = 3            # letters that stand between a small disc and its probability
CLEAR = 64           # units that are free above the field of an input on narrow paper


class Place(NamedTuple):
    """Where a name stands, from which end it is written, and how wide it may be."""

    x: float
    y: float
    anchor: str
    room: float


def meant(names, end, j):
    """': petal length (cm)': what input (end 0) or output (end 1) j is, to follow its name; "" where nobody knows. names: as in Frame."""
    return f": {names[end][j]}" if names else ""


def letters(width):
    """How many letters a width holds."""
    return int(width / (FIGURE * FONT) + 1e-6)


def shortened(name, most):
    """The name in at most so many letters."""
    return name if len(name) <= most else f"{name[:most - 1].rstrip()}…"


def aside_of(paper, names, places):
    """The width that names of inputs take beside their fields, 0 where there are none or they stand above. places: of the inputs."""
    if not names or not paper.beside or len(places) < 2 or places[1][1] - places[0][1] >= ABOVE:
        return 0.0
    return min(LONGEST, max(map(len, names[0]))) * FIGURE * FONT + 8


def input_place(layout, j):
    """The Place of the name of input j, or None where there is no room for it."""
    if layout.compact[0] or not layout.names:
        return None
    paper, (x, y), radius = layout.paper, layout.neurons[0][j], layout.radii[0]
    width, height = paper.field
    if not paper.beside:
        return Place(paper.margin, y - radius - 12 - height, "start", CLEAR)
    left = x - radius - 12 - width
    if layout.aside:
        return Place(left - 8, y + FONT * 0.36, "end", layout.aside - 8)
    return Place(left, y - radius - 7, "start", width + 12 + 2 * radius)


def output_place(layout, j):
    """The Place of the name of output j: above its target or, of a small disc, beside it; above all it says where that stands below."""
    paper, (x, y), row = layout.paper, layout.neurons[-1][j], layout.neurons[-1][:2]
    if not layout.names or layout.rows == "bars":
        return None
    if layout.rows == "below":
        return Place(x + layout.half, y - layout.radii[-1] - 7 - 2 * paper.line, "end", 2 * layout.half)
    if layout.compact[-1] and max(map(len, layout.names[1])) <= SHORT:
        return Place(x + layout.radii[-1] + 7, y + FONT * 0.36, "start", SHORT * FIGURE * FONT)
    if len(row) > 1 and row[1][1] - row[0][1] < ROW:
        return None
    right = layout.width - paper.margin
    left = right - 148 - 2 * max(0.0, paper.number_width - PAPERS[paper.name].number_width)
    return Place(left, y - paper.field[1] / 2 - 6, "start", right - left)
