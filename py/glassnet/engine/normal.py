"""The bell curve and the area under it, for whole arrays: NumPy has no erf of its own.

    density(z)       e^(−z²/2) / √(2π)
    cumulative(z)    ½ (1 + erf(z / √2)): the share of the bell curve that lies below z

Both keep the shape of z, and are the halves that gelu is made of.
"""

import math

import numpy as np

ROOT_OF_2_PI = math.sqrt(2.0 * math.pi)
FAR = 40.0  # beyond it the tail, e^−800, is 0 in float64, and the powers below stay finite

# P(u) / Q(u) is the tail beyond u times e^(u²/2), for u ≥ 0, to a relative 1e-16. Every coefficient
# is positive, so nothing cancels. Found by tests/engine/reference/make_normal.py.
P = (0.5, 0.7826273416992611, 0.6053301924010824, 0.2974240553629119, 0.10134521576202235,
     0.024740804281061988, 0.004327887518588949, 0.0005250839899847288, 4.041997772965776e-05,
     1.527623484367432e-06)  # fmt: skip
Q = (1.0, 2.363139244201375, 2.5961727027782597, 1.7506861256112616, 0.8049536166045786,
     0.2646805458796861, 0.06332453178118319, 0.01094972307734875, 0.001320019560150318,
     0.00010131785903639916, 3.829184218908574e-06)  # fmt: skip


def density(z):
    """The height of the bell curve at z."""
    u = np.minimum(np.abs(z), FAR)
    return np.exp(-0.5 * u * u) / ROOT_OF_2_PI


def cumulative(z):
    """The area of the bell curve below z, from 0 to 1.

    Within 4e-16 of ½ erfc(−z/√2) as mpmath has it. Far below 0, where the area is tiny, also within
    a relative 1e-15 times 1 + z²/2, which is how well e^(−z²/2) can be known, down to 1e-300.
    """
    u = np.minimum(np.abs(z), FAR)
    tail = np.exp(-0.5 * u * u) * _polynomial(P, u) / _polynomial(Q, u)
    return np.where(np.greater(z, 0.0), 1.0 - tail, tail)


def _polynomial(coefficients, u):
    """c₀ + c₁u + c₂u² + … by Horner's rule: a multiplication and an addition a power."""
    total = np.full_like(u, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        total *= u
        total += coefficient
    return total
