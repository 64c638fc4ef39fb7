"""What a neuron or a weight is good for: how the network does without it.

A neuron is removed by holding its activation at 0; a weight, by any other value in its place.
"""

import numpy as np

from glassnet.engine import checks
from glassnet.engine.activations import ACTIVATIONS
from glassnet.engine.losses import LOSSES
from glassnet.engine.measures import Judgement, accuracy, judged
from glassnet.engine.numeric import with_parameter


def with_weight(network, x, t, place, value):
    """The Judgement of a network with one parameter changed; place: (l, j, k), or (l, j) for a bias."""
    return judged(with_parameter(network, place, value), x, t)


def without_each_weight(network, x, t):
    """((l, j, k), Judgement) for every weight, with 0 in its place."""
    return [
        ((l, j, k), with_weight(network, x, t, (l, j, k), 0.0))
        for l in range(1, len(network.sizes))
        for j in range(network.sizes[l])
        for k in range(network.sizes[l - 1])
    ]


@checks.without_warnings
def without_each_neuron(network, x, t):
    """For every hidden layer a tuple of Judgements, one a neuron; slot 0 and the last are empty.

    All neurons of a layer are removed at once, each in a copy of the examples of its own.
    """
    trace, t = network.forward(x), np.asarray(t, dtype=np.float64)
    N, found = len(trace.a[0]), [None]
    for l in range(1, len(network.sizes) - 1):
        n = network.sizes[l]
        a = np.tile(trace.a[l], (n, 1, 1))  # (n[l], N, n[l])
        a[np.arange(n), :, np.arange(n)] = 0.0
        z, a = _onward(network, l, a.reshape(n * N, n))
        losses = LOSSES[network.loss_name].of(z, a, np.tile(t, (n, 1))).reshape(n, N).mean(axis=1)
        outputs = a.reshape(n, N, -1)
        found.append(tuple(Judgement(float(loss), accuracy(each, t)) for loss, each in zip(losses, outputs)))
    return (*found, None)


def _onward(network, l, a):
    """(z, a) of the last layer, from the activations of layer l."""
    for m in range(l + 1, len(network.sizes)):
        z = a @ network.W[m].T + network.b[m]  # (rows, n[m])
        a = ACTIVATIONS[network.activations[m]].function(z)  # (rows, n[m])
    return z, a
