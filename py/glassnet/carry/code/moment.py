"""What a program starts from so that it prints what stands on the page."""

from typing import NamedTuple

import numpy as np

from glassnet.engine import Network
from glassnet.engine.checks import dashed
from glassnet.engine.learning import Learning, Settings, moved, penalised
from glassnet.lesson.lesson import remembered, settings_of

MOST_NUMBERS = 8_000      # of examples that a program carries with it


class Examples(NamedTuple):
    """Examples small enough to be written out. train, test: their places; title: their name; labels: whether they are classes.
    scored: the step at which the page said last how well the network does, or None; steps: those made until now."""

    title: str
    x: np.ndarray
    t: np.ndarray
    train: np.ndarray
    test: np.ndarray
    labels: bool
    scored: int | None
    steps: int


class Moment(NamedTuple):
    """network: the weights to start from. x, t: inputs and targets. settings: how a gradient becomes a step. n: steps made
    before this one. memory: what the optimiser remembers of them. again: whether the network on the page is the one after the
    step. decimals: how the page rounds. examples: an Examples, or None; left_out: why there are none, or ""."""

    network: Network
    x: np.ndarray
    t: np.ndarray
    settings: Settings
    n: int
    memory: tuple
    again: bool
    decimals: int
    examples: Examples | None = None
    left_out: str = ""

    @property
    def shape(self):
        return dashed(self.network.sizes)


def moment_of(lesson, decimals):
    """The Moment of a Lesson. Where its last step led to the very weights on the page, the program makes that step again."""
    x, t = np.array(lesson.choices.x), np.array(lesson.choices.t)
    examples, left_out = _examples(lesson.training, lesson.steps)
    if _follows_from_its_step(lesson):
        step = lesson.step
        return Moment(lesson.stepped.network, x, t, step.settings, step.n, step.before, True, decimals, examples, left_out)
    settings = settings_of(lesson.choices)
    return Moment(lesson.network, x, t, settings, lesson.steps, remembered(lesson, settings), False, decimals, examples, left_out)


def _follows_from_its_step(lesson):
    passed, step = lesson.stepped, lesson.step
    if passed is None or step is None or (passed.x, passed.t) != (lesson.choices.x, lesson.choices.t):
        return False
    dW = penalised(passed.network, step.settings, lesson.gradient.dW)
    return moved(Learning(passed.network, step.before, step.n), step.settings, dW, lesson.gradient.db).network == lesson.network


def _examples(training, steps):
    """(Examples or None, why there are none)."""
    if training is None:
        return None, ""
    data = training.data
    if data.x.size + data.t.size > MOST_NUMBERS:
        return None, f"{data.about.title}: {len(data)} examples are too many to write out here"
    return Examples(data.about.title, data.x, data.t, training.train, training.test, data.labels is not None, training.now and training.now.step, steps), ""
