"""Chance that stays the same for ever: what a seed gives once, it gives on every machine.

Only `Generator.random` is drawn from, whose bits are those of PCG64. NumPy may change how its
other methods use those bits, and e^x or cos may differ in the last bit from one machine to
another: what is made of them is therefore rounded.
"""

import numpy as np

DECIMALS = 4  # of every generated coordinate: far below any noise worth seeing, and short to write


def normal(rng, shape):
    """Numbers with mean 0 and standard deviation 1, not yet rounded.

    Source: Box & Muller, "A note on the generation of random normal deviates", Annals of
    Mathematical Statistics 29 (1958).
    """
    away, turn = 1.0 - rng.random(shape), rng.random(shape)  # away is never 0
    return np.sqrt(-2.0 * np.log(away)) * np.cos(2.0 * np.pi * turn)


def shuffled(rng, count):
    """0 to count - 1 in an order of chance, (count,) int."""
    return np.argsort(rng.random(count), kind="stable")


def rounded(values):
    """The values on the grid of all generated coordinates; adding 0 turns -0.0 into 0.0."""
    return np.round(values, DECIMALS) + 0.0
