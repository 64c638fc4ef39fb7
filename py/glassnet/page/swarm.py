"""Many networks at once, from seeds one after the other, learning what the reader's network learns."""

import numpy as np

from glassnet.engine import LOSSES, Network
from glassnet.engine.ensemble import Ensemble, Paths
from glassnet.lesson.lesson import settings_of
from glassnet.view.training.frame import Grid
from glassnet.view.training.swarm import SwarmFrame, swarm
from glassnet.view.words import neuron_name, number

MANY = 24
PLACES = 41        # across the plane of agreement
DRAWN = 60         # places of a path at most that are drawn
SELDOM = 20        # pictures between two that ask all networks about the plane


class Swarm:
    """Networks that differ from the reader's by their seeds alone.

    over: what the network sees of every place of a plane, (R·R, n[0]), or None where there is none."""

    def __init__(self, lesson, over):
        training, choices = lesson.training, lesson.choices
        self._lesson, self._over, self._shown = lesson, over, 0
        networks = [Network.create(choices.sizes, hidden=choices.hidden, output=choices.output, loss=choices.loss, init=choices.init,
                                   seed=choices.seed + m) for m in range(MANY)]
        data = training.data
        self.ensemble = Ensemble(networks, data.x[training.train], data.t[training.train], settings_of(choices))
        self.paths = Paths(self.ensemble)
        self.names = tuple(names_of(choices.sizes))
        self.across, self.up, self._agreement = 0, 1, None

    def fits(self, lesson):
        """Whether its networks are still like the reader's, and learn the same way from the same examples."""
        mine, theirs = self._lesson, lesson
        same = ("sizes", "hidden", "output", "loss", "init", "seed", "optimiser", "rate", "batch", "l1", "l2", "dropout", "schedule")
        return (theirs.training is not None and theirs.training.data is mine.training.data
                and all(getattr(mine.choices, name) == getattr(theirs.choices, name) for name in same))

    def learn(self, steps):
        """So many steps with all of them."""
        self.paths.run(steps)

    def sound(self):
        """Whether none of them has diverged."""
        return bool(self.ensemble.finite.all())

    def part(self, running):
        """The Scene of the swarm."""
        kept = _spaced(len(self.paths.steps))
        parameters = np.array([self.paths.parameters[i] for i in kept])      # (T, M, count)
        losses = np.array([self.paths.losses[i] for i in kept])      # (T, M)
        steps = np.array([self.paths.steps[i] for i in kept])
        if self._over is not None and (not running or self._shown % SELDOM == 0):
            self._agreement = self._agreed()
        self._shown += 1
        frame = SwarmFrame(self.names, self.across, self.up, np.moveaxis(parameters[..., [self.across, self.up]], 0, 1), losses.T, steps,
                           self._agreement, tuple(self._said(parameters[-1], losses[-1])), running)
        return swarm(frame, LOSSES[self._lesson.choices.loss])

    def _networks(self):
        return [self.ensemble.network(m) for m in range(MANY)]

    def _agreed(self):
        """How many of the networks give each place of the plane the class that most of them give it."""
        data = self._lesson.training.data
        if not data.class_names or not self.ensemble.finite.all():
            return None
        votes = np.array([data.answers_of(each.forward(self._over).a[-1]) for each in self._networks()])      # (M, R·R)
        counts = np.array([(votes == k).sum(axis=0) for k in range(len(data.class_names))])      # (K, R·R)
        shape, most = (PLACES, PLACES), counts.max(axis=0) / MANY
        return Grid("classes", counts.argmax(axis=0).reshape(shape), ((most - 0.5) * 2).clip(0, 1).reshape(shape),
                    "What most of the networks say of each place, the stronger the more of them agree.")

    def _said(self, parameters, losses):
        choices, data = self._lesson.choices, self._lesson.training.data
        yield (f"{MANY} networks of {'-'.join(map(str, choices.sizes))}, seeds {choices.seed} to {choices.seed + MANY - 1}, "
               f"{self.ensemble.step} steps each.")
        if not self.ensemble.finite.all():
            yield "One of them diverged, and all were stopped. A smaller learning rate will do."
            return
        values = parameters[:, self.across]
        yield f"Numbers go different ways: {self.names[self.across]} is anything from {number(values.min())} to {number(values.max())}."
        yield f"Behaviour does not: their costs are {number(losses.min())} to {number(losses.max())}."
        if data.class_names and self.ensemble.step:
            answers = np.array([data.answers_of(each.forward(data.x).a[-1]) for each in self._networks()])      # (M, N)
            common = np.array([np.bincount(each).max() for each in answers.T]).mean() / MANY
            yield f"On the average example {100 * common:.0f} % of them give the same answer. No single number explains a network."


def scene_of(swarm_, running):
    """The Scene of a Swarm, closed where there is none."""
    return swarm(None) if swarm_ is None else swarm_.part(running)


def _spaced(count):
    """At most DRAWN places among so many, the first and the last among them."""
    return sorted({round(i * (count - 1) / (DRAWN - 1)) for i in range(DRAWN)}) if count > 1 else [0]


def names_of(sizes):
    """What each parameter is called, in the engine's order: row by row, a row's bias last."""
    for l in range(1, len(sizes)):
        for j in range(sizes[l]):
            yield from (f"w {neuron_name(sizes, l - 1, k)}→{neuron_name(sizes, l, j)}" for k in range(sizes[l - 1]))
            yield f"b {neuron_name(sizes, l, j)}"
