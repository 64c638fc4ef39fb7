"""A network of another shape that keeps what it can: grown, cut, made deeper or shallower."""

from glassnet.engine import Network
from glassnet.lesson.choices import LAYERS, NEURONS


def reshaped(network, fresh, origin):
    """`fresh` with the weights and biases of `network` wherever a neuron stands in both.

    origin: for each layer of `fresh` the layer of `network` it was, or None where it is new. Neurons are matched
    from the first on; a weight is kept where both its ends are.
    """
    W, b = [None], [None]
    for l in range(1, len(fresh.sizes)):
        W.append(fresh.W[l].copy())      # (n[l], n[l-1])
        b.append(fresh.b[l].copy())      # (n[l],)
        old, below = origin[l], origin[l - 1]
        if not old:
            continue
        n = min(fresh.sizes[l], network.sizes[old])
        b[l][:n] = network.b[old][:n]
        if below == old - 1:
            m = min(fresh.sizes[l - 1], network.sizes[below])
            W[l][:n, :m] = network.W[old][:n, :m]
    return Network(W, b, hidden=fresh.hidden, output=fresh.output, loss=fresh.loss_name)


def matched(sizes, others):
    """The origin of each layer of `others` in a network of these sizes: inputs are inputs, outputs outputs, and
    hidden layers are matched from the first on."""
    last = len(sizes) - 1
    hidden = [l if l < last else None for l in range(1, len(others) - 1)]
    return (0, *hidden, last)


def with_neurons(sizes, l, more):
    """(sizes, origin) with so many more neurons in layer l. Raises ValueError in words at a limit."""
    _hidden(sizes, l)
    count, (low, high) = sizes[l] + more, NEURONS
    if not low <= count <= high:
        raise ValueError(f"Each layer here has {low} to {high} neurons.")
    return (*sizes[:l], count, *sizes[l + 1:]), tuple(range(len(sizes)))


def with_layer(sizes, l):
    """(sizes, origin) with a new hidden layer at place l, as large as the layer before it, or as the largest hidden one."""
    if len(sizes) == LAYERS[1]:
        raise ValueError(f"A network here has at most {LAYERS[1] - 2} hidden layers.")
    if not 0 < l < len(sizes):
        raise ValueError(f"A hidden layer stands between two others; there is no place {l} in {'-'.join(map(str, sizes))}.")
    size = sizes[l - 1] if l > 1 else sizes[l] if l < len(sizes) - 1 else max(2, min(8, sizes[0]))
    return (*sizes[:l], size, *sizes[l:]), (*range(l), None, *range(l, len(sizes)))


def without_layer(sizes, l):
    """(sizes, origin) without hidden layer l."""
    _hidden(sizes, l)
    return (*sizes[:l], *sizes[l + 1:]), (*range(l), *range(l + 1, len(sizes)))


def _hidden(sizes, l):
    if not 0 < l < len(sizes) - 1:
        raise ValueError(f"There is no hidden layer {l} in {'-'.join(map(str, sizes))}.")
