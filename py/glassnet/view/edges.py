"""The edges: each weight as a line whose width is its size, with its number on it."""

import math

from glassnet.view.fields import coordinate, entry, figure
from glassnet.view.mesh import signals_of
from glassnet.view.plates import number_box
from glassnet.view.scene import Mark
from glassnet.view.words import neuron_name, signed

SIGN = {1: "+", -1: "-", 0: "0"}
PLUS = "M-3.2 0H3.2M0 -3.2V3.2"
DASH = "M-3.2 0H3.2"


def wires(frame, layout, l):
    """The lines of the edges into layer l. They are drawn first, so that every number stands above them."""
    for j, row in enumerate(layout.weights[l]):
        for k in range(len(row)):
            yield from _wire(frame, layout, l, j, k)


def _wire(frame, layout, l, j, k):
    id, weight = f"wire-{l}-{j}-{k}", float(frame.network.W[l][j, k])
    (x, y), (dx, dy) = _span(layout, l, j, k)
    ends = dict(zip(("x1", "y1", "x2", "y2"), map(coordinate, (x, y, x + dx, y + dy))))
    yield Mark(id, "g", {
        "class": "wire", "data-wire": f"{l},{j},{k}", "data-sign": sign(weight), "--weight": f"{weight:.4f}",
        "data-phase": phase(frame, l), "data-ask": f"{frame.show[l]}-{l}-{j}-{k}"})
    yield Mark(f"{id}-reach", "line", {"class": "reach"} | ends, None, id)
    yield Mark(f"{id}-line", "line", {"class": "line"} | ends, None, id)


def _span(layout, l, j, k):
    """From the rim of one neuron to the rim of the next: (start, vector)."""
    (x0, y0), (x1, y1) = layout.neurons[l - 1][k], layout.neurons[l][j]
    dx, dy = x1 - x0, y1 - y0
    start, end = (layout.radii[layer] / math.hypot(dx, dy) for layer in (l - 1, l))
    return (x0 + dx * start, y0 + dy * start), (dx * (1 - start - end), dy * (1 - start - end))


def edges(frame, layout, l):
    """The numbers and pulses of the edges into layer l, in the order of the sums they enter."""
    signals = signals_of(frame, l)
    for j, row in enumerate(layout.weights[l]):
        for k in range(len(row)):
            id = f"edge-{l}-{j}-{k}"
            signal = None if signals is None else float(signals[j, k])
            yield Mark(id, "g", {
                "data-edge": f"{l},{j},{k}", "data-show": frame.show[l], "data-phase": phase(frame, l),
                "data-flow": None if signal is None else frame.flow[1],
                "data-ask": f"{frame.show[l]}-{l}-{j}-{k}", "tabindex": "-1"})
            yield from pulse(id, id, *_span(layout, l, j, k), signal, abs(signal or 0.0))
            yield from _numbers(id, frame, layout, l, j, k)


def pulse(id, home, start, way, signal, large):
    """What travels along an edge during a pass, marked with its sign. start, way: where it begins, and the vector from there; large: how large it is."""
    (x, y), (dx, dy) = start, way
    yield Mark(f"{id}-start", "g", {"transform": f"translate({coordinate(x)} {coordinate(y)})"}, None, home)
    yield Mark(f"{id}-pulse", "g", {
        "class": "pulse", "--dx": coordinate(dx), "--dy": coordinate(dy),
        "data-sign": None if signal is None else sign(signal),
        "--signal": None if signal is None else f"{large:.3f}"}, None, f"{id}-start")
    yield Mark(f"{id}-disc", "circle", {"r": "5"}, None, f"{id}-pulse")
    yield Mark(f"{id}-sign", "path", {"d": DASH if signal is not None and signal < 0 else PLUS}, None, f"{id}-pulse")


def _numbers(id, frame, layout, l, j, k):
    at = layout.weights[l][j][k]
    yield weight_number(id, frame, layout.paper, l, j, k, at)
    yield other_number(id, frame, layout.paper, l, j, k, at)
    yield from field(id, frame, layout.paper, l, j, k, at)


def weight_number(id, frame, paper, l, j, k, at):
    """The weight of an edge, its centre at (x, y)."""
    right, base = _ends_at(paper, at)
    return figure(f"{id}-weight", id, right, base, "weight", float(frame.network.W[l][j, k]), decimals=paper.decimals,
                  **{"data-ask": f"weight-{l}-{j}-{k}"})


def other_number(id, frame, paper, l, j, k, at):
    """The other number that an edge can show, in the same place."""
    right, base = _ends_at(paper, at)
    what, value, stale = _shown(frame, l, j, k)
    text = signed(value, paper.decimals) if what == "change" and value is not None else None
    return figure(f"{id}-shown", id, right, base, what, value, decimals=paper.decimals, stale=stale, text=text,
                  **{"data-ask": f"{what}-{l}-{j}-{k}"})


def field(id, frame, paper, l, j, k, at):
    """The input over the number of an edge."""
    sizes = frame.network.sizes
    yield from entry(f"{id}-field", id, number_box(paper, at), f"weight-{l}-{j}-{k}", float(frame.network.W[l][j, k]),
                     f"weight from {neuron_name(sizes, l - 1, k)} to {neuron_name(sizes, l, j)}")


def _ends_at(paper, at):
    """Where a number ends, and its baseline."""
    return at[0] + paper.number_width / 2, at[1] + paper.font * 0.36


def _shown(frame, l, j, k):
    """The second number an edge can show: (what, value or None, whether it is stale)."""
    what = frame.show[l] if frame.show[l] != "weight" else "contribution"
    values = {"contribution": frame.used, "gradient": frame.dW, "change": frame.change_W}[what][l]
    stale = frame.stale_weights[l][j, k] if what == "contribution" else frame.stale_gradient
    return what, None if values is None else float(values[j, k]), bool(stale)


def phase(frame, l):
    return frame.phase[0] if frame.phase and frame.phase[1] == l and frame.phase[0] in ("dW", "update") else None


def sign(value):
    """+, - or 0, for CSS to choose by: a sign is a pattern as well as a colour."""
    return SIGN[(value > 0) - (value < 0)]
