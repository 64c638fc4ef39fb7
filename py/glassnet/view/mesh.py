"""A crowd of edges as one mark: a byte an edge, which the page paints beneath the drawing.

An element for each of thousands of lines would cost more than all the rest of the page. So the
lines of a crowded layer are one mark that says where they run and, in base64, a byte for each:
the sign in its highest bit, below it how strong the line is, 0 to 127. site/app/ink.js makes
pixels of them. A picture that has to stand alone (a saved figure) has paths instead, one for all
the lines that look alike.
"""

import base64

import numpy as np

from glassnet.view.fields import coordinate
from glassnet.view.scene import Mark

LEVELS = 127
NEGATIVE = 128
LEAST, MOST = 0.25, 2.5      # a layer's thickest line stands for its largest weight, if that lies between these
CLASSES = 6                  # widths among which the lines of a figure are divided


def meshes(frame, layout, l):
    """The lines into a crowded layer."""
    codes, top, old = _coded(frame, l)
    id = f"mesh-{l}"
    yield Mark(id, "g", {"class": "mesh", "data-mesh": str(l), "data-show": frame.show[l], "data-lit": None}
               | (_painted(frame, layout, l, codes, top, old) if layout.paper.painted else {}))
    if not layout.paper.painted:
        yield from _paths(id, layout, l, codes, top, np.zeros(len(codes), bool) if old is None else old.ravel())


def _coded(frame, l):
    """A byte for each line, what the strongest stands for, and which are stale."""
    values, old = shown_values(frame, l)
    top = largest(values, frame.show[l])
    return strengths(np.zeros_like(frame.network.W[l]) if values is None else values, top), top, old


def shown_values(frame, l):
    """What the lines of layer l show, (n[l], n[l-1]) or None where nobody has computed it, and which of it is stale.

    Where every edge has its number, the line is its weight whatever the number is. In a crowd the
    line has to say it: a contribution, a gradient or a change, if that is what was chosen."""
    what = frame.show[l]
    values = {"weight": frame.network.W, "contribution": frame.used, "gradient": frame.dW, "change": frame.change_W}[what][l]
    if what == "weight" or values is None:
        return values, None
    if what == "contribution":
        return values, frame.stale_weights[l]
    return values, np.ones(values.shape, bool) if frame.stale_gradient else None


def largest(values, what):
    """What the strongest line stands for: weights keep a scale of their own, the others that of their layer."""
    most = 0.0 if values is None else float(np.abs(values).max())
    return min(max(most, LEAST), MOST) if what == "weight" else most or 1.0


def strengths(values, top):
    """A byte an edge: (n[l]·n[l-1],) uint8. The strength is a root, so that small values can be told apart."""
    part = np.sqrt(np.minimum(np.abs(values) / top, 1.0))
    return (np.ceil(LEVELS * part).astype(np.uint8) + NEGATIVE * (values < 0).astype(np.uint8)).ravel()


def packed(bytes_):
    """Bytes as an attribute can hold them."""
    return base64.b64encode(bytes_.tobytes()).decode()


def _painted(frame, layout, l, codes, top, old):
    signals = signals_of(frame, l)
    return {
        "data-from": places(layout.neurons[l - 1]), "data-to": places(layout.neurons[l]),
        "data-rims": " ".join("0" if layout.compact[each] else coordinate(layout.radii[each]) for each in (l - 1, l)),
        "data-edges": packed(codes), "data-top": f"{top:.3g}",
        "data-old": packed(np.packbits(old)) if old is not None and old.any() else None,
        "data-flow": None if signals is None else frame.flow[1],
        "data-signals": None if signals is None else packed(strengths(signals, 1.0)),
    }


def places(neurons):
    """Positions as an attribute: x,y x,y …"""
    return " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in neurons)


def signals_of(frame, l):
    """What travels along the edges of layer l now, each as a part of the largest: (n[l], n[l-1]), or None.

    Forward it is w·a, each edge's term of the sum; backward w·δ, its term of the blame.
    """
    if frame.flow is None or frame.flow[0] != l:
        return None
    forward = frame.flow[1] == "forward"
    values = frame.used[l] if forward else frame.network.W[l] * frame.delta[l][:, None]
    most = abs(values).max()
    return values / most if most else values


def _paths(id, layout, l, codes, top, old):
    """A path for all the lines of one sign and about one strength, the strongest last; stale ones on their own."""
    n = len(layout.neurons[l - 1])
    levels, negative = codes % NEGATIVE, codes >= NEGATIVE
    classes = np.ceil(levels * (CLASSES / LEVELS)).astype(int)
    kinds = np.stack([classes, negative, old], axis=1)
    for each, minus, stale in sorted(set(map(tuple, kinds.tolist()))):
        lines = np.flatnonzero((kinds == (each, minus, stale)).all(axis=1))
        size = top * ((each - 0.5) / CLASSES) ** 2 if each else 0.0
        home = f"{id}-{each}{'n' * minus}{'o' * stale}"
        yield Mark(home, "g", {"class": "wire", "data-sign": "-" if minus else "+" if each else "0", "--weight": f"{'-' * minus}{size:.3f}",
                               "data-stale": "" if stale else None}, None, id)
        yield Mark(f"{home}-lines", "path", {"class": "line", "d": path(layout, l, zip(lines // n, lines % n))}, None, home)


def path(layout, l, edges):
    """The lines of these (j, k) as one path, from centre to centre: the neurons stand above them."""
    return "".join(f"M{coordinate(x0)} {coordinate(y0)}L{coordinate(x1)} {coordinate(y1)}"
                   for j, k in edges for (x0, y0), (x1, y1) in ((layout.neurons[l - 1][k], layout.neurons[l][j]),))
