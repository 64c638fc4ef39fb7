"""Stands in for numpy.random: the one generator that default_rng() makes, the same to the bit.

Left out are np.random's functions of old and four other sources of bits.
"""

from ._generator import Generator, default_rng
from ._pcg64 import PCG64
from .bit_generator import BitGenerator, SeedSequence

__all__ = ["PCG64", "BitGenerator", "Generator", "SeedSequence", "default_rng"]


class RandomState:
    """The generator of old, here in name only: default_rng() asks whether its seed is one."""

    def __init__(self, *_):
        raise NotImplementedError("numpy.random.RandomState is left out of this site: see kept.toml")
