"""A link that names examples: the network that suits them, with what the link says itself where it fits."""

import pytest

from glassnet.engine.datasets import make
from glassnet.lesson.lesson import is_fresh
from glassnet.lesson.opening import opened
from glassnet.lesson.query import read_query, wishes, write_query


def of_link(query):
    """(Lesson, every problem) of a link."""
    choices, problems = read_query(query)
    lesson, more = opened(choices, wishes(query), make(choices.data))
    return lesson, [*problems, *more]


def test_a_link_that_names_only_examples_has_the_network_that_suits_them():
    lesson, problems = of_link("?data=moons:60:0.2:3&share=50&columns=1,0&pace=epoch")
    choices = lesson.choices
    assert problems == [] and choices.data == "moons:60:0.2:3"
    assert (choices.sizes, choices.hidden, choices.output, choices.loss) == ((2, 6, 2), "tanh", "linear", "softmax")
    assert (choices.init, choices.rate, choices.batch) == ("xavier", 0.1, 10)
    assert (choices.share, choices.columns, choices.pace) == (50, (1, 0), "epoch")
    assert len(lesson.training.test) == 30 and lesson.training.picked == 0 and is_fresh(lesson)


def test_what_a_link_says_itself_counts():
    lesson, problems = of_link("?data=moons&sizes=2-8-4-2&hidden=relu,gelu&init=he&rate=0.01&batch=0&optimiser=adam&seed=7&l2=0.1")
    choices = lesson.choices
    assert problems == []
    assert (choices.sizes, choices.hidden, choices.output) == ((2, 8, 4, 2), ("relu", "gelu"), "linear")
    assert (choices.init, choices.rate, choices.batch, choices.optimiser, choices.seed, choices.l2) == ("he", 0.01, 0, "adam", 7, 0.1)
    assert lesson.network.sizes == (2, 8, 4, 2) and lesson.network.activations[1:3] == ("relu", "gelu")


def test_even_a_wish_that_is_the_default_counts():
    choices = of_link("?data=moons&hidden=sigmoid&rate=1&init=uniform")[0].choices
    assert (choices.hidden, choices.rate, choices.init) == ("sigmoid", 1.0, "uniform")


def test_inputs_and_outputs_are_made_to_fit_the_examples_and_the_reader_is_told():
    lesson, problems = of_link("?data=moons&sizes=5-9-3")
    assert lesson.network.sizes == (2, 9, 2)
    assert problems == ["Two moons needs 2 inputs and 2 outputs, the link says 5-9-3: the network is 2-9-2."]


def test_a_cost_that_cannot_judge_the_examples_gives_way_to_one_that_can():
    lesson, problems = of_link("?data=sine&loss=softmax")
    assert lesson.choices.loss == "squared"
    assert problems[0].startswith("The network this link asks for cannot learn from") and "targets of 0 or more" in problems[0]
    assert problems[0].endswith("The one you see can.")


def test_binary_cross_entropy_comes_with_its_outputs():
    lesson, problems = of_link("?data=moons&loss=binary")
    assert (lesson.choices.loss, lesson.choices.output, problems) == ("binary", "sigmoid", [])


def test_inputs_that_are_an_example_of_the_set_pick_it_and_others_pick_none():
    data = make("xor")
    numbers = ",".join(map(repr, data.x[2].tolist()))
    targets = ",".join(map(repr, data.t[2].tolist()))
    assert of_link(f"?data=xor&x={numbers}&t={targets}")[0].training.picked == 2
    lesson, problems = of_link("?data=xor&x=0.25,0.75")
    assert lesson.choices.x == (0.25, 0.75) and lesson.training.picked is None and problems == []


def test_inputs_of_another_number_are_refused_in_words_and_the_first_example_stands_there():
    lesson, problems = of_link("?data=xor&x=1,2,3")
    assert lesson.choices.x == tuple(make("xor").x[0]) and problems == ["Inputs: the link gives 3, these examples have 2."]


@pytest.mark.parametrize("query", ["?data=moons", "?data=circles:50:0.1:0.5:2&sizes=2-3-3-2&hidden=tanh,relu&optimiser=adam&rate=0.05&x=1,2",
                                   "?data=sine&batch=7&share=0&stop=epochs", "?data=xor&rate=1&loss=squared&output=tanh"])
def test_a_lesson_with_data_comes_back_from_its_own_link(query):
    lesson, _ = of_link(query)
    back, problems = of_link("?" + write_query(lesson.choices))
    assert problems == [] and back.choices == lesson.choices and back.network == lesson.network and back.training.picked == lesson.training.picked


def test_a_link_cannot_carry_somebodys_own_examples_by_name():
    choices, problems = read_query("?data=own")
    assert choices.data == "none" and problems == ["Data: a link by names cannot carry examples of somebody's own."]


def test_activations_for_more_layers_than_there_are_give_way_to_the_first():
    choices, problems = read_query("?hidden=tanh,relu")
    assert choices.hidden == "tanh" and problems == ["Hidden activation: the link names 2, the network has 1 hidden layer."]
