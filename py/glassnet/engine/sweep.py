"""A forward pass over inputs that stay, for a network that changes: a plane, a set of examples.

    sweep = Sweep(network, x)           x: (N, n[0])
    sweep.see(network)                  computes every activation for every row of x
    sweep.outputs                       (N, n[L])
    sweep.activation(l, j)              (N,): one neuron
    sweep.W                             the weights it was seen with

    outputs = Outputs(network, x)       the same, of which nothing but the outputs is kept,
    outputs.parts(network, done)        functions that compute them, a millisecond or so each

The examples are taken in pieces small enough for memory near the processor.
"""

from functools import partial

import numpy as np

from glassnet.engine import checks
from glassnet.engine.arrays import Arrays, layer_rows, rows_of
from glassnet.engine.fused.turns import Turns
from glassnet.engine.packing import flat_blocks, flat_shape, pack
from glassnet.engine.passes import forward

PIECE = 50_000  # numbers at most, 0.4 MB
AT_ONCE = 2_000_000  # multiplications of a part at most: about a millisecond


class Sweep:
    """network: any of the shape and activations to come. link: as Turns has it.

    Raises ValueError as Network.forward does.
    """

    def __init__(self, network, x, link=None):
        x = np.atleast_2d(checks.inputs(x, network.sizes[0]))
        self._kind, self._N, sizes = network, len(x), network.sizes
        given = _in_pieces(x, PIECE // rows_of(sizes))
        self._whole = np.ones((len(given), rows_of(sizes), given.shape[-1]))
        self._whole[:, : sizes[0]] = given
        self._weights = np.empty(flat_shape(sizes))

        def piece(whole):
            return forward(Arrays(sizes, network.activations, whole.shape[-1], whole=whole), flat_blocks(self._weights, sizes))

        self._forward = Turns(piece, self._whole, link=link)

    def see(self, network):
        """Compute everything for this network. Where numbers overflow they are infinite or nan."""
        _take(self._weights, network, self._kind)
        return self._run()

    def see_numbers(self, row):
        """The same for the parameters of a trainer's state, numbers[0]."""
        np.copyto(self._weights, row)
        return self._run()

    @checks.without_warnings
    def _run(self):
        self._forward.run(0, len(self._whole))
        return self

    @property
    def W(self):
        """The weights it saw with last, as Network.W has them: views that change with the next."""
        return [None, *(block[:, :-1] for block in flat_blocks(self._weights, self._kind.sizes)[1:])]

    @property
    def outputs(self):
        """(N, n[L])"""
        return self.layer(len(self._kind.sizes) - 1)

    def layer(self, l):
        """The activations of a layer, (N, n[l])."""
        return _together(self._whole[:, layer_rows(self._kind.sizes, l)], self._N)

    def activation(self, l, j):
        """The activations of one neuron, (N,)."""
        return self._whole[:, layer_rows(self._kind.sizes, l).start + j].reshape(-1)[: self._N].copy()


class Outputs:
    """network: any of the shape and activations to come. link: as Turns has it.

    Raises ValueError as Network.forward does.
    """

    def __init__(self, network, x, link=None):
        x = np.atleast_2d(checks.inputs(x, network.sizes[0]))
        self._kind, self._N, sizes = network, len(x), network.sizes
        self._given = _in_pieces(x, min(PIECE // rows_of(sizes), AT_ONCE // network.parameters))
        self._weights, arrays = np.empty(flat_shape(sizes)), Arrays(sizes, network.activations, self._given.shape[-1])
        calls, self._made = forward(arrays, flat_blocks(self._weights, sizes)), arrays.a[-1]
        self._turns = Turns(lambda given: [partial(np.copyto, arrays.inputs, given), *calls], self._given, link=link)

    def fits(self, network):
        """Whether it can be asked of this network."""
        return _alike(network, self._kind)

    def parts(self, network, done):
        """Functions to be called in order; the last one calls done(outputs), (N, n[L]). Where numbers overflow they are infinite or nan."""
        found = []

        @checks.without_warnings
        def part(k):
            _take(self._weights, network, self._kind)
            self._turns.run(k)
            found.append(self._made.copy())
            if len(found) == len(self._given):
                done(_together(found, self._N))

        return [partial(part, k) for k in range(len(self._given))]


def _in_pieces(x, most):
    """(pieces, n[0], B): rows of x as columns, B of them a piece, at most so many if that can be. The last is filled up with the last example."""
    pieces = -(-len(x) // max(1, most))
    B = -(-len(x) // pieces)
    return np.ascontiguousarray(x[np.minimum(np.arange(pieces * B), len(x) - 1)].reshape(pieces, B, -1).swapaxes(1, 2))


def _together(pieces, N):
    """(N, n) of (pieces, n, B)."""
    return np.concatenate([*pieces], axis=1).T[:N]


def _alike(one, other):
    return (one.sizes, one.activations) == (other.sizes, other.activations)


def _take(weights, network, kind):
    if not _alike(network, kind):
        raise ValueError(f"this sweep is of {kind!r}, it cannot see {network!r}")
    pack(flat_blocks(weights, kind.sizes), network.W, network.b)


def plane(resolution, low=-6.0, high=6.0):
    """The points of a square grid, (resolution², 2), row by row from the upper left corner.

    The first coordinate runs from low to high to the right, the second from high to low downwards.
    """
    along = np.linspace(low, high, resolution)
    across, up = np.meshgrid(along, along[::-1])
    return np.stack([across.ravel(), up.ravel()], axis=1)
