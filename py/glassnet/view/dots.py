"""The discs of a compact layer as one mark: a byte a neuron, which the page paints (site/app/mesh.js).

As with the lines of a mesh (mesh.py), the highest bit is the sign, and what is below it says how
full the disc is.
"""

import numpy as np

from glassnet.engine import ACTIVATIONS
from glassnet.view.fields import coordinate
from glassnet.view.mesh import LEVELS, NEGATIVE, packed, places
from glassnet.view.scene import Mark


def dots(frame, layout, l):
    """The discs of a compact layer."""
    values = frame.a[l]
    old = None if l == 0 or values is None else frame.stale_a[l]
    yield Mark(f"dots-{l}", "g", {
        "class": "dots", "data-dots": str(l), "data-at": places(layout.neurons[l]), "data-radius": coordinate(layout.radii[l]),
        "data-shape": "pixel" if l == 0 and layout.picture else "disc",
        "data-fills": None if values is None else packed(codes(frame, l)),
        "data-old": packed(np.packbits(old)) if old is not None and old.any() else None,
        "data-phase": frame.phase[0] if frame.phase and frame.phase[1] == l else None, "data-lit": None})


def codes(frame, l):
    """A byte a neuron: (n[l],) uint8."""
    return coded(np.asarray(frame.a[l], float), None if l == 0 else frame.network.activations[l])


def coded(values, activation):
    """A byte for each of the values of a layer, whose activation is None where they are inputs."""
    full = fullness(values, activation)
    return np.rint(LEVELS * full).astype(np.uint8) + NEGATIVE * (values < 0).astype(np.uint8)


def fullness(values, activation):
    """How full a disc is, 0..1: |a| by the activation's own bound, or a / (1 + a) without one; an input by 1."""
    size = np.abs(values)
    if activation is None:
        return np.minimum(size, 1.0)
    row = ACTIVATIONS[activation]
    bound = max(abs(row.low), abs(row.high))
    return size / (1 + size) if bound == float("inf") else size / bound
