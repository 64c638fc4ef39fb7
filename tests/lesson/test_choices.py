"""Each row of choices: what it reads, what it writes, what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily
from support.lessons import choices, finite

from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.lesson.choices import ROWS, Choices, default_t, default_x, fitted, read_rate, read_sizes
from glassnet.view.frame import SHOW


def refusal(read, text):
    with pytest.raises(ValueError) as caught:
        read(text)
    return str(caught.value)


def test_there_is_one_row_for_every_choice_in_the_same_order():
    assert tuple(ROWS) == Choices._fields
    assert all(row.name == name for name, row in ROWS.items())


def test_a_page_opens_with_the_network_of_the_2015_post():
    opened = {name: row.read(row.default) for name, row in ROWS.items()}
    expected = {
        "sizes": (3, 2, 3), "hidden": "sigmoid", "output": "sigmoid", "loss": "softmax", "seed": 0, "rate": 1.0,
        "x": (0.1, 0.2, 0.3), "t": (0.0, 1.0, 0.0), "show": "weight", "speed": "1", "live": "off", "theme": "auto",
        "controls": "all"}
    assert opened | expected == opened


@steadily
@given(choices(numbers=finite, targets=finite))
def test_what_a_row_writes_it_reads_back(choices):
    for name, row in ROWS.items():
        value = getattr(choices, name)
        assert row.read(row.write(value)) == value


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.options])
def test_a_picked_row_has_words_for_each_value_and_takes_no_other(name):
    row = ROWS[name]
    assert row.default in row.options
    for value, words in row.options.items():
        assert row.read(value) == value
        assert words
    said = refusal(row.read, "a value nobody offered at all")
    assert said == f"“a value nobody offered a” is not among the choices: {', '.join(row.options)}."


def test_every_activation_loss_and_number_of_an_edge_can_be_picked():
    assert list(ROWS["hidden"].options) == list(ROWS["output"].options) == list(ACTIVATIONS)
    assert list(ROWS["loss"].options) == list(LOSSES)
    assert tuple(ROWS["show"].options) == SHOW


def test_every_speed_is_a_number_and_the_network_is_played_at_once_at_zero():
    assert sorted(map(float, ROWS["speed"].options)) == [0, 0.25, 0.5, 1, 2, 4]


@pytest.mark.parametrize(("text", "sizes"), [("3-2-3", (3, 2, 3)), (" 1-8 ", (1, 8)), ("2–4–2", (2, 4, 2)), ("64-1-1-1-1-1-1-1-1-64", (64, *[1] * 8, 64)), ("3 - 2 - 1", (3, 2, 1))])
def test_sizes_are_read(text, sizes):
    assert read_sizes(text) == sizes


@pytest.mark.parametrize("text", ["", "3", "1-1-1-1-1-1-1-1-1-1-1"])
def test_too_few_or_too_many_layers_are_refused_in_words(text):
    assert refusal(read_sizes, text) == "A network here has 2 to 10 layers: type sizes such as 3-2-3."


@pytest.mark.parametrize("text", ["3--3", "0-2", "3-65", "3-x", "3-2.0-3", "3-2-", "-3-2", "3-२", "3-" + "1" * 5000])
def test_a_layer_that_cannot_be_drawn_is_refused_in_words(text):
    assert refusal(read_sizes, text) == "Each layer here has 1 to 64 neurons: type sizes such as 3-2-3."


def test_a_learning_rate_below_zero_is_refused_in_words():
    assert refusal(read_rate, "-0.1") == "A learning rate is 0 or more: below 0 the cost would grow. Try 0.5."
    assert read_rate("0") == 0


@steadily
@given(st.sampled_from(list(ROWS)), st.text(st.characters() | st.sampled_from("0123456789-,.\ud800")))
def test_any_text_is_a_value_or_refused(name, text):
    try:
        ROWS[name].read(text)
    except ValueError as error:
        assert str(error).endswith(".")


@steadily
@given(st.lists(st.floats(-1, 1), max_size=8), st.integers(1, 8))
def test_values_are_kept_as_far_as_there_are_neurons_and_then_filled_up(values, count):
    result = fitted(tuple(values), count, default_x)
    kept = min(count, len(values))
    assert len(result) == count
    assert result[:kept] == tuple(values[:kept])
    assert result[kept:] == tuple(round((i + 1) / 10, 1) for i in range(kept, count))


@pytest.mark.parametrize("count", range(1, 9))
def test_exactly_one_target_is_right_by_default(count):
    targets = fitted((), count, default_t)
    assert sorted(targets) == [0.0] * (count - 1) + [1.0]
    assert targets[0 if count == 1 else 1] == 1.0


@steadily
@given(choices())
def test_every_choice_can_be_handed_to_the_engine(choices):
    network = Network.create(choices.sizes, hidden=choices.hidden, output=choices.output, loss=choices.loss, seed=choices.seed)
    assert network.sizes == choices.sizes
