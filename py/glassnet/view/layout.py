"""Where everything stands: neurons in columns, and each weight where it can be read.

Layers run from left to right. A weight is written on its own edge; `spread` chooses how far
along, so that the numbers between two layers keep away from each other, from the neurons
and from edges they do not belong to. Nothing here looks at a value: the same network
always has the same layout, and a number that changes stays where it was.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from glassnet.view.compact import DEEP, across, columns, down, in_rows
from glassnet.view.named import aside_of
from glassnet.view.paper import PAPERS
from glassnet.view.plates import plate_size
from glassnet.view.words import symbol

ROOM = 5.0          # least distance between two weights, in units
COMFORT = 14.0      # more distance than this is no better
TALLER = 1.12       # how much taller a drawing that is too tight becomes
BETWEEN = 8.0       # two texts beside each other above a neuron
WIDER = 2.0         # room for the numbers of edges between such texts, in numbers
LOW = 4             # neurons of the largest layer that need no such texts: the drawing is low enough
FITS = (1250, 700)  # the largest drawing, in units, that can be read in sight together with its data
STEPS = 13          # places tried along an edge
CROWD = 40          # weights between two layers that can all be read at once, at most
FEW = 640           # edges of a network, each of which can be an element of the page, at most


class Layout(NamedTuple):
    """Positions in SVG user units.

    neurons[l][j]: (x, y) of a centre. weights[l][j][k]: (x, y), the centre of the number on
    the edge of W[l][j, k]; slot 0 is empty, and so is that of a crowded layer beside a compact one.
    crowded[l]: whether the numbers of layer l wait until they are asked for. few: whether every edge
    of the network is a mark all the same, or in a crowded layer only those that are asked for.
    compact[l]: whether those of its neurons do. radii[l]: of a neuron; reaches[l]: how near to its
    centre it is meant; middles[l]: the x of the layer; sides[l]: how far to the left and to the
    right of that it reaches.
    half: half the width of a text above or below a neuron; side: of all that stands there. top: where the names of the
    results stand. picture: (rows, columns) if the inputs are pixels. names: (of each input, of each output), or None;
    aside: how much room those of the inputs have beside their fields, 0 where they stand above them.
    """

    paper: object
    width: float
    height: float
    half: float
    side: float
    top: float
    neurons: tuple
    weights: tuple
    crowded: tuple
    few: bool
    compact: tuple
    radii: tuple
    reaches: tuple
    middles: tuple
    sides: tuple
    picture: tuple | None = None
    names: tuple | None = None
    aside: float = 0.0

    @property
    def rows(self):
        """How the results of the outputs stand: beside them, below them, or as bars."""
        if self.compact[-1] and not in_rows(self.paper, len(self.neurons[-1])):
            return "bars"
        return "beside" if self.paper.beside else "below"


@lru_cache(maxsize=64)
def lay_out(paper, sizes, activations, picture=None, names=None):
    """The Layout of a network with these layer sizes and activations on this paper.

    names: as in Frame. picture: (rows, columns) where the inputs are the pixels of a picture, row by row. Raises ValueError where they are not as many.
    """
    if picture and picture[0] * picture[1] != sizes[0]:
        raise ValueError(f"a picture of {picture[0]} × {picture[1]} pixels does not fit {sizes[0]} inputs")
    stacked = paper._replace(abreast=False)
    if is_large(sizes, paper.widest) or picture:
        return _lay_out_large(stacked, sizes, _half_label(stacked, activations), picture, names)
    drawn = _lay_out_open(paper if max(sizes) > LOW else stacked, sizes, activations, names)
    if paper.abreast and _is_too_large(drawn):
        return _lay_out_large(stacked, sizes, _half_label(stacked, activations), picture, names)
    return drawn


def _is_too_large(drawn):
    """Whether it could not be read in sight together with its data; more digits than the paper has are the reader's own wish."""
    wider = drawn.paper.width - PAPERS[drawn.paper.name].width
    return drawn.width - wider > FITS[0] or drawn.height > FITS[1]


def _lay_out_open(paper, sizes, activations, names):
    """All neurons with all that they have to say, and every edge with its number."""
    half = _half_label(paper, activations)
    clear = side_of(paper, half) + paper.number_width / 2 + (9 if paper.beside else 4)
    xs, width = _columns(paper, len(sizes), half, clear)
    pitch = _pitch(paper)
    while True:
        ys = [_column(n, sizes, pitch) for n in sizes]
        first = paper.radius + paper.number_width / 2 + 6 if paper.beside else clear
        gaps = [(sizes[l - 1], sizes[l], clear if l > 1 else first) for l in range(1, len(sizes))]
        found = {(n, m, source): spread(_column(n, sizes, pitch), _column(m, sizes, pitch), xs[1] - xs[0], source, clear, paper)
                 for n, m, source in set(gaps)}
        spreads = [found[each] for each in gaps]
        if all(distance >= ROOM for _, distance in spreads):
            break
        pitch *= TALLER
    return _place(paper, sizes, half, xs, width, ys, [along for along, _ in spreads], names)


