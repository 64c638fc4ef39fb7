"""Examples drawn by a formula: truth tables, points of the plane, a wave.

Every function returns (raw, given): measured inputs (N, C) and answers (N, 1), a class or a
number. The same arguments give the same bits for ever. Classes take turns, so that the first
few examples show them all.
"""

import numpy as np

from glassnet.engine.checks import generator
from glassnet.engine.datasets.dice import normal, rounded

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TURNS = 1.75  # of each arm of a spiral


def truth_table(operation):
    """A function that makes the four lines of a logical operation on two 0s and 1s."""

    def make():
        given = [[float(operation(bool(a), bool(b)))] for a, b in CORNERS]
        return CORNERS, np.array(given)

    return make


def moons(count, noise, seed):
    """Two half circles of radius 1 that reach into each other.

    noise: standard deviation of what is added to each coordinate.
    Source: scikit-learn, make_moons.
    """
    upper, lower = (np.linspace(0.0, np.pi, size) for size in _shares(count, 2))
    return _points(
        [_polar(1.0, upper), [1.0, 0.5] - _polar(1.0, lower)],
        noise,
        seed,
    )


def circles(count, noise, inner, seed):
    """A circle of radius 1 around a smaller one. inner: the radius of that.

    Source: scikit-learn, make_circles.
    """
    sizes = _shares(count, 2)
    outside, inside = (np.linspace(0.0, 2.0 * np.pi, size, endpoint=False) for size in sizes)
    return _points([_polar(1.0, outside), _polar(inner, inside)], noise, seed)


def spirals(count, noise, arms, seed):
    """Arms that wind around each other, out to radius 5.

    Source: tensorflow/playground, classifySpiralData, whose first point lies in the middle for
    every class at once; here the points stand half a step further out, and noise is normal.
    """
    groups = []
    for arm, size in enumerate(_shares(count, arms)):
        along = (np.arange(size) + 0.5) / size  # 0 to 1
        angle = 2.0 * np.pi * (TURNS * along + arm / arms)
        groups.append(5.0 * along[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1))
    return _points(groups, noise, seed)


def blobs(count, noise, classes, seed):
    """Clouds around centres that stand evenly on a circle. noise: their standard deviation.

    Of two, the centres are (2, 2) and (−2, −2).
    Source: tensorflow/playground, classifyTwoGaussData.
    """
    radius = 2.0 * np.sqrt(2.0)
    centres = _polar(radius, np.pi / 4.0 + 2.0 * np.pi * np.arange(classes) / classes)
    sizes = _shares(count, classes)
    groups = [np.tile(centre, (size, 1)) for centre, size in zip(centres, sizes)]
    return _points(groups, noise, seed)


def sine(count, noise, waves, seed):
    """A sine over −π to π, at even steps, to be fitted. waves: how often it repeats there."""
    x = rounded(np.linspace(-np.pi, np.pi, count))  # (N,)
    y = np.sin(waves * x) + noise * normal(generator(seed), count)
    return x[:, None], rounded(y)[:, None]


def _shares(count, groups):
    """How many of `count` fall to each group; the last ones get what is left over."""
    return [(count + group) // groups for group in range(groups)]


def _polar(radius, angle):
    return radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _points(groups, noise, seed):
    """All groups in turn, each point moved by chance; a group's place is its class."""
    points = np.concatenate(groups)  # (N, 2)
    sizes = [len(group) for group in groups]
    label = np.repeat(np.arange(float(len(groups))), sizes)  # (N,)
    turn = np.concatenate([np.arange(size) for size in sizes])  # (N,)
    points = rounded(points + noise * normal(generator(seed), points.shape))
    order = np.lexsort((label, turn))
    return points[order], label[order][:, None]  # (N, 2), (N, 1)
