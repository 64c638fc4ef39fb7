"""The edges of a crowded layer: lines in a mesh (mesh.py), and numbers that wait until they are asked for."""

from glassnet.view.badges import badge_of
from glassnet.view.edges import field, other_number, phase, weight_number
from glassnet.view.scene import Mark


def crowd(frame, layout, l):
    """The groups of the edges into a crowded layer; none where they are too many, until they light up.

    What waits here depends on the weights alone, so that a pass need not draw it again.
    """
    yield Mark(f"crowd-{l}", "g", {"class": "crowd"})
    if layout.few:
        for j in range(len(layout.neurons[l])):
            for k in range(len(layout.neurons[l - 1])):
                yield from _waiting(frame, layout, l, j, k)


def _waiting(frame, layout, l, j, k):
    id = f"edge-{l}-{j}-{k}"
    yield Mark(id, "g", {"data-edge": f"{l},{j},{k}", "data-show": "weight", "data-ask": f"weight-{l}-{j}-{k}",
                         "tabindex": "-1", "data-crowded": ""}, None, f"crowd-{l}")
    yield weight_number(id, frame, layout, l, j, k)
    yield from field(id, frame, layout, l, j, k)


def lit_edge(frame, layout, l, j, k, how):
    """The marks of an edge that lights up, in full. They take the places of those that wait."""
    id = f"edge-{l}-{j}-{k}"
    yield Mark(id, "g", {"data-edge": f"{l},{j},{k}", "data-show": frame.show[l], "data-ask": f"{frame.show[l]}-{l}-{j}-{k}",
                         "tabindex": "-1", "data-crowded": "", "data-phase": phase(frame, l), "data-lit": how}, None, f"crowd-{l}")
    yield weight_number(id, frame, layout, l, j, k)
    if frame.show[l] != "weight":
        yield other_number(id, frame, layout, l, j, k)
    yield from field(id, frame, layout, l, j, k)
    if how == "self" and frame.proof is not None:
        yield badge_of(frame, layout, l, j, k)
