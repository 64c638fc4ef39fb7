"""Where learning stands: forward, backprop and training, against the engine called directly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.lessons import bits, choices, small_sizes

from glassnet.engine import Network
from glassnet.engine.learning import begin as begin_learning
from glassnet.engine.learning import take_step
from glassnet.lesson.choices import Choices
from glassnet.lesson.lesson import backprop, begin, forward, is_fresh, settings_of, train
from glassnet.lesson.query import read_query

lessons = choices(sizes=small_sizes).map(begin)


def opened(query=""):
    return begin(read_query(query)[0])


def test_a_page_opens_with_the_weights_of_its_seed_and_nothing_computed():
    lesson = opened("sizes=2-4-2&hidden=tanh&output=linear&loss=squared&seed=7")
    expected = Network.create((2, 4, 2), hidden="tanh", output="linear", loss="squared", seed=7)
    assert lesson.network == lesson.first == expected
    assert (lesson.passed, lesson.gradient, lesson.stepped, lesson.moved, lesson.steps, lesson.losses, lesson.problem) == (
        None, None, None, None, 0, (), None)


def test_the_first_two_costs_are_those_of_the_engine_s_docstring():
    # glassnet.engine: the 3-2-3 network of seed 0, one step of 0.5: 1.393849, then 1.364310 nats.
    lesson = forward(backprop(forward(opened("rate=0.5"))))
    assert [(step, round(loss, 6)) for step, loss in lesson.losses] == [(0, 1.393849), (1, 1.364310)]


@sparingly
@given(lessons)
def test_forward_twice_is_forward_once(lesson):
    once = forward(lesson)
    assert forward(once) is once
    assert is_fresh(once) and not is_fresh(lesson)


@sparingly
@given(lessons)
def test_forward_and_backprop_are_the_engine_s_to_the_last_bit(lesson):
    x, t = np.array(lesson.choices.x), np.array(lesson.choices.t)
    trace = lesson.network.forward(x)
    gradient = lesson.network.backward(trace, t)
    passed = forward(lesson)
    stepped = backprop(passed)
    assert bits_of(passed.passed.trace.z, trace.z) and bits_of(passed.passed.trace.a, trace.a)
    assert passed.passed.loss.hex() == lesson.network.loss(trace, t).hex()
    assert bits_of(stepped.gradient.dW, gradient.dW) and bits_of(stepped.gradient.delta, gradient.delta)
    if (lesson.choices.optimiser, lesson.choices.schedule, lesson.choices.l1, lesson.choices.l2) == ("sgd", "constant", 0, 0):
        assert stepped.network == lesson.network.step(gradient, lesson.choices.rate)
    settings = settings_of(lesson.choices, batch=0, dropout=0.0)
    expected = take_step(begin_learning(lesson.network, settings), settings, x[None], t[None]).network
    for ours, theirs in zip((*stepped.network.W[1:], *stepped.network.b[1:]), (*expected.W[1:], *expected.b[1:])):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)
    assert stepped.stepped is passed.passed
    assert (stepped.steps, passed.steps) == (1, 0)


def bits_of(one, other):
    return [each.tobytes() for each in one if each is not None] == [each.tobytes() for each in other if each is not None]


@sparingly
@given(lessons)
def test_what_moved_is_what_the_parameters_gained(lesson):
    before = forward(lesson)
    after = backprop(before)
    for moved, name in zip(after.moved, "Wb"):
        assert moved[0] is None
        for l in range(1, len(lesson.network.sizes)):
            for place in np.ndindex(moved[l].shape):
                new, old = (float(getattr(each.network, name)[l][place]) for each in (after, before))
                assert float(moved[l][place]) == new - old


@sparingly
@given(lessons, st.integers(0, 5))
def test_training_is_that_many_rounds_of_backprop_and_forward(lesson, times):
    by_hand = forward(lesson)
    for _ in range(times):
        by_hand = forward(backprop(by_hand))
    rounds = train(lesson, times)
    assert len(rounds) == times
    assert [each.steps for each in rounds] == list(range(1, times + 1))
    if times:
        assert bits(rounds[-1]) == bits(by_hand)


@sparingly
@given(lessons)
def test_no_lesson_changes_what_came_before_it(lesson):
    before = bits(lesson)
    train(lesson, 2)
    assert bits(lesson) == before


def test_the_curve_has_one_point_a_step_and_a_second_forward_replaces_it():
    lesson = forward(backprop(forward(opened())))
    edited = lesson.__class__(**vars(lesson) | {"choices": lesson.choices._replace(x=(1.0, 1.0, 1.0))})
    again = forward(edited)
    assert [step for step, _ in again.losses] == [0, 1]
    assert again.losses[0] == lesson.losses[0]
    assert again.losses[1][1] == again.passed.loss != lesson.passed.loss


@pytest.mark.parametrize("change", [{"x": (0.1, 0.2, 0.4)}, {"t": (1.0, 0.0, 0.0)}])
def test_other_inputs_or_targets_make_a_pass_old(change):
    lesson = forward(opened())
    assert not is_fresh(lesson.__class__(**vars(lesson) | {"choices": lesson.choices._replace(**change)}))


@pytest.mark.parametrize("change", [{"rate": 0.1}, {"show": "gradient"}, {"theme": "dark"}, {"speed": "4"}, {"live": "on"}])
def test_choices_that_no_output_depends_on_leave_a_pass_as_it_is(change):
    lesson = forward(opened())
    assert set(change) <= set(Choices._fields)
    assert is_fresh(lesson.__class__(**vars(lesson) | {"choices": lesson.choices._replace(**change)}))


def test_a_sum_too_large_to_compute_is_refused_by_name():
    lesson = opened("output=linear&loss=squared")
    huge = lesson.__class__(**vars(lesson) | {"choices": lesson.choices._replace(t=(1e200, 0.0, 0.0))})
    with pytest.raises(ValueError, match="overflowed"):
        forward(huge)
