"""The part of the plane in which a set is drawn, and where points are put with a click."""

import math
from typing import NamedTuple

import numpy as np

AIR = 0.15  # of the extent, around what is drawn
TINY = 1e-300  # no window is narrower: a tenth of it is still a number that can be divided by


class Window(NamedTuple):
    """A part of the plane, in measured units."""

    left: float
    right: float
    bottom: float
    top: float


def square_around(points):
    """The smallest square with round edges that leaves some air around points (N, 2)."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = np.round((low + high) * 2.0) / 4.0  # to a quarter
    reach = np.abs(np.concatenate([low - middle, high - middle])).max()
    half = math.ceil(reach * (1.0 + AIR) * 4.0) / 4.0
    return Window(*(float(middle[c] + sign * half) for c in (0, 1) for sign in (-1, 1)))


def window_around(points):
    """The rectangle with round edges that leaves some air around points (N, 2) of any units."""
    return Window(*(edge for c in (0, 1) for edge in _edges(points[:, c])))


def _edges(values):
    low, high = float(values.min()), float(values.max())
    span = max(high - low or abs(high) or 1.0, TINY)
    place = 1 - math.floor(math.log10(span))  # the decimal after the leading one
    step, air = 10.0**-place, AIR * span
    down, up = math.floor((low - air) / step), math.ceil((high + air) / step)
    return round(down * step, max(place, 0)), round(up * step, max(place, 0))
