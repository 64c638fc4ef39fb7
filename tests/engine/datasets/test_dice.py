"""Chance that a seed names for good, and that is what it says."""

import numpy as np

from glassnet.engine.datasets.dice import normal, rounded, shuffled


def test_normal_numbers_have_the_moments_of_the_normal_distribution():
    values = normal(np.random.default_rng(1), 200_000)
    # Four standard errors of mean, variance, skewness and kurtosis: √(1/N), √(2/N), √(6/N), √(24/N).
    moments = [values.mean(), (values**2).mean() - 1, (values**3).mean(), (values**4).mean() - 3]
    for moment, variance in zip(moments, (1, 2, 15, 96)):
        assert abs(moment) < 4 * np.sqrt(variance / len(values))


def test_half_of_normal_numbers_lie_within_the_quartiles():
    values = normal(np.random.default_rng(2), 100_000)
    # 0.67449 is the upper quartile, from any table of the normal distribution.
    assert abs((np.abs(values) < 0.67449).mean() - 0.5) < 4 * 0.5 / np.sqrt(len(values))


def test_an_order_of_chance_holds_everything_once():
    order = shuffled(np.random.default_rng(0), 1000)
    assert sorted(order.tolist()) == list(range(1000)) and order.tolist() != sorted(order.tolist())


def test_every_place_of_an_order_is_as_likely_as_any_other():
    rng = np.random.default_rng(3)
    counts = np.bincount([shuffled(rng, 5)[0] for _ in range(5000)])
    assert np.abs(counts - 1000).max() < 4 * np.sqrt(5000 * 0.2 * 0.8)


def test_rounding_leaves_no_negative_zero():
    assert repr(rounded(np.array([-0.00001, 0.12345678])).tolist()) == "[0.0, 0.1235]"
