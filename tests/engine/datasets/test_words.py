"""Sets and examples in words, and the networks that suit them."""

import doctest

import numpy as np
import pytest
from support.data import real

import glassnet.engine.datasets
from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.engine.datasets import (
    DATASETS,
    answer_in_words,
    dataset_of,
    described,
    example,
    make,
    read_table,
    suggested,
    with_outputs,
)


def test_the_story_the_package_tells_is_so():
    result = doctest.testmod(glassnet.engine.datasets)
    assert result.attempted >= 5 and result.failed == 0


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        ("xor", "Example 2: a 0, b 1 → 1"),
        ("moons:200:0.1:0", "Example 2: x 0.0877, y 0.4884 → B"),
        ("sine:60:0:1:0", "Example 2: x -3.0351 → y -0.1063"),
    ],
)
def test_an_example_says_what_was_measured_and_the_answer(recipe, words):
    assert example(make(recipe), 1) == words


def test_examples_of_real_sets_have_their_units_and_names(dist):
    assert example(real(dist, "iris"), 0) == (
        "Example 1: sepal length 5.1 cm, sepal width 3.5 cm, petal length 1.4 cm, petal width 0.2 cm → setosa"
    )
    assert example(real(dist, "digits"), 0) == "Example 1: a 0, 294 dots of ink"


def test_categories_are_said_by_their_values():
    dataset = dataset_of(read_table("a,b,c (g)\n1,x,5\n2,y,6\n3,x,8\n"), ["c"], kind="numbers")
    assert example(dataset, 1) == "Example 2: a 2, b y → c 6 g"
    assert answer_in_words(dataset, [7.25]) == "c 7.25 g"
    assert described(dataset) == "3 examples, 2 inputs, 1 number to find"


def test_an_example_that_is_not_there_is_refused_in_words():
    with pytest.raises(ValueError, match="there is no example 4: 4 must be from 0 to 3"):
        example(make("xor"), 4)


@pytest.mark.parametrize("name", [name for name, row in DATASETS.items() if not row.file])
def test_the_suggested_network_takes_the_inputs_and_gives_the_outputs(name):
    dataset = make(name)
    sizes, hidden, output, loss = suggested(dataset)
    assert hidden in ACTIVATIONS and output in ACTIVATIONS and loss in LOSSES
    network = Network.create(sizes, hidden=hidden, output=output, loss=loss)
    trace = network.forward(dataset.x)
    assert trace.a[-1].shape == dataset.t.shape
    assert np.isfinite(network.loss(trace, dataset.t))


def test_two_classes_are_suggested_softmax_or_one_sigmoid():
    moons = make("moons")
    assert suggested(moons)[2:] == ("linear", "softmax") and suggested(moons).sizes == (2, 6, 2)
    assert suggested(with_outputs(moons, "one"))[2:] == ("sigmoid", "squared")
    assert suggested(with_outputs(moons, "one")).sizes == (2, 6, 1)
    assert suggested(make("sine"))[2:] == ("linear", "squared")


def test_a_set_nobody_has_tried_gets_a_hidden_layer_of_4_to_16():
    own = dataset_of(read_table("a,b,c\n1,2,x\n2,5,y\n3,1,x\n"))
    assert suggested(own).sizes == (2, 4, 2)


@pytest.mark.parametrize(
    ("recipe", "outputs", "rate", "steps"),
    [("and", "one", 5, 500), ("or", "one", 5, 500), ("moons:100:0.1:0", "each", 1, 1500), ("circles:100:0.05:0.5:0", "each", 1, 1500),
     ("blobs:90:0.5:3:0", "each", 0.5, 300)],
)
def test_the_suggested_network_learns_the_set(recipe, outputs, rate, steps):
    dataset = with_outputs(make(recipe), outputs)
    sizes, hidden, output, loss = suggested(dataset)
    network = Network.create(sizes, hidden=hidden, output=output, loss=loss, seed=1)
    for _ in range(steps):
        network = network.step(network.backward(network.forward(dataset.x), dataset.t), rate)
    said = dataset.answers_of(network.forward(dataset.x).a[-1])
    assert (said == dataset.labels).mean() >= 0.98
