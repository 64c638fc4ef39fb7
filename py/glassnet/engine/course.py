"""The course of training: batch after batch through the same arrays, for one network or for M.

Behind Trainer and Ensemble. Every few steps it looks whether the numbers are still finite; if not,
it goes back to where it looked last, and takes the steps again one by one, up to the last good one.
"""

import math
from functools import partial
from itertools import chain

import numpy as np

from glassnet.engine import checks, packing
from glassnet.engine.arrays import Arrays, rows_of
from glassnet.engine.kernels import run
from glassnet.engine.descent import error_of, step_of
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.engine.order import DROP, SHUFFLE, batch_size, chances, order_of, steps_per_epoch
from glassnet.engine.passes import backward, forward, is_tiny

CHECKED = 256  # steps between two looks
OWN = 20_000  # numbers that the batches of an epoch may take together, and have arrays of their own each,
TURNS = 100  # and how many of them


class Course:
    """network: what is trained, for its shape and choices. x: (N, n[0]), t: (N, n[L]).

    many: M, for M networks at once; 0 for one. step: how many steps have been taken.
    """

    def __init__(self, network, x, t, settings, many=0):
        self.step, self.network, self.settings = 0, network, settings
        self.lead, self.N = (many,) if many else (), len(x)
        self.size = batch_size(settings.batch, self.N)
        self.per_epoch = steps_per_epoch(settings.batch, self.N)
        self._square = not many and is_tiny(network.sizes, self.size)
        flat = self.lead + packing.flat_shape(network.sizes)
        shape = packing.square_shape(network.sizes) if self._square else flat
        slots = len(OPTIMISERS[settings.optimiser].remembers)
        self._numbers = np.zeros((1 + slots, *shape))  # parameters w, then the optimiser's memory
        self._kept, self._slopes = np.zeros_like(self._numbers), np.zeros(shape)
        self._data = np.concatenate([x, t], axis=1)  # (N, n[0] + n[L])
        self._shuffle = Stream(SHUFFLE, self.N, settings.seed)
        self._dropout = Dropout(network.sizes, self.size, settings, self.lead)
        self._shuffled, self._epoch = self._data.copy(), None
        self._sums_to_1 = bool((t.sum(axis=1) == 1).all())
        self._places = []  # (examples of the epoch, where they go) for all that is brought
        self._turns = self._every_turn()

    # What a step is made of

    def _every_turn(self):
        """For each batch of an epoch the calls of its step."""
        step, (whole, rest) = self._step_of(), divmod(self.N, self.size)
        hooks = (step.tune, self._dropout.draw if self.settings.dropout else None)
        self._before_each = [hook for hook in hooks if hook]
        taken = self.N * rows_of(self.network.sizes) * math.prod(self.lead)
        make = self._own_turns if whole == 1 or (whole <= TURNS and taken <= OWN) else self._brought_turns
        turns = make(step, slice(0, whole * self.size), whole, self.size)
        return [*turns, *make(step, slice(whole * self.size, self.N), 1, rest)] if rest else turns

    def _own_turns(self, step, rows, count, B):
        """Turns of `count` batches that have arrays of their own each, to which an epoch is brought at once."""
        network = self.network
        all_of_them = np.ones((count, rows_of(network.sizes), *self.lead, B))
        first, *others = all_of_them
        made = [Arrays(network.sizes, network.activations, B, self.lead, first)]
        made += [Arrays(network.sizes, network.activations, B, self.lead, each, made[0]) for each in others]
        self._bring_to(rows, all_of_them)
        return [self._turn(arrays, step) for arrays in made]

    def _brought_turns(self, step, rows, count, B):
        """Turns of `count` batches that share one set of arrays, to which each is brought by its first calls."""
        network = self.network
        arrays = Arrays(network.sizes, network.activations, B, self.lead)
        waiting = np.empty((count, self._data.shape[1], *(1 for _ in self.lead), B))
        self._bring_to(rows, waiting)
        ins, calls = network.sizes[0], self._turn(arrays, step)
        return [
            [partial(np.copyto, arrays.inputs, x), partial(np.copyto, arrays.targets, t), *calls]
            for x, t in ((batch[:ins], batch[ins:]) for batch in waiting)
        ]

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

    def _turn(self, arrays, step):
        w, network, B = self._numbers[0], self.network, arrays.B
        self._arrays = arrays
        weights, scaling, scaled = self._blocks(w), [], w
        if any(factor != 1 for factor in arrays.factors[1:]):
            by, scaled = np.ones_like(w), np.empty_like(w)
            for block, factor in zip(self._blocks(by)[1:], arrays.factors[1:]):
                block[...] = factor
            scaling = [partial(np.multiply, w, by, scaled)]
        masks = self._dropout.masks(B) if self.settings.dropout else None
        error = error_of(arrays, network.loss_name, self._sums_to_1, (self.settings.rate if step.by_rate else 1.0) / B)
        return [
            *scaling,
            *forward(arrays, self._blocks(scaled), masks),
            *backward(arrays, weights, self._slopes, error, masks),
            *step.calls,
        ]

    def _blocks(self, whole):
        cut = packing.square_blocks if self._square else packing.flat_blocks
        return cut(whole, self.network.sizes)

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
            last = min(first + end - self.step, self.per_epoch)
            if self.per_epoch == 1:
                self.step += self._take(self._turns * (end - self.step), self.step)
            else:
                self.step += self._take(self._turns[first:last], self.step)

    def _take(self, turns, n):
        """Run the calls of these turns; n: how many steps were taken before. Returns how many now."""
        hooks = self._before_each
        if hooks:
            for n, calls in enumerate(turns, n):
                for hook in hooks:
                    hook(n)
                run(calls)
        else:
            run(chain.from_iterable(turns))
        return len(turns)

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
        numbers, deltas = self._numbers.ravel(), self._arrays.deltas.ravel()
        if math.isfinite(numbers.dot(numbers) + deltas.dot(deltas)):
            return True
        return bool(np.isfinite(numbers).all() and np.isfinite(deltas).all())

    # Numbers in and out

    def numbers(self):
        """All parameters and the memory, (1 + slots, *lead, count), each row layer by layer."""
        return np.stack([self._row(each) for each in self._numbers])

    def parameters(self):
        """The first of these rows, in an array of its own."""
        return self._row(self._numbers[0])

    def _row(self, numbers):
        return np.concatenate([block.reshape(*self.lead, -1) for block in self._blocks(numbers)[1:]], axis=-1)

    def restore(self, step, numbers):
        """Stand where `numbers` was taken, after so many steps."""
        for mine, given in zip(self._numbers, numbers, strict=True):
            for block, part in zip(self._blocks(mine)[1:], packing.flat_blocks(given, self.network.sizes)[1:]):
                block[...] = part
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
