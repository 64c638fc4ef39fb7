"""The course of training: batch after batch through the same arrays, for one network or for M.

Behind Trainer and Ensemble. Every few steps it looks whether the numbers are still finite; if not,
it goes back to where it looked last, and takes the steps again one by one, up to the last good one.
"""

import math
from functools import partial

import numpy as np

from glassnet.engine import checks, packing
from glassnet.engine.arrays import Arrays
from glassnet.engine.descent import error_of, step_of
from glassnet.engine.fused.turns import Turns
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.engine.order import DROP, SHUFFLE, batch_size, chances, order_of, steps_per_epoch
from glassnet.engine.passes import backward, forward

CHECKED = 256  # steps between two looks


class Course:
    """network: what is trained, for its shape and choices. x: (N, n[0]), t: (N, n[L]).

    many: M, for M networks at once; 0 for one. link: as Turns has it. step: how many steps have
    been taken.
    """

    def __init__(self, network, x, t, settings, many=0, link=None):
        self.step, self.network, self.settings = 0, network, settings
        self.lead, self.N = (many,) if many else (), len(x)
        self.size = batch_size(settings.batch, self.N)
        self.per_epoch = steps_per_epoch(settings.batch, self.N)
        shape = self.lead + packing.flat_shape(network.sizes)
        slots = len(OPTIMISERS[settings.optimiser].remembers)
        self._numbers = np.zeros((1 + slots, *shape))  # parameters w, then the optimiser's memory
        self._kept, self._slopes = np.zeros_like(self._numbers), np.zeros(shape)
        self._data = np.concatenate([x, t], axis=1)  # (N, n[0] + n[L])
        self._shuffle = Stream(SHUFFLE, self.N, settings.seed)
        self._dropout = Dropout(network.sizes, self.size, settings, self.lead)
        self._shuffled, self._epoch = self._data.copy(), None
        self._sums_to_1 = bool((t.sum(axis=1) == 1).all())
        self._places = []  # (examples of the epoch, where they go) for all that is brought
        step = self._step_of()
        hooks = (step.tune, self._dropout.draw if settings.dropout else None)
        self._before_each = [hook for hook in hooks if hook]
        self._count, rest = divmod(self.N, self.size)  # whole batches of an epoch, and what is left over
        self._whole = self._turns(step, 0, self._count, self.size, link)
        self._rest = self._turns(step, self.N - rest, 1, rest, link) if rest else None

    # What a step is made of

    def _turns(self, step, first, count, B, link):
        """Turns of `count` batches of B examples, the first from that place on: they are brought to one set of arrays, one after the other."""
        arrays, rows = Arrays(self.network.sizes, self.network.activations, B, self.lead), slice(first, first + count * B)
        calls = self._calls(arrays, step)
        if count == 1:
            self._bring_to(rows, arrays.whole[None])
            return Turns(lambda: calls, link=link)
        ins, waiting = self.network.sizes[0], np.empty((count, self._data.shape[1], *(1 for _ in self.lead), B))
        self._bring_to(rows, waiting)

        def turn(batch):
            return [partial(np.copyto, arrays.inputs, batch[:ins]), partial(np.copyto, arrays.targets, batch[ins:]), *calls]

        return Turns(turn, waiting, link=link)

    def _bring_to(self, rows, batches):
        """Have these examples of an epoch brought there: (count, features and more, *lead, B), targets last."""
        ins, outs = self.network.sizes[0], self.network.sizes[-1]
        for columns, there in ((slice(ins), batches[:, :ins]), (slice(ins, None), batches[:, -outs:])):
            examples = self._shuffled[rows, columns].reshape(len(batches), *(1 for _ in self.lead), batches.shape[-1], -1)
            self._places.append((examples, np.moveaxis(there, 1, -1)))  # (count, *lead, B, columns)

    def _step_of(self):
        w, *memory = self._numbers
        decay = np.zeros_like(w)
        for block in self._blocks(decay)[1:]:
            block[..., :-1] = 1.0  # weights, not biases
        return step_of(self.settings, w, self._slopes, memory, decay)

    def _calls(self, arrays, step):
        """The calls of a step."""
        weights, gradients = map(self._blocks, (self._numbers[0], self._slopes))
        masks = self._dropout.masks(arrays.B) if self.settings.dropout else None
        error = error_of(arrays, self.network.loss_name, self._sums_to_1, (self.settings.rate if step.by_rate else 1.0) / arrays.B)
        return [*forward(arrays, weights, masks), *backward(arrays, weights, gradients, error, masks), *step.calls]

    def _blocks(self, whole):
        return packing.flat_blocks(whole, self.network.sizes)

    # Taking steps

    @checks.without_warnings
    def run(self, steps):
        """Take so many steps, or as many as stay finite; returns how many."""
        end = self.step + steps
        while self.step < end:
            begun = self._keep()
            self._advance(min(CHECKED, end - self.step))
            if not self._finite():
                return steps - (end - begun) + self._good_steps(begun)
        return steps

    @checks.without_warnings
    def run_on(self, steps):
        """Take so many steps, whatever becomes of the numbers."""
        self._advance(steps)

    def _good_steps(self, begun):
        """How many steps from where it was kept are good; there it stands afterwards."""
        self._go_back(begun)
        while True:
            at = self._keep()
            self._advance(1)
            if not self._finite():
                self._go_back(at)
                return at - begun

    def _advance(self, steps):
        end = self.step + steps
        while self.step < end:
            epoch, first = divmod(self.step, self.per_epoch)
            self._bring(epoch)
            turns, at, left = (self._whole, first, self._count - first) if first < self._count else (self._rest, 0, 1)
            count = end - self.step if self.per_epoch == 1 else min(left, end - self.step)
            if self._before_each:
                count = 1
                for hook in self._before_each:
                    hook(self.step)
            turns.run(at, count)
            self.step += count

    def _bring(self, epoch):
        """The examples in the order of this epoch."""
        epoch = epoch if self.per_epoch > 1 else 0
        if epoch == self._epoch:
            return
        if self.per_epoch > 1:
            order = order_of(self._shuffle.draw(epoch))  # as order.shuffled
            self._data.take(order, 0, self._shuffled, "clip")
        for examples, place in self._places:
            place[...] = examples
        self._epoch = epoch

    # Keeping, going back

    def _keep(self):
        np.copyto(self._kept, self._numbers)
        return self.step

    def _go_back(self, step):
        np.copyto(self._numbers, self._kept)
        self.step = step

    def _finite(self):
        """Whether all numbers are. Squares that overflow are looked at again, one by one."""
        numbers = self._numbers.ravel()
        return math.isfinite(numbers.dot(numbers)) or bool(np.isfinite(numbers).all())

    # Numbers in and out

    def numbers(self):
        """All parameters and the memory, (1 + slots, *lead, count), each row layer by layer."""
        return self._numbers.copy()

    def parameters(self):
        """The first of these rows, in an array of its own."""
        return self._numbers[0].copy()

    def restore(self, step, numbers):
        """Stand where `numbers` was taken, after so many steps."""
        np.copyto(self._numbers, numbers)
        self.step = step


