"""Many networks of one shape in training together: the same lesson from other first weights.

    ensemble = Ensemble([Network.create(sizes, seed=seed) for seed in range(50)], x, t, settings)
    ensemble.run(100)
    ensemble.losses()               (M,): where each of the M has come to
    paths = Paths(ensemble)
    paths.run(1000)                 the same, and notes where all of them are on the way
    paths.places                    a Place for each time noted, and for now

Every call of a step serves all networks at once. All see the same examples in the same order, so
each goes exactly the way it would go alone. One that diverges ends in nan and harms no other.
"""

import math
from typing import NamedTuple

import numpy as np

from glassnet.engine import checks
from glassnet.engine.arrays import Arrays
from glassnet.engine.course import Course
from glassnet.engine.losses import LOSSES
from glassnet.engine.network import Network
from glassnet.engine.packing import flat_blocks, flat_shape, pack, unpacked
from glassnet.engine.passes import forward
from glassnet.engine.fused.turns import Turns

NUMBERS = 12_000_000  # parameters kept in all: 96 MB


class Ensemble:
    """networks: M of them, alike but for their parameters. x: (N, n[0]), t: (N, n[L]), all examples.
    link: how one function is had of many calls, as Turns has it.

    Raises ValueError, in words, where the networks differ in kind, and as Trainer does.
    """

    def __init__(self, networks, x, t, settings, link=None):
        self._kind = kind = networks[0]
        checks.alike(networks)
        x, t = checks.training_set(kind, x, t)
        self._course = Course(kind, x, t, settings, many=len(networks), link=link)
        numbers = np.zeros_like(self._course.numbers())  # (1 + slots, M, count)
        for row, network in zip(numbers[0], networks):
            pack(flat_blocks(row, kind.sizes), network.W, network.b)
        self._course.restore(0, numbers)
        sums = np.empty((kind.sizes[-1], len(networks), len(x)))
        self._t, self._all = t, Arrays(kind.sizes, kind.activations, len(x), (len(networks),), sums=sums)
        self._all.fed[0][:-1] = x.T[:, None]
        self._weights = np.empty((len(networks), *flat_shape(kind.sizes)))
        self._forward = Turns(lambda: forward(self._all, flat_blocks(self._weights, kind.sizes)), link=link)

    def __len__(self):
        return len(self._weights)

    @property
    def step(self):
        """How many steps have been taken."""
        return self._course.step

    def run(self, steps):
        """Take so many steps with all of them."""
        self._course.run_on(steps)

    @property
    def parameters(self):
        """(M, count), each row layer by layer, (n[l], n[l-1] + 1), biases last."""
        return self._course.numbers()[0]

    @property
    def finite(self):
        """(M,): which of them have not diverged."""
        return np.isfinite(self.parameters).all(axis=1)

    def network(self, m):
        """One of them, as a value. Raises ValueError where it has diverged."""
        kind = self._kind
        W, b = unpacked(flat_blocks(self.parameters[m], kind.sizes))
        return Network(W, b, kind.hidden, kind.output, kind.loss_name)

    @checks.without_warnings
    def losses(self):
        """The mean loss of each over all examples, (M,); inf or nan where it has diverged."""
        last, loss = len(self._kind.sizes) - 1, LOSSES[self._kind.loss_name]
        self._weights[:] = self.parameters
        self._forward.run()
        z, a = (np.moveaxis(each[last], 0, -1) for each in (self._all.z, self._all.a))  # (M, N, n[L])
        return loss.of(z, a, self._t).mean(axis=1)


class Paths:
    """Where all networks of an Ensemble were: after every step at first, then less and less often, for less and less changes.

    share: how far two places are apart at least, as a part of the steps before. most: how many are
    kept at most, or None for as many as fit into NUMBERS. When there are more, every second one is
    forgotten and `share` doubles: the whole way stays, more coarsely.
    """

    def __init__(self, ensemble, share=0.02, most=None):
        self.ensemble, self._share = ensemble, share
        self._most = most or min(200, max(20, NUMBERS // ensemble.parameters.size))
        self._places = [self._now()]

    def run(self, steps):
        """Take so many steps, noting places on the way."""
        end = self.ensemble.step + steps
        while self.ensemble.step < end:
            last = self._places[-1].step
            due = last + max(1, math.ceil(self._share * last))
            self.ensemble.run(min(due, end) - self.ensemble.step)
            if self.ensemble.step >= due:
                self._places.append(self._now())
            if len(self._places) > self._most:
                del self._places[1::2]
                self._share *= 2

    @property
    def places(self):
        """The Places noted, and that of now."""
        return self._places if self._places[-1].step == self.ensemble.step else [*self._places, self._now()]

    def _now(self):
        return Place(self.ensemble.step, self.ensemble.parameters, self.ensemble.losses())


class Place(NamedTuple):
    """Where M networks were after so many steps."""

    step: int
    parameters: np.ndarray  # (M, count)
    losses: np.ndarray  # (M,)
