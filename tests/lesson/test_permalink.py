"""A link is a moment: whatever stands on a page comes back from the text to the last bit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.data import file_text as text_of
from support.examples import sparingly, steadily
from support.lessons import bits, choices, events

from glassnet.engine.datasets import make, with_point, without_point
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.lesson.history import History
from glassnet.lesson.lesson import begin, forward, train
from glassnet.lesson.moment import Moment, Seen
from glassnet.lesson.permalink import HANDY, THINNED, WITHOUT_UPDATE, is_moment, needed_recipe, read_moment, write_moment
from glassnet.lesson.query import read_query
from glassnet.lesson.update import Event, stages, update

FILES = {}      # the text of each file of a real set


@pytest.fixture(autouse=True, scope="module")
def files(dist):
    FILES.update({name: text_of(dist, name) for name in ("iris", "penguins")})


def file_text(recipe):
    return FILES.get(recipe)


DEFAULT = begin(read_query("")[0])
SETS = ["xor", "moons:60:0.1:0", "spirals:40:0:3", "sine:30:0.1:1", "iris", "penguins"]


def pressed(lesson, *presses):
    for name in presses:
        lesson = stages(lesson, Event("press", *name.split()))[-1]
        assert lesson.problem is None, lesson.problem
    return lesson


def on(recipe, *presses, **others):
    """A Lesson that learns from a set. others: choices of other values, as text."""
    lesson = DEFAULT
    data = make(recipe, file_text(recipe))
    for event in (Event("choose", "data", recipe, data), *(Event("choose", name, value) for name, value in others.items())):
        lesson = stages(lesson, event)[-1]
        assert lesson.problem is None, lesson.problem
    return pressed(lesson, *presses)


def told(lesson):
    """All bits of a Lesson that anybody asks for: without an update, what is left over of one is none of them."""
    return bits(replace(lesson, problem=None) if lesson.stepped else replace(lesson, problem=None, step=None, stepped_rate=0.0))


def comes_back(lesson, seen=Seen(), longest=64_000):
    written = write_moment(Moment(lesson, seen), longest)
    back = read_moment("#" + written.text, file_text(needed_recipe(written.text)))
    assert back.same and back.seen == seen and written.left == ()
    assert told(back.lesson) == told(lesson)
    assert (back.lesson.stepped is back.lesson.passed) == (lesson.stepped is lesson.passed)
    assert write_moment(back).text == written.text
    return back


@steadily
@given(choices(), st.lists(events(), max_size=8))
def test_every_lesson_comes_back_to_the_last_bit(choices, events):
    history = History(begin(choices))
    for event in events:
        history = update(history, event)
    assert told(comes_back(history.present).lesson) == told(history.present)


@sparingly
@given(st.sampled_from(SETS), st.sampled_from(list(OPTIMISERS)), st.lists(st.sampled_from(["study 1", "study 7", "pick 3", "forward", "backprop", "train 2", "grow 1",
                                                                                             "deepen 1", "reset"]), max_size=6),
       st.sampled_from(["0", "40"]), st.sampled_from(["0", "0.2"]))
def test_every_lesson_on_data_comes_back_and_learns_on_as_it_would_have(recipe, optimiser, presses, share, dropout):
    lesson = on(recipe, *presses, optimiser=optimiser, share=share, dropout=dropout, schedule="cosine", l2="0.01")
    back = comes_back(lesson)
    assert told(pressed(back.lesson, "study 5")) == told(pressed(lesson, "study 5"))


def test_examples_of_the_readers_own_travel_along():
    lesson = on("xor", "study 3")
    edited = with_point(without_point(lesson.training.data, 0), [0.25, -0.0], 1)
    lesson = stages(lesson, Event("edit", "examples", "first", edited))[-1]
    back = comes_back(lesson)
    assert back.lesson.choices.data == "own" and back.lesson.training.data == edited


def test_layers_with_activations_of_their_own_come_back():
    lesson = pressed(begin(read_query("?sizes=2-4-3-2-1&hidden=tanh,gelu,relu&loss=binary")[0]), "forward", "backprop")
    other = stages(lesson, Event("choose", "activation-2", "swish"))[-1]
    assert other.passed.network.hidden != other.network.hidden
    comes_back(other)


def test_how_it_is_looked_at_comes_back():
    seen = Seen("edge-1-0-2", ("weight-1-0-2", "gradient-1-0-2", "delta-1-0"), "weight-1-0-2", True, (1, (("weight-1-0-2", -1),)),
                ("backprop", "press", "backprop", ""), ("forward", 3), "remove", True)
    assert comes_back(pressed(DEFAULT, "forward", "backprop"), seen).seen == seen


def test_after_a_forward_pass_a_link_is_short_enough_for_anything():
    assert len(write_moment(Moment(DEFAULT)).text) < 50
    assert len(write_moment(Moment(pressed(DEFAULT, "forward"))).text) < 100
    assert len(write_moment(Moment(pressed(DEFAULT, "forward", "backprop"))).text) < 400
    assert len(write_moment(Moment(pressed(DEFAULT, "train 100"))).text) < HANDY


def test_a_long_curve_is_drawn_from_fewer_points_and_all_else_is_exact():
    lesson = pressed(DEFAULT, "train 1500")
    written = write_moment(Moment(lesson))
    back = read_moment(written.text)
    assert written.left == (THINNED,) and len(written.text) <= HANDY
    assert set(back.lesson.losses) <= set(lesson.losses) and len(back.lesson.losses) >= 48
    assert back.lesson.losses[0] == lesson.losses[0] and back.lesson.losses[-1] == lesson.losses[-1]
    assert bits(replace(back.lesson, losses=lesson.losses)) == bits(lesson)
    assert bits(forward(train(back.lesson, 3)[-1]))[:-4] == bits(forward(train(replace(lesson, losses=back.lesson.losses), 3)[-1]))[:-4]


def test_a_large_network_leaves_its_last_update_behind_and_one_too_large_says_so():
    lesson = pressed(begin(read_query("?sizes=60-50-3")[0]), "train 2")
    whole = write_moment(Moment(lesson))
    shorter = write_moment(Moment(lesson), longest=len(whole.text) - 1)
    assert whole.left == () and shorter.left == (WITHOUT_UPDATE,)
    back = read_moment(shorter.text)
    assert back.same and back.lesson.stepped is None and back.lesson.network == lesson.network and back.lesson.losses == lesson.losses
    with pytest.raises(ValueError, match="a link holds 64,000 at most: the network is too large"):
        write_moment(Moment(pressed(begin(read_query("?sizes=64-64-64-64&rate=0.1")[0]), "train 1")))


def test_a_link_tells_which_file_it_needs():
    assert needed_recipe(write_moment(Moment(on("iris"))).text) == "iris"
    assert needed_recipe(write_moment(Moment(on("moons:60:0.1:0"))).text) is None
    assert needed_recipe(write_moment(Moment(DEFAULT)).text) is None
    with pytest.raises(ValueError, match="read from data/iris.csv, which is not here"):
        read_moment(write_moment(Moment(on("iris"))).text)


def test_other_fragments_are_no_moments():
    assert is_moment("#v1.abc") and is_moment("v2.") and is_moment("#v12345.x")
    assert not any(map(is_moment, ["", "#", "#settings-title", "#v", "#v1", "#vx.abc", "#V1.abc", "x#v1.a"]))


def test_a_negative_zero_stays_one():
    lesson = stages(pressed(DEFAULT, "forward"), Event("commit", "input-0", "-0.0"))[-1]
    assert np.signbit(comes_back(lesson).lesson.choices.x[0])
