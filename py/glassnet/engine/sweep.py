"""A forward pass over inputs that stay, for a network that changes: a plane to colour, a test set.

    sweep = Sweep(network, x)           x: (N, n[0])
    sweep.see(network)                  computes every activation for every row of x
    sweep.outputs                       (N, n[L])
    sweep.activation(l, j)              (N,): one neuron
    sweep.W                             the weights it was seen with
    sweep.judge(t)                      the mean loss and the accuracy

The examples are taken in pieces small enough for memory near the processor; every piece has
arrays of its own, which are made once.

tanh is 2s − 1, where s = 1 / (1 + e^(−2z)), and many s are left as they are: the next layer's
weights take the rest, W (2s − 1) + b being 2W s + (b − W 1). Who asks for activations gets them.
And e^(−2z) is 2^(−2z / ln 2), which is sooner had; the last digits are not the same, which does
not matter where nothing is learned from them.
"""

import math
from functools import partial

import numpy as np

from glassnet.engine import checks
from glassnet.engine.arrays import Arrays, rows_of
from glassnet.engine.kernels import KERNELS, ONE, TWO, Kernel, run
from glassnet.engine.losses import LOSSES
from glassnet.engine.measures import Judgement, accuracy
from glassnet.engine.packing import flat_blocks, flat_shape, pack
from glassnet.engine.passes import forward

PIECE = 200_000  # numbers at most, 1.6 MB: with smaller ones it is more calls than sums


TO_2 = 1 / math.log(2)  # e^z is 2^(z · TO_2)


def _half(z, a, slope):  # 1 / (1 + 2^z)
    yield partial(np.exp2, z, a)
    yield partial(np.add, a, ONE, a)
    yield partial(np.reciprocal, a, a)


def _whole(z, a, slope):  # 2 / (1 + 2^z) − 1
    yield partial(np.exp2, z, a)
    yield partial(np.add, a, ONE, a)
    yield partial(np.divide, TWO, a, a)
    yield partial(np.subtract, a, ONE, a)


# Instead of these kernels: a layer's own, and for a hidden layer what the next one takes for it.
HALF = Kernel(_half, None, factor=-2 * TO_2)
SOONER = {KERNELS["tanh"]: Kernel(_whole, None, factor=-2 * TO_2), KERNELS["sigmoid"]: Kernel(_half, None, factor=-TO_2)}


class Sweep:
    """network: any of the shape, activations and loss to come.

    Raises ValueError as Network.forward does.
    """

    def __init__(self, network, x):
        x = np.atleast_2d(checks.inputs(x, network.sizes[0]))
        self._kind, self._N = network, len(x)
        sizes = network.sizes
        pieces = -(-len(x) * rows_of(sizes) // PIECE)
        B = -(-len(x) // pieces)  # all of one size: the last is filled up with the last example
        self._whole = np.ones((pieces, rows_of(sizes), B))
        self._weights, scaled, factors = (np.ones(flat_shape(sizes)) for _ in range(3))
        self._calls, self._arrays = [partial(np.multiply, self._weights, factors, scaled)], []
        for whole, start in zip(self._whole, range(0, len(x), B)):
            first = self._arrays[0] if self._arrays else None
            arrays = Arrays(sizes, network.activations, B, (), whole, first, keep_sums=True)
            self._halved = [*(kernel is KERNELS["tanh"] for kernel in arrays.kernels[:-1]), False]  # by layer; the outputs are wanted whole
            arrays.kernels = [HALF if half else SOONER.get(kernel, kernel) for half, kernel in zip(self._halved, arrays.kernels)]
            arrays.factors = [None] + [kernel.factor for kernel in arrays.kernels[1:]]
            rows = x[np.minimum(np.arange(start, start + B), len(x) - 1)]  # (B, n[0])
            arrays.fed[0][:-1] = rows.T
            if first is None:
                self._calls += self._taking_the_rest(flat_blocks(scaled, sizes))
            self._calls += forward(arrays, flat_blocks(scaled, sizes))
            self._arrays.append(arrays)
        for block, factor in zip(flat_blocks(factors, sizes)[1:], arrays.factors[1:]):
            block[...] = factor
        for block, half in zip(flat_blocks(factors, sizes)[1:], self._halved):
            block[:, :-1] *= 2 if half else 1

    def _taking_the_rest(self, scaled):
        """The calls that give biases what the layer before leaves out, W 1, from weights that are twice as large."""
        for block, half in zip(scaled[1:], self._halved):
            if half:
                W, b = block[:, :-1], block[:, -1]
                rest, halves = np.empty(len(b)), np.full(W.shape[1], -0.5)
                yield partial(W.dot, halves, rest)
                yield partial(np.add, b, rest, b)

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
        run(self._calls)
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
        return self._whole_again(l, self._joined([arrays.a[l] for arrays in self._arrays]))

    def activation(self, l, j):
        """The activations of one neuron, (N,)."""
        row = self._arrays[0].rows[l].start + j
        return self._whole_again(l, self._whole[:, row].reshape(-1)[: self._N])

    def _whole_again(self, l, a):
        """What a layer is, of what stands there."""
        return 2 * a - 1 if self._halved[l] else a

    @checks.without_warnings
    def judge(self, t):
        """The Judgement of what was seen last; t: (N, n[L]) the targets."""
        outputs = self.outputs
        t = checks.targets(t, outputs)
        z = self._joined([arrays.z[-1] for arrays in self._arrays]) / self._arrays[0].factors[-1]
        loss = LOSSES[self._kind.loss_name].of(z, outputs, t).mean()
        return Judgement(float(loss), accuracy(outputs, t))

    def _joined(self, pieces):
        """Columns side by side, as rows: (N, n)."""
        return np.concatenate(pieces, axis=1).T[: self._N]


def plane(resolution, low=-6.0, high=6.0):
    """The points of a square grid, (resolution², 2), row by row from the upper left corner.

    The first coordinate runs from low to high to the right, the second from high to low downwards.
    """
    along = np.linspace(low, high, resolution)
    across, up = np.meshgrid(along, along[::-1])
    return np.stack([across.ravel(), up.ravel()], axis=1)
