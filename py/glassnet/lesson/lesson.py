"""The whole truth of a page: what the reader chose and where learning stands. Immutable.

A Lesson is never changed; `update` (update.py) answers every event with another one. So undo
is the previous Lesson, exact to the last bit, and nothing is ever read back from the page.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from glassnet.engine import Gradient, Network, Trace
from glassnet.engine.learning import STEERING, Learning, Settings, moved, penalised
from glassnet.engine.learning import begin as begin_learning
from glassnet.lesson.choices import Choices
from glassnet.lesson.record import Record


STEERED = ("optimiser", "schedule", *(name for name in STEERING if name not in ("epsilon", "seed")), "seed")      # by choices of the same names


class Pass(NamedTuple):
    """One forward pass: what went in, and every number that came out."""

    network: Network
    x: tuple
    t: tuple
    trace: Trace
    loss: float


class Step(NamedTuple):
    """How the last update was made: the n-th, from 0, by these settings; what the optimiser remembered before and after."""

    settings: Settings
    n: int
    before: tuple
    after: tuple


class Problem(NamedTuple):
    """Something refused: the field it was typed into, and why, in words."""

    name: str
    message: str


@dataclass(frozen=True)
class Lesson:
    """choices: what the reader chose. network: its parameters now. first: those it began with.

    passed: the last forward pass, or None. gradient: that of the last backward pass, and
    stepped: the pass it belongs to; moved: by how much the update changed W and b, per layer.
    All three are None before the first. stepped_rate: the learning rate of that update. steps: updates since `first`.
    losses: (steps, loss) of every forward pass, oldest first. problem: what was refused last.
    memory: what the optimiser remembers of the steps before, or None. step: how the last update was made. training: the examples it learns from
    and how well it goes (training.py), or None where it learns from the one at its inputs.
    """

    choices: Choices
    network: Network
    first: Network
    passed: Pass | None = None
    gradient: Gradient | None = None
    stepped: Pass | None = None
    moved: tuple | None = None
    stepped_rate: float = 0.0
    steps: int = 0
    losses: Record = Record()
    problem: Problem | None = None
    memory: tuple | None = None
    step: Step | None = None
    training: object = None


def begin(choices):
    """The Lesson with which a page opens: first weights from the seed, nothing computed."""
    network = Network.create(choices.sizes, hidden=choices.hidden, output=choices.output,
                             loss=choices.loss, seed=choices.seed, init=choices.init)
    return Lesson(choices, network, network)


def is_fresh(lesson):
    """Whether the last forward pass still follows from everything the reader sees."""
    passed = lesson.passed
    return (passed is not None and passed.x == lesson.choices.x and passed.t == lesson.choices.t
            and passed.network == lesson.network)


def forward(lesson):
    """Compute the outputs and compare them with the targets; the same Lesson if nothing is stale.

    Raises ValueError, in words, when a number grows too large to compute with.
    """
    if is_fresh(lesson):
        return lesson
    network, x, t = lesson.network, lesson.choices.x, lesson.choices.t
    trace = network.forward(np.array(x))
    passed = Pass(network, x, t, trace, network.loss(trace, np.array(t)))
    return replace(lesson, passed=passed, problem=None, losses=_known(lesson).then((lesson.steps, passed.loss)))


def _known(lesson):
    """The curve before this step: its loss may stand there already, and an edit and a second forward replace it."""
    again = lesson.losses and lesson.losses[-1][0] >= lesson.steps
    return lesson.losses.upto(len(lesson.losses) - 1) if again else lesson.losses


def backprop(lesson):
    """Push the cost of the last pass back, and move every weight and bias one step."""
    passed, settings = lesson.passed, settings_of(lesson.choices)
    gradient = passed.network.backward(passed.trace, np.array(passed.t))
    before = Learning(lesson.network, remembered(lesson, settings), lesson.steps)
    after = moved(before, settings, penalised(lesson.network, settings, gradient.dW), gradient.db)
    network = after.network
    return replace(lesson, network=network, gradient=gradient, stepped=passed, memory=after.memory,
                   step=Step(settings, lesson.steps, before.memory, after.memory), stepped_rate=settings.rate_at(lesson.steps),
                   moved=(difference(network.W, lesson.network.W), difference(network.b, lesson.network.b)),
                   steps=lesson.steps + 1, problem=None)


def settings_of(choices, **others):
    """The engine's Settings: how a gradient becomes a step. others: values in place of those chosen."""
    return Settings(**{name: getattr(choices, name) for name in STEERED} | others)


def remembered(lesson, settings):
    """What the optimiser remembers: nothing yet, or that of the step before."""
    return begin_learning(lesson.network, settings).memory if lesson.memory is None else lesson.memory


def difference(after, before):
    """By how much each layer moved, slot 0 empty."""
    return (None, *(new - old for new, old in zip(after[1:], before[1:])))


def learn(lesson):
    """One round of training: backprop, and forward to see what it did."""
    return forward(backprop(forward(lesson)))


def train(lesson, times):
    """The Lessons after each of `times` rounds, oldest first."""
    rounds = []
    for _ in range(times):
        lesson = learn(lesson)
        rounds.append(lesson)
    return tuple(rounds)


def study(lesson, steps):
    """So many steps of training on the examples chosen."""
    from glassnet.lesson.training import studied      # no page that learns from one example has to wait for it

    return studied(lesson, steps)


# What follows from a Lesson and the press that asked for it: it need not be kept.
STEPS = {"forward": lambda lesson, _: forward(lesson), "backprop": lambda lesson, _: backprop(lesson),
         "round": lambda lesson, _: learn(lesson), "study": lambda lesson, event: study(lesson, int(event.value))}
