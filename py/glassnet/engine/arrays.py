"""What a forward and a backward pass of B examples work in: arrays that are made once.

Everything stands feature by feature, (n[l], B): an example is a column. All activations lie in
one array, one below the other, with a row of ones under each layer for the biases:

    inputs, 1 | hidden layer 1, 1 | hidden layer 2, 1 | … | outputs | targets

so that slopes are made for neighbouring layers at once, one product can tell how wrong the outputs
are, and one can make every gradient of a tiny network. For M networks at once each row is (M, B)
instead of (B,).
"""

from functools import cached_property

import numpy as np

from glassnet.engine.kernels import Room, kernel_of


class Arrays:
    """lead: () for one network, (M,) for M.

    a[l], slope[l], delta[l]: (n[l], *lead, B). fed[l]: a[l] and the ones below it.
    z[l]: the sums times factors[l], where a[l] is, or apart. kernels[l]: the layer's Kernel.
    whole: the array of all activations, which may be given, full of ones. beside: other Arrays of
    this kind that are never at work at the same time; their slopes and deltas serve both. keep_sums: whether the last z is to stand apart.
    """

    def __init__(self, sizes, activations, B, lead=(), whole=None, beside=None, keep_sums=False):
        self.sizes, self.B, self.lead = sizes, B, lead
        shape = rows_of(sizes), *lead, B
        self.whole = np.ones(shape) if whole is None else whole
        self.slopes = beside.slopes if beside else np.empty(shape)
        self.rows, self.fed, at = [], [], 0
        for n in sizes:
            self.rows.append(slice(at, at + n))
            self.fed.append(self.whole[at : at + n + 1])
            at += n + 1
        self.a = [self.whole[rows] for rows in self.rows]
        self.slope = beside.slope if beside else [self.slopes[rows] for rows in self.rows]
        counts = (each.size for each in self.a[1:])
        self.kernels = [None, *map(kernel_of, activations[1:], counts)]
        apart = [kernel.own_z for kernel in self.kernels[1:]]
        apart[-1] |= keep_sums
        self.z = [None] + [np.empty_like(a) if own else a for own, a in zip(apart, self.a[1:])]
        self.factors = [None] + [kernel.factor for kernel in self.kernels[1:]]
        self.inputs, self.targets = self.a[0], self.whole[-sizes[-1] :]
        self.answered = self.whole[-2 * sizes[-1] :]  # outputs and targets
        self.all_fed = self.whole[: self.rows[-1].start]  # inputs and hidden layers, with ones
        self._beside = beside

    @cached_property
    def deltas(self):
        """∂loss/∂z of every layer, one below the other: (neurons, *lead, B)."""
        if self._beside:
            return self._beside.deltas
        return np.zeros((sum(self.sizes[1:]), *self.lead, self.B))

    @cached_property
    def delta(self):
        if self._beside:
            return self._beside.delta
        ends = np.cumsum(self.sizes[1:]).tolist()
        return [None] + [self.deltas[end - n : end] for n, end in zip(self.sizes[1:], ends)]

    def room(self, l):
        """The Room of a layer."""
        return Room(self.z[l], self.a[l], self.slope[l])

    def rooms(self, first, last):
        """The Room of several layers as if they were one, for slopes that follow from `a`."""
        rows = slice(self.rows[first].start, self.rows[last].stop)
        return Room(None, self.whole[rows], self.slopes[rows])


def rows_of(sizes):
    """How many rows all activations take, with targets and ones."""
    return sizes[-1] + sum(sizes) + len(sizes) - 1
