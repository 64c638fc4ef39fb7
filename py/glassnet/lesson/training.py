"""Learning from many examples: which they are, which are kept for testing, how well it is going.

Training is done by the engine's fast trainer. A Lesson says all that a trainer needs to go on from
where it stands, so any stretch of training can be done again, to the last bit.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from glassnet.engine import LOSSES
from glassnet.engine.checks import dashed, without_warnings
from glassnet.engine.datasets import Dataset, scaled_by, split, suggested
from glassnet.engine.learning import Learning
from glassnet.engine.trainer import Trainer
from glassnet.lesson.lesson import forward, remembered, settings_of

DEAR = 200_000      # multiplications of a forward pass over all examples: more, and not every picture brings a score
HANDFUL = 20
EPOCHS, PATIENCE = 1000, 50     # of the stop conditions
MOST = 512          # scores kept: beyond, every other one goes, and only every other comes


class Score(NamedTuple):
    """How well the network does after so many steps. Accuracies are shares, None where there are no classes;
    what is said of test examples is None where there are none."""

    step: int
    train_loss: float
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None


class Training(NamedTuple):
    """data: the examples. train, test: the places of those learned from, and of those kept for testing.
    picked: the example at the inputs, or None once something else was typed there. batches: steps made
    on these examples. scores: at most MOST, oldest first, at least `gap` steps apart. now: the last one made,
    or None. fault: why it cannot go on, or ""."""

    data: Dataset
    train: np.ndarray
    test: np.ndarray
    picked: int | None = None
    batches: int = 0
    scores: tuple = ()
    gap: int = 1
    now: Score | None = None
    fault: str = ""

    def anew(self):
        """The same examples, and nothing learned from them yet."""
        return Training(self.data, self.train, self.test, self.picked)

    def scored(self, score):
        """With one Score more."""
        scores, gap = self.scores, self.gap
        if not scores or score.step - scores[-1].step >= gap:
            scores = (*scores, score)
        if len(scores) > MOST:
            scores, gap = scores[::2], 2 * gap
        return self._replace(scores=scores, gap=gap, now=score)


def begun(data, share):
    """The Training on these examples, seen on the scale of those to learn from; share: per cent kept for testing."""
    train, test = divided(data, share)
    return Training(scaled_by(data, train), train, test)


def divided(data, share):
    """The places of the examples to learn from, and of those kept. A handful, as a truth table has, is not divided."""
    return split(data, share / 100 if len(data) >= HANDFUL else 0)


def fits(data, sizes):
    """Raises ValueError, in words, where a network of these sizes cannot learn these examples."""
    n, K = data.x.shape[1], data.t.shape[1]
    if (sizes[0], sizes[-1]) != (n, K):
        raise ValueError(f"{data.about.title} has {n} input{'s' * (n != 1)} and {K} output{'s' * (K != 1)}: "
                         f"a network for it begins with {n} and ends with {K}, which {dashed(sizes)} does not.")


def redone(lesson, data):
    """The Lesson once an example was put, moved or taken away; what was learned stays, and so does the scale."""
    old = lesson.training
    train, test = divided(data, lesson.choices.share)
    return replace(lesson, training=old._replace(data=data, train=train, test=test,
                                                 picked=old.picked if old.picked is not None and old.picked < len(data) else None))


def picked(lesson, i):
    """The Lesson with example i at its inputs and targets."""
    training = lesson.training
    x, t = (tuple(values[i].tolist()) for values in (training.data.x, training.data.t))
    return replace(lesson, choices=lesson.choices._replace(x=x, t=t), training=training._replace(picked=i))


def example_at(lesson):
    """Which example stands at the inputs and targets, or None."""
    data, choices = lesson.training.data, lesson.choices
    same = (data.x == choices.x).all(axis=1) & (data.t == choices.t).all(axis=1)      # (N,)
    return int(same.argmax()) if same.any() else None


def batch_of(lesson):
    """Examples a step."""
    return min(lesson.choices.batch or len(lesson.training.train), len(lesson.training.train))


def epoch_of(lesson):
    """Steps an epoch."""
    return -(-len(lesson.training.train) // batch_of(lesson))


def trainer_of(lesson, link=None):
    """A Trainer that stands where this Lesson stands. link: as the engine has it."""
    training, choices = lesson.training, lesson.choices
    settings = settings_of(choices)
    trainer = Trainer(lesson.network, training.data.x[training.train], training.data.t[training.train], settings, link)
    trainer.learning = Learning(lesson.network, remembered(lesson, settings), training.batches)
    return trainer


def learned(lesson, learning):
    """The Lesson that stands where Learning, which began at it, stands now: the example at the inputs flows through it."""
    done = learning.step - lesson.training.batches
    if not lesson.training.scores:      # where the curves begin
        lesson = replace(lesson, training=lesson.training.scored(score(lesson)))
    lesson = replace(lesson, network=learning.network, memory=learning.memory, steps=lesson.steps + done, gradient=None,
                     stepped=None, moved=None, step=None, training=lesson.training._replace(batches=learning.step))
    known = lesson.losses
    lesson = _scored(lesson)
    passed = forward(lesson)
    return passed if lesson.training.scores and lesson.training.scores[-1].step == learning.step else replace(passed, losses=known)


def studied(lesson, steps):
    """The Lesson after so many steps of training."""
    trainer = trainer_of(lesson)
    trainer.run(steps)
    return learned(lesson, trainer.learning)


def over(lesson):
    """Why training ends here, in words, or "" where it goes on."""
    training, stop = lesson.training, lesson.choices.stop
    epochs = training.batches // epoch_of(lesson)
    if stop == "epochs" and epochs >= EPOCHS:
        return f"Stopped after {EPOCHS} epochs, as you asked."
    if stop == "right" and training.now and training.now.train_accuracy == 1.0:
        return "Stopped, as you asked: every training example is right."
    if stop == "test" and training.now and training.now.test_loss is not None:
        best = min(training.scores, key=lambda score: score.test_loss)
        if training.batches - best.step >= PATIENCE * epoch_of(lesson):
            return f"Stopped, as you asked: the test cost was lowest at step {best.step} and has not been lower for {PATIENCE} epochs."
    return training.fault


def _scored(lesson):
    """The Lesson with a Score of where it stands, unless that is dear and the last one is neither half as many steps from the beginning nor an epoch old."""
    training = lesson.training
    dear = len(training.data) * lesson.network.parameters > DEAR
    if training.now and dear and training.batches < min(2 * training.now.step, training.now.step + epoch_of(lesson)):
        return lesson
    return judged(lesson)


def judged(lesson):
    """The Lesson with a Score of where it stands."""
    training = lesson.training
    return lesson if training.now and training.now.step == training.batches else replace(lesson, training=training.scored(score(lesson)))


@without_warnings
def score(lesson):
    """The Score of the network as it stands."""
    training, network, data = lesson.training, lesson.network, lesson.training.data
    outputs = network.forward(data.x).a[-1]      # (N, K)
    losses = LOSSES[network.loss_name].value(outputs, data.t)      # (N,)
    right = None if data.labels is None else data.answers_of(outputs) == data.labels      # (N,) bool
    means = [[None if values is None or not len(places) else float(values[places].mean()) for places in (training.train, training.test)]
             for values in (losses, right)]
    return Score(training.batches, *means[0], *means[1])
