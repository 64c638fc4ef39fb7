"""The loss along one parameter is the engine's loss, for every value of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily
from support.frames import networks

from glassnet.engine import Network, losses_along
from glassnet.engine.numeric import places, with_parameter


@steadily
@given(networks(most=4), st.data())
def test_it_is_the_loss_of_the_network_with_that_one_number_changed(network, data):
    place = data.draw(st.sampled_from(list(places(network))))
    x = np.array(data.draw(st.lists(st.floats(-2, 2), min_size=network.sizes[0], max_size=network.sizes[0])))
    most = 1 if network.loss_name == "binary" else 2
    t = np.array(data.draw(st.lists(st.floats(0, most), min_size=network.sizes[-1], max_size=network.sizes[-1])))
    values = data.draw(st.lists(st.floats(-5, 5), min_size=1, max_size=5))
    found = losses_along(network, x, t, place, values)
    assert found.shape == (len(values),)
    for value, loss in zip(values, found):
        changed = with_parameter(network, place, value)
        expected = changed.loss(changed.forward(x), t)
        assert abs(loss - expected) <= 1e-12 * max(1.0, abs(expected))


@steadily
@given(networks(most=4), st.data())
def test_for_a_batch_it_is_the_mean_over_its_examples(network, data):
    place = data.draw(st.sampled_from(list(places(network))))
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    x, t = rng.normal(size=(5, network.sizes[0])), rng.uniform(size=(5, network.sizes[-1]))
    values = [-1.5, 0.0, 0.25]
    singly = [losses_along(network, *each, place, values) for each in zip(x, t)]
    found = losses_along(network, x, t, place, values)
    assert found.shape == (3,)
    np.testing.assert_allclose(found, np.mean(singly, axis=0), rtol=1e-12, atol=1e-12)


def test_what_overflows_is_left_for_the_picture_to_leave_out():
    network = Network(W=[[[1.0]]], b=[[0.0]], output="linear", loss="squared")
    small, huge = losses_along(network, [1.0], [0.0], (1, 0, 0), [2.0, 1e200])
    assert small == 2.0 and not np.isfinite(huge)


@pytest.mark.parametrize("place", [(0, 0), (1, 2), (1, 0, 3), (3, 0), (1,), ()])
def test_a_place_that_is_not_there_is_refused(place):
    with pytest.raises(ValueError, match="no parameter"):
        losses_along(Network.create([3, 2, 3]), [0.1, 0.2, 0.3], [0, 1, 0], place, [0.0])


def test_a_value_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="finite"):
        losses_along(Network.create([1, 1]), [0.1], [1], (1, 0), [np.inf])
