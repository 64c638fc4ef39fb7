"""Training as the page does it. The trainer runs ahead of the Lesson, which catches up before anybody asks for it.

What a picture sixty times a second needs is two small arrays a layer, a `Glimpse`; a Lesson with its score and its
place in time costs many times as much, and is wanted a few times a second.
"""

from contextlib import suppress
from typing import NamedTuple

import numpy as np

from glassnet.engine.sweep import Sweep
from glassnet.lesson.history import amend
from glassnet.lesson.training import EPOCHS, batch_of, epoch_of, judged, learned, over, trainer_of
from glassnet.lesson.update import studied
from glassnet.page.runner import Runner
from glassnet.page.sayings import mistaken
from glassnet.view.captions import Caption
from glassnet.view.words import grouped

RUNNING = Caption("It learns: every line and neuron moves a little, again and again.",
                  ("Pause at any moment, and ask any number where it comes from.",))
DIVERGED = "What you see is the last good step, and Undo goes further back. A smaller learning rate, or Adam, stays on the ground."
AHEAD = 0.25      # of the steps so far, by which the trainer may be ahead: where curves begin they are steepest


class Glimpse(NamedTuple):
    """W: the weights into each layer, (n[l], n[l-1]); a: the activations of each for the example at the inputs, (n[l],); slot 0 of W is empty."""

    W: list
    a: list


class Learner:
    """reel: where the Lesson is. show(caption), breathe(caption): draw it as it stands, and what of it fits into a frame.
    wanted(): whether the next picture shows more than a Glimpse. link: as the engine has it. said: why training ended, or ""."""

    def __init__(self, reel, show, breathe, wanted, next_frame, link=None):
        self._reel, self._show, self._breathe, self._wanted, self._link = reel, show, breathe, wanted, link
        self._runner = Runner(self._learn, self._take, self._draw, next_frame, self._failed)
        self._trainer = self._stands = self._sweep = None
        self._behind, self._began, self.said = 0, 0, ""

    @property
    def _lesson(self):
        return self._reel.history.present

    @property
    def running(self):
        return self._runner.running

    @property
    def speed(self):
        """Examples a second, or None while nothing runs."""
        return self._runner.speed * batch_of(self._lesson) if self.running else None

    # What the reader asks for

    def run(self):
        """Begin, or end."""
        if self.running:
            return self.end()
        self._begin()
        self._runner.start({"step": 1, "epoch": epoch_of(self._lesson), "full": None}[self._lesson.choices.pace])
        self._show(RUNNING)

    def some(self, epochs):
        """A stretch of training at once: so many epochs, or for 0 a single step."""
        self.stop()
        self._begin()
        self._learn(epochs * epoch_of(self._lesson) or 1)
        self._catch_up()
        self.end()

    def stop(self):
        """It trains no longer; nothing is drawn."""
        if self._behind:
            self._catch_up()
        self._runner.stop()

    def end(self):
        """Training ends where it stands, and says how far it came."""
        self.stop()
        self._judge()
        done = self._lesson.training.batches - self._began
        self._show(Caption(f"{grouped(done)} step{'s' * (done != 1)} of training on {self._lesson.training.data.about.title}.",
                           ("Pick an example, and it flows through the network as it is now.",)))

    def settle(self):
        """Somebody asks for the Lesson: it stands where the trainer does. Whether training goes on."""
        if self.running and self._behind and not self._catch_up():
            self.end()
        return self.running

    def glimpse(self):
        """The Glimpse of this moment, or None where numbers are too large to draw."""
        if self._trainer is None or self._stands is not self._lesson:
            return None
        if self._sweep is None:
            self._sweep = Sweep(self._lesson.network, self._lesson.choices.x)
        sweep = self._sweep.see_numbers(self._trainer.numbers)
        a = [sweep.layer(l)[0] for l in range(len(self._lesson.network.sizes))]
        return Glimpse(sweep.W, a) if all(np.isfinite(each).all() for each in a) else None

    def rehearse(self):
        """A step that nobody sees, and back again."""
        lesson = self._lesson
        self._prepare(lesson)
        begun = self._trainer.state
        self._trainer.run(1)
        with suppress(ValueError):      # numbers too large, which nobody asked for
            learned(lesson, self._trainer.learning)
        self._trainer.restore(begun)

    # A frame of it

    def _begin(self):
        self.said, self._began = "", self._lesson.training.batches

    def _prepare(self, lesson):
        """A Trainer that stands where this Lesson does."""
        if self._stands is not lesson:
            self._trainer, self._stands, self._sweep, self._behind = trainer_of(lesson, self._link), lesson, None, 0

    def _learn(self, steps):
        """So many steps of the trainer, which begins where the Lesson stands; none beyond the last that is wanted. Returns how many it took."""
        lesson = self._lesson
        self._prepare(lesson)
        if lesson.choices.stop == "epochs":
            steps = min(steps, max(0 if self._behind else 1, EPOCHS * epoch_of(lesson) - self._trainer.step))
        taken = self._trainer.run(steps)
        self._behind += taken
        return taken

    def _take(self):
        """What has come of a frame's steps: most are only seen. Whether to go on."""
        return self._catch_up() if self._due() else True

    def _due(self):
        lesson = self._lesson
        return (self._trainer.diverged or lesson.choices.pace != "full" or self._behind >= AHEAD * lesson.training.batches or self._wanted()
                or lesson.choices.stop == "epochs" and self._trainer.step >= EPOCHS * epoch_of(lesson))

    def _catch_up(self):
        """The Lesson comes to stand where the trainer does; whether to go on."""
        diverged = self._trainer and self._trainer.diverged
        try:
            if self._behind:
                lesson, done, self._behind = self._lesson, self._behind, 0
                self._stands = learned(lesson, self._trainer.learning)
                self._reel.history = studied(self._reel.history, self._stands, done)
        except ValueError as error:      # the parameters are sound, but what follows from them is not
            self._stands, diverged = None, f"Learning diverged: {error}."
        self.said = f"{diverged} {DIVERGED}" if diverged else over(self._lesson)
        return not self.said

    def _draw(self):
        """What is seen of this frame; the last one says why it is the last."""
        if self.running:
            self._breathe(RUNNING)
        elif self.said:
            self.end()

    def _failed(self, error):
        """What had not reached the Lesson is lost; what had stands."""
        self._trainer = self._stands = self._sweep = None
        self._behind = 0
        self._show(mistaken("Training", error))

    def _judge(self):
        """The curves end where training does: of large networks not every step has been judged."""
        if self._lesson.training.batches > self._began:
            with suppress(ValueError):      # numbers too large to judge
                self._reel.history = amend(self._reel.history, judged(self._lesson))
