"""The marks of a gradient check: ✓, ✗ or ~ on every edge and every neuron, each where there is room.

A neuron's mark sits on its rim, below the name and above the bias. An edge's sits on its line,
between the columns of neurons, where it is clear of every number and of the other marks.
Nothing here looks at a value, so the marks of a network always stand in the same places.
"""

import math
from collections import Counter
from functools import lru_cache

import numpy as np

from glassnet.engine.proof import AGREES, DIFFERS, KINK, UNCLEAR
from glassnet.view.fields import coordinate
from glassnet.view.layout import lay_out
from glassnet.view.plates import PAD, neuron_plate, number_box
from glassnet.view.scene import Mark
from glassnet.view.words import number

TRIED = 49           # places along an edge
COMFORT = 7.0        # more room than this, in units, is no better
AIR = 1.0            # least room between a mark and a number, or another mark
GLYPHS = {
    AGREES: "M-3 .4L-.8 2.7L3.2 -2.4",
    DIFFERS: "M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4",
    KINK: "M-3.2 .9C-2.2 -1.9 -1 -1.5 0 0S2.2 1.9 3.2 -.9",
}
GLYPHS[UNCLEAR] = GLYPHS[KINK]
SPOKEN = {
    AGREES: "gradient checked: agrees with its difference quotient, relative error {}",
    DIFFERS: "gradient checked: differs from its difference quotient, relative error {}",
    KINK: "gradient checked: at a kink, where the cost has two slopes",
    UNCLEAR: "gradient checked: the difference quotient cannot tell",
}
COUNTED = {AGREES: "agree", DIFFERS: "differ", KINK: "at a kink", UNCLEAR: "where trying cannot tell"}


def radius(paper):
    """Of a mark, in units."""
    return 6.0 if paper.beside else 5.0


def badges(frame, layout, l):
    """A mark for every weight and bias into layer l; one that shows nothing while nothing is checked.

    A crowded layer has one for all its weights, and each of them its own while it is asked for (`badge_of`).
    """
    sizes, proof = frame.network.sizes, frame.proof
    on_edges = places(layout.paper, sizes, frame.network.activations, layout.picture, layout.names) if proof else None
    if layout.crowded[l]:
        yield _of_all(frame, layout, l)
    for j in range(sizes[l]):
        for k in range(0 if layout.crowded[l] else sizes[l - 1]):
            yield _badge(f"edge-{l}-{j}-{k}", layout.paper, proof and proof.held[l, j, k], proof and on_edges[l][j][k])
        if not layout.compact[l]:
            yield _badge(f"neuron-{l}-{j}", layout.paper, proof and proof.held[l, j], on_rim(layout, l, j))


def _of_all(frame, layout, l):
    """The mark of all weights into a crowded layer, and of the biases of a compact one, above the lines: the worst of them speaks."""
    home, (m, n) = f"crowd-{l}", frame.network.W[l].shape
    if frame.proof is None:
        return Mark(f"{home}-verdict", "path", {"class": "badge"}, None, home)
    held = frame.proof.held
    found = Counter(held[l, j, k].verdict for j in range(m) for k in range(n))
    found += Counter(held[l, j].verdict for j in range(m) if layout.compact[l])
    worst = next(verdict for verdict in (DIFFERS, KINK, UNCLEAR, AGREES) if found[verdict])
    said = ", ".join(f"{count} {COUNTED[verdict]}" for verdict, count in found.items())
    x = (layout.middles[l - 1] + layout.sides[l - 1][1] + layout.middles[l] - layout.sides[l][0]) / 2
    what = f"{m * n} weights and {m} biases" if layout.compact[l] else f"{m * n} weights"
    return _mark(home, layout.paper, worst, f"gradients of {what} checked: {said}", (x, layout.paper.margin + radius(layout.paper)))


def badge_of(frame, layout, l, j, k, at):
    """The mark of one weight of a crowded layer, before its number, whose centre is at (x, y)."""
    paper, (x, y, _, height) = layout.paper, number_box(layout.paper, at)
    return _badge(f"edge-{l}-{j}-{k}", paper, frame.proof.held[l, j, k], (x - radius(paper) - AIR, y + height / 2))


def badge_of_neuron(frame, layout, l, j):
    """The mark of the bias of a compact neuron, in the corner of its plate."""
    paper, plate = layout.paper, neuron_plate(layout, l, j)
    at = (plate.x + plate.width - PAD - radius(paper), plate.y + PAD + radius(paper))
    return _badge(f"neuron-{l}-{j}", paper, frame.proof.held[l, j], at)


