"""Real sets are learned at least as well as by scikit-learn's MLPClassifier of the same shape (reference/make_accuracy.py)."""

import json
from pathlib import Path

import numpy as np
import pytest
from support.data import real
from support.linked import Trainer

from glassnet.engine import Network, Settings
from glassnet.engine.datasets import scaled_by, suggested

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("accuracy.json").read_text())["sets"]
SEEDS = 5
# As the page begins to learn from many examples; on the digits with a little L2.
COURSES = {"iris": (200, {}), "wine": (100, {}), "digits": (40, {"l2": 0.001})}


def right(data, train, test, epochs, seed, **more):
    """How many test examples a network gets right that was drawn from this seed and trained for so many epochs."""
    sizes, hidden, output, loss = suggested(data)
    network = Network.create(sizes, hidden=hidden, output=output, loss=loss, seed=seed, init="xavier")
    trainer = Trainer(network, data.x[train], data.t[train], Settings(rate=0.1, batch=10, seed=seed, **more))
    trainer.run(epochs * -(-len(train) // 10))
    said = data.answers_of(trainer.network.forward(data.x[test]).a[-1])
    return int((said == data.labels[test]).sum())


@pytest.mark.parametrize("name", REFERENCE)
def test_as_many_test_examples_are_right_as_for_scikit_learn(dist, name):
    reference, (epochs, more) = REFERENCE[name], COURSES[name]
    data, test = real(dist, name), np.array(reference["test"])
    train = np.setdiff1d(np.arange(len(data)), test)
    data = scaled_by(data, train)
    assert suggested(data).sizes[1:-1] == (reference["hidden"],)
    ours = [right(data, train, test, epochs, seed, **more) for seed in range(SEEDS)]
    assert np.mean(ours) >= np.mean(reference["right"])
