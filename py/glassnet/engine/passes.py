"""A forward and a backward pass as lists of NumPy calls on fixed arrays.

The same sums as in network.py: what is fed times the weights, the activation, how wrong times how
steep, and the gradients. Which way of multiplying is fastest depends on how much there is to
multiply, and was measured in WebAssembly, where NumPy has no help from the processor's vectors.
"""

from functools import partial

import numpy as np

from glassnet.engine.packing import flat_blocks, shapes

# The part of np.einsum that is written in C; the rest looks for a better order of products, and
# with two arrays there is none.
einsum = getattr(np._core.multiarray, "c_einsum", np.einsum)

DOTTED = 80  # numbers of a product up to which dot, the quickest to start, is fastest,
SUMMED = 4000  # and products of numbers from which einsum is, the slowest to start
TINY = 4000  # products that may be wasted to make all gradients in one call


def forward(arrays, weights, masks=None):
    """The calls that carry what was brought in through all layers.

    weights: blocks (n[l], n[l-1] + 1) times the kernels' factors. masks: for each hidden layer an
    array like its activations that multiplies them, and their slopes; slot 0 empty.
    """
    calls = []
    for l in range(1, len(arrays.sizes)):
        kernel, room = arrays.kernels[l], arrays.room(l)
        calls.append(product(_rows_first(weights[l]), arrays.fed[l - 1], room.z))
        calls += kernel.forward(*room)
        if masks and l < len(arrays.sizes) - 1:
            calls += kernel.slope(*room) if kernel.slope else [partial(room.slope.fill, 1.0)]
            calls.append(partial(np.multiply, room.slope, masks[l], room.slope))
            calls.append(partial(np.multiply, room.a, masks[l], room.a))
    return calls


def backward(arrays, weights, gradients, error, masks=None):
    """The calls from the outputs to all gradients.

    weights: blocks. gradients: an array as packing.py lays it out, flat or square. error: calls
    that write into the last delta how wrong the outputs are, and whether a slope is yet to
    multiply it.
    """
    last, (wrong, unsloped) = len(arrays.sizes) - 1, error
    calls = [*slopes(arrays, last if masks else 1), *wrong]
    for l in range(last, 0, -1):
        if l < last:
            back = _rows_first(weights[l + 1])[..., :-1]
            calls.append(product(np.swapaxes(back, 0, -1), arrays.delta[l + 1], arrays.delta[l]))
        if (l < last or unsloped) and (arrays.kernels[l].slope or (masks and l < last)):
            calls.append(partial(np.multiply, arrays.delta[l], arrays.slope[l], arrays.delta[l]))
    if gradients.ndim == 2 and not arrays.lead:
        return [*calls, partial(arrays.deltas.dot, arrays.all_fed.T, gradients)]
    return [*calls, *summed(arrays, gradients)]


def slopes(arrays, first):
    """The calls that fill the slopes from a layer on, neighbours of one kernel together."""
    runs = []
    for l in range(first, len(arrays.sizes)):
        if runs and arrays.kernels[l].shared and arrays.kernels[l] is arrays.kernels[l - 1]:
            runs[-1][1] = l
        else:
            runs.append([l, l])
    for begin, end in runs:
        kernel = arrays.kernels[begin]
        if kernel.slope:
            yield from kernel.slope(*(arrays.rooms(begin, end) if end > begin else arrays.room(begin)))


def summed(arrays, gradients):
    """The calls for all gradients: each delta times what was fed, summed over the examples.

    Layers of one size that follow on one another are done at once: in the arrays they are cut
    from they stand one behind the other, (layers, n, B).
    """
    sizes, B = arrays.sizes, arrays.B
    if arrays.lead:
        blocks = flat_blocks(gradients, sizes)
        for l in range(1, len(sizes)):
            yield partial(einsum, "imb,jmb->mij", arrays.delta[l], arrays.fed[l - 1], out=blocks[l])
        return
    row, fed_row, at = 0, 0, 0
    for n, m, k in runs_of_one_size(sizes):
        delta = arrays.deltas[row : row + k * n].reshape(k, n, B)
        fed = arrays.all_fed[fed_row : fed_row + k * m].reshape(k, m, B)
        out = gradients[at : at + k * n * m].reshape(k, n, m)
        row, fed_row, at = row + k * n, fed_row + k * m, at + k * n * m
        if out.size * B >= SUMMED:
            yield partial(einsum, "lib,ljb->lij", delta, fed, out=out)
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


def product(left, right, out):
    """A call that writes left @ right into out, in the way that is fastest for these shapes."""
    if left.ndim == 3:  # (n, M, m) rows first: matmul wants the M networks first
        return partial(np.matmul, *(np.moveaxis(each, 1, 0) for each in (left, right, out)))
    if out.size <= DOTTED:
        return partial(left.dot, right, out)
    if left.shape[1] == 1:
        return partial(np.multiply, left, right, out)
    if out.size * left.shape[1] >= SUMMED:
        return partial(einsum, "ij,jb->ib", left, right, out=out)
    return partial(np.matmul, left, right, out)


def is_tiny(sizes, B):
    """Whether one product for all gradients, most of them meaningless, beats one a layer."""
    neurons, fed = sum(sizes[1:]), sum(sizes[:-1]) + len(sizes) - 1
    return neurons * fed * B <= TINY


def _rows_first(block):
    """(n, m) as it is; (M, n, m) as (n, M, m), which is how everything else stands."""
    return block if block.ndim == 2 else np.moveaxis(block, 0, 1)
