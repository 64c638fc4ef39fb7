"""Steps along an axis: at equal distances while they are few, by powers of ten once they are many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.view.charts import LETTER, TICKS, axes
from glassnet.view.stepped import MANY, Stepped
from glassnet.view.training.swarm import Box

NARROW = Box()      # of the swarm


@steadily
@given(st.integers(1, 10**9), st.floats(0, 1))
def test_a_place_along_the_axis_and_its_step_are_one_to_one(last, part):
    steps = Stepped(last)
    assert (steps.part(0), steps.part(last)) == (0, 1)
    assert steps.part(steps.step(part)) == pytest.approx(part, abs=1e-9)
    assert 0 <= steps.step(part) <= last * (1 + 1e-9)


@steadily
@given(st.integers(1, 10**9))
def test_marks_are_few_in_order_and_leave_room_for_their_texts(last):
    steps = Stepped(last)
    marks = axes("plot", NARROW, steps.marked, [(0, "0")], lambda step, _: (NARROW.left + (NARROW.right - NARROW.left) * steps.part(step), 0))
    texts = [(float(mark.attributes["x"]), LETTER / 2 * len(mark.text)) for mark in marks if mark.id.startswith("plot-x-") and mark.text]
    assert 1 <= len(texts) == len(steps.marked) <= TICKS
    assert all(left + half < right - other for (left, half), (right, other) in zip(texts, texts[1:]))
    assert texts[-1][0] + texts[-1][1] <= NARROW.width


def test_of_few_steps_each_takes_as_much_room_as_any_other():
    steps = Stepped(MANY)
    assert steps.part(500) == 0.25 and steps.step(0.5) == 1000 and steps.title == "steps"
    assert [step for step, _ in steps.marked] == [0, 500, 1000, 1500, 2000]


@pytest.mark.parametrize(("last", "marked", "times"), [
    (MANY + 1, [1, 10, 100, 1000], "10"), (60_000, [1, 10, 100, 1000, 10_000], "10"), (4_000_000, [1, 100, 10_000, 1_000_000], "100"),
])
def test_of_many_steps_the_first_have_most_of_the_room_and_the_axis_says_so(last, marked, times):
    steps = Stepped(last)
    assert [step for step, _ in steps.marked] == marked
    assert steps.title == f"steps, each mark {times} times the one before"
    assert steps.part(100) > 0.25
