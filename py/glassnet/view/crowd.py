"""The edges of a crowded layer: lines in a mesh (mesh.py), and numbers that wait until they are asked for."""

import numpy as np

from glassnet.view.badges import badge_of
from glassnet.view.edges import field, other_number, phase, pulse, weight_number
from glassnet.view.mesh import signals_of
from glassnet.view.neurons import board
from glassnet.view.plates import edge_plate, number_place
from glassnet.view.scene import Mark


TRAVELLERS = 240      # pulses at most: of more, none could be followed


def travelling(frame, layout, l):
    """What travels along the lines of a crowded layer, the largest signals: for a picture that stands alone. On the page, mesh.js paints them."""
    signals = signals_of(frame, l)
    if signals is None:
        return
    yield Mark(f"travelling-{l}", "g", {"data-flow": frame.flow[1]})
    strength = np.abs(signals).ravel()
    for i in np.argsort(strength, kind="stable")[-TRAVELLERS:].tolist():
        if strength[i] > 0:
            j, k = divmod(i, signals.shape[1])
            (x0, y0), (x1, y1) = layout.neurons[l - 1][k], layout.neurons[l][j]
            large = (6 * strength[i] - 3) / 4.5      # a radius from 2.5 to 8.5, by what style/motion.css makes of it
            yield from pulse(f"travelling-{l}-{j}-{k}", f"travelling-{l}", (x0, y0), (x1 - x0, y1 - y0), float(signals[j, k]), float(large))


def crowd(frame, layout, l):
    """The edges into a crowded layer with their numbers; none where they are too many, until they light up.

    What waits here depends on the weights alone, so that a pass need not draw it again. A field to type
    into comes with the pointer or the focus: each of hundreds would cost the browser more than all the rest.
    """
    yield Mark(f"crowd-{l}", "g", {"class": "crowd"})
    if layout.few:
        for j in range(len(layout.neurons[l])):
            for k in range(len(layout.neurons[l - 1])):
                yield from _waiting(frame, layout, l, j, k)


def _waiting(frame, layout, l, j, k):
    id, at = f"edge-{l}-{j}-{k}", number_place(layout, l, j, k)
    yield Mark(id, "g", {"data-edge": f"{l},{j},{k}", "data-show": "weight", "data-ask": f"weight-{l}-{j}-{k}",
                         "tabindex": "-1", "data-crowded": ""}, None, f"crowd-{l}")
    yield from _plate(id, layout, l, at, False)
    yield weight_number(id, frame, layout.paper, l, j, k, at)


def lit_edge(frame, layout, l, j, k, how, at):
    """The marks of an edge that lights up, its number at (x, y); of the one that is asked for, in full. They take the places of those that wait."""
    id, paper = f"edge-{l}-{j}-{k}", layout.paper
    yield Mark(id, "g", {"data-edge": f"{l},{j},{k}", "data-show": frame.show[l], "data-ask": f"{frame.show[l]}-{l}-{j}-{k}",
                         "tabindex": "-1", "data-crowded": "", "data-phase": phase(frame, l), "data-lit": how}, None, f"crowd-{l}")
    if layout.few or how == "self":
        yield from _plate(id, layout, l, at, frame.proof is not None)
    yield weight_number(id, frame, paper, l, j, k, at)
    if frame.show[l] != "weight":
        yield other_number(id, frame, paper, l, j, k, at)
    if how == "self":
        yield from field(id, frame, paper, l, j, k, at)
        if frame.proof is not None:
            yield badge_of(frame, layout, l, j, k, at)


def _plate(id, layout, l, at, checked):
    """Where columns stand close, the number that is asked for is laid over their discs."""
    if layout.weights[l] is None:
        yield from board(f"{id}-plate", id, edge_plate(layout.paper, at, checked))
