"""From a Lesson to a Frame: every value in its place, against frames made from the engine alone."""

import numpy as np
import pytest
from hypothesis import given
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest, same_values
from support.lessons import choices, small_sizes

from glassnet.lesson.choices import ROWS
from glassnet.lesson.history import History
from glassnet.lesson.lesson import backprop, begin, forward
from glassnet.lesson.query import read_query
from glassnet.lesson.stale import stale
from glassnet.lesson.update import Event, stages, update
from glassnet.page.frames import FORWARD_FIRST, beats_of, frame_of, status_of
from glassnet.page.sayings import WELCOME

# Where the numbers came from is the page's own to say; here it is the numbers that count.
HISTORY = ("made_z", "made_a", "made_p", "made_loss", "stepped", "stepped_rate", "first", "seed")
fresh = choices(sizes=small_sizes, plain=True).map(begin)      # by the plain step that support.frames makes


def beats_through(lesson, name, value=""):
    """The beats of a press: those of each step it takes."""
    beats, passed = [], stages(lesson, Event("press", name, value))
    for after in passed:
        step = "round" if name == "train" else "forward" if after.steps == lesson.steps else "backprop"
        beats += beats_of(lesson, after, step, name, len(passed))
        lesson = after
    return beats


def opened(query=""):
    return begin(read_query(query)[0])


@sparingly
@given(fresh)
def test_a_frame_holds_what_the_engine_computed(lesson):
    chosen = lesson.choices
    expected = at_rest(lesson.network, chosen.x, chosen.t, show=chosen.show, learning_rate=chosen.rate)
    assert same_values(frame_of(lesson), expected, but=HISTORY)
    passed = forward(lesson)
    expected = after_forward(expected)
    assert same_values(frame_of(passed), expected, but=HISTORY)
    if chosen.rate and not np.isclose(np.abs(passed.network.backward(passed.passed.trace, np.array(chosen.t)).db[1]).min(), 0):
        frame = frame_of(backprop(passed))
        expected = after_backprop(expected)
        for field in ("network", "delta", "dW", "db", "change_W", "change_b", "steps", "losses", "a", "z", "loss"):
            assert same_values(frame, expected, but=[name for name in frame._fields if name != field]), field


@sparingly
@given(fresh)
def test_flags_of_a_frame_are_those_of_its_lesson(lesson):
    lesson = backprop(forward(lesson))
    frame, flags = frame_of(lesson), stale(lesson)
    assert frame.stale_a is frame.stale_z
    for l, layer in enumerate(flags.neurons):
        np.testing.assert_array_equal(frame.stale_a[l], layer)
    assert (frame.stale_loss, frame.stale_gradient) == (flags.loss, flags.gradient)


def test_an_edited_input_is_shown_at_once_and_the_rest_as_it_was():
    lesson = update(History(forward(opened())), Event("commit", "input-0", "0.9")).present
    frame = frame_of(lesson)
    assert frame.x[0] == frame.a[0][0] == 0.9
    assert frame.a[1] is lesson.passed.trace.a[1]
    assert frame.used[1][0, 0] == lesson.network.W[1][0, 0] * 0.1


@pytest.mark.parametrize(("name", "value", "count"), [("forward", "", 6), ("train", "3", 3)])
def test_a_press_has_as_many_beats_as_there_is_to_tell(name, value, count):
    lesson = opened()
    assert len(beats_through(lesson, name, value)) == count


def test_backprop_on_old_values_tells_the_forward_pass_first_and_why():
    lesson = opened()
    both = beats_through(lesson, "backprop")
    first = beats_through(lesson, "forward")
    passed = forward(lesson)
    then = beats_through(passed, "backprop")
    assert [beat.caption.lines for beat in both] == [beat.caption.lines for beat in first + then]
    assert both[0].caption.title == f"{FORWARD_FIRST} {first[0].caption.title}"
    assert [beat.caption for beat in both[1:]] == [beat.caption for beat in (first + then)[1:]]


@sparingly
@given(fresh)
def test_every_press_ends_where_its_lesson_stands(lesson):
    for name, value in (("forward", ""), ("backprop", ""), ("train", "2")):
        passed = stages(lesson, Event("press", name, value))
        last = beats_through(lesson, name, value)[-1].frame
        assert same_values(last, frame_of(passed[-1]), but=("phase",))
        lesson = passed[-1]


def test_a_status_says_what_can_be_done():
    history = History(opened())
    assert status_of(history, WELCOME).enabled == frozenset()
    passed = update(history, Event("press", "forward"))
    assert status_of(passed, WELCOME, ("back",)).enabled == {"back", "undo", "reset"}
    assert status_of(update(passed, Event("press", "undo")), WELCOME).enabled == {"redo"}


def test_a_status_names_every_setting_as_its_field_shows_it():
    settings = dict(status_of(History(opened("sizes=2-4-2&rate=0.5&seed=7")), WELCOME).settings)
    expected = {"sizes": "2-4-2", "hidden": "sigmoid", "output": "sigmoid", "loss": "softmax", "seed": "7", "rate": "0.5",
                "show": "weight", "speed": "1", "live": "off", "theme": "auto", "controls": "all"}
    assert settings | expected == settings
    assert set(settings) == set(ROWS) - {"x", "t", "columns"}


@pytest.mark.parametrize(("name", "field"), [("learning-rate", "learning-rate"), ("input-1", "input-1")])
def test_a_problem_is_named_after_the_field_it_was_typed_into(name, field):
    refused = update(History(opened()), Event("commit", name, "x"))
    assert status_of(refused, WELCOME).problem[0] == field
