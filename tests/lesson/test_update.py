"""Every event a reader can cause: what it changes, what it refuses, what undo brings back."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.lessons import bits, choices, events, small_sizes

from glassnet.engine import Network
from glassnet.lesson.history import History
from glassnet.lesson.lesson import begin, forward, is_fresh
from glassnet.lesson.query import read_query
from glassnet.lesson.update import LOOKS, Event, stages, update

some_choices = choices(sizes=small_sizes)
runs = st.lists(events(), max_size=12)


def opened(query=""):
    return History(begin(read_query(query)[0]))


def press(history, name, value=""):
    return update(history, Event("press", name, value))


def commit(history, name, text):
    return update(history, Event("commit", name, text))


def choose(history, name, value):
    return update(history, Event("choose", name, value))


def after(chosen, run):
    history = History(begin(chosen))
    for event in run:
        history = update(history, event)
    return history


def numbers(lesson):
    """The Lesson to the last bit, but for how the page looks and what it refused."""
    looks = dict.fromkeys(LOOKS)
    return bits(replace(lesson, choices=lesson.choices._replace(**looks), problem=None))


# What holds after any run of events


@sparingly
@given(some_choices, runs, events())
def test_a_refused_event_leaves_everything_as_it_was_and_says_why(chosen, run, event):
    before = after(chosen, run)
    result = update(before, event)
    if result.present.problem and event.name not in ("undo", "redo"):
        assert bits(replace(result.present, problem=None)) == bits(replace(before.present, problem=None))
        assert (result.at, result.last) == (before.at, before.last)
        assert result.present.problem.name == event.name
        assert result.present.problem.message.endswith((".", "?"))
        assert not result.present.problem.message[0].islower()


@sparingly
@given(some_choices, runs, events())
def test_undo_takes_back_one_event_to_the_last_bit(chosen, run, event):
    before = replace(after(chosen, run), merging=None)
    result = update(before, event)
    if event.name not in ("undo", "redo") and result.at != before.at:
        undone = press(result, "undo")
        assert numbers(undone.present) == numbers(before.present)
        assert numbers(press(undone, "redo").present) == numbers(result.present)


@sparingly
@given(some_choices, runs)
def test_all_undone_and_all_redone_is_where_we_were(chosen, run):
    history, trail = after(chosen, run), []
    while history.can_undo:
        trail.append(numbers(history.present))
        history = press(history, "undo")
    assert not history.can_undo
    while trail:
        history = press(history, "redo")
        assert numbers(history.present) == trail.pop()


@sparingly
@given(some_choices, runs)
def test_after_any_events_forward_can_be_computed(chosen, run):
    history = press(after(chosen, run), "forward")
    assert history.present.problem is None
    assert is_fresh(history.present)


@sparingly
@given(some_choices, runs)
def test_under_live_the_outputs_follow_every_edit(chosen, run):
    history = choose(History(begin(chosen)), "live", "on")
    for event in run:
        if event.kind == "press" or event.name == "live":
            continue
        history = update(history, event)
        assert is_fresh(history.present)
    assert history.present.choices.live == "on"


@sparingly
@given(some_choices, runs)
def test_inputs_targets_and_parameters_always_fit_the_sizes(chosen, run):
    lesson = after(chosen, run).present
    assert lesson.network.sizes == lesson.first.sizes == lesson.choices.sizes
    assert (len(lesson.choices.x), len(lesson.choices.t)) == (lesson.choices.sizes[0], lesson.choices.sizes[-1])
    assert (lesson.network.hidden, lesson.network.output, lesson.network.loss_name) == (
        lesson.choices.hidden, lesson.choices.output, lesson.choices.loss)


# Presses


def test_forward_twice_adds_one_entry():
    once = press(opened(), "forward")
    twice = press(once, "forward")
    assert bits(twice.present) == bits(once.present)
    assert twice.at == once.at


def test_backprop_on_fresh_values_is_one_stage_and_on_stale_ones_two():
    fresh = press(opened(), "forward").present
    assert [each.steps for each in stages(fresh, Event("press", "backprop"))] == [1]
    for stale in (opened().present, press(press(opened(), "forward"), "backprop").present):
        first, second = stages(stale, Event("press", "backprop"))
        assert bits(first) == bits(forward(stale))
        assert second.steps == stale.steps + 1
        assert second.stepped is first.passed


def test_backprop_before_a_forward_is_one_thing_to_undo():
    history = press(opened(), "backprop")
    assert bits(press(history, "undo").present) == bits(opened().present)


def test_training_has_one_stage_a_round_and_is_one_thing_to_undo():
    start = opened()
    assert [each.steps for each in stages(start.present, Event("press", "train", "10"))] == list(range(1, 11))
    assert press(press(start, "train", "10"), "undo").present.steps == 0


@sparingly
@given(some_choices, st.integers(1, 4))
def test_training_ends_where_the_single_presses_end(chosen, times):
    by_hand = History(begin(chosen))
    for _ in range(times):
        by_hand = press(press(by_hand, "forward"), "backprop")
    by_hand = press(by_hand, "forward")
    assert bits(press(History(begin(chosen)), "train", str(times)).present) == bits(by_hand.present)


def test_reset_brings_the_first_weights_back_and_keeps_what_was_typed():
    start = commit(commit(opened("seed=3"), "input-0", "0.9"), "learning-rate", "0.25")
    history = press(press(commit(start, "weight-1-0-0", "5"), "train", "10"), "reset")
    assert history.present.network == Network.create((3, 2, 3), seed=3)
    assert history.present.choices == start.present.choices
    assert (history.present.steps, history.present.passed, history.present.losses) == (0, None, ())


def test_new_weights_are_those_of_the_seed_that_came_with_the_press():
    history = press(press(opened(), "train", "10"), "randomize", "42")
    assert history.present.network == history.present.first == Network.create((3, 2, 3), seed=42)
    assert history.present.choices.seed == 42
    assert (history.present.steps, history.present.passed) == (0, None)


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_with_nothing_to_undo_or_redo_nothing_happens(name):
    history = press(opened(), "forward") if name == "redo" else opened()
    assert bits(press(history, name).present) == bits(history.present)


# Edits


def test_each_field_changes_the_number_it_names_and_no_other():
    start = opened()
    W, b = start.present.network.W, start.present.network.b
    weight = commit(start, "weight-2-1-0", "1/4").present.network
    assert weight.W[2][1, 0] == 0.25
    assert (weight.W[2] != W[2]).sum() == 1 and (weight.W[1] == W[1]).all() and (weight.b[1] == b[1]).all()
    bias = commit(start, "bias-1-1", "-2").present.network
    assert bias.b[1].tolist() == [b[1][0], -2] and (bias.b[2] == b[2]).all() and (bias.W[1] == W[1]).all()
    assert commit(start, "input-2", "0,7").present.choices.x == (0.1, 0.2, 0.7)
    assert commit(start, "target-0", "1").present.choices.t == (1.0, 1.0, 0.0)
    assert commit(start, "learning-rate", "1e-2").present.choices.rate == 0.01


@pytest.mark.parametrize("name", ["weight-1-0-0", "bias-2-2", "input-0", "target-2", "learning-rate"])
@pytest.mark.parametrize(("text", "why"), [("", "There is nothing here."), ("a", "“a” is not a number."), ("1/0", "“1/0” divides by zero.")])
def test_what_is_no_number_is_refused_beside_its_field(name, text, why):
    start = press(opened(), "forward")
    refused = commit(start, name, text).present
    assert refused.problem == (name, f"{why} Type a number such as 0.5, -.25, 1e-3 or 1/3.")
    assert bits(replace(refused, problem=None)) == bits(start.present)


def test_the_next_event_that_is_taken_clears_the_refusal():
    assert commit(commit(opened(), "input-0", "x"), "input-0", "1").present.problem is None


@pytest.mark.parametrize(("name", "count"), [("input-3", "input 4, only 3"), ("target-7", "target 8, only 3")])
def test_a_field_of_another_network_is_refused_in_words(name, count):
    assert commit(opened(), name, "1").present.problem == (name, f"This network has no {count}.")


def test_a_weight_of_another_network_is_refused_in_words():
    problem = commit(opened(), "weight-3-0-0", "1").present.problem
    assert problem.message.startswith("There is no W[3][0, 0]")


def test_a_negative_target_is_refused_where_probabilities_are_compared_and_taken_where_outputs_are():
    refused = commit(opened(), "target-0", "-1").present
    assert "cross-entropy needs targets of 0 or more" in refused.problem.message
    assert refused.choices.t == (0.0, 1.0, 0.0)
    assert commit(opened("loss=squared"), "target-0", "-1").present.choices.t == (-1.0, 1.0, 0.0)


def test_softmax_is_refused_while_a_target_is_negative():
    start = commit(opened("loss=squared"), "target-0", "-1")
    refused = choose(start, "loss", "softmax").present
    assert refused.problem.name == "loss"
    assert (refused.choices.loss, refused.network.loss_name) == ("squared", "squared")


def test_a_number_too_large_to_compute_with_is_refused_and_the_last_good_one_kept():
    start = commit(opened("x=1,1,1"), "weight-1-0-0", "1e308")
    assert start.present.problem is None
    refused = commit(start, "weight-1-0-1", "1e308").present
    assert "too large for float64" in refused.problem.message
    assert refused.network == start.present.network


def test_a_step_too_large_to_compute_with_is_refused_and_the_last_good_network_kept():
    start = press(opened("output=linear&loss=squared&rate=1e300"), "forward")
    refused = press(start, "backprop").present
    assert "too large for float64" in refused.problem.message
    assert (refused.network, refused.steps) == (start.present.network, 0)


def test_sizes_make_another_network_and_keep_numbers_as_far_as_they_fit():
    start = commit(opened("x=0.5,0.6,0.7&seed=9"), "target-0", "0.25")
    history = commit(start, "sizes", "4-4-2")
    assert history.present.choices.x == (0.5, 0.6, 0.7, 0.4)
    assert history.present.choices.t == (0.25, 1.0)
    assert history.present.first == Network.create((4, 4, 2), seed=9)
    assert press(history, "undo").present.network == start.present.network


def test_a_typed_seed_names_the_first_weights():
    assert commit(opened(), "seed", " 12 ").present.network == Network.create((3, 2, 3), seed=12)
    assert commit(opened(), "seed", "1.5").present.problem.name == "seed"


def test_the_seed_and_sizes_that_stand_there_already_change_nothing():
    start = press(opened(), "train", "10")
    for name, text in (("seed", "0"), ("sizes", "3-2-3")):
        same = commit(start, name, text)
        assert bits(same.present) == bits(start.present) and same.at == start.at


@pytest.mark.parametrize(("name", "value"), [("hidden", "tanh"), ("output", "linear")])
def test_another_activation_keeps_the_weights_and_is_kept_by_reset(name, value):
    start = press(opened(), "forward")
    chosen = choose(start, name, value).present
    assert getattr(chosen.network, name) == getattr(chosen.first, name) == value
    for l in (1, 2):
        np.testing.assert_array_equal(chosen.network.W[l], start.present.network.W[l])
    assert not is_fresh(chosen)
    assert getattr(press(choose(start, name, value), "reset").present.network, name) == value


def test_another_cost_begins_another_curve_and_keeps_the_weights():
    start = press(opened(), "train", "10")
    chosen = choose(start, "loss", "squared").present
    assert chosen.network.loss_name == "squared"
    assert (chosen.losses, chosen.passed, chosen.gradient) == ((), None, None)
    np.testing.assert_array_equal(chosen.network.W[1], start.present.network.W[1])


@pytest.mark.parametrize("name", ["hidden", "output", "loss", "show", "detail", "decimals", "speed", "live", "theme", "controls"])
def test_a_choice_that_is_not_offered_is_refused(name):
    refused = choose(opened(), name, "nonsense").present
    assert refused.problem.name == name
    assert bits(replace(refused, problem=None)) == bits(opened().present)


@pytest.mark.parametrize(("name", "value"), [("show", "gradient"), ("detail", "demand"), ("decimals", "8"), ("speed", "4"), ("theme", "dark"), ("controls", "none")])
def test_how_the_page_looks_is_nothing_to_undo_and_stays_through_undo(name, value):
    start = press(opened(), "forward")
    looked = choose(start, name, value)
    assert (looked.at, looked.last) == (start.at, start.last)
    undone = press(looked, "undo")
    assert getattr(undone.present.choices, name) == value
    assert numbers(undone.present) == numbers(opened().present)
    assert getattr(press(undone, "redo").present.choices, name) == value


def test_undo_does_not_repeat_an_old_refusal():
    history = press(commit(opened(), "input-0", "abc"), "forward")
    assert press(history, "undo").present.problem is None


# Live, typing and nudging


def test_turning_live_on_brings_the_outputs_up_to_date():
    history = choose(opened(), "live", "on")
    assert is_fresh(history.present)
    assert bits(press(history, "undo").present) == bits(opened().present)


def test_without_live_typing_changes_nothing():
    start = press(opened(), "forward")
    typed = update(start, Event("type", "input-0", "0.9"))
    assert bits(typed.present) == bits(start.present) and typed.at == start.at


def test_under_live_every_readable_keystroke_counts():
    history = choose(opened(), "live", "on")
    typed = update(history, Event("type", "input-0", "0.9"))
    by_hand = press(commit(opened(), "input-0", "0.9"), "forward")
    assert typed.present.passed.loss == by_hand.present.passed.loss


@pytest.mark.parametrize("text", ["", "-", "1e", "1/", "1/0", "abc", "1e999"])
def test_under_live_half_a_number_changes_nothing_and_says_nothing(text):
    start = choose(opened(), "live", "on")
    typed = update(start, Event("type", "weight-1-0-0", text))
    assert bits(typed.present) == bits(start.present) and typed.at == start.at


def test_a_number_typed_under_live_is_one_thing_to_undo():
    start = choose(opened(), "live", "on")
    history = start
    for text in ("0", "0.", "0.7", "0.75"):
        history = update(history, Event("type", "input-1", text))
    history = commit(history, "input-1", "0.75")
    assert history.present.choices.x == (0.1, 0.75, 0.3)
    assert bits(press(history, "undo").present) == bits(start.present)


def test_typing_in_two_fields_is_two_things_to_undo():
    history = choose(opened(), "live", "on")
    for name, text in (("input-0", "0.8"), ("input-1", "0.9")):
        history = update(history, Event("type", name, text))
    assert press(history, "undo").present.choices.x == (0.8, 0.2, 0.3)


@pytest.mark.parametrize(("event", "x"), [("+ 0.1", 0.2), ("- 0.1", 0.0), ("+fine 0.1", 0.11), ("-fine 0.1", 0.09), ("+ 0.2", 0.3), ("+ −1/4", -0.15)])
def test_an_arrow_key_moves_what_stands_in_the_field_a_little(event, x):
    assert update(opened(), Event("nudge", "input-0", event)).present.choices.x[0] == x


def test_arrow_keys_in_one_field_are_one_thing_to_undo():
    history = opened()
    for text in ("+ 0.1", "+ 0.2", "+ 0.3"):
        history = update(history, Event("nudge", "input-0", text))
    assert history.present.choices.x[0] == 0.4
    assert press(history, "undo").present.choices.x[0] == 0.1


def test_an_arrow_key_moves_a_seed_by_one_and_never_below_zero():
    assert update(opened(), Event("nudge", "seed", "+ 7")).present.choices.seed == 8
    assert update(opened(), Event("nudge", "seed", "- 0")).present.choices.seed == 0


def test_an_arrow_key_beside_half_a_number_is_refused_in_words():
    assert update(opened(), Event("nudge", "input-0", "+ abc")).present.problem.name == "input-0"


def test_what_the_engine_refuses_is_said_with_the_names_of_the_page():
    refused = commit(opened(), "target-1", "-1").present.problem.message
    assert refused.startswith("Target t2 is -1")
    overflow = commit(opened("output=linear&hidden=linear"), "weight-1-0-0", "1e308")
    message = commit(overflow, "input-0", "1e10").present.problem.message
    assert message.startswith("A sum z in layer 1 has overflowed")


def test_arrow_keys_leave_the_sizes_as_they_are():
    before = opened()
    after = update(before, Event("nudge", "sizes", "+ 3-2-3"))
    assert after.present.problem is None and after.present.choices.sizes == (3, 2, 3)
