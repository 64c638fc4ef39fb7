"""The gradient by trying it out: nudge one parameter and see what the loss does.

Slow (two forward passes a parameter) and only nearly exact, but it knows no calculus and no
chain rule, so it is the judge of `Network.backward`.
"""

from functools import partial

import numpy as np

from glassnet.engine.checks import frozen
from glassnet.engine.network import Gradient


def central_difference(network, x, target, h=1e-6):
    """Every ∂loss/∂parameter as (loss above − loss below) / (distance); no delta (None).

    x, target: as for `forward` and `loss`. A parameter w is moved by h·max(1, |w|) each way.
    Cutting the Taylor series short costs an error of order h², rounding one of order 1e-16 / h;
    at h = 1e-6 a loss near 1 comes out right to about 1e-10. Where a relu's z lies within the
    nudge of 0 the loss has a kink, and neither answer is wrong.
    """

    def slope(nudged, value):
        reach = h * max(1.0, abs(value))
        above, below = nudged(value + reach), nudged(value - reach)
        rise = above.loss(above.forward(x), target) - below.loss(below.forward(x), target)
        return rise / ((value + reach) - (value - reach))

    dW, db = [None], [None]
    for l in range(1, len(network.sizes)):
        dW.append(np.empty_like(network.W[l]))  # (n[l], n[l-1])
        db.append(np.empty_like(network.b[l]))  # (n[l],)
        for j, k in np.ndindex(network.W[l].shape):
            dW[l][j, k] = slope(partial(network.with_weight, l, j, k), float(network.W[l][j, k]))
        for j in range(network.sizes[l]):
            db[l][j] = slope(partial(network.with_bias, l, j), float(network.b[l][j]))
    for slopes in (*dW[1:], *db[1:]):
        frozen(slopes)
    return Gradient(tuple(dW), tuple(db), delta=None)
