"""How wrong the outputs are, as one number, and which way each output should move.

A loss is paired with its gradient: backpropagation starts from that gradient and from nothing else.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from glassnet.engine import checks


class Loss(NamedTuple):
    """A measure of error for one example, and what a page says of it.

    value(outputs, target): (..., K) and (..., K) to (...,), one number per example.
    gradient(outputs, target): ∂value/∂outputs, (..., K).
    """

    name: str
    title: str
    unit: str
    formula: str  # in terms of the outputs a, the target t and p = softmax(a)
    value: Callable[[np.ndarray, np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray, np.ndarray], np.ndarray]
    # For the page to compute by, in Python's arithmetic, as activations have it:
    each: str  # what one output brings, in terms of a, t and p,
    whole: str  # what becomes of the `total` of these,
    slope: str  # and ∂value/∂a, where a target's numbers add up to 1
    says: str
    needs: str | None = None  # the one output activation it is made for; None: any
    # Where the activation and the loss are inverse to each other, the way round by `a` would lose
    # figures that the sums z have:
    value_from_z: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    each_from_z: str = ""  # `each`, in terms of z and t
    delta: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None  # gradient · slope of a

    def of(self, z, outputs, target):
        """The loss of outputs that came of the sums z, (...,)."""
        if self.value_from_z:
            return self.value_from_z(z, target)
        return self.value(outputs, target)


def softmax(a):
    """Turn scores (..., K) into probabilities: positive, summing to 1, larger for larger scores.

    Only differences between scores matter, so the largest is moved to 0, where e^0 = 1
    cannot overflow.
    Source: Goodfellow, Bengio & Courville, Deep Learning (2016), section 4.1.
    """
    e = np.exp(a - a.max(axis=-1, keepdims=True))  # (..., K)
    return e / e.sum(axis=-1, keepdims=True)  # (..., K)


def log_softmax(a):
    """The logarithm of `softmax(a)`, (..., K), finite even where the probability rounds to 0."""
    shifted = a - a.max(axis=-1, keepdims=True)  # (..., K)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))  # (..., K)


def cross_entropy(outputs, target):
    """Surprise, in nats, at the target, when softmax(outputs) was what we expected.

    The target may be any non-negative numbers: each one weighs the surprise at its class.
    Raises ValueError at a negative target.
    Source: Nielsen, Neural Networks and Deep Learning, chapter 3.
    """
    checks.non_negative("target", target)
    # Adding 0 turns −0.0, which a page would print with its sign, into 0.0.
    return -(target * log_softmax(outputs)).sum(axis=-1) + 0.0  # (...,)


def cross_entropy_gradient(outputs, target):
    """p·Σt − t, which for a target summing to 1 is p − t: what was expected less what came."""
    checks.non_negative("target", target)
    return softmax(outputs) * target.sum(axis=-1, keepdims=True) - target  # (..., K)


def half_squared_error(outputs, target):
    """½ Σ (a − t)²; the half is there to cancel the 2 that differentiating brings down.

    Source: Rumelhart, Hinton & Williams, Nature 323 (1986), equation 3.
    """
    return 0.5 * ((outputs - target) ** 2).sum(axis=-1)  # (...,)


def half_squared_error_gradient(outputs, target):
    """a − t: how far each output is above its target."""
    return outputs - target  # (..., K)


def binary_cross_entropy(outputs, target):
    """Surprise, in nats, at the target, when each output is the probability of a yes of its own.

    Outputs and targets lie in 0..1. Certain and wrong costs infinity.
    Raises ValueError at a target outside.
    Source: Bishop, Pattern Recognition and Machine Learning (2006), equation 4.90.
    """
    checks.shares("target", target)
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(target > 0, target * np.log(outputs), 0.0)  # (..., K)
        no = np.where(target < 1, (1.0 - target) * np.log1p(-outputs), 0.0)  # (..., K)
    return -(yes + no).sum(axis=-1) + 0.0  # (...,)


def binary_cross_entropy_gradient(outputs, target):
    """(a − t) / (a (1 − a)): without end where an output is certain and wrong."""
    checks.shares("target", target)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (outputs - target) / (outputs * (1.0 - outputs))  # (..., K)


def binary_cross_entropy_from_z(z, target):
    """The same when the outputs are σ(z): max(0, z) − t·z + ln(1 + e^(−|z|)).

    It is finite, and right to the last figures, even where σ(z) rounds to 1.
    """
    checks.shares("target", target)
    return (np.logaddexp(0.0, z) - target * z).sum(axis=-1)  # (...,)


def binary_cross_entropy_delta(outputs, target):
    """a − t: the slope a (1 − a) of the sigmoid is the very divisor of the gradient."""
    checks.shares("target", target)
    return outputs - target  # (..., K)


LOSSES = {
    each.name: each
    for each in (
        Loss(
            name="softmax",
            title="cross-entropy",
            unit="nats",
            formula="−Σ t log p,  p = softmax(a)",
            value=cross_entropy,
            gradient=cross_entropy_gradient,
            each="t * ln(p)",
            whole="-total",
            slope="p - t",
            says="The surprise at the targets, in nats: the smaller the probability of what was "
            "right, the larger. A target of 0 asks nothing, so only the others stand here.",
        ),
        Loss(
            name="squared",
            title="half squared error",
            unit="squared output units",
            formula="½ Σ (a − t)²",
            value=half_squared_error,
            gradient=half_squared_error_gradient,
            each="(a - t) ** 2",
            whole="1 / 2 * total",
            slope="a - t",
            says="How far each output is from its target, squared, so that misses on both sides "
            "count; half of the sum.",
        ),
        Loss(
            name="binary",
            title="binary cross-entropy",
            unit="nats",
            formula="−Σ [t ln a + (1 − t) ln(1 − a)]",
            value=binary_cross_entropy,
            gradient=binary_cross_entropy_gradient,
            each="t * ln(a) + (1 - t) * ln(1 - a)",
            whole="-total",
            slope="(a - t) / (a * (1 - a))",
            says="The surprise at the targets, in nats, when each output is the probability of a "
            "yes: that of the output where the target is 1, of what it leaves where it is 0.",
            needs="sigmoid",
            value_from_z=binary_cross_entropy_from_z,
            each_from_z="t * z - max(0, z) - ln(1 + exp(-abs(z)))",
            delta=binary_cross_entropy_delta,
        ),
    )
}


def probability_ceiling(K, low, high):
    """The largest probability softmax can give one of K classes whose scores lie in low..high.

    The winner scores `high`, the others `low`. With sigmoid outputs and K = 3 it is
    e / (e + 2) = 0.576: however long it learns, such a network is never surer than that.
    """
    return 1.0 / (1.0 + (K - 1) * math.exp(low - high))


def softmax_floor(target, low, high):
    """The smallest cross-entropy, in nats, that outputs within low..high can reach.

    target: (K,) non-negative. Left free, softmax would match the target's shares q = t / Σt
    exactly, which costs the entropy of the target. With scores in a range of width w no
    probability can exceed another by more than a factor e^w, so the best p is q clipped
    to c..c·e^w, with c such that p sums to 1 (the Karush-Kuhn-Tucker conditions of the
    problem say so). For a one-hot target and sigmoid outputs the floor is ln(1 + (K − 1) / e).
    Where one end is infinite the entropy is approached but never reached.
    Raises ValueError when the target is not 1-D, or is negative or not finite anywhere.
    """
    target = checks.numbers("target", target)
    checks.one_example("target", target)
    checks.non_negative("target", target)
    total = float(target.sum())
    if total == 0.0:
        return 0.0
    q = [t / total for t in target.tolist()]
    p = q if math.isinf(high - low) else _closest_within(q, high - low)
    return total * sum(share * -math.log(p_j) for share, p_j in zip(q, p) if share > 0) + 0.0


def _closest_within(q, width):
    """Clip the shares q to c..c·e^width, with c found by bisection so that they sum to 1."""

    def clipped(log_c):
        least, most = math.exp(log_c), math.exp(min(log_c + width, 0.0))
        return [min(max(share, least), most) for share in q]

    above = -math.log(len(q))  # every share at least 1/K: they sum to 1 or more
    below = above - width  # every share at most 1/K: they sum to 1 or less
    while below < (middle := (below + above) / 2) < above:
        if sum(clipped(middle)) < 1.0:
            below = middle
        else:
            above = middle
    return clipped(above)
