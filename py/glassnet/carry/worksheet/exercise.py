"""The network of a worksheet: the one on the page with its numbers rounded to what a sheet can carry, and one plain step.

What is printed has to be all there is: whoever computes with the numbers on the sheet must get the
answers of the key. So the parameters are rounded first, and everything follows from them.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from glassnet.engine import Network
from glassnet.lesson.lesson import Lesson, backprop, begin, forward

MOST_LAYERS, MOST_NEURONS = 5, 6      # of more, the numbers would be too small to read on a sheet
PLAIN = {"optimiser": "sgd", "schedule": "constant", "l1": 0.0, "l2": 0.0, "dropout": 0.0, "show": "weight"}


class Exercise(NamedTuple):
    """Lessons: at the `start` nothing is computed, `passed` has had Forward, `after` Backprop too."""

    start: Lesson
    passed: Lesson
    after: Lesson


def exercise(lesson, decimals, fresh=None):
    """The Exercise of a Lesson. decimals: of the numbers given; fresh: a seed for other numbers, or None for those there are.

    Raises ValueError, in words, for a network that is too large for a sheet, or whose numbers are."""
    sizes = lesson.network.sizes
    if len(sizes) > MOST_LAYERS or max(sizes) > MOST_NEURONS:
        raise ValueError(f"A worksheet shows every number, so it takes up to {MOST_LAYERS} layers of up to {MOST_NEURONS} neurons. "
                         f"This network is {'-'.join(map(str, sizes))}.")
    network, x = (lesson.network, lesson.choices.x) if fresh is None else _drawn(lesson, fresh)
    network = _rounded(network, decimals)
    rounds = lambda values: tuple(float(value) for value in np.round(values, decimals) + 0.0)
    choices = lesson.choices._replace(**PLAIN, x=rounds(x), t=rounds(lesson.choices.t))
    start = replace(begin(choices), network=network, first=network)
    passed = forward(start)
    return Exercise(start, passed, backprop(passed))


def _drawn(lesson, seed):
    """Other weights and inputs for the same network, by a seed."""
    network, rng = lesson.network, np.random.default_rng(seed)
    drawn = Network.create(network.sizes, hidden=network.hidden, output=network.output, loss=network.loss_name, seed=rng)
    return drawn, rng.uniform(-1, 1, network.sizes[0])


def _rounded(network, decimals):
    W, b = ([np.round(each, decimals) + 0.0 for each in values[1:]] for values in (network.W, network.b))
    return Network(W, b, network.hidden, network.output, network.loss_name)