def _badge(home, paper, held, at):
    if held is None or at is None:
        return Mark(f"{home}-verdict", "path", {"class": "badge"}, None, home)
    return _mark(home, paper, held.verdict, SPOKEN[held.verdict].format(number(held.error, 1)), at)


def _mark(home, paper, verdict, said, at):
    r = f"{radius(paper):g}"
    return Mark(f"{home}-verdict", "path", {
        "class": "badge", "data-verdict": verdict, "role": "img", "aria-label": said,
        "d": f"M-{r} 0a{r} {r} 0 1 0 {2 * radius(paper):g} 0a{r} {r} 0 1 0 -{2 * radius(paper):g} 0{GLYPHS[verdict]}",
        "transform": f"translate({coordinate(at[0])} {coordinate(at[1])})"}, None, home)


def on_rim(layout, l, j):
    """Where a neuron's mark sits: on its rim, to the lower right."""
    (x, y), reach = layout.neurons[l][j], layout.radii[l] * math.sqrt(0.5)
    return x + reach, y + reach


@lru_cache(maxsize=16)
def places(paper, sizes, activations, picture=None, names=None):
    """Per layer and edge (x, y) of its mark, or None where the drawing is too dense for one."""
    layout = lay_out(paper, sizes, activations, picture, names)
    return (None, *(None if layout.crowded[l] else _between(layout, l) for l in range(1, len(sizes))))


def _between(layout, l):
    """The places between two layers. Edges with the least choice choose first."""
    sources, targets, r = np.array(layout.neurons[l - 1]), np.array(layout.neurons[l]), radius(layout.paper)
    numbers = np.array(layout.weights[l])                                   # (m, n, 2)
    m, n, _ = numbers.shape
    xs = np.linspace(sources[0, 0] + _column(layout, l - 1) + r, targets[0, 0] - layout.side - r, TRIED)
    part = (xs - sources[0, 0]) / (targets[0, 0] - sources[0, 0])           # (S,)
    ys = (1 - part) * sources[None, :, None, 1] + part * targets[:, None, None, 1]      # (m, n, S)
    clear = _from_numbers(xs, ys, numbers, layout.paper) - r                # (m, n, S)
    lines = _from_lines(ys) - r
    near = np.abs(xs - numbers[..., 0, None])
    worth = np.minimum(clear, COMFORT) + np.minimum(lines, COMFORT) - 0.02 * near
    free, taken, found = clear >= AIR, np.empty((0, 2)), [[None] * n for _ in range(m)]
    for j, k in sorted(np.ndindex(m, n), key=lambda edge: (free[edge].sum(), edge)):
        at = np.stack([xs, ys[j, k]], axis=1)                               # (S, 2)
        apart = np.hypot(*(at[:, None] - taken).transpose(2, 0, 1)).min(axis=1, initial=np.inf) - 2 * r     # (S,)
        allowed = free[j, k] & (apart >= AIR)
        if allowed.any():
            best = np.where(allowed, worth[j, k] + np.minimum(apart, COMFORT), -np.inf).argmax()
            found[j][k] = (float(at[best, 0]), float(at[best, 1]))
            taken = np.vstack([taken, at[best]])
    return tuple(map(tuple, found))


def _column(layout, l):
    """Half the width of a column of neurons, with all that is written above and below them."""
    paper = layout.paper
    if l == 0:
        return paper.radius + 2 if paper.beside else max(paper.radius, paper.field[0] / 2) + 2
    return layout.side


def _from_numbers(xs, ys, numbers, paper):
    """The distance of every place from the nearest number, 0 or less within it: (m, n, S)."""
    boxes = numbers.reshape(-1, 2)                                          # (m·n, 2)
    dx = np.abs(xs - boxes[:, :1]) - paper.number_width / 2                 # (m·n, S)
    nearest = np.full(ys.shape, np.inf)                                     # (m, n, S)
    for (_, y), across in zip(boxes, dx):
        nearest = np.minimum(nearest, np.maximum(across, np.abs(ys - y) - paper.line / 2))
    return nearest


def _from_lines(ys):
    """The height of every place above or below the nearest line that is not its own: (m, n, S)."""
    m, n, S = ys.shape
    lines = ys.reshape(m * n, S)
    nearest = np.full((m * n, S), np.inf)
    for i, line in enumerate(lines):      # one at a time: all at once would be far more memory
        nearest = np.where(np.arange(m * n)[:, None] == i, nearest, np.minimum(nearest, np.abs(lines - line)))
    return nearest.reshape(m, n, S)
