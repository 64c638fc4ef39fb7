"""Which examples a step learns from, and which neurons sit it out: chance that can be repeated.

Both follow from the seed and the number of the step alone. So any step can be computed again
without those before it, and a lesson goes back and forth over the same course.
"""

import numpy as np

SHUFFLE, DROP = 0, 1  # what a stream of random numbers is for


def batch_size(batch, N):
    """How many of N examples a step takes: as many as asked for; 0 asks for all."""
    return min(batch, N) if batch else N


def steps_per_epoch(batch, N):
    """How many steps see every example once. The last may find fewer examples than the others."""
    return -(-N // batch_size(batch, N))


def examples(step, N, batch, seed):
    """The indices of the examples that a step learns from; step counts from 0."""
    epoch, at = divmod(step, steps_per_epoch(batch, N))
    size = batch_size(batch, N)
    return shuffled(epoch, N, size, seed)[at * size : (at + 1) * size]


def shuffled(epoch, N, size, seed):
    """All N examples in the order of this epoch; where a step takes them all, as they stand."""
    if size == N:
        return np.arange(N)
    return order_of(chances(SHUFFLE, epoch, N, seed).random(N))


def order_of(drawn):
    """The indices of numbers from 0 to 1, smallest first. Their bits, read as integers, sort sooner and the same way."""
    return drawn.view(np.int64).argsort(kind="stable")


def chances(purpose, turn, count, seed):
    """A generator about to draw the numbers of this turn, `count` of them a turn.

    One stream serves all turns, so that those in a row need no new generator.
    """
    bits = np.random.PCG64(np.random.SeedSequence((seed, purpose)))
    bits.advance(turn * count)  # a float64 takes one draw of 64 bits
    return np.random.Generator(bits)


def factors(step, hidden, size, dropout, seed):
    """By what each hidden activation is multiplied: 0 if it is dropped, else 1 / (1 − dropout).

    hidden: the sizes of the hidden layers. Returns one (n[l], size) array a layer. The survivors
    are scaled up, so that what arrives at the next layer is, on average, what it always was.
    Source: Srivastava et al., Dropout (2014), section 10, "inverted".
    """
    count = sum(hidden) * size
    drawn = chances(DROP, step, count, seed).random(count)
    kept = (drawn >= dropout) / (1 - dropout)
    ends = np.cumsum(hidden)[:-1] * size
    return [part.reshape(-1, size) for part in np.split(kept, ends)]
