"""The gradient by trying it out, judged on losses whose slope is known without it."""

import numpy as np
import pytest

from glassnet.engine import Network, central_difference


@pytest.fixture
def line():
    """One weight and one bias: the loss is ½ (w·x + b − t)²."""
    return Network(W=[[[3.0]]], b=[[1.0]], output="linear", loss="squared")


def test_the_slope_of_a_parabola_is_found_as_the_textbook_has_it(line):
    measured = central_difference(line, [2.0], [4.0])
    assert measured.dW[1][0, 0] == pytest.approx((3 * 2 + 1 - 4) * 2, abs=1e-8)
    assert measured.db[1][0] == pytest.approx(3 * 2 + 1 - 4, abs=1e-8)


def test_a_large_parameter_is_nudged_in_proportion_and_not_lost_in_rounding(line):
    measured = central_difference(line.with_bias(1, 0, 1e12), [2.0], [4.0])
    assert measured.db[1][0] == pytest.approx(1e12, rel=1e-6)


def test_it_looks_like_a_gradient_without_deltas():
    network = Network.create([3, 2, 2])
    measured = central_difference(network, [[1, 2, 3], [4, 5, 6]], [[0, 1], [1, 0]])
    assert measured.dW[0] is None and measured.db[0] is None and measured.delta is None
    for l in (1, 2):
        assert measured.dW[l].shape == network.W[l].shape
        assert measured.db[l].shape == network.b[l].shape
        assert not measured.dW[l].flags.writeable and not measured.db[l].flags.writeable


def test_a_smaller_nudge_is_nearer_until_rounding_takes_over():
    network, x, target = Network.create([3, 2, 3], seed=4), [0.1, 0.2, 0.3], [0, 1, 0]
    exact = network.backward(network.forward(x), target).dW[1]
    coarse, middling, tiny = (
        np.abs(central_difference(network, x, target, h=h).dW[1] - exact).max()
        for h in (1e-1, 1e-5, 1e-13)
    )
    assert middling < 1e-10 < min(coarse, tiny)
