"""The confusion matrix and the list of what goes wrong count the same examples."""

import numpy as np
from support.training import moons_frame, sine_frame

from glassnet.view.training.confusion import confusion
from glassnet.view.training.wrong import SHOWN, wrong

FRAME = moons_frame()


def counted(frame):
    """The numbers of the matrix, (K, K)."""
    drawn = confusion(frame)
    K = len(frame.data.class_names)
    return np.array([[int(drawn[f"confusion-{j}-{k}"].text) for k in range(K)] for j in range(K)])


def test_rows_are_what_examples_are_and_columns_what_they_are_taken_for():
    numbers = counted(FRAME)
    for j in range(2):
        for k in range(2):
            assert numbers[j, k] == int((FRAME.test & (FRAME.labels == j) & (FRAME.guesses == k)).sum())
    assert numbers.sum() == FRAME.test.sum()
    assert "What test examples are" in confusion(FRAME)["confusion-title"].text


def test_without_test_examples_it_counts_those_that_train():
    frame = FRAME._replace(test=np.zeros(24, bool))
    assert counted(frame).sum() == 24 and "What training examples are" in confusion(frame)["confusion-title"].text


def test_each_example_that_goes_wrong_is_a_button_that_picks_it_test_examples_first():
    drawn, missed = wrong(FRAME), np.flatnonzero(FRAME.guesses != FRAME.labels)
    picks = [int(drawn[f"wrong-{place}"].attributes["data-value"]) for place in range(len(missed))]
    assert sorted(picks) == missed.tolist()
    tests = [bool(FRAME.test[i]) for i in picks]
    assert tests == sorted(tests, reverse=True)
    assert drawn["wrong-0"].attributes["title"] == f"example {picks[0] + 1}: {FRAME.data.class_names[FRAME.labels[picks[0]]]}, taken for A"


def test_the_title_counts_them_and_says_when_there_are_none():
    tested = int((FRAME.test & (FRAME.guesses != FRAME.labels)).sum())
    assert f"{tested} of {int(FRAME.test.sum())} test examples" in wrong(FRAME)["wrong-title"].text
    right = wrong(FRAME._replace(guesses=FRAME.labels))
    assert right["wrong-title"].text == "It gets every example right."
    assert all(right[f"wrong-{place}"].attributes["hidden"] == "" for place in range(min(SHOWN, 24)))


def test_the_same_marks_are_there_however_many_go_wrong_so_that_a_patch_can_follow():
    assert {*wrong(FRAME)} == {*wrong(FRAME._replace(guesses=FRAME.labels))}


def test_numbers_have_neither():
    assert len(confusion(sine_frame())) == len(wrong(sine_frame())) == 1
