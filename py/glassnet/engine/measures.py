"""How good a network is: its mean loss, and the share of examples it gets right."""

from typing import NamedTuple

import numpy as np


class Judgement(NamedTuple):
    """How a network does on many examples."""

    loss: float  # the mean
    accuracy: float | None  # None where targets are no classes


def judged(network, x, t):
    """The Judgement of a network. x: (N, n[0]), t: (N, n[L])."""
    trace = network.forward(x)
    return Judgement(network.loss(trace, t), accuracy(trace.a[-1], t))


def accuracy(outputs, targets):
    """The share of rows whose answer is the one wanted, or None where targets are no classes.

    outputs, targets: (N, K). With several outputs the answer is the largest; targets are classes
    where each row has one 1 among 0s. With a single output the answer is the nearer of the two
    values that targets take, whatever they are: 0 and 1, or −1 and 1.
    """
    outputs, targets = np.asarray(outputs), np.asarray(targets)
    if outputs.shape[1] > 1:
        one_of_many = ((targets == 0) | (targets == 1)).all() and (targets.sum(axis=1) == 1).all()
        right = outputs.argmax(axis=1) == targets.argmax(axis=1)
        return float(right.mean()) if one_of_many else None
    low, high = float(targets.min()), float(targets.max())
    if low == high or not ((targets == low) | (targets == high)).all():
        return None
    middle = (low + high) / 2
    return float(((outputs > middle) == (targets > middle)).mean())
