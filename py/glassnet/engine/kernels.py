"""Each activation as a list of NumPy calls that write into arrays already there.

The functions in activations.py say what an activation is, and make a new array at every step
of the way. These do the same sums in place. An activation without a Kernel of its own is computed
by its row, only slower: adding one to the table is enough.

A call is a partial, so that who runs it can see what it does: it is made as it stands, or together
with all others in WebAssembly (fused/). tanh is made from e^(−2z), which is had in half the time.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from glassnet.engine.activations import ACTIVATIONS, LEAK
from glassnet.engine.normal import FAR, ROOT_OF_2_PI, P, Q

# Arrays without dimensions: a float would be made into one at every call.
MINUS_TWO, ZERO, HALF, ONE, TWO, LEAKS, FARTHEST, ROOT = map(np.array, (-2.0, 0.0, 0.5, 1.0, 2.0, LEAK, FAR, ROOT_OF_2_PI))


class Room(NamedTuple):
    """The arrays a layer works in, all of one shape, (n[l], B) or with an axis between for M networks.

    z may be `a` itself, unless the kernel asks for a z of its own.
    """

    z: np.ndarray  # the sums
    a: np.ndarray  # the activations
    slope: np.ndarray  # the derivative; scratch before


class Kernel(NamedTuple):
    """forward(z, a, slope), slope(z, a, slope): calls that fill `a` from z, and then the slope.

    own_z: whether z must outlive the forward pass. A slope of None is 1 everywhere.
    """

    forward: Callable
    slope: Callable | None
    own_z: bool = False


def kernel_of(name):
    """The Kernel for an activation."""
    return KERNELS.get(name) or _from_the_table(ACTIVATIONS[name])


def _tanh(z, a, slope):  # 2 / (1 + e^(−2z)) − 1
    yield partial(np.multiply, z, MINUS_TWO, a)
    yield partial(np.exp, a, a)
    yield partial(np.add, a, ONE, a)
    yield partial(np.divide, TWO, a, a)
    yield partial(np.subtract, a, ONE, a)


def _tanh_slope(z, a, slope):  # 1 − a²
    yield partial(np.square, a, slope)
    yield partial(np.subtract, ONE, slope, slope)


def _sigmoid(z, a, slope):  # 1 / (1 + e^(−z))
    yield partial(np.negative, z, a)
    yield partial(np.exp, a, a)
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


def _gelu(z, a, slope):  # z c, as normal.py has the share c of the bell curve below z; it is kept where the slope will be
    u, tail, divisor = (np.empty_like(z) for _ in range(3))
    yield partial(np.absolute, z, u)
    yield partial(np.minimum, u, FARTHEST, out=u)
    yield from _polynomial(P, u, tail)
    yield from _polynomial(Q, u, divisor)
    yield partial(np.divide, tail, divisor, tail)
    yield from _bell(u, divisor)
    yield partial(np.multiply, tail, divisor, tail)
    yield partial(np.subtract, HALF, tail, tail)
    yield partial(np.copysign, tail, z, slope)
    yield partial(np.add, slope, HALF, slope)
    yield partial(np.multiply, z, slope, a)


def _gelu_slope(z, a, slope):  # c + z times the height of the bell curve
    bell = np.empty_like(z)
    yield from _bell(z, bell)
    yield partial(np.divide, bell, ROOT, bell)
    yield partial(np.multiply, z, bell, bell)
    yield partial(np.add, slope, bell, slope)


def _bell(u, out):  # e^(−u²/2)
    yield partial(np.square, u, out)
    yield partial(np.multiply, out, HALF, out)
    yield partial(np.negative, out, out)
    yield partial(np.exp, out, out)


def _polynomial(coefficients, u, out):
    *lower, highest = map(np.array, coefficients)
    yield partial(np.copyto, out, highest)
    for coefficient in reversed(lower):
        yield partial(np.multiply, out, u, out)
        yield partial(np.add, out, coefficient, out)


def _linear(z, a, slope):
    if z is not a:
        yield partial(np.copyto, a, z)


KERNELS = {
    "tanh": Kernel(_tanh, _tanh_slope),
    "sigmoid": Kernel(_sigmoid, _sigmoid_slope),
    "relu": Kernel(_relu, _relu_slope),
    "leaky": Kernel(_leaky, _leaky_slope),
    "softplus": Kernel(_softplus, _softplus_slope),
    "swish": Kernel(_swish, _swish_slope, own_z=True),
    "gelu": Kernel(_gelu, _gelu_slope, own_z=True),
    "linear": Kernel(_linear, None),
}


def _from_the_table(row):
    """A Kernel for any activation, by the functions of its row: it makes new arrays as it goes."""

    def forward(z, a, slope):
        yield lambda: np.copyto(a, row.function(z))

    def slope_of(z, a, slope):
        yield lambda: np.copyto(slope, row.derivative(z, a))

    return Kernel(forward, slope_of, own_z=True)
