"""The fast trainer: the steps of learning.py at full speed, to the same numbers.

    trainer = Trainer(network, x, t, settings)
    trainer.run(100)            how many steps were taken: fewer where learning diverged
    trainer.network             where it stands, as a value
    trainer.state               the same as one array, with the optimiser's memory
    trainer.restore(state)      from there it goes on as it did, bit for bit

A step is a list of NumPy calls on arrays made once (course.py, passes.py, kernels.py, descent.py);
to take it is to make them all, in WebAssembly as one function (fused/). It agrees with take_step to
some 1e-13 a step and not to the last bit, because sums are added up in another order.
"""

from typing import NamedTuple

import numpy as np

from glassnet.engine import checks
from glassnet.engine.course import Course
from glassnet.engine.learning import Learning, begin
from glassnet.engine.network import Network
from glassnet.engine.packing import flat_blocks, flat_shape, pack, unpacked


class State(NamedTuple):
    """Where training stands: after `step` steps, with all parameters and the optimiser's memory."""

    step: int
    numbers: np.ndarray  # (1 + slots, parameters), each row layer by layer, (n[l], n[l-1] + 1), biases last


class Diverged(NamedTuple):
    """That a number grew beyond float64. The trainer stays where it stood before that step."""

    step: int  # how many steps were good

    def __str__(self):
        return f"Learning diverged: after step {self.step} the numbers grew too large for float64."


class Trainer:
    """One network in training.

    x: (N, n[0]), t: (N, n[L]), all examples. link: how one function is had, as Turns has it. diverged:
    None, or a Diverged that ended it.
    Raises ValueError, in words, as Network.forward and Network.loss do.
    """

    def __init__(self, network, x, t, settings, link=None):
        x, t = checks.training_set(network, x, t)
        self.settings, self.diverged, self._kind = settings, None, network
        self._course = Course(network, x, t, settings, link=link)
        self.learning = begin(network, settings)

    @property
    def step(self):
        """How many steps have been taken."""
        return self._course.step

    def run(self, steps):
        """Take so many steps, or as many as stay finite; returns how many."""
        if self.diverged:
            return 0
        taken = self._course.run(steps)
        if taken < steps:
            self.diverged = Diverged(self.step)
        return taken

    @property
    def state(self):
        return State(self.step, self._course.numbers())

    def restore(self, state):
        self._course.restore(*state)
        self.diverged = None

    @property
    def numbers(self):
        """All parameters, (parameters,): the first row of the state."""
        return self._course.parameters()

    @property
    def network(self):
        return self._network(unpacked(self._blocks(self.numbers)))

    @property
    def learning(self):
        """Where it stands, as learning.take_step has it."""
        parameters, *memory = (unpacked(self._blocks(row)) for row in self.state.numbers)
        return Learning(self._network(parameters), tuple(memory), self.step)

    @learning.setter
    def learning(self, learning):
        """Go on from there."""
        network, memory, step = learning
        rows = np.empty((1 + len(memory), *flat_shape(network.sizes)))
        for row, (W, b) in zip(rows, ((network.W, network.b), *memory)):
            pack(self._blocks(row), W, b)
        self.restore(State(step, rows))

    def _blocks(self, row):
        return flat_blocks(row, self._kind.sizes)

    def _network(self, parameters):
        return Network(*parameters, self._kind.hidden, self._kind.output, self._kind.loss_name)
