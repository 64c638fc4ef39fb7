"""Each activation as a list of NumPy calls that write into arrays already there.

The functions in activations.py say what an activation is, and make a new array at every step
of the way. These do the same sums in place. An activation without a Kernel of its own is computed
by its row, only slower: adding one to the table is enough.

A call is a partial: `call()` runs it. In WebAssembly a call costs about half a microsecond
whatever it does, e^z five nanoseconds a number and tanh sixteen: so tanh is one call where numbers
are few, and is made from e^(−2z) where they are many. The −2 costs nothing: the weights that
yield the sums are multiplied by it, all layers at once.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from glassnet.engine.activations import ACTIVATIONS, LEAK

MANY = 200  # numbers from which tanh by way of e^(−2z) is faster


class Room(NamedTuple):
    """The arrays a layer works in, all of one shape, (n[l], B) or with an axis between for M networks.

    z may be `a` itself, unless the kernel asks for a z of its own.
    """

    z: np.ndarray  # the sums, times the kernel's factor
    a: np.ndarray  # the activations
    slope: np.ndarray  # the derivative; scratch before
    ones: np.ndarray  # constants, as arrays: a number would be made into one at every call
    zeros: np.ndarray


class Kernel(NamedTuple):
    """forward(room), slope(room): lists of calls that fill room.a from room.z, and room.slope.

    factor: what the sums are to be multiplied by beforehand. own_z: whether z must outlive the
    forward pass. shared: whether slope(room) looks at `a` alone, number by number, so that
    neighbouring layers can be done at once. A slope of None is 1 everywhere.
    """

    forward: Callable
    slope: Callable | None
    factor: float = 1.0
    own_z: bool = False
    shared: bool = False


def kernel_of(name, count):
    """The Kernel for an activation of `count` numbers."""
    if name == "tanh" and count < MANY:
        return KERNELS["few tanh"]
    return KERNELS.get(name) or _from_the_table(ACTIVATIONS[name])


def _tanh(room):  # 2 / (1 + e^(−2z)) − 1
    twos = room.ones + room.ones
    yield partial(np.exp, room.z, room.a)
    yield partial(np.add, room.a, room.ones, room.a)
    yield partial(np.divide, twos, room.a, room.a)
    yield partial(np.subtract, room.a, room.ones, room.a)


def _tanh_slope(room):  # 1 − a²
    yield partial(np.multiply, room.a, room.a, room.slope)
    yield partial(np.subtract, room.ones, room.slope, room.slope)


def _sigmoid(room):  # 1 / (1 + e^(−z))
    yield partial(np.exp, room.z, room.a)
    yield partial(np.add, room.a, room.ones, room.a)
    yield partial(np.reciprocal, room.a, room.a)


def _sigmoid_slope(room):  # a − a²
    yield partial(np.multiply, room.a, room.a, room.slope)
    yield partial(np.subtract, room.a, room.slope, room.slope)


def _relu(room):
    yield partial(np.maximum, room.z, room.zeros, out=room.a)


def _relu_slope(room):  # a is never negative, so its sign is 0 or 1
    yield partial(np.sign, room.a, room.slope)


def _leaky(room):
    yield partial(np.multiply, room.z, LEAK * room.ones, room.slope)
    yield partial(np.maximum, room.z, room.slope, out=room.a)


def _leaky_slope(room):
    yield partial(np.sign, room.a, room.slope)
    yield partial(np.maximum, room.slope, LEAK * room.ones, out=room.slope)


def _softplus(room):
    yield partial(np.logaddexp, room.zeros, room.z, room.a)


def _softplus_slope(room):  # e^(−a) = 1 / (1 + e^z), so 1 − e^(−a) is the sigmoid of z
    yield partial(np.negative, room.a, room.slope)
    yield partial(np.expm1, room.slope, room.slope)
    yield partial(np.negative, room.slope, room.slope)


def _swish(room):  # z s, where s is the sigmoid of z, kept where the slope will be
    yield partial(np.negative, room.z, room.slope)
    yield partial(np.exp, room.slope, room.slope)
    yield partial(np.add, room.slope, room.ones, room.slope)
    yield partial(np.reciprocal, room.slope, room.slope)
    yield partial(np.multiply, room.z, room.slope, room.a)


def _swish_slope(room):  # s + a − a s; z is no longer needed
    yield partial(np.multiply, room.a, room.slope, room.z)
    yield partial(np.subtract, room.a, room.z, room.z)
    yield partial(np.add, room.slope, room.z, room.slope)


def _linear(room):
    if room.z is not room.a:
        yield partial(np.copyto, room.a, room.z)


KERNELS = {
    "tanh": Kernel(_tanh, _tanh_slope, factor=-2.0, shared=True),
    "few tanh": Kernel(
        lambda room: [partial(np.tanh, room.z, room.a)], _tanh_slope, shared=True
    ),
    "sigmoid": Kernel(_sigmoid, _sigmoid_slope, factor=-1.0, shared=True),
    "relu": Kernel(_relu, _relu_slope, shared=True),
    "leaky": Kernel(_leaky, _leaky_slope, shared=True),
    "softplus": Kernel(_softplus, _softplus_slope, shared=True),
    "swish": Kernel(_swish, _swish_slope, own_z=True),
    "linear": Kernel(_linear, None),
}


def _from_the_table(row):
    """A Kernel for any activation, by the functions of its row: it makes new arrays as it goes."""

    def forward(room):
        yield lambda: np.copyto(room.a, row.function(room.z))

    def slope(room):
        yield lambda: np.copyto(room.slope, row.derivative(room.z, room.a))

    return Kernel(forward, slope, own_z=True)
