"""A forward and a backward pass as lists of NumPy calls on arrays that are made once.

Everything stands feature by feature, (n[l], B): an example is a column. All activations lie in
one array, one below the other, with a row of ones under each layer for the biases:

    outputs | targets | inputs, 1 | hidden layer 1, 1 | hidden layer 2, 1 | …

so that slopes are made for neighbouring layers at once, targets and inputs are brought in by one
copy, and one product can make every gradient of a tiny network. For M networks at once each
row is (M, B) instead of (B,).
"""

from functools import cached_property, partial

import numpy as np

from glassnet.engine.kernels import Room, kernel_of
from glassnet.engine.packing import flat_blocks, shapes

DOTTED = 80  # numbers of a product up to which dot, the quickest to start, is fastest,
SUMMED = 5000  # and products of numbers from which einsum is, the slowest to start
TINY = 4000  # products that may be wasted to make all gradients in one call
WASTE = 1000  # slopes that may be computed for nothing to save two calls


class Arrays:
    """What a pass of B examples works in. lead: () for one network, (M,) for M.

    a[l], z[l], slope[l], delta[l]: (n[l], *lead, B). fed[l]: a[l] and the ones below it.
    brought: the rows of targets and inputs. whole: the array of all activations, which may be
    given, full of ones. shared: what other Arrays of this shape lend, unless both go backward.
    keep_sums: the last z is to outlive the pass.
    """

    def __init__(self, sizes, activations, B, lead=(), whole=None, shared=None, keep_sums=False):
        self.sizes, self.B, self.lead = sizes, B, lead
        *before, last = sizes
        shape = rows_of(sizes), *lead, B
        self.whole = np.ones(shape) if whole is None else whole
        self.shared = shared or (np.empty(shape), np.ones(shape), np.zeros(shape))
        self.slopes = self.shared[0]
        self.kernels = [None] + [
            kernel_of(name, n * self.whole[0].size) for name, n in zip(activations[1:], sizes[1:])
        ]
        self.rows, self.fed, at = [], [], 2 * last
        for n in before:
            self.rows.append(slice(at, at + n))
            self.fed.append(self.whole[at : at + n + 1])
            at += n + 1
        self.rows.append(slice(0, last))
        self.a = [self.whole[rows] for rows in self.rows]
        self.slope = [self.slopes[rows] for rows in self.rows]
        own_z = [kernel.own_z for kernel in self.kernels[1:-1]]
        own_z.append(self.kernels[-1].own_z or keep_sums)
        self.z = [None] + [np.empty_like(a) if own else a for own, a in zip(own_z, self.a[1:])]
        self.targets = self.whole[last : 2 * last]
        self.brought = self.whole[last : 2 * last + sizes[0]]

    def room(self, l, rows=None):
        """The Room of a layer; or of these rows, as if they were one."""
        if rows is None:
            rows, z = self.rows[l], self.z[l]
        else:
            z = self.whole[rows]
        parts = (array[rows] for array in (self.whole, *self.shared))
        return Room(z, *parts)

    @cached_property
    def deltas(self):
        """∂loss/∂z of every layer, one below the other: (neurons, *lead, B)."""
        return np.zeros((sum(self.sizes[1:]), *self.lead, self.B))

    @cached_property
    def delta(self):
        ends = np.cumsum(self.sizes[1:]).tolist()
        return [None] + [self.deltas[end - n : end] for n, end in zip(self.sizes[1:], ends)]

    @property
    def factors(self):
        """What each layer's kernel wants its sums multiplied by, slot 0 empty."""
        return [None] + [kernel.factor for kernel in self.kernels[1:]]


def rows_of(sizes):
    """How many rows all activations take, with targets and ones."""
    *before, last = sizes
    return 2 * last + sum(before) + len(before)


def product(left, right, out):
    """A call that writes left @ right into out, in the way that is fastest for these shapes."""
    if left.ndim == 3:  # (n, M, m) rows first: matmul wants the M networks first
        return partial(np.matmul, *(np.moveaxis(each, 1, 0) for each in (left, right, out)))
    if out.size * left.shape[1] >= SUMMED:
        return partial(np.einsum, "ij,jb->ib", left, right, out=out)
    return partial(left.dot, right, out) if out.size <= DOTTED else partial(np.matmul, left, right, out)


