"""A sweep shows what the network itself would say, whatever it was before."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, Network, Settings
from glassnet.engine.arrays import rows_of
from glassnet.engine.sweep import PIECE, plane
from support.linked import Outputs, Sweep, Trainer

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None, max_examples=60)


@steadily
@given(
    st.lists(st.integers(1, 6), min_size=2, max_size=5),
    st.sampled_from(list(LOSSES)),
    st.data(),
)
def test_every_activation_is_that_of_a_forward_pass(sizes, loss, data):
    most = PIECE // rows_of(sizes)  # of one piece
    N = data.draw(st.sampled_from([1, 2, 40, most, most + 1, 2 * most + 3]))
    activation = st.sampled_from(list(ACTIVATIONS))
    kind = {
        "hidden": [data.draw(activation) for _ in sizes[1:-1]],
        "output": LOSSES[loss].needs or data.draw(activation),
        "loss": loss,
    }
    rng = np.random.default_rng(N)
    x = rng.normal(size=(N, sizes[0]))
    sweep, outputs, found = Sweep(Network.create(sizes, **kind), x), Outputs(Network.create(sizes, **kind), x), []
    for seed in (1, 2):  # what was seen before does not show through
        network = Network.create(sizes, **kind, seed=seed)
        trace = network.forward(x)
        sweep.see(network)
        np.testing.assert_allclose(sweep.outputs, trace.a[-1], rtol=1e-12, atol=1e-12)
        for l in range(1, len(sizes)):
            np.testing.assert_allclose(sweep.layer(l), trace.a[l], rtol=1e-12, atol=1e-12)
            for j in range(sizes[l]):
                assert np.array_equal(sweep.activation(l, j), sweep.layer(l)[:, j])
        for part in outputs.parts(network, found.append):
            part()
        np.testing.assert_allclose(found.pop(), trace.a[-1], rtol=1e-12, atol=1e-12)
        assert not found


def test_it_follows_a_trainer_by_its_numbers():
    rng = np.random.default_rng(0)
    x, t = rng.normal(size=(30, 2)), rng.uniform(size=(30, 1))
    network = Network.create([2, 4, 1], hidden="tanh", loss="squared")
    trainer, sweep = Trainer(network, x, t, Settings(batch=4)), Sweep(network, x)
    trainer.run(9)
    followed = sweep.see_numbers(trainer.state.numbers[0]).outputs
    assert np.array_equal(followed, sweep.see(trainer.network).outputs)


def test_a_plane_starts_in_the_upper_left_corner_and_reads_like_a_page():
    points = plane(3, -1, 1).tolist()
    assert points[:4] == [[-1, 1], [0, 1], [1, 1], [-1, 0]] and points[-1] == [1, -1]


def test_another_kind_of_network_is_refused_in_words():
    one, other = Network.create([2, 3, 1]), Network.create([2, 4, 1])
    outputs = Outputs(one, [[1, 2]])
    assert outputs.fits(one) and not outputs.fits(other)
    for see in (lambda: Sweep(one, [[1, 2]]).see(other), outputs.parts(other, None)[0]):
        with pytest.raises(ValueError) as refusal:
            see()
        assert str(refusal.value) == (
            "this sweep is of <Network 2-3-1: hidden sigmoid, output sigmoid, loss softmax>, "
            "it cannot see <Network 2-4-1: hidden sigmoid, output sigmoid, loss softmax>"
        )


def test_what_overflows_is_left_for_the_picture_to_leave_out():
    network = Network(W=[[[1e300]]], b=[[0.0]], output="linear", loss="squared")
    assert Sweep(network, [[1e200]]).see(network).outputs[0, 0] == np.inf