class Stream:
    """The numbers of order.chances, turn after turn, into one array."""

    def __init__(self, purpose, count, seed):
        self._named, self._count, self._next = (purpose, count, seed), count, None
        self.numbers = np.empty(count)

    def draw(self, turn):
        """The numbers of this turn."""
        if turn != self._next:
            purpose, count, seed = self._named
            self._rng = chances(purpose, turn, count, seed)
        self._next = turn + 1
        self._rng.random(out=self.numbers)
        return self.numbers


class Dropout:
    """By what hidden activations are multiplied, drawn anew for each step as order.factors draws them."""

    def __init__(self, sizes, size, settings, lead):
        self._share, self._hidden, self._size, self._lead = settings.dropout, sizes[1:-1], size, lead
        count = sum(self._hidden) * size if settings.dropout else 0
        self._stream = Stream(DROP, count, settings.seed)
        self._kept, self._factors = np.empty(count, bool), np.empty(count)

    def masks(self, B):
        """For each hidden layer the factors of B examples, slot 0 empty."""
        masks, at = [None], 0
        for n in self._hidden:
            part = self._factors[at : at + n * self._size].reshape(n, self._size)[:, :B]
            masks.append(part[:, None] if self._lead else part)
            at += n * self._size
        return masks

    def draw(self, n):
        """The factors of the step after n others."""
        np.greater_equal(self._stream.draw(n), self._share, out=self._kept)
        np.multiply(self._kept, 1 / (1 - self._share), out=self._factors)
