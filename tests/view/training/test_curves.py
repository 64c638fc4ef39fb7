"""Cost and accuracy over the steps, for training and test, with exact values where one points."""

import numpy as np
from support.training import SCORES, moons_frame, sine_frame

from glassnet.engine import LOSSES
from glassnet.view.charts import LETTER
from glassnet.view.training.curves import Box, curves
from glassnet.view.words import grouped, percent

LOSS = LOSSES["softmax"]


def test_training_and_test_have_a_curve_each_of_cost_and_of_accuracy():
    drawn = curves(moons_frame(), LOSS)
    for kind in ("loss", "accuracy"):
        for who in ("train", "test"):
            assert drawn[f"curves-{kind}-{who}"].attributes["d"].count("L") >= 5
    assert [drawn[f"curves-{who}"].text for who in ("train", "test")] == ["training examples", "test examples"]


def test_where_one_points_the_values_are_told_to_the_last_digit():
    score = SCORES[10]
    told = curves(moons_frame(hovered=score), LOSS)["curves-says"].text
    assert f"step 50; cost {score.train_loss!r} (test {score.test_loss!r})" in told
    assert f"accuracy {percent(score.train_accuracy)} (test {percent(score.test_accuracy)})" in told


def test_else_the_last_ones_rounded():
    told = curves(moons_frame(hovered=None), LOSS)["curves-says"].text
    assert told.startswith("step 100; cost ") and repr(SCORES[-1].train_loss) not in told


def test_axes_name_what_they_count_and_in_which_unit():
    drawn = curves(moons_frame(), LOSS)
    assert drawn["curves-loss-title"].text == f"{LOSS.title}, {LOSS.unit}" and drawn["curves-loss-steps"].text == "steps"


def test_numbers_have_no_accuracy_and_no_test_examples_no_second_curve():
    drawn = curves(sine_frame(), LOSSES["squared"])
    assert "curves-accuracy" not in drawn
    alone = moons_frame()._replace(test=np.zeros(24, bool))
    assert "curves-test" not in curves(alone, LOSS)


def test_before_the_first_step_it_says_so():
    assert curves(moons_frame(hovered=None)._replace(scores=(), steps=0), LOSS)["curves-says"].text == "Nothing trained yet."
    assert len(curves(None, LOSS)) == 1


def test_of_many_steps_the_marks_are_powers_of_ten_and_stay_within_the_picture():
    drawn = curves(moons_frame()._replace(steps=10_400), LOSS)
    marks = [drawn[f"curves-loss-x-{i}"] for i in range(6)]
    assert [mark.text for mark in marks] == [*(grouped(10**power) for power in range(5)), ""]
    assert all(float(mark.attributes["x"]) + LETTER / 2 * len(mark.text) <= Box().width for mark in marks)
    assert drawn["curves-loss-steps"].text == "steps, each mark 10 times the one before"
