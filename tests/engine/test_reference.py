"""The engine against PyTorch: the same numbers from a program that shares no line with it.

reference/reference.json was made by reference/make_reference.py, which says how.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from glassnet.engine import ACTIVATIONS, LOSSES, Network

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("reference.json").read_text())
CHOICES = ("hidden", "output", "loss")


def name_of(case):
    return "-".join(case[choice] for choice in CHOICES)


def start(case):
    return Network(**REFERENCE["start"], **{choice: case[choice] for choice in CHOICES})


def assert_near(ours, theirs):
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)


def test_the_reference_covers_every_activation_with_every_loss():
    covered = {tuple(case[choice] for choice in CHOICES) for case in REFERENCE["passes"]}
    assert covered == {
        (h, o, loss.name)
        for h in ACTIVATIONS
        for o in ACTIVATIONS
        for loss in LOSSES.values()
        if loss.needs in (None, o)
    }


@pytest.mark.parametrize("case", REFERENCE["passes"], ids=name_of)
def test_outputs_loss_and_gradients_equal_those_of_pytorch(case):
    network = start(case)
    trace, target = network.forward(REFERENCE["x"]), REFERENCE["targets"][case["loss"]]
    gradient = network.backward(trace, target)
    assert_near(trace.a[-1], case["outputs"])
    assert_near(network.loss(trace, target), case["value"])
    for l in (1, 2):
        assert_near(gradient.dW[l], case["dW"][l - 1])
        assert_near(gradient.db[l], case["db"][l - 1])


@pytest.mark.parametrize("case", REFERENCE["trainings"], ids=name_of)
def test_a_hundred_steps_of_training_arrive_where_pytorch_arrives(case):
    network, x, target = start(case), REFERENCE["x"][0], REFERENCE["targets"][case["loss"]][0]
    losses = []
    for _ in case["losses"]:
        trace = network.forward(x)
        losses.append(network.loss(trace, target))
        network = network.step(network.backward(trace, target), case["rate"])
    assert len(losses) == 100
    assert_near(losses, case["losses"])
    for l in (1, 2):
        assert_near(network.W[l], case["W"][l - 1])
        assert_near(network.b[l], case["b"][l - 1])


def test_create_draws_the_very_numbers_the_reference_drew():
    case = REFERENCE["passes"][0]
    assert Network.create([3, 2, 3], seed=0, **{c: case[c] for c in CHOICES}) == start(case)
