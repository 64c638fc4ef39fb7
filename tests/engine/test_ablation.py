"""What a neuron is worth: removing it is the same as cutting every weight that leads on from it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.engine.ablation import with_weight, without_each_neuron, without_each_weight
from glassnet.engine.measures import judged

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)


@steadily
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5),
    st.sampled_from(list(LOSSES)), st.sampled_from(list(ACTIVATIONS)), st.integers(0, 99),
)  # fmt: skip
def test_without_a_neuron_is_without_the_weights_that_lead_on_from_it(sizes, loss, hidden, seed):
    network = Network.create(sizes, hidden=hidden, output=LOSSES[loss].needs or "linear", loss=loss, seed=seed)
    rng = np.random.default_rng(seed)
    x, t = rng.normal(size=(7, sizes[0])), np.eye(sizes[-1])[rng.integers(0, sizes[-1], 7)]
    found = without_each_neuron(network, x, t)
    assert len(found) == len(sizes) and found[0] is None and found[-1] is None
    for l in range(1, len(sizes) - 1):
        assert len(found[l]) == sizes[l]
        for j, without in enumerate(found[l]):
            cut = network
            for i in range(sizes[l + 1]):
                cut = cut.with_weight(l + 1, i, j, 0.0)
            expected = judged(cut, x, t)
            assert without.loss == pytest.approx(expected.loss, rel=1e-12, abs=1e-12)
            assert without.accuracy == expected.accuracy


def test_with_another_weight_it_is_judged_as_that_network():
    network = Network.create([2, 3, 2], seed=1)
    x, t = np.array([[0.1, 0.2], [1.0, -1.0]]), np.eye(2)
    assert with_weight(network, x, t, (1, 2, 0), 5.0) == judged(network.with_weight(1, 2, 0, 5.0), x, t)
    assert with_weight(network, x, t, (2, 1), -5.0) == judged(network.with_bias(2, 1, -5.0), x, t)


def test_without_each_weight_is_the_network_with_0_in_its_place():
    network = Network.create([2, 3, 2], seed=4)
    x, t = np.array([[0.1, -0.4], [1.0, 0.5]]), np.eye(2)
    found = without_each_weight(network, x, t)
    assert [place for place, _ in found[:3]] == [(1, 0, 0), (1, 0, 1), (1, 1, 0)] and len(found) == 12
    for (l, j, k), judgement in found:
        assert judgement == judged(network.with_weight(l, j, k, 0.0), x, t)
