"""The gradient by trying it out: nudge one parameter and see what the loss does.

Slow (two forward passes a parameter) and only nearly exact, but it knows no calculus and no
chain rule, so it is the judge of `Network.backward`; proof.py lets it judge.

A parameter is named by its place: (l, j, k) is the weight W[l][j, k], (l, j) the bias b[l][j].
"""

from typing import NamedTuple

import numpy as np

from glassnet.engine.checks import frozen
from glassnet.engine.network import Gradient

NUDGE = 1e-6


class Quotient(NamedTuple):
    """One difference quotient, with the three numbers it is made of."""

    above: float  # the loss with the parameter a little larger,
    below: float  # and a little smaller
    distance: float  # between the two values of the parameter, as they fit into a float

    @property
    def slope(self):
        return (self.above - self.below) / self.distance


def places(network):
    """Every parameter by its place, layer by layer, weights before biases."""
    for l in range(1, len(network.sizes)):
        yield from ((l, j, k) for j, k in np.ndindex(network.W[l].shape))
        yield from ((l, j) for j in range(network.sizes[l]))


def parameter(place, W, b):
    """The number at a place of W and b, or of dW and db."""
    l, j, *k = place
    return float(W[l][j, k[0]] if k else b[l][j])


def with_parameter(network, place, value):
    """The same network but for one parameter."""
    change = network.with_weight if len(place) == 3 else network.with_bias
    return change(*place, value)


def neighbours(network, place, h=NUDGE):
    """The network with one parameter w a little larger and a little smaller, and the distance.

    w is moved by h·max(1, |w|) each way, so that a large one does not swallow its nudge.
    """
    w = parameter(place, network.W, network.b)
    reach = h * max(1.0, abs(w))
    above, below = (with_parameter(network, place, moved) for moved in (w + reach, w - reach))
    return above, below, (w + reach) - (w - reach)


def difference_quotient(network, x, target, place, h=NUDGE):
    """The Quotient (loss above − loss below) / distance of one parameter.

    Raises ValueError where the loss on either side is too large for float64.
    """
    above, below, distance = neighbours(network, place, h)
    rise = (each.loss(each.forward(x), target) for each in (above, below))
    return Quotient(*rise, distance)


def central_difference(network, x, target, h=NUDGE):
    """Every ∂loss/∂parameter as (loss above − loss below) / (distance); no delta (None).

    x, target: as for `forward` and `loss`. A parameter w is moved by h·max(1, |w|) each way.
    Cutting the Taylor series short costs an error of order h², rounding one of order 1e-16 / h;
    at h = 1e-6 a loss near 1 comes out right to about 1e-10. Where a relu's z lies within the
    nudge of 0 the loss has a kink, and neither answer is wrong.
    """
    dW = [None, *(np.empty_like(W) for W in network.W[1:])]  # (n[l], n[l-1])
    db = [None, *(np.empty_like(b) for b in network.b[1:])]  # (n[l],)
    for place in places(network):
        slopes = dW if len(place) == 3 else db
        slopes[place[0]][place[1:]] = difference_quotient(network, x, target, place, h).slope
    for slopes in (*dW[1:], *db[1:]):
        frozen(slopes)
    return Gradient(tuple(dW), tuple(db), delta=None)
