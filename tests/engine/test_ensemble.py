"""Many networks at once go exactly the ways they would go alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, OPTIMISERS, Network, Settings
from glassnet.engine.ensemble import NUMBERS, Paths
from glassnet.engine.measures import judged
from support.linked import Ensemble, Trainer

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None, max_examples=60)


@st.composite
def lessons(draw):
    """(networks, x, t, settings)"""
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=4))
    loss, activation = draw(st.sampled_from(list(LOSSES))), st.sampled_from(list(ACTIVATIONS))
    kind = {
        "hidden": [draw(activation) for _ in sizes[1:-1]],
        "output": LOSSES[loss].needs or draw(activation),
        "loss": loss,
    }
    M, N = draw(st.integers(1, 5)), draw(st.integers(1, 30))
    networks = [Network.create(sizes, **kind, seed=seed, init="xavier") for seed in range(M)]
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    chosen = Settings(
        draw(st.sampled_from(list(OPTIMISERS))), batch=draw(st.sampled_from([0, 1, 4])),
        schedule=draw(st.sampled_from(["constant", "inverse"])), every=4,
        l2=draw(st.sampled_from([0, 0.01])), dropout=draw(st.sampled_from([0, 0, 0.3])),
    )  # fmt: skip
    return networks, rng.normal(size=(N, sizes[0])), rng.uniform(size=(N, sizes[-1])), chosen


@steadily
@given(lessons())
def test_each_arrives_where_it_would_arrive_alone(lesson):
    networks, x, t, chosen = lesson
    ensemble = Ensemble(networks, x, t, chosen)
    ensemble.run(6)
    losses = ensemble.losses()
    for m, network in enumerate(networks):
        alone = Trainer(network, x, t, chosen)
        alone.run(6)
        for l in range(1, len(network.sizes)):
            for ours, theirs in ((ensemble.network(m).W[l], alone.network.W[l]), (ensemble.network(m).b[l], alone.network.b[l])):
                np.testing.assert_allclose(ours, theirs, rtol=1e-11, atol=1e-12)
        assert losses[m] == pytest.approx(judged(alone.network, x, t).loss, rel=1e-11, abs=1e-12)


def one_of_many(rate=0.1, M=3, **more):
    networks = [Network.create([2, 3, 1], hidden="tanh", output="linear", loss="squared", seed=seed) for seed in range(M)]
    rng = np.random.default_rng(0)
    return Ensemble(networks, rng.normal(size=(8, 2)), rng.normal(size=(8, 1)), Settings(rate=rate, **more))


def test_before_the_first_step_they_are_the_networks_that_were_given():
    ensemble = one_of_many()
    assert len(ensemble) == 3 and ensemble.step == 0
    for m in range(3):
        given = Network.create([2, 3, 1], hidden="tanh", output="linear", loss="squared", seed=m)
        assert ensemble.network(m) == given


def test_one_that_diverges_harms_no_other():
    kind = {"hidden": "linear", "output": "linear", "loss": "squared"}
    tame, wild = (Network(W=[[[w]], [[w]]], b=[[0.0], [0.0]], **kind) for w in (0.5, 50.0))
    x, t, chosen = [[1.0], [2.0]], [[1.0], [2.0]], Settings(rate=0.1)
    ensemble = Ensemble([tame, wild, tame], x, t, chosen)
    alone = Trainer(tame, x, t, chosen)
    ensemble.run(1000), alone.run(1000)
    assert ensemble.finite.tolist() == [True, False, True]
    assert ensemble.network(0) == ensemble.network(2)
    np.testing.assert_allclose(ensemble.network(0).W[1], alone.network.W[1], rtol=1e-12)
    assert np.isfinite(ensemble.losses()).tolist() == [True, False, True]
    with pytest.raises(ValueError, match="every number must be finite"):
        ensemble.network(1)


def test_paths_note_the_start_and_less_and_less_of_the_way():
    ensemble = one_of_many(batch=3)
    paths, start = Paths(ensemble, share=0.5), ensemble.parameters
    for steps in (3, 6, 11):
        paths.run(steps)
    assert [place.step for place in paths.places] == [0, 1, 2, 3, 5, 8, 12, 18, 20]      # 27 would be the next; 20 is now
    assert np.array_equal(paths.places[0].parameters, start)
    again = one_of_many(batch=3)
    again.run(8)
    assert np.array_equal(paths.places[5].parameters, again.parameters)
    assert np.array_equal(paths.places[5].losses, again.losses())
    assert np.array_equal(paths.places[-1].parameters, ensemble.parameters)


@pytest.mark.parametrize("steps", [10, 11, 35, 200, 5000])
def test_paths_stay_within_bounds_and_keep_the_whole_way(steps):
    paths = Paths(one_of_many(M=2), most=10)
    paths.run(steps)
    noted = [place.step for place in paths.places]
    assert noted[0] == 0 and noted[-1] == steps and 5 <= len(noted) <= 11
    gaps = np.diff(noted[:-1])
    assert gaps.min() >= 1 and gaps.max() <= steps / 2


def test_paths_of_large_networks_are_fewer():
    many = [Network.create([2, 64, 64, 64, 64, 2], seed=seed) for seed in range(24)]
    paths = Paths(Ensemble(many, [[0.1, 0.2]], [[1, 0]], Settings()), share=0.0)
    paths.run(60)
    assert len(paths.places) <= 1 + NUMBERS // (24 * many[0].parameters) < 60


def test_networks_of_different_kinds_are_refused_in_words():
    one, other = Network.create([1, 1]), Network.create([1, 1], output="tanh")
    with pytest.raises(ValueError) as refusal:
        Ensemble([one, other], [[1]], [[1]], Settings())
    assert str(refusal.value) == (
        "networks[1] is <Network 1-1: hidden sigmoid, output tanh, loss softmax>, "
        "networks[0] is <Network 1-1: hidden sigmoid, output sigmoid, loss softmax>"
    )