def is_large(sizes, widest):
    """Whether a network is too large to show all its numbers at once. widest: neurons of a layer that can, at most."""
    return len(sizes) > DEEP or max(sizes) > widest or edges_of(sizes) > FEW


def edges_of(sizes):
    return sum(n * m for n, m in zip(sizes, sizes[1:]))


def _lay_out_large(paper, sizes, half, picture, names):
    """Columns of discs, the open ones with their numbers; between two open ones those of the edges, if they find room."""
    made = columns(paper, sizes, half, picture)
    aside = 0.0 if made[0].compact else aside_of(paper, names, made[0].places)
    xs, width = across(paper, made, aside, paper.number_width, (plate_size(paper, half, "input")[0], plate_size(paper, half, "neuron")[0]))
    middle, height = down(paper, made, max(plate_size(paper, half, kind)[1] for kind in ("input", "output")))
    neurons = tuple(tuple((x + dx, middle + dy) for dx, dy in each.places) for x, each in zip(xs, made))
    weights, crowded = [None], [False]
    for l in range(1, len(sizes)):
        near, far = made[l - 1], made[l]
        along = None if near.compact or far.compact else _uncrowded(paper, near, far, xs[l] - xs[l - 1])
        crowded.append(along is None)
        weights.append(None if along is None else _on_edges(neurons[l - 1], neurons[l], along))
    return Layout(paper, width, height, half, half, paper.margin + (paper.line if paper.beside else 0), neurons, tuple(weights),
                  tuple(crowded), edges_of(sizes) <= FEW, tuple(each.compact for each in made), tuple(each.radius for each in made),
                  tuple(each.reach for each in made), tuple(xs), tuple((each.left, each.right) for each in made), picture, names, aside)


def _uncrowded(paper, near, far, gap):
    """How far along their edges the numbers between two open layers stand, or None where they find no room."""
    source, target = (side + paper.number_width / 2 + 6 for side in (near.right, far.left))
    ys = [np.array([y for _, y in each.places]) for each in (near, far)]
    if source + target > gap or len(ys[0]) * len(ys[1]) > CROWD:
        return None
    along, distance = spread(*ys, gap, source, target, paper)
    return along if distance >= ROOM else None


def _half_label(paper, activations):
    """Half the width of 'Δb = −0.560', or with the longest symbol in this network."""
    longest = max(len(label(paper, sign)) for sign in ("Δb", *map(symbol, activations[1:])))
    return paper.text_width(longest + 1 + paper.decimals + 3) / 2


def label(paper, sign):
    """How a quantity is announced: 'σ =', or 'tanh' alone where room is short."""
    return f"{sign} =" if paper.beside and not paper.abreast or len(sign) == 1 else sign


def side_of(paper, half):
    """Half the width of all that is written above a neuron, or below it: of one text, or of two beside each other."""
    return 2 * half + BETWEEN / 2 if paper.abreast else half


def _columns(paper, layers, half, clear):
    """The x of every layer, and the width of the drawing, which grows with deep networks."""
    first = paper.margin + (paper.field[0] + 12 + paper.radius if paper.beside else paper.field[0] / 2)
    after = paper.results if paper.beside else max(paper.field[0] / 2, half) + paper.margin + 4
    gap = max((paper.width - after - first) / (layers - 1), 2 * clear + paper.number_width * (WIDER if paper.abreast else 0.4))
    if layers == 2:
        gap = min(gap, 420)
        first = (paper.width - after - gap + first) / 2 if paper.beside else first
    xs = [first + l * gap for l in range(layers)]
    return xs, xs[-1] + after


def _pitch(paper):
    """The height of one neuron with all that is written above and below it."""
    below = paper.lines * paper.line if paper.beside else 5 * paper.line + paper.field[1]
    return paper.lines * paper.line + 2 * paper.radius + below + (12 if paper.beside else 22)


def _column(n, sizes, pitch):
    """The y of the n neurons of a layer, about 0: all layers as tall as the tallest, none too loose."""
    return (np.arange(n) - (n - 1) / 2) * min(pitch * max(*sizes, 2) / n, 1.5 * pitch)


