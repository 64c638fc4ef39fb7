"""Each activation as a list of NumPy calls that write into arrays already there.

The functions in activations.py say what an activation is, and make a new array at every step
of the way. These do the same sums in place. An activation without a Kernel of its own is computed
by its row, only slower: adding one to the table is enough.

A call is a partial, and `run(calls)` makes many. In WebAssembly a call costs half a microsecond
whatever it does, one of two arrays somewhat more than one of one, e^z some five nanoseconds a
number and tanh thirteen: so tanh is one call where numbers are few, and is made from e^(−2z) where
they are many. The −2 costs nothing there: the weights that yield the sums are multiplied by it,
those of all layers at once.
"""

import operator
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from glassnet.engine.activations import ACTIVATIONS, LEAK

MANY = 150  # numbers from which tanh by way of e^(−2z) is faster

# Arrays without dimensions: a float would be made into one at every call.
ZERO, ONE, TWO, LEAKS = map(np.array, (0.0, 1.0, 2.0, LEAK))


def run(calls):
    """Make these calls, one after the other: a loop of Python's own would cost a twentieth of a small step."""
    deque(map(operator.call, calls), maxlen=0)


class Room(NamedTuple):
    """The arrays a layer works in, all of one shape, (n[l], B) or with an axis between for M networks.

    z may be `a` itself, unless the kernel asks for a z of its own.
    """

    z: np.ndarray  # the sums, times the kernel's factor
    a: np.ndarray  # the activations
    slope: np.ndarray  # the derivative; scratch before


class Kernel(NamedTuple):
    """forward(z, a, slope), slope(z, a, slope): calls that fill `a` from z, and then the slope.

    factor: what the sums are to be multiplied by beforehand. own_z: whether z must outlive the
    forward pass. shared: whether the slope follows from `a` alone, number by number, so that
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


def _tanh(z, a, slope):  # 2 / (1 + e^(−2z)) − 1
    yield partial(np.exp, z, a)
    yield partial(np.add, a, ONE, a)
    yield partial(np.divide, TWO, a, a)
    yield partial(np.subtract, a, ONE, a)


def _few_tanh(z, a, slope):
    yield partial(np.tanh, z, a)


def _tanh_slope(z, a, slope):  # 1 − a²
    yield partial(np.square, a, slope)
    yield partial(np.subtract, ONE, slope, slope)


def _sigmoid(z, a, slope):  # 1 / (1 + e^(−z))
    yield partial(np.exp, z, a)
    yield partial(np.add, a, ONE, a)
    yield partial(np.reciprocal, a, a)


def _sigmoid_slope(z, a, slope):  # a − a²
    yield partial(np.square, a, slope)
    yield partial(np.subtract, a, slope, slope)


def _relu(z, a, slope):
    yield partial(np.maximum, z, ZERO, out=a)


def _relu_slope(z, a, slope):  # a is never negative, so its sign is 0 or 1
    yield partial(np.sign, a, slope)


def _leaky(z, a, slope):
    yield partial(np.multiply, z, LEAKS, slope)
    yield partial(np.maximum, z, slope, out=a)


def _leaky_slope(z, a, slope):
    yield partial(np.sign, a, slope)
    yield partial(np.maximum, slope, LEAKS, out=slope)


def _softplus(z, a, slope):
    yield partial(np.logaddexp, ZERO, z, a)


def _softplus_slope(z, a, slope):  # e^(−a) = 1 / (1 + e^z), so 1 − e^(−a) is the sigmoid of z
    yield partial(np.negative, a, slope)
    yield partial(np.expm1, slope, slope)
    yield partial(np.negative, slope, slope)


def _swish(z, a, slope):  # z s, where s is the sigmoid of z, kept where the slope will be
    yield partial(np.negative, z, slope)
    yield partial(np.exp, slope, slope)
    yield partial(np.add, slope, ONE, slope)
    yield partial(np.reciprocal, slope, slope)
    yield partial(np.multiply, z, slope, a)


def _swish_slope(z, a, slope):  # s + a − a s; z is no longer needed
    yield partial(np.multiply, a, slope, z)
    yield partial(np.subtract, a, z, z)
    yield partial(np.add, slope, z, slope)


def _linear(z, a, slope):
    if z is not a:
        yield partial(np.copyto, a, z)


KERNELS = {
    "tanh": Kernel(_tanh, _tanh_slope, factor=-2.0, shared=True),
    "few tanh": Kernel(_few_tanh, _tanh_slope, shared=True),
    "sigmoid": Kernel(_sigmoid, _sigmoid_slope, factor=-1.0, shared=True),
    "relu": Kernel(_relu, _relu_slope, shared=True),
    "leaky": Kernel(_leaky, _leaky_slope, shared=True),
    "softplus": Kernel(_softplus, _softplus_slope, shared=True),
    "swish": Kernel(_swish, _swish_slope, own_z=True),
    "linear": Kernel(_linear, None),
}


def _from_the_table(row):
    """A Kernel for any activation, by the functions of its row: it makes new arrays as it goes."""

    def forward(z, a, slope):
        yield lambda: np.copyto(a, row.function(z))

    def slope_of(z, a, slope):
        yield lambda: np.copyto(slope, row.derivative(z, a))

    return Kernel(forward, slope_of, own_z=True)
