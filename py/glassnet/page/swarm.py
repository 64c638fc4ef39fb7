"""Many networks at once, from seeds one after the other, learning what the reader's network learns."""

import numpy as np

from glassnet.engine import LOSSES, Network
from glassnet.engine.checks import dashed
from glassnet.engine.ensemble import Ensemble, Paths
from glassnet.lesson.lesson import settings_of
from glassnet.page.strides import strode
from glassnet.view.stepped import Stepped
from glassnet.view.training.frame import Grid
from glassnet.view.training.swarm import SwarmFrame, heights, swarm
from glassnet.view.words import grouped, neuron_name, number, percent

MANY = 24
PLACES = 41        # across the plane of agreement
DRAWN = 60         # places of a path at most that are drawn
SELDOM = 20        # pictures between two for which all networks are asked what they say


class Swarm:
    """Networks that differ from the reader's by their seeds alone.

    over: what the network sees of every place of a plane, (R·R, n[0]), or None where there is none. link: as the engine has it."""

    def __init__(self, lesson, over, link=None):
        training, choices = lesson.training, lesson.choices
        self._lesson, self._over, self._shown, self._pointed = lesson, over, 0, None
        networks = [Network.create(choices.sizes, hidden=choices.hidden, output=choices.output, loss=choices.loss, init=choices.init,
                                   seed=choices.seed + m) for m in range(MANY)]
        data = training.data
        self.ensemble = Ensemble(networks, data.x[training.train], data.t[training.train], settings_of(choices), link)
        self.paths = Paths(self.ensemble)
        self.names = tuple(names_of(choices.sizes))
        self.across, self.up, self._agreement = 0, 1, None
        self._behaviour, self._asked = 0.0, -1
        self._ask()
        self._at_first = self._behaviour

    def fits(self, lesson):
        """Whether its networks are still like the reader's, and learn the same way from the same examples."""
        mine, theirs = self._lesson, lesson
        same = ("sizes", "hidden", "output", "loss", "init", "seed", "optimiser", "rate", "batch", "l1", "l2", "dropout", "schedule")
        return (theirs.training is not None and theirs.training.data is mine.training.data
                and all(getattr(mine.choices, name) == getattr(theirs.choices, name) for name in same))

    def learn(self, steps):
        """So many steps with all of them."""
        self.paths.run(steps)
        return steps

    def sound(self):
        """Whether none of them has diverged."""
        return bool(self.ensemble.finite.all())

    def _drawn(self):
        """(steps (T,), losses (T, M), Places (T)) of what is drawn."""
        places = self.paths.places
        kept = [places[i] for i in _spaced(len(places))]
        return np.array([each.step for each in kept]), np.array([each.losses for each in kept]), kept

    def point(self, phase, value):
        """Somebody points into the costs: with a pointer, in fractions from the lower left, or with a key; or no longer does."""
        steps, losses, _ = self._drawn()
        if phase == "key":
            self._pointed = walked(self._place(steps), *value.partition(" ")[::2], steps, losses, self._pointed and self._pointed[1])
        elif phase in ("hover", "down", "drag"):
            x, y = map(float, value.split())
            low, high = heights(losses)
            costs = losses[_nearest(steps, x)]
            self._pointed = x, int(np.abs(costs - (low + y * (high - low))).argmin())
        else:
            self._pointed = None

    def _place(self, steps):
        """Which of the times drawn is pointed at, or None."""
        return None if self._pointed is None else _nearest(steps, self._pointed[0])

    def part(self, running):
        """The Scene of the swarm."""
        steps, losses, kept = self._drawn()
        paths = np.array([each.parameters[:, [self.across, self.up]] for each in kept])      # (T, M, 2)
        ends = kept[0].parameters, kept[-1].parameters      # (M, count)
        if self._asked != self.ensemble.step and (not running or self._shown % SELDOM == 0):
            self._ask()
            self._asked = self.ensemble.step
        self._shown += 1
        frame = SwarmFrame(self.names, self.across, self.up, np.moveaxis(paths, 0, 1), losses.T, steps,
                           self._agreement, tuple(self._compared(ends, losses[[0, -1]])), tuple(self._said(ends, losses)), running,
                           self._pointed and (self._place(steps), self._pointed[1]), self._lesson.choices.seed)
        return swarm(frame, LOSSES[self._lesson.choices.loss])

    def _ask(self):
        """Ask all networks: about the plane, and about every example."""
        if not self.ensemble.finite.all():
            return
        networks, data = [self.ensemble.network(m) for m in range(MANY)], self._lesson.training.data
        outputs = np.array([each.forward(data.x).a[-1] for each in networks])      # (M, N, K)
        self._behaviour = alike(data.answers_of(outputs)) if data.class_names else spread(data.answers_of(outputs))
        if self._over is not None and data.class_names:
            votes = np.array([data.answers_of(each.forward(self._over).a[-1]) for each in networks])      # (M, R·R)
            counts = np.array([(votes == k).sum(axis=0) for k in range(len(data.class_names))])      # (K, R·R)
            shape, most = (PLACES, PLACES), counts.max(axis=0) / MANY
            self._whole = int((most == 1).sum())
            self._agreement = Grid("classes", counts.argmax(axis=0).reshape(shape), ((most - 0.5) * 2).clip(0, 1).reshape(shape),
                                   f"What most of the networks say of each place, the stronger the more of them agree. All {MANY} agree on "
                                   f"{percent(self._whole / votes.shape[1], 0)} of the plane.")

    def _compared(self, ends, losses):
        """(what, at first, now) of the weights, the costs and the answers: how far two of the networks are from each other."""
        data = self._lesson.training.data
        yield (f"Weights: how far two networks are apart, over all {ends[0].shape[-1]} numbers", *(number(apart(each)) for each in ends))
        yield ("Cost: from the least to the largest", *(number(float(each.max() - each.min())) for each in losses))
        yield ("Answers: examples on which two networks agree" if data.class_names else "Answers: how far two networks differ on the average example",
               *(percent(each / 100, 0) if data.class_names else f"{each:.3g}" for each in (self._at_first, self._behaviour)))

    def _said(self, ends, losses):
        choices = self._lesson.choices
        yield f"{MANY} networks of {dashed(choices.sizes)}, seeds {choices.seed} to {choices.seed + MANY - 1}, {grouped(self.ensemble.step)} steps each."
        if not self.ensemble.finite.all():
            yield "One of them diverged, and all were stopped. A smaller learning rate will do."
        elif self.ensemble.step:
            far, near = apart(ends[1]) / (apart(ends[0]) or 1.0), number(float(np.sort(losses[-1])[MANY // 2]))
            yield (f"Their weights are {far:.2g} times as far apart as where they began: {self.names[self.across]} alone is anything from "
                   f"{number(float(ends[1][:, self.across].min()))} to {number(float(ends[1][:, self.across].max()))}. "
                   f"And yet half of them have a cost below {near}, and {self._agree()}. No single number explains a network.")

    def _agree(self):
        if self._lesson.training.data.class_names:
            return f"two of them give the same answer to {percent(self._behaviour / 100, 0)} of the examples"
        return f"their answers are {self._behaviour:.2g} apart"


def walked(at, key, fine, steps, losses, m):
    """(fraction of the steps, network) where a key leads from time `at` and network m; None where nobody pointed yet.

    Left and right go along the steps (strides.py), up and down to the network of the next cost. losses: (T, M)."""
    last = len(steps) - 1
    at = last if at is None else at
    m = int(losses[at].argsort()[len(losses[at]) // 2]) if m is None else m
    at = strode(key, fine, at, last)
    if key in ("ArrowUp", "ArrowDown"):
        order = losses[at].argsort().tolist()
        place = order.index(m) + (1 if key == "ArrowUp" else -1)
        m = order[min(len(order) - 1, max(0, place))]
    return Stepped.until(steps[-1]).part(int(steps[at])), m


def _nearest(steps, fraction):
    """Which of these times is nearest to a place along them."""
    return int(np.abs(steps - Stepped.until(steps[-1]).step(fraction)).argmin())


def apart(parameters):
    """How far two of M networks are from each other, (M, count): the root of the mean square over all pairs."""
    M = len(parameters)
    return float(np.sqrt(2 * M / (M - 1) * parameters.var(axis=0).sum()))


def alike(answers):
    """In per cent, how often two of M networks give an example the same answer; answers: (M, N) classes."""
    M = len(answers)
    counts = np.array([(answers == k).sum(axis=0) for k in range(int(answers.max()) + 1)])      # (K, N)
    return 100 * float((counts * (counts - 1)).sum(axis=0).mean()) / (M * (M - 1))


def spread(answers):
    """How far the answers of two of M networks are from each other; answers: (M, N, A) numbers as measured."""
    M = len(answers)
    return float(np.sqrt(2 * M / (M - 1) * answers.var(axis=0).mean()))


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
