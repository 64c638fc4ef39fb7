"""Accuracy: which answer counts as right."""

import numpy as np
import pytest

from glassnet.engine import Network
from glassnet.engine.measures import Judgement, accuracy, judged


@pytest.mark.parametrize(
    ("outputs", "targets", "share"),
    [
        ([[0.1, 0.9], [0.8, 0.2], [0.4, 0.6]], [[0, 1], [1, 0], [1, 0]], 2 / 3),
        ([[0.4], [0.6], [0.9]], [[0], [1], [0]], 2 / 3),  # the middle of 0 and 1
        ([[-0.1], [0.1], [0.9]], [[-1], [1], [1]], 1.0),  # the middle of −1 and 1
        ([[0.5], [0.6]], [[0], [1]], 1.0),
    ],
)
def test_the_answer_is_the_largest_output_or_the_nearer_of_two_targets(outputs, targets, share):
    assert accuracy(outputs, targets) == share


@pytest.mark.parametrize(
    "targets", [[[0.2], [0.7], [0.9]], [[1.0], [1.0], [1.0]], [[0, 0.5], [1, 0], [0, 1]], [[1, 1], [0, 1], [1, 0]]]
)
def test_targets_that_are_no_classes_have_no_accuracy(targets):
    assert accuracy(np.zeros(np.shape(targets)), targets) is None


def test_a_judgement_is_the_mean_loss_and_the_accuracy():
    network = Network(W=[[[1.0]]], b=[[0.0]], output="linear", loss="squared")
    assert judged(network, [[1.0], [0.2]], [[1.0], [0.0]]) == Judgement(0.5 * 0.2**2 / 2, 1.0)
