"""A forward pass over inputs that stay, for a network that changes: a plane to colour, a test set.

    sweep = Sweep(network, x)           x: (N, n[0])
    sweep.see(network)                  computes every activation for every row of x
    sweep.outputs                       (N, n[L])
    sweep.activation(l, j)              (N,): one neuron
    sweep.W                             the weights it was seen with
    sweep.judge(t)                      the mean loss and the accuracy

The examples are taken in pieces small enough for memory near the processor.
"""

import numpy as np

from glassnet.engine import checks
from glassnet.engine.arrays import Arrays, rows_of
from glassnet.engine.fused.turns import Turns
from glassnet.engine.losses import LOSSES
from glassnet.engine.measures import Judgement, accuracy
from glassnet.engine.packing import flat_blocks, flat_shape, pack
from glassnet.engine.passes import forward

PIECE = 50_000  # numbers at most, 0.4 MB


class Sweep:
    """network: any of the shape, activations and loss to come. link: as Turns has it.

    Raises ValueError as Network.forward does.
    """

    def __init__(self, network, x, link=None):
        x = np.atleast_2d(checks.inputs(x, network.sizes[0]))
        self._kind, self._N = network, len(x)
        sizes = network.sizes
        pieces = -(-len(x) * rows_of(sizes) // PIECE)
        B = -(-len(x) // pieces)  # all of one size: the last is filled up with the last example
        self._whole, self._sums = np.ones((pieces, rows_of(sizes), B)), np.empty((pieces, sizes[-1], B))
        rows = x[np.minimum(np.arange(pieces * B), len(x) - 1)]
        self._whole[:, : sizes[0]] = rows.reshape(pieces, B, -1).swapaxes(1, 2)
        self._weights = np.empty(flat_shape(sizes))

        def piece(whole, sums):
            return forward(Arrays(sizes, network.activations, B, whole=whole, sums=sums), flat_blocks(self._weights, sizes))

        self._forward = Turns(piece, self._whole, self._sums, link=link)

    def see(self, network):
        """Compute everything for this network. Where numbers overflow they are infinite or nan."""
        kind = self._kind
        if (network.sizes, network.activations) != (kind.sizes, kind.activations):
            raise ValueError(f"this sweep is of {kind!r}, it cannot see {network!r}")
        pack(flat_blocks(self._weights, kind.sizes), network.W, network.b)
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
        return self._joined(self._whole[:, self._rows(l)])

    def activation(self, l, j):
        """The activations of one neuron, (N,)."""
        row = self._rows(l).start + j
        return self._whole[:, row].reshape(-1)[: self._N].copy()

    def _rows(self, l):
        """Where a layer's activations stand."""
        start = sum(self._kind.sizes[:l]) + l
        return slice(start, start + self._kind.sizes[l])

    @checks.without_warnings
    def judge(self, t):
        """The Judgement of what was seen last; t: (N, n[L]) the targets."""
        outputs = self.outputs
        t = checks.targets(t, outputs)
        z = self._joined(self._sums)
        loss = LOSSES[self._kind.loss_name].of(z, outputs, t).mean()
        return Judgement(float(loss), accuracy(outputs, t))

    def _joined(self, pieces):
        """Pieces (pieces, n, B) as rows, (N, n)."""
        return np.concatenate([*pieces], axis=1).T[: self._N]


def plane(resolution, low=-6.0, high=6.0):
    """The points of a square grid, (resolution², 2), row by row from the upper left corner.

    The first coordinate runs from low to high to the right, the second from high to low downwards.
    """
    along = np.linspace(low, high, resolution)
    across, up = np.meshgrid(along, along[::-1])
    return np.stack([across.ravel(), up.ravel()], axis=1)
