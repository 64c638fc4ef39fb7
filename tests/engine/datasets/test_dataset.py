"""A set as it was measured, and as the network sees it: there and back."""

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets import EACH, ONE, About, Column, Dataset

ABOUT = About("own", "Sample", "", "", "")
LENGTH = Column("length", "cm", mean=4.0, scale=2.0)
ISLAND = Column("island", values=("Biscoe", "Dream", "Torgersen"))
SEX = Column("sex", values=("female", "male"))
SPECIES = Column("species", values=("setosa", "versicolor"))
WEIGHT = Column("weight", "g", mean=100.0, scale=50.0)


def sample(**changes):
    """Three flowers of two species, by a number, a category of three and one of two."""
    fields = {
        "about": ABOUT,
        "inputs": (LENGTH, ISLAND, SEX),
        "answers": (SPECIES,),
        "raw": [[6.0, 2, 1], [4.0, 0, 0], [1.0, 1, 1]],
        "given": [[0], [1], [1]],
    }
    return Dataset(**(fields | changes))


def test_numbers_are_scaled_and_a_category_of_three_becomes_three_inputs():
    assert sample().x.tolist() == [[1, 0, 0, 1, 1], [0, 1, 0, 0, 0], [-1.5, 0, 1, 0, 1]]
    assert sample().input_names == (
        *("length (cm)", "island = Biscoe", "island = Dream", "island = Torgersen"),
        "sex = male",
    )


def test_classes_become_an_output_each():
    assert sample().t.tolist() == [[1, 0], [0, 1], [0, 1]]
    assert sample().output_names == ("setosa", "versicolor")


def test_two_classes_may_share_one_output():
    one = sample(outputs=ONE)
    assert one.t.tolist() == [[0], [1], [1]]
    assert one.output_names == ("species = versicolor",)


def test_numbers_to_find_are_scaled_and_have_their_units():
    numbers = sample(answers=(WEIGHT,), given=[[100], [200], [25]])
    assert (numbers.kind, numbers.labels, numbers.class_names) == ("numbers", None, ())
    assert numbers.t.tolist() == [[0], [2], [-1.5]]
    assert numbers.output_names == ("weight (g)",)


def test_outputs_are_read_back_as_classes_or_as_numbers():
    assert sample().answers_of([[0.2, 0.1], [-3, 5]]).tolist() == [0, 1]
    assert sample(outputs=ONE).answers_of([[0.4], [0.6]]).tolist() == [0, 1]
    numbers = sample(answers=(WEIGHT,), given=[[100], [200], [25]])
    assert numbers.answers_of([[0], [2]]).tolist() == [[100], [200]]


def test_labels_are_the_places_of_the_classes():
    assert sample().labels.tolist() == [0, 1, 1] and sample().kind == "classes"


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=8))
@steadily
def test_what_is_seen_leads_back_to_what_was_measured(rows):
    dataset = sample(raw=rows, given=[[0]] * len(rows))
    np.testing.assert_allclose(dataset.measured(dataset.x), rows, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(dataset.inputs_of(rows), dataset.x)
    np.testing.assert_array_equal(dataset.inputs_of(rows[0]), dataset.x[0])


def test_nothing_in_it_can_be_changed():
    dataset = sample()
    for array in (dataset.raw, dataset.given, dataset.x, dataset.t):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    with pytest.raises(FrozenInstanceError):
        dataset.raw = dataset.x


def test_it_keeps_copies_of_what_it_is_given():
    raw = np.array([[6.0, 2, 1]])
    dataset = sample(raw=raw, given=[[0]])
    raw[0, 0] = 7
    assert dataset.raw[0, 0] == 6


def test_two_sets_are_equal_to_the_last_bit_or_not_at_all():
    assert sample() == sample() and hash(sample()) == hash(sample())
    assert sample() != sample(outputs=ONE)
    assert sample() != sample(raw=[[6.0, 2, 1], [4.0, 0, 0], [np.nextafter(1.0, 2.0), 1, 1]])
    assert sample() != "sample"


def test_only_a_set_with_a_window_and_two_inputs_is_of_the_plane():
    assert not sample().plane


REFUSALS = [
    ({"raw": [[1, 2], [3, 4], [5, 6]]}, "the inputs have shape (3, 2), columns are 3"),
    ({"inputs": ()}, "the inputs have shape (3, 3), columns are 0"),
    ({"given": [[0], [1]]}, "there are 3 examples and 2 answers"),
    ({"raw": np.zeros((0, 3)), "given": np.zeros((0, 1))}, "there are 0 examples, there must be 1 to 5000"),
    ({"raw": np.zeros((5001, 3)), "given": np.zeros((5001, 1))}, "there are 5001 examples, there must be 1 to 5000"),
    ({"raw": [[1, 3, 0]] * 3}, "“island” has a number that names none of its values"),
    ({"raw": [[1, 0.5, 0]] * 3}, "“island” has a number that names none of its values"),
    ({"raw": [[np.nan, 0, 0]] * 3}, "input[0, 0] is nan, every number must be finite"),
    ({"raw": [["x", 0, 0]] * 3}, "input must hold real numbers only, got [['x', 0, 0], ['x', 0, 0], ['x', 0, 0]]"),
    ({"given": [[2]] * 3}, "“species” has a number that names none of its values"),
    ({"answers": (SPECIES, WEIGHT), "given": [[0, 1]] * 3}, "the answers must be one category of 2 or more classes, or numbers"),
    ({"answers": (Column("species", values=("setosa",)),), "given": [[0]] * 3}, "the answers must be one category of 2 or more classes, or numbers"),
    ({"outputs": "two"}, "outputs is 'two': “each”, or “one” for two classes"),
    ({"answers": (ISLAND,), "outputs": ONE}, "outputs is 'one': “each”, or “one” for two classes"),
    ({"inputs": (LENGTH._replace(scale=0.0), ISLAND, SEX)}, "“length” cannot be scaled by (4.0, 0.0)"),
    ({"inputs": (LENGTH._replace(mean=np.inf), ISLAND, SEX)}, "“length” cannot be scaled by (inf, 2.0)"),
]


@pytest.mark.parametrize(("changes", "sentence"), REFUSALS, ids=[sentence for _, sentence in REFUSALS])
def test_it_refuses_in_these_words(changes, sentence):
    with pytest.raises(ValueError) as refusal:
        sample(**changes)
    assert str(refusal.value) == sentence


def test_another_field_makes_another_set_of_the_same_examples():
    assert replace(sample(), outputs=ONE).x.tolist() == sample(outputs=EACH).x.tolist()
    assert len(sample()) == 3 and repr(sample()) == "<Dataset own: 3 examples>"
