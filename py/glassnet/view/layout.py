"""Where everything stands: neurons in columns, and each weight where it can be read.

Layers run from left to right. A weight is written on its own edge; `spread` chooses how far
along, so that the numbers between two layers keep away from each other, from the neurons
and from edges they do not belong to. Nothing here looks at a value: the same network
always has the same layout, and a number that changes stays where it was.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from glassnet.view.words import symbol

ROOM = 5.0          # least distance between two weights, in units
COMFORT = 14.0      # more distance than this is no better
TALLER = 1.08       # how much taller a drawing that is too tight becomes
STEPS = 13          # places tried along an edge


class Layout(NamedTuple):
    """Positions in SVG user units.

    neurons[l][j]: (x, y) of a centre. weights[l][j][k]: (x, y), the centre of the number on
    the edge of W[l][j, k]; slot 0 is empty. half: half the width of the texts above and below
    a neuron. top: where the names of the results stand.
    """

    paper: object
    width: float
    height: float
    half: float
    top: float
    neurons: tuple
    weights: tuple


@lru_cache(maxsize=64)
def lay_out(paper, sizes, activations):
    """The Layout of a network with these layer sizes and activations on this paper."""
    half = _half_label(paper, activations)
    clear = half + paper.number_width / 2 + (9 if paper.beside else 4)
    xs, width = _columns(paper, len(sizes), half, clear)
    pitch = _pitch(paper)
    while True:
        columns = _stack(sizes, pitch)
        spreads = [spread(columns[l - 1], columns[l], xs[l] - xs[l - 1],
                          paper.radius + paper.number_width / 2 + 6 if l == 1 and paper.beside else clear,
                          clear, paper) for l in range(1, len(sizes))]
        if all(distance >= ROOM for _, distance in spreads):
            break
        pitch *= TALLER
    return _place(paper, sizes, half, xs, width, columns, [along for along, _ in spreads])


def _half_label(paper, activations):
    """Half the width of 'Δb = −0.560', or with the longest symbol in this network."""
    longest = max(len(label(paper, sign)) for sign in ("Δb", *map(symbol, activations[1:])))
    return paper.text_width(longest + 1 + paper.decimals + 3) / 2


def label(paper, sign):
    """How a quantity is announced: 'σ =', or 'tanh' alone where paper is short."""
    return f"{sign} =" if paper.beside or len(sign) == 1 else sign


def _columns(paper, layers, half, clear):
    """The x of every layer, and the width of the drawing, which grows with deep networks."""
    first = paper.margin + (paper.field[0] + 12 + paper.radius if paper.beside else paper.field[0] / 2)
    after = paper.results if paper.beside else max(paper.field[0] / 2, half) + paper.margin + 4
    gap = max((paper.width - after - first) / (layers - 1), 2 * clear + paper.number_width * 0.4)
    if layers == 2:
        gap = min(gap, 420)
        first = (paper.width - after - gap + first) / 2 if paper.beside else first
    xs = [first + l * gap for l in range(layers)]
    return xs, xs[-1] + after


def _pitch(paper):
    """The height of one neuron with all that is written above and below it."""
    below = 2 * paper.line if paper.beside else 5 * paper.line + paper.field[1]
    return 2 * paper.line + 2 * paper.radius + below + (12 if paper.beside else 22)


def _stack(sizes, pitch):
    """The y of every neuron, about 0: all layers as tall as the tallest, none too loose."""
    height = pitch * max(*sizes, 2)
    return [(np.arange(n) - (n - 1) / 2) * min(height / n, 1.5 * pitch) for n in sizes]


def spread(sources, targets, gap, clear_source, clear_target, paper):
    """How far along its edge each weight between two layers is written.

    sources (n,), targets (m,): the y of the neurons; gap: the distance of the two layers.
    Returns the fractions (m, n), 0 at the source and 1 at the target, and the least distance
    they leave. Tried in order of tidiness: one straight column, then two that alternate.
    """
    m, n = len(targets), len(sources)
    J, K = np.meshgrid(np.arange(m), np.arange(n), indexing="ij")
    near, far = clear_source / gap, 1 - clear_target / gap
    places = np.linspace(far, near, STEPS)
    best = (-np.inf, np.full((m, n), 0.5))
    for pattern in (np.zeros((m, n)), J % 2, K % 2, (J + K) % 2):
        for first in places:
            for second in places if pattern.any() else (first,):
                along = np.where(pattern, second, first)
                distance = min(COMFORT, least_distance(along, sources, targets, gap, paper))
                if distance > best[0] + 1e-6:
                    best = (distance, along)
            if best[0] >= COMFORT:
                return best[1], best[0]
    return best[1], best[0]


def least_distance(along, sources, targets, gap, paper):
    """The least free room between any two weights, or between a weight and a strange edge."""
    x = along * gap                                                       # (m, n)
    y = (1 - along) * sources + along * targets[:, None]                  # (m, n)
    return min(_between_labels(x.ravel(), y.ravel(), paper), _to_lines(along, y, sources, targets, paper))


def _between_labels(x, y, paper):
    dx = np.abs(x[:, None] - x) - paper.number_width
    dy = np.abs(y[:, None] - y) - paper.line
    room = np.maximum(dx, dy)
    np.fill_diagonal(room, np.inf)
    return room.min()


def _to_lines(along, y, sources, targets, paper):
    """Twice the distance of a weight's centre from the nearest edge that is not its own.

    A number may touch a strange line (it has a halo) but must not sit on it.
    """
    lines = (1 - along[..., None, None]) * sources + along[..., None, None] * targets[:, None]
    room = np.abs(lines - y[..., None, None])                             # (m, n, m, n)
    m, n = y.shape
    own = np.eye(m * n, dtype=bool).reshape(m, n, m, n)
    return 2 * np.where(own, np.inf, room).min()


def _place(paper, sizes, half, xs, width, columns, alongs):
    """The Layout, shifted so that the drawing starts at (0, 0)."""
    above = paper.radius + 2 * paper.line + 10
    top = paper.margin + (paper.line if paper.beside else 0)
    highest = min(column[0] for column in columns)
    lowest = max(column[-1] for column in columns)
    shift = top + above - highest
    below = paper.radius + (2 * paper.line if paper.beside else 4 * paper.line + paper.field[1]) + 14
    neurons = tuple(tuple((float(x), float(y + shift)) for y in column) for x, column in zip(xs, columns))
    weights = (None,) + tuple(_on_edges(neurons[l - 1], neurons[l], along)
                              for l, along in enumerate(alongs, start=1))
    return Layout(paper, float(width), float(lowest + shift + below), half, top, neurons, weights)


def _on_edges(sources, targets, along):
    return tuple(tuple((x0 + t * (x1 - x0), y0 + t * (y1 - y0)) for (x0, y0), t in zip(sources, row))
                 for (x1, y1), row in zip(targets, along))
