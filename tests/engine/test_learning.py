"""Learning the readable way: against PyTorch, and each part against what it says of itself."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.engine.learning import PENALTIES, Settings, begin, penalty, slopes, take_step
from glassnet.engine.numeric import central_difference
from glassnet.engine.order import factors
from support.linked import Trainer

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("learning.json").read_text())
KINDS = {
    name: (
        Network(**kind["start"], hidden=tuple(kind["hidden"]), output=kind["output"], loss=kind["loss"]),
        np.array(kind["x"]),
        np.array(kind["t"]),
    )
    for name, kind in REFERENCE["kinds"].items()
}
START, X, T = KINDS["ring"]

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)


def name_of(case):
    plain = Settings()
    chosen = [f"{name}={value}" for name, value in case["settings"].items() if value != getattr(plain, name)]
    return "-".join([case["kind"], *chosen])


def readable(start, chosen, x, t):
    learning = begin(start, chosen)
    for _ in range(REFERENCE["steps"]):
        learning = take_step(learning, chosen, x, t)
    return learning.network


def fast(start, chosen, x, t):
    trainer = Trainer(start, x, t, chosen)
    trainer.run(REFERENCE["steps"])
    return trainer.network


@pytest.mark.parametrize("way", [readable, fast])
@pytest.mark.parametrize("case", REFERENCE["trainings"], ids=name_of)
def test_a_hundred_steps_arrive_where_pytorch_arrives(case, way):
    start, x, t = KINDS[case["kind"]]
    network = way(start, Settings(**case["settings"]), x, t)
    for l in range(1, len(start.sizes)):
        np.testing.assert_allclose(network.W[l], case["W"][l - 1], rtol=0, atol=1e-9)
        np.testing.assert_allclose(network.b[l], case["b"][l - 1], rtol=0, atol=1e-9)


def test_the_reference_covers_every_optimiser_schedule_loss_and_activation():
    from glassnet.engine.optimisers import OPTIMISERS
    from glassnet.engine.schedules import SCHEDULES

    chosen = [case["settings"] for case in REFERENCE["trainings"]]
    assert {each["optimiser"] for each in chosen} == set(OPTIMISERS)
    assert {each["schedule"] for each in chosen} == set(SCHEDULES)
    assert {start.loss_name for start, _, _ in KINDS.values()} == set(LOSSES)
    assert {name for start, _, _ in KINDS.values() for name in start.activations[1:]} == set(ACTIVATIONS)


def test_a_plain_step_on_everything_is_the_networks_own():
    chosen = Settings(rate=0.25)
    after = take_step(begin(START, chosen), chosen, X, T)
    gradient = START.backward(START.forward(X), T)
    assert after.network == START.step(gradient, 0.25) and after.step == 1


def test_a_step_can_be_taken_again_and_nothing_given_changes():
    chosen = Settings("adam", batch=5, dropout=0.5, l1=0.01)
    learning = begin(START, chosen)
    once, twice = (take_step(learning, chosen, X, T) for _ in range(2))
    assert once.network == twice.network != learning.network
    assert learning.step == 0 and not learning.memory[0][0][1].any()


@pytest.mark.parametrize("name", ["l1", "l2"])
@steadily
@given(w=st.floats(-10, 10), strength=st.floats(0, 2))
def test_a_penaltys_formulas_are_what_it_costs_and_its_slope(name, w, strength):
    network = Network(W=[[[w]]], b=[[3.0]], output="linear", loss="squared")
    chosen, plain = Settings(**{name: strength}), Settings()
    cost, slope = (
        eval(each, {"abs": abs}, {"w": w, "λ1": strength, "λ2": strength}) for each in PENALTIES[name]
    )
    assert penalty(network, chosen) == pytest.approx(cost, abs=1e-12)
    x, t = np.ones((1, 1)), np.zeros((1, 1))
    with_it, without = (slopes(network, each, x, t, 0) for each in (chosen, plain))
    assert (with_it[0][1] - without[0][1]).item() == pytest.approx(slope, abs=1e-12)
    assert np.array_equal(with_it[1][1], without[1][1])  # biases are left alone


def test_what_dropout_drops_learns_nothing_and_says_nothing():
    chosen = Settings(dropout=0.5, seed=3)
    network = Network.create([2, 6, 1], hidden="tanh", output="linear", loss="squared", seed=1)
    x, t = np.array([[0.3, -0.8]]), np.array([[1.0]])
    (kept,) = factors(0, (6,), 1, 0.5, 3)
    assert 0 < (kept == 0).sum() < 6
    dW, db = slopes(network, chosen, x, t, 0)
    out = kept[:, 0] == 0
    assert not dW[1][out].any() and not dW[2][0, out].any() and not db[1][out].any()
    # the others learn as in a network where only they are, twice as loud
    thinned = Network([network.W[1][~out], 2 * network.W[2][:, ~out]], [network.b[1][~out], network.b[2]],
                      "tanh", "linear", "squared")  # fmt: skip
    gradient = thinned.backward(thinned.forward(x), t)
    np.testing.assert_allclose(dW[1][~out], gradient.dW[1], rtol=1e-13)
    np.testing.assert_allclose(dW[2][:, ~out], 2 * gradient.dW[2], rtol=1e-13)


def test_slopes_under_dropout_are_those_of_the_mean_thinned_loss():
    chosen = Settings(dropout=0.4, seed=9, batch=3)
    network = Network.create([2, 3, 3, 2], hidden=("tanh", "sigmoid"), output="linear", seed=2)
    rng = np.random.default_rng(0)
    x, t = rng.normal(size=(3, 2)), rng.uniform(0, 1, (3, 2))
    kept = factors(0, (3, 3), 3, 0.4, 9)
    measured = []
    for i in range(3):

        def with_factors(network, i=i):
            W = [network.W[1], network.W[2] * kept[0][:, i], network.W[3] * kept[1][:, i]]
            return Network(W, network.b, network.hidden, network.output, network.loss_name)

        thinned = with_factors(network)
        found = central_difference(thinned, x[i], t[i])
        scale = [1.0, kept[0][:, i], kept[1][:, i]]
        measured.append(([W * by for W, by in zip(found.dW[1:], scale)], found.db[1:]))
    dW, db = slopes(network, chosen, x, t, 0)
    for l in range(3):
        np.testing.assert_allclose(dW[l + 1], sum(each[0][l] for each in measured) / 3, atol=1e-8)
        np.testing.assert_allclose(db[l + 1], sum(each[1][l] for each in measured) / 3, atol=1e-8)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"optimiser": "newton"}, "optimiser is 'newton', it must be one of sgd, momentum, rmsprop, adam"),
        ({"schedule": "up"}, "schedule is 'up', it must be one of constant, steps, exponential, cosine, inverse"),
        ({"rate": -1}, "rate is -1, it must be from 0 to 1e+300"),
        ({"rate": float("nan")}, "rate is nan, it must be from 0 to 1e+300"),
        ({"rate": "1"}, "rate is '1', it must be a number"),
        ({"momentum": 1.0}, "momentum is 1.0, it must be from 0 to below 1"),
        ({"epsilon": 0}, "epsilon is 0, it must be from 1e-16 to 1"),
        ({"batch": 2.0}, "batch is 2.0, it must be a whole number"),
        ({"batch": True}, "batch is True, it must be a whole number"),
        ({"every": 0}, "every is 0, it must be from 1 to 1e+06"),
        ({"dropout": 1}, "dropout is 1, it must be from 0 to below 1"),
    ],
)  # fmt: skip
def test_settings_refuse_in_these_words(chosen, sentence):
    with pytest.raises(ValueError) as refusal:
        Settings(**chosen)
    assert str(refusal.value) == sentence


def test_settings_are_a_value():
    chosen = Settings("adam", rate=0.1)
    assert chosen == Settings("adam", rate=0.1) and hash(chosen) == hash(Settings("adam", rate=0.1))
    assert replace(chosen, rate=0.2) != chosen


def test_a_step_that_goes_too_far_is_refused_in_words():
    network = Network(W=[[[1e200]]], b=[[0.0]], output="linear", loss="squared")
    chosen, x, t = Settings(rate=10.0), np.array([[1e100]]), np.array([[0.0]])
    with pytest.raises(ValueError, match="overflowed"):
        take_step(begin(network, chosen), chosen, x, t)
