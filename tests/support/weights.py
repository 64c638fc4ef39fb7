"""Networks of every kind, and files of weights made by others' hands."""

import io
import zipfile

import numpy as np
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, Network

FINITE = st.floats(allow_nan=False, allow_infinity=False, width=64)


@st.composite
def networks(draw, most=5, layers=4):
    """Any network, its numbers among all finite floats."""
    sizes = draw(st.lists(st.integers(1, most), min_size=2, max_size=layers))
    table = lambda rows, columns: st.lists(st.lists(FINITE, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    W = [draw(table(after, before)) for before, after in zip(sizes, sizes[1:])]
    b = [draw(table(1, after))[0] for after in sizes[1:]]
    names = st.sampled_from([*ACTIVATIONS])
    output = draw(names)
    loss = draw(st.sampled_from(["softmax", "squared", *(["binary"] if output == "sigmoid" else [])]))
    return Network(W, b, [draw(names) for _ in sizes[2:]], output, loss)


def same_bits(held, network):
    """Whether what a file holds is this network, to the last bit, signs of zero included."""
    return (all(a.tobytes() == b.tobytes() and a.shape == b.shape for a, b in zip((*held.W, *held.b), (*network.W[1:], *network.b[1:])))
            and len(held.W) == len(network.W) - 1)


def npz(**arrays):
    """What numpy.savez makes of these."""
    into = io.BytesIO()
    np.savez(into, **arrays)
    return into.getvalue()


def zipped(entries, **options):
    """A zip with these entries."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", **options) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return into.getvalue()