def forward(arrays, weights, masks=None):
    """The calls that carry what was brought in through all layers.

    weights: blocks (n[l], n[l-1] + 1) times the kernels' factors. masks: for each hidden layer an
    array like its activations that multiplies them, and their slopes; slot 0 empty.
    """
    calls = []
    for l in range(1, len(arrays.sizes)):
        kernel, room = arrays.kernels[l], arrays.room(l)
        calls.append(product(_rows_first(weights[l]), arrays.fed[l - 1], room.z))
        calls += kernel.forward(room)
        if masks and l < len(arrays.sizes) - 1:
            calls += kernel.slope(room) if kernel.slope else [partial(np.copyto, room.slope, room.ones)]
            calls.append(partial(np.multiply, room.slope, masks[l], room.slope))
            calls.append(partial(np.multiply, room.a, masks[l], room.a))
    return calls


def slopes(arrays, hidden=True):
    """The calls that fill the slopes of all layers, or of the last alone: neighbours together."""
    last = len(arrays.sizes) - 1
    runs = []
    for l in [last, *(range(1, last) if hidden else ())]:  # as they stand in the array
        kernel, rows = arrays.kernels[l], arrays.rows[l]
        if runs and kernel.shared and kernel is runs[-1][0]:
            gap = rows.start - runs[-1][1].stop
            if gap * arrays.whole[0].size <= WASTE:
                runs[-1] = (kernel, slice(runs[-1][1].start, rows.stop), None)
                continue
        runs.append((kernel, rows, l))
    return [
        call
        for kernel, rows, l in runs
        if kernel.slope
        for call in kernel.slope(arrays.room(l) if l else arrays.room(0, rows))
    ]


def backward(arrays, weights, gradients, error, masks=None):
    """The calls from the outputs to all gradients.

    weights: blocks. gradients: an array as packing.py lays it out, flat or square. error: calls
    that write into the last delta how wrong the outputs are, and whether a slope is yet to
    multiply it.
    """
    last = len(arrays.sizes) - 1
    wrong, unsloped = error
    calls = [*slopes(arrays, hidden=not masks), *wrong]
    for l in range(last, 0, -1):
        if l < last:
            back = _rows_first(weights[l + 1])[..., :-1]
            calls.append(product(np.swapaxes(back, 0, -1), arrays.delta[l + 1], arrays.delta[l]))
        if (l < last or unsloped) and (arrays.kernels[l].slope or (masks and l < last)):
            calls.append(partial(np.multiply, arrays.delta[l], arrays.slope[l], arrays.delta[l]))
    if gradients.ndim == 2 and not arrays.lead:
        fed = arrays.whole[2 * arrays.sizes[-1] :]
        return [*calls, partial(arrays.deltas.dot, fed.T, gradients)]
    return [*calls, *summed(arrays, gradients)]


def summed(arrays, gradients):
    """The calls for all gradients: each delta times what was fed, summed over the examples.

    Layers of one size that follow on one another are done at once: in the arrays they are cut
    from they stand one behind the other, (layers, n, B).
    """
    sizes, lead, B = arrays.sizes, arrays.lead, arrays.B
    if lead:
        blocks = flat_blocks(gradients, sizes)
        for l in range(1, len(sizes)):
            delta, fed = arrays.delta[l], arrays.fed[l - 1]
            yield partial(np.einsum, "imb,jmb->mij", delta, fed, out=blocks[l])
        return
    row, fed_row, at = 0, 2 * sizes[-1], 0
    for n, m, k in runs_of_one_size(sizes):
        delta = arrays.deltas[row : row + k * n].reshape(k, n, B)
        fed = arrays.whole[fed_row : fed_row + k * m].reshape(k, m, B)
        out = gradients[at : at + k * n * m].reshape(k, n, m)
        row, fed_row, at = row + k * n, fed_row + k * m, at + k * n * m
        if out.size * B >= SUMMED:
            yield partial(np.einsum, "lib,ljb->lij", delta, fed, out=out)
        elif k > 1:
            yield partial(np.matmul, delta, fed.transpose(0, 2, 1), out)
        else:
            yield partial(delta[0].dot, fed[0].T, out[0])


def runs_of_one_size(sizes):
    """(n, m, k): blocks (n, m), k of them in a row; most often 1."""
    runs = []
    for shape in shapes(sizes):
        if runs and runs[-1][:2] == shape:
            runs[-1] = (*shape, runs[-1][2] + 1)
        else:
            runs.append((*shape, 1))
    return runs


def is_tiny(sizes, B):
    """Whether one product for all gradients, most of them meaningless, beats one a layer."""
    neurons, fed = sum(sizes[1:]), sum(sizes[:-1]) + len(sizes) - 1
    return neurons * fed * B <= TINY


def _rows_first(block):
    """(n, m) as it is; (M, n, m) as (n, M, m), which is how everything else stands."""
    return block if block.ndim == 2 else np.moveaxis(block, 0, 1)
