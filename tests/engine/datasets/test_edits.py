"""Points put, moved and taken away: one example changes, and no other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets import make, moved_point, nearest_point, with_point, without_point

MOONS, SINE = make("moons:20:0.1:0"), make("sine:20:0.1:1:0")


def test_a_new_point_is_the_last_example():
    dataset = with_point(MOONS, [0.25, -0.5], 1)
    assert len(dataset) == 21 and dataset.raw[-1].tolist() == [0.25, -0.5] and dataset.labels[-1] == 1
    np.testing.assert_array_equal(dataset.x[:-1], MOONS.x)
    np.testing.assert_array_equal(dataset.t[-1], [0, 1])
    assert len(MOONS) == 20


def test_a_point_of_a_curve_has_a_number_for_its_answer():
    assert with_point(SINE, 0.5, 0.75).given[-1].tolist() == [0.75]


def test_a_point_that_is_taken_away_is_gone_and_the_others_stay():
    dataset = without_point(MOONS, 3)
    np.testing.assert_array_equal(dataset.raw, [*MOONS.raw[:3], *MOONS.raw[4:]])
    np.testing.assert_array_equal(dataset.labels, [*MOONS.labels[:3], *MOONS.labels[4:]])


def test_a_point_can_be_moved_and_given_another_answer():
    moved = moved_point(MOONS, 2, [1, 1])
    assert moved.raw[2].tolist() == [1, 1] and moved.labels[2] == MOONS.labels[2]
    assert moved_point(MOONS, 2, [1, 1], 1).labels[2] == 1
    np.testing.assert_array_equal(np.delete(moved.raw, 2, axis=0), np.delete(MOONS.raw, 2, axis=0))


def test_an_edited_set_has_no_recipe_and_keeps_all_else():
    for dataset in (with_point(MOONS, [0, 0], 0), without_point(MOONS, 0), moved_point(MOONS, 0, [0, 0])):
        assert dataset.recipe == ""
        assert (dataset.about, dataset.window, dataset.inputs) == (MOONS.about, MOONS.window, MOONS.inputs)


@given(st.floats(-10, 10), st.floats(-10, 10), st.integers(0, 1))
@steadily
def test_to_put_a_point_and_take_it_away_leaves_what_there_was(x, y, label):
    there = without_point(with_point(MOONS, [x, y], label), 20)
    assert (there.raw == MOONS.raw).all() and (there.given == MOONS.given).all()


@pytest.mark.parametrize("i", range(0, 20, 3))
def test_the_nearest_point_to_a_point_is_itself(i):
    assert nearest_point(MOONS, MOONS.raw[i]) == i
    assert nearest_point(SINE, [*SINE.raw[i], *SINE.given[i]]) == i


def test_near_is_measured_by_the_window_and_far_is_none():
    left, _, _, top = MOONS.window
    assert nearest_point(MOONS, [left, top], reach=0.05) is None
    assert nearest_point(MOONS, MOONS.raw[7] + 0.001, reach=0.05) == 7


REFUSALS = [
    (lambda: with_point(MOONS, [1], 0), "the point has shape (1,), it must be 2 numbers"),
    (lambda: with_point(MOONS, [1, np.nan], 0), "the point[1] is nan, every number must be finite"),
    (lambda: with_point(MOONS, [1, "x"], 0), "the point must hold real numbers only, got [1, 'x']"),
    (lambda: with_point(MOONS, [1, 2], 2), "There is no class 2; there are A, B, counted from 0."),
    (lambda: with_point(MOONS, [1, 2], 0.5), "There is no class 0.5; there are A, B, counted from 0."),
    (lambda: with_point(SINE, 1, [1, 2]), "the answer has shape (2,), it must be 1 numbers"),
    (lambda: with_point(make("moons:5000"), [0, 0], 0), "There are 5,000 examples; no more can be added."),
    (lambda: without_point(MOONS, 20), "there is no example 20: 20 must be from 0 to 19"),
    (lambda: without_point(MOONS, -1), "there is no example -1: -1 must be from 0 to 19"),
    (lambda: moved_point(MOONS, 0.5, [0, 0]), "there is no example 0.5: 0.5 must be from 0 to 19"),
    (lambda: moved_point(MOONS, 0, [0, 0], 3), "“group” has a number that names none of its values"),
]


@pytest.mark.parametrize(("act", "sentence"), REFUSALS, ids=[sentence[:40] for _, sentence in REFUSALS])
def test_an_edit_that_cannot_be_is_refused_in_these_words(act, sentence):
    with pytest.raises(ValueError) as refusal:
        act()
    assert str(refusal.value) == sentence


def test_the_last_example_cannot_be_taken_away():
    dataset = make("xor")
    for _ in range(3):
        dataset = without_point(dataset, 0)
    with pytest.raises(ValueError, match="This is the last example; without it there is nothing to learn."):
        without_point(dataset, 0)
