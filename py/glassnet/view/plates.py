"""Plates: where the numbers of a compact neuron stand, or of a crowded edge, while they are asked for.

One neuron or edge is asked about at a time. Its plate covers discs and lines, which can wait, and
never a text: it keeps between the columns that have any.
"""

from typing import NamedTuple

AIR, PAD = 4, 7      # between a neuron and its plate; within the plate
MARK = 15            # room for the mark of a gradient check


class Plate(NamedTuple):
    """A box on the drawing."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, x, y, width, height):
        """Whether a box around (x, y) has any part in it."""
        return (self.x < x + width / 2 and x - width / 2 < self.x + self.width
                and self.y < y + height / 2 and y - height / 2 < self.y + self.height)


def plate_size(paper, half, kind):
    """(width, height) of the plate of an "input", a "neuron" or a "result"; of an "output", which may have the last two."""
    width, (field, high) = 2 * half + 2 * PAD, paper.field
    neuron, result = 5 * paper.line + 2 * PAD, 2 * paper.line + high + 8 + 2 * PAD
    return {"input": (field + 2 * PAD, paper.line + high + 2 * PAD), "neuron": (width, neuron),
            "result": (width, result), "output": (width, neuron + result)}[kind]


def plate(layout, l, j):
    """The Plate of a compact neuron, beside it."""
    last = l == len(layout.neurons) - 1
    kind = "input" if l == 0 else "output" if last and layout.rows == "bars" else "neuron"
    return _beside(layout, l, j, *plate_size(layout.paper, layout.half, kind))


def neuron_plate(layout, l, j):
    """The part of it that is the neuron's own."""
    whole = plate(layout, l, j)
    return whole._replace(height=plate_size(layout.paper, layout.half, "neuron" if l else "input")[1])


def result_plate(layout, j):
    """The part of an output's plate in which its result stands, where results are bars."""
    whole, (width, height) = plate(layout, len(layout.neurons) - 1, j), plate_size(layout.paper, layout.half, "result")
    return Plate(whole.x, whole.y + whole.height - height, width, height)


def _beside(layout, l, j, width, height):
    (x, y), reach, paper = layout.neurons[l][j], layout.radii[l] + AIR, layout.paper
    low, high = between_texts(layout, l, l)
    left, right = x - reach - width, x + reach
    sides = (right, left) if l == 0 else (left, right)
    at = next((side for side in sides if low <= side and side + width <= high), None)
    top = layout.top + 8 if paper.beside else paper.margin
    return Plate(max(low, min(left, high - width)) if at is None else at,
                 max(top, min(y - height / 2, layout.height - paper.margin - height)), width, height)


def between_texts(layout, first, last):
    """The (x, x) between which no text stands, around these layers and all between them."""
    paper, outputs = layout.paper, len(layout.neurons) - 1
    low = max((layout.middles[l] + layout.sides[l][1] + AIR for l in range(first) if not layout.compact[l]), default=paper.margin)
    high = min((layout.middles[l] - layout.sides[l][0] - AIR for l in range(last + 1, outputs + 1) if not layout.compact[l]),
               default=layout.width - paper.margin)
    if layout.rows == "beside":
        high = min(high, layout.middles[-1] + layout.radii[-1] + AIR)
    return low, high


def number_places(layout, l, edges, taken=None):
    """Where the numbers of these edges (j, k) of a crowded layer can be read: {(j, k): (x, y)}.

    Of all that lead into a neuron where they start, of all that leave one where they end, for there
    they are furthest apart. {} where they would meet each other, or the plate that is taken.
    """
    if layout.weights[l] is not None:
        return {(j, k): layout.weights[l][j][k] for j, k in edges}
    start, end = layout.middles[l - 1] + layout.sides[l - 1][1], layout.middles[l] - layout.sides[l][0]
    wide, line = layout.paper.number_width, layout.paper.line
    into_one = len({j for j, _ in edges}) == 1
    x = start + 6 + wide / 2 if into_one else end - 6 - wide / 2
    places = {edge: (x, _height_at(layout, l, *edge, x)) for edge in edges}
    ys = sorted(y for _, y in places.values())
    apart = all(below - above >= line for above, below in zip(ys, ys[1:]))
    clear = taken is None or not any(taken.meets(*place, wide, line) for place in places.values())
    return places if apart and clear and end - start >= wide + 12 else {}


def number_box(paper, at):
    """The room of an edge's number with its field: (x, y, width, height)."""
    return at[0] - paper.number_width / 2 - 5, at[1] - paper.line * 0.6, paper.number_width + 10, paper.line * 1.2


def edge_plate(paper, at, checked=True):
    """The Plate of an edge's number; with room before it for its mark, where gradients are checked."""
    x, y, width, height = number_box(paper, at)
    more = MARK if checked else 2
    return Plate(x - more, y - 2, width + more + 2, height + 4)


def number_place(layout, l, j, k):
    """Where the number of an edge stands while nothing else is asked about: in the middle of its line."""
    if layout.weights[l] is not None:
        return layout.weights[l][j][k]
    low, high = between_texts(layout, l - 1, l)
    x = (layout.middles[l - 1] + layout.sides[l - 1][1] + layout.middles[l] - layout.sides[l][0]) / 2
    plate = edge_plate(layout.paper, (0, 0))
    x = max(low - plate.x, min(x, high - plate.x - plate.width))
    return x, _height_at(layout, l, j, k, x)


def _height_at(layout, l, j, k, x):
    (x0, y0), (x1, y1) = layout.neurons[l - 1][k], layout.neurons[l][j]
    return y0 + (y1 - y0) * max(0.0, min(1.0, (x - x0) / (x1 - x0)))
