"""What turns gradients into a step, as lists of NumPy calls on fixed arrays.

The same sums as in optimisers.py and losses.py, in place. `tune`, where there is one, sets what
changes from step to step; it is called with the number of steps taken before.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from glassnet.engine.losses import LOSSES
from glassnet.engine.optimisers import OPTIMISERS


class Error(NamedTuple):
    """The calls that fill the last delta with how wrong the outputs are, times a scale.

    unsloped: whether the slope of the outputs is still to multiply it.
    """

    calls: list
    unsloped: bool


def error_of(arrays, loss_name, sums_to_1, by):
    """The Error of a loss. sums_to_1: whether every example's targets add up to 1. by: the scale."""
    loss, a, t, wrong = LOSSES[loss_name], arrays.a[-1], arrays.targets, arrays.delta[-1]
    if loss_name == "softmax":
        calls = [*_softmax(a, t, wrong, sums_to_1)]
    elif loss_name in ("squared", "binary"):
        calls = [partial(np.subtract, a, t, wrong)]
    else:
        calls = [lambda: np.copyto(wrong.T, (loss.delta or loss.gradient)(a.T, t.T))]
    return Error([*calls, partial(np.multiply, wrong, np.array(by), wrong)], not loss.delta)


def _softmax(a, t, wrong, sums_to_1):
    """p·Σt − t, for columns."""
    most, total = np.empty(a.shape[1:]), np.empty(a.shape[1:])
    yield partial(np.maximum.reduce, a, axis=0, out=most)
    yield partial(np.subtract, a, most, wrong)
    yield partial(np.exp, wrong, wrong)
    yield _sum(wrong, total)
    yield partial(np.divide, wrong, total, wrong)
    if not sums_to_1:
        yield _sum(t, total)
        yield partial(np.multiply, wrong, total, wrong)
    yield partial(np.subtract, wrong, t, wrong)


def _sum(rows, total):
    """A call for the sum over the first axis. As a product, for np.add.reduce adds a single column up in another order than several."""
    return partial(np.matmul, np.ones((1, len(rows))), rows.reshape(len(rows), -1), total.reshape(1, -1))


class Step(NamedTuple):
    """calls: from gradients g to new parameters w. tune(n): before each, or None.

    by_rate: whether it wants its gradients multiplied by the learning rate already.
    """

    calls: list
    tune: object = None
    by_rate: bool = False


def step_of(settings, w, g, memory, decay):
    """The Step of these settings. w, g, and each of memory: arrays of one shape, all in place.

    decay: 1 for every weight, 0 for every bias, of that shape.
    """
    calls, tune, by_rate = STEPS.get(settings.optimiser, _by_its_row)(settings, w, g, memory)
    rate = settings.rate if by_rate else 1.0
    return Step([*_penalised(settings, w, g, decay * rate), *calls], tune, by_rate)


def _penalised(settings, w, g, decay):
    """g + λ1 sign(w) + λ2 w, for weights."""
    if settings.l1:
        pull, shrink = np.empty_like(w), settings.l1 * decay
        yield partial(np.sign, w, pull)
        yield partial(np.multiply, pull, shrink, pull)
        yield partial(np.add, g, pull, g)
    if settings.l2:
        pull, relax = np.empty_like(w), settings.l2 * decay
        yield partial(np.multiply, w, relax, pull)
        yield partial(np.add, g, pull, g)


def _descend(settings, w, g, memory):
    if settings.schedule == "constant":
        return Step([partial(np.subtract, w, g, w)], by_rate=True)
    η, tune = _rate(settings)
    return Step([partial(np.multiply, g, η, g), partial(np.subtract, w, g, w)], tune)


def _roll(settings, w, g, memory):
    (v,), (η, tune) = memory, _rate(settings)
    return Step(
        [
            partial(np.multiply, v, np.array(settings.momentum), v),
            partial(np.add, v, g, v),
            partial(np.multiply, v, η, g),
            partial(np.subtract, w, g, w),
        ],
        tune,
    )


def _divide_by_size(settings, w, g, memory):
    (s,), (η, tune), α = memory, _rate(settings), settings.smoothing
    size = np.empty_like(w)
    return Step(
        [
            *_mean(s, α, g, size, square=True),
            partial(np.sqrt, s, size),
            partial(np.add, size, np.array(settings.epsilon), size),
            partial(np.multiply, g, η, g),
            partial(np.divide, g, size, g),
            partial(np.subtract, w, g, w),
        ],
        tune,
    )


def _adapt(settings, w, g, memory):
    (m, s), (η, set_rate) = memory, _rate(settings)
    β1, β2, size, unbiased = settings.beta1, settings.beta2, np.empty_like(w), np.empty_like(w)
    first, second = np.array(1.0), np.array(1.0)

    def tune(n):
        if set_rate:
            set_rate(n)
        first.fill(1 - β1 ** (n + 1))
        second.fill(1 - β2 ** (n + 1))

    return Step(
        [
            *_mean(m, β1, g, size, square=False),
            *_mean(s, β2, g, size, square=True),
            partial(np.divide, s, second, size),
            partial(np.sqrt, size, size),
            partial(np.add, size, np.array(settings.epsilon), size),
            partial(np.divide, m, first, unbiased),
            partial(np.multiply, unbiased, η, unbiased),
            partial(np.divide, unbiased, size, unbiased),
            partial(np.subtract, w, unbiased, w),
        ],
        tune,
    )


def _mean(mean, keep, g, scratch, square):
    """A running mean of g or of g²: keep·mean + (1 − keep)·g."""
    yield partial(np.multiply, mean, np.array(keep), mean)
    if square:
        yield partial(np.multiply, g, g, scratch)
    yield partial(np.multiply, scratch if square else g, np.array(1 - keep), scratch)
    yield partial(np.add, mean, scratch, mean)


def _rate(settings):
    """(an array () that holds the learning rate, what sets it before each step or None)."""
    η = np.array(settings.rate)
    if settings.schedule == "constant":
        return η, None
    return η, lambda n: η.fill(settings.rate_at(n))


def _by_its_row(settings, w, g, memory):
    """A Step for any optimiser, by the function of its row: it makes new arrays as it goes."""
    row, now = OPTIMISERS[settings.optimiser], {}

    def tune(n):
        now.update(settings.symbols(n))

    def step():
        new, kept = row.step(w, g, memory, now)
        for old, each in zip((w, *memory), (new, *kept)):
            old[...] = each

    return Step([step], tune)


STEPS = {"sgd": _descend, "momentum": _roll, "rmsprop": _divide_by_size, "adam": _adapt}
