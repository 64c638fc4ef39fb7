"""What a page must show after a pass: the numbers the engine computes on CPython, each in its place."""

import numpy as np
import pytest
from support.pages import column, rounded_wrongly

EXACT = {"rel": 1e-9, "abs": 1e-15}      # the browser's exp may differ from this machine's in the last bit


def shows_the_pass(shown, network, x, t):
    """Asserts that every number of a forward pass is the engine's, and drawn as such."""
    trace = network.forward(x)
    for l in range(1, len(network.sizes)):
        assert column(shown, "z", l) == pytest.approx(list(trace.z[l]), **EXACT)
        assert column(shown, "activation", l) == pytest.approx(list(trace.a[l]), **EXACT)
        for j, row in enumerate(network.W[l] * trace.a[l - 1]):
            assert column(shown, "contribution", l, j) == pytest.approx(list(row), **EXACT)
    results = trace.probabilities if network.loss_name == "softmax" else trace.a[-1]
    if network.loss_name == "softmax":
        assert column(shown, "probability") == pytest.approx(list(results), **EXACT)
    assert column(shown, "difference") == pytest.approx(list(results - np.array(t)), **EXACT)
    assert shown["loss",].value == pytest.approx(network.loss(trace, np.array(t)), **EXACT)
    assert not [key for key, each in shown.items() if each.stale and key[0] != "delta"]
    assert not rounded_wrongly(shown)


def shows_the_step(shown, network, gradient):
    """Asserts that the weights, biases and deltas are those after one step of the engine."""
    for l in range(1, len(network.sizes)):
        assert column(shown, "bias", l) == pytest.approx(list(network.b[l]), **EXACT)
        assert column(shown, "delta", l) == pytest.approx(list(gradient.delta[l]), **EXACT)
        for j in range(network.sizes[l]):
            assert column(shown, "weight", l, j) == pytest.approx(list(network.W[l][j]), **EXACT)
    assert not rounded_wrongly(shown)
