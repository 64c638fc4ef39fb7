"""What a neuron does with its sum: each activation beside its derivative, in one table.

Without these a stack of layers would collapse into a single matrix. To add one, add one row
to `ACTIVATIONS`: the network, the page, its formulas and the tests all read it from there.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from glassnet.engine.normal import cumulative, density

LEAK = 0.01  # of leaky relu, as Maas, Hannun & Ng (2013) and PyTorch have it


class Activation(NamedTuple):
    """A function applied to every number of a layer on its own, and what a page says of it.

    function(z) and derivative(z, a) keep the shape of z. The derivative is also handed
    `a = function(z)`, because the slope is often cheaper to say in terms of what came out.
    """

    name: str  # what code and links call it
    symbol: str  # what the page writes above a neuron
    function: Callable[[np.ndarray], np.ndarray]
    derivative: Callable[[np.ndarray, np.ndarray], np.ndarray]
    low: float  # no output lies below this,
    high: float  # and none above this
    # For the page to show and to compute by: Python's arithmetic, exp, ln, tanh, max, sqrt, erf, pi.
    formula: str  # the function, in terms of z
    derivative_formula: str  # its slope, in terms of z and a
    kinks: tuple = ()  # the z at which the slope jumps: there a difference quotient cannot judge it


def sigmoid(z):
    """Squash any number into 0..1.

    As it is usually written, e^(−z) overflows for z below −709. For negative z both halves of
    the fraction are therefore multiplied by e^z, and no exponent is ever positive.
    Source: Rumelhart, Hinton & Williams, "Learning representations by back-propagating
    errors", Nature 323 (1986), equation 2.
    """
    return np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z)))


ACTIVATIONS = {
    each.name: each
    for each in (
        Activation(
            name="sigmoid",
            symbol="σ",
            function=sigmoid,
            derivative=lambda z, a: a * (1.0 - a),
            low=0.0,
            high=1.0,
            formula="1 / (1 + exp(-z))",
            derivative_formula="a * (1 - a)",
        ),
        Activation(
            name="tanh",
            symbol="tanh",
            function=np.tanh,
            derivative=lambda z, a: 1.0 - a * a,
            low=-1.0,
            high=1.0,
            formula="2 / (1 + exp(-(2 * z))) - 1",
            derivative_formula="1 - a ** 2",
        ),
        Activation(
            name="relu",
            symbol="relu",
            function=lambda z: np.maximum(z, 0.0),
            # At the kink, z = 0, any slope from 0 to 1 would do; 0 is the custom.
            derivative=lambda z, a: np.where(z > 0, 1.0, 0.0),
            low=0.0,
            high=math.inf,
            formula="max(0, z)",
            derivative_formula="1 if z > 0 else 0",
            kinks=(0.0,),
        ),
        Activation(
            name="linear",
            symbol="id",
            function=lambda z: z,
            derivative=lambda z, a: np.ones_like(z),
            low=-math.inf,
            high=math.inf,
            formula="z",
            derivative_formula="1",
        ),
        Activation(
            name="leaky",
            symbol="leaky",
            function=lambda z: np.maximum(z, LEAK * z),
            derivative=lambda z, a: np.where(z > 0, 1.0, LEAK),
            low=-math.inf,
            high=math.inf,
            formula=f"max({LEAK} * z, z)",
            derivative_formula=f"1 if z > 0 else {LEAK}",
            kinks=(0.0,),
        ),
        # Hendrycks & Gimpel, "Gaussian error linear units" (2016): z times the share of a bell
        # curve that lies below z.
        Activation(
            name="gelu",
            symbol="gelu",
            function=lambda z: z * cumulative(z),
            derivative=lambda z, a: cumulative(z) + z * density(z),
            low=-0.17,  # rounded down: at z = -0.752 it is lowest, -0.16997
            high=math.inf,
            formula="z / 2 * (1 + erf(z / sqrt(2)))",
            derivative_formula="(1 + erf(z / sqrt(2))) / 2 + z * exp(-(z ** 2 / 2)) / sqrt(2 * pi)",
        ),
        # A relu without its corner. Beyond 40, e^z + 1 is e^z in float64.
        Activation(
            name="softplus",
            symbol="ζ",  # as in Goodfellow, Bengio & Courville, Deep Learning (2016), section 3.10
            function=lambda z: np.logaddexp(0.0, z),
            derivative=lambda z, a: sigmoid(z),
            low=0.0,
            high=math.inf,
            formula="z if z > 40 else ln(1 + exp(z))",
            derivative_formula="1 / (1 + exp(-z))",
        ),
        # Also called silu. Ramachandran, Zoph & Le, "Searching for activation functions" (2017).
        Activation(
            name="swish",
            symbol="swish",
            function=lambda z: z * sigmoid(z),
            derivative=lambda z, a: sigmoid(z) + a * (1.0 - sigmoid(z)),
            low=-0.279,  # rounded down: at z = -1.278 it is lowest, -0.27846
            high=math.inf,
            formula="z / (1 + exp(-z))",
            derivative_formula="1 / (1 + exp(-z)) + a * (1 - 1 / (1 + exp(-z)))",
        ),
    )
}
