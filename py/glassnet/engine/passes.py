"""A forward and a backward pass as lists of NumPy calls on fixed arrays.

The same sums as in network.py: what is fed times the weights, the activation, how wrong times how
steep, and the gradients.
"""

from functools import partial

import numpy as np

from glassnet.engine.kernels import ONE


def forward(arrays, weights, masks=None):
    """The calls that carry what was brought in through all layers.

    weights: blocks (n[l], n[l-1] + 1). masks: for each hidden layer an
    array like its activations that multiplies them, and their slopes; slot 0 empty.
    """
    calls = []
    for l in range(1, len(arrays.sizes)):
        kernel, room = arrays.kernels[l], arrays.room(l)
        calls.append(product(weights[l], arrays.fed[l - 1], room.z))
        calls += kernel.forward(*room)
        if masks and l < len(arrays.sizes) - 1:
            calls += kernel.slope(*room) if kernel.slope else [partial(np.copyto, room.slope, ONE)]
            calls.append(partial(np.multiply, room.slope, masks[l], room.slope))
            calls.append(partial(np.multiply, room.a, masks[l], room.a))
    return calls


def backward(arrays, weights, gradients, error, masks=None):
    """The calls from the outputs to all gradients.

    weights: blocks. gradients: the same, for them. error: calls that write into the last delta how
    wrong the outputs are, and whether a slope is yet to multiply it.
    """
    last, (wrong, unsloped) = len(arrays.sizes) - 1, error
    calls = [*wrong]
    for l in range(last, 0, -1):
        kernel, room, masked = arrays.kernels[l], arrays.room(l), masks and l < last
        if l < last:
            calls.append(product(np.swapaxes(weights[l + 1][..., :-1], -1, -2), arrays.delta[l + 1], arrays.delta[l]))
        if (l < last or unsloped) and (kernel.slope or masked):
            calls += [] if masked else kernel.slope(*room)
            calls.append(partial(np.multiply, arrays.delta[l], room.slope, arrays.delta[l]))
        # each delta times what was fed, summed over the examples
        fed = _networks_first(arrays.fed[l - 1])
        calls.append(partial(np.matmul, _networks_first(arrays.delta[l]), np.swapaxes(fed, -1, -2), gradients[l]))
    return calls


def product(left, right, out):
    """A call that writes left @ right into out. left: blocks, (n, m) or (M, n, m); the others as layers stand."""
    return partial(np.matmul, left, _networks_first(right), _networks_first(out))


def _networks_first(layer):
    """(n, B) as it is; (n, M, B) as (M, n, B), which is how blocks stand and matmul wants it."""
    return layer if layer.ndim == 2 else np.moveaxis(layer, 1, 0)
