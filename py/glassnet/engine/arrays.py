"""What a forward and a backward pass of B examples work in: arrays that are made once.

Everything stands feature by feature, (n[l], B): an example is a column. All activations lie in
one array, one below the other, with a row of ones under each layer for the biases:

    inputs, 1 | hidden layer 1, 1 | hidden layer 2, 1 | … | outputs | targets

For M networks at once each row is (M, B) instead of (B,).
"""

from functools import cached_property

import numpy as np

from glassnet.engine.kernels import Room, kernel_of


class Arrays:
    """lead: () for one network, (M,) for M.

    a[l], slope[l], delta[l]: (n[l], *lead, B). fed[l]: a[l] and the ones below it.
    z[l]: the sums, where a[l] is, or apart. kernels[l]: the layer's Kernel.
    whole: the array of all activations, which may be given, full of ones. sums: where the last z is
    to stand, if it is to stand apart.
    """

    def __init__(self, sizes, activations, B, lead=(), whole=None, sums=None):
        self.sizes, self.B, self.lead = sizes, B, lead
        shape = rows_of(sizes), *lead, B
        self.whole = np.ones(shape) if whole is None else whole
        slopes = np.empty(shape)
        self.a, self.slope = ([each[layer_rows(sizes, l)] for l in range(len(sizes))] for each in (self.whole, slopes))
        self.fed = [self.whole[rows.start : rows.stop + 1] for rows in (layer_rows(sizes, l) for l in range(len(sizes)))]
        self.kernels = [None, *map(kernel_of, activations[1:])]
        self.z = [None] + [np.empty_like(a) if kernel.own_z else a for kernel, a in zip(self.kernels[1:], self.a[1:])]
        if sums is not None:
            self.z[-1] = sums
        self.inputs, self.targets = self.a[0], self.whole[-sizes[-1] :]

    @cached_property
    def deltas(self):
        """∂loss/∂z of every layer, one below the other: (neurons, *lead, B)."""
        return np.zeros((sum(self.sizes[1:]), *self.lead, self.B))

    @cached_property
    def delta(self):
        ends = np.cumsum(self.sizes[1:]).tolist()
        return [None] + [self.deltas[end - n : end] for n, end in zip(self.sizes[1:], ends)]

    def room(self, l):
        """The Room of a layer."""
        return Room(self.z[l], self.a[l], self.slope[l])


def layer_rows(sizes, l):
    """Where a layer's activations stand among all rows."""
    start = sum(sizes[:l]) + l
    return slice(start, start + sizes[l])


def rows_of(sizes):
    """How many rows all activations take, with targets and ones."""
    return sizes[-1] + sum(sizes) + len(sizes) - 1