def spread(sources, targets, gap, clear_source, clear_target, paper):
    """How far along its edge each weight between two layers is written.

    sources, targets: the y of the neurons, n and m of them; gap: the distance of the two layers.
    Returns the fractions (m, n), 0 at the source and 1 at the target, and the least distance
    they leave. Tried in order of tidiness: one straight column, then two that alternate.
    """
    m, n = len(targets), len(sources)
    near, far = clear_source / gap, 1 - clear_target / gap
    if m * n > CROWD:      # too many to be read at once: each is shown when its neuron or edge is pointed at
        return np.full((m, n), far), np.inf
    places = np.linspace(far, near, STEPS if m * n < 30 else STEPS // 2)
    J, K = np.indices((m, n))
    best = (-np.inf, None)
    for pattern in (None, J % 2, K % 2, (J + K) % 2):
        if pattern is None:
            tried = np.ones((len(places), m, n)) * places[:, None, None]          # (P, m, n)
        else:
            first, second = places[np.indices(2 * places.shape).reshape(2, -1, 1, 1)]
            tried = np.where(pattern, second, first)                              # (P, m, n)
        distances = np.minimum(COMFORT, least_distances(tried, sources, targets, gap, paper))
        chosen = int(distances.argmax())
        if distances[chosen] > best[0] + 1e-6:
            best = (float(distances[chosen]), tried[chosen])
        if best[0] >= COMFORT:
            break
    return best[1], best[0]


def least_distances(along, sources, targets, gap, paper):
    """For each of P ways to place the weights (P, m, n), the least free room it leaves (P,)
    between any two of them, or between one and a strange edge."""
    x = along * gap                                                               # (P, m, n)
    y = (1 - along) * sources + along * targets[:, None]                          # (P, m, n)
    return np.minimum(_between_labels(x, y, paper), _to_lines(along, y, sources, targets))


def _between_labels(x, y, paper):
    P, count = len(x), x[0].size
    if count == 1:
        return np.full(P, np.inf)
    left, right = np.nonzero(np.arange(count)[:, None] < np.arange(count))         # each pair once
    x, y = x.reshape(P, count), y.reshape(P, count)
    dx = np.abs(x[:, left] - x[:, right]) - paper.number_width                    # (P, pairs)
    dy = np.abs(y[:, left] - y[:, right]) - paper.line                            # (P, pairs)
    return np.maximum(dx, dy).min(axis=1)


def _to_lines(along, y, sources, targets):
    """Twice the distance of a weight's centre from the nearest edge that is not its own.

    A number may touch a strange line (it has a halo) but must not sit on it.
    """
    P, m, n = y.shape
    at = along.reshape(P, m * n, 1, 1)
    lines = (1 - at) * sources + at * targets[:, None]                            # (P, mn, m, n)
    room = np.abs(lines.reshape(P, m * n, m * n) - y.reshape(P, m * n, 1))        # (P, mn, mn)
    room[:, np.arange(m * n), np.arange(m * n)] = np.inf
    return 2 * room.min(axis=(1, 2))


def _place(paper, sizes, half, xs, width, columns, alongs, names):
    """The Layout, shifted so that the drawing starts at (0, 0)."""
    above = paper.radius + paper.lines * paper.line + 10 + (0 if paper.beside or names is None else paper.line)
    top = paper.margin + (paper.line if paper.beside else 0)
    shift = top + above - min(column[0] for column in columns)
    lowest = max(column[-1] + _below(paper, l == len(columns) - 1) for l, column in enumerate(columns))
    neurons = tuple(tuple((float(x), float(y + shift)) for y in column) for x, column in zip(xs, columns))
    weights = (None,) + tuple(_on_edges(neurons[l - 1], neurons[l], along)
                              for l, along in enumerate(alongs, start=1))
    layers, side = len(sizes), side_of(paper, half)
    return Layout(paper, float(width), float(lowest + shift), half, side, top, neurons, weights,
                  tuple(l > 0 and sizes[l] * sizes[l - 1] > CROWD for l in range(layers)), edges_of(sizes) <= FEW,
                  (False,) * layers, (paper.radius,) * layers, (paper.radius,) * layers, tuple(xs), ((side, side),) * layers, names=names)


def _below(paper, output):
    """The room below the centre of a neuron: under an output of narrow paper stands how it did."""
    return paper.radius + (4 * paper.line + paper.field[1] if output and not paper.beside else paper.lines * paper.line) + 14


def _on_edges(sources, targets, along):
    return tuple(tuple((x0 + t * (x1 - x0), y0 + t * (y1 - y0)) for (x0, y0), t in zip(sources, row))
                 for (x1, y1), row in zip(targets, along))
