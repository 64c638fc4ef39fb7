"""Every moment can be revisited in any order, to the last bit, and ten thousand steps take little memory."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.lessons import bits, choices, events, small_sizes

from glassnet.lesson import timeline as timelines
from glassnet.lesson.history import History
from glassnet.lesson.lesson import Lesson, begin, learn
from glassnet.lesson.query import read_query
from glassnet.lesson.timeline import EVERY, event_end, recall, run_of
from glassnet.lesson.update import LOOKS, Event, differs, looking, stages, travel, update

FORWARD, BACKPROP, TRAIN = (Event("press", *each) for each in (("forward",), ("backprop",), ("train", "100")))
lessons_pressed = st.sampled_from(["7", "40"]).map(lambda times: Event("press", "train", times))


def opened(query=""):
    return History(begin(read_query(query)[0]))


def after(history, *events):
    for event in events:
        history = update(history, event)
    return history


def numbers(lesson):
    """The Lesson to the last bit, but for how the page looks and what it refused."""
    return bits(replace(lesson, choices=lesson.choices._replace(**dict.fromkeys(LOOKS)), problem=None))


def told(chosen, events):
    """A History, and a plain list of every Lesson it went through, kept in full."""
    history = History(begin(chosen))
    kept = [history.present]
    for event in events:
        before = history
        history = update(history, event)
        if event.name in ("undo", "redo"):
            continue
        passed = stages(looking(before.present, before.present.choices), event)
        if passed[-1].problem or not differs(before.present, passed[-1]):
            continue
        merged = history.at == before.at and len(passed) == 1
        kept = [*kept[:before.at + (not merged)], *passed]
    return history, kept


@sparingly
@given(choices(sizes=small_sizes), st.lists(events().filter(lambda each: each.name not in ("undo", "redo")) | lessons_pressed, max_size=8),
       st.lists(st.floats(0, 1), max_size=12))
def test_every_moment_revisited_in_any_order_is_what_it_was_bit_for_bit(chosen, events, visits):
    history, kept = told(chosen, events)
    assert history.last == len(kept) - 1 == history.at
    for place in [round(visit * history.last) for visit in visits] + [history.last, 0]:
        history = travel(history, place)
        assert history.at == place
        assert numbers(history.present) == numbers(kept[place])


def test_a_lesson_told_again_holds_together_as_the_first_did():
    history = after(opened(), *[BACKPROP, FORWARD] * EVERY)
    for place in range(1, history.last):
        lesson = recall(history.timeline, place)
        assert (lesson.stepped is lesson.passed) == (history.timeline.log[place].step == "backprop")


def test_going_back_drops_nothing_and_changes_nothing():
    history = after(opened(), FORWARD, TRAIN)
    assert bits(travel(travel(history, 3), history.last).present) == bits(history.present)
    assert travel(history, 3).timeline is history.timeline


def test_looks_stay_while_the_moments_change():
    history = after(opened(), FORWARD, BACKPROP)
    history = update(travel(history, 1), Event("choose", "show", "gradient"))
    assert history.last == 2 and travel(history, 2).present.choices.show == "gradient"


def test_live_is_as_it_was_at_each_moment():
    history = after(opened(), FORWARD, Event("choose", "live", "on"), BACKPROP, Event("choose", "live", "off"))
    assert [travel(history, place).present.choices.live for place in range(3)] == ["off", "on", "off"]
    history = update(travel(history, 0), Event("choose", "live", "off"))
    assert [travel(history, place).present.choices.live for place in range(3)] == ["off", "on", "off"]


def test_learning_from_the_past_goes_on_from_there():
    history = after(opened(), FORWARD, TRAIN)
    again = after(travel(history, 38), BACKPROP, FORWARD)
    by_hand = begin(read_query("")[0])
    for _ in range(38):
        by_hand = learn(by_hand)
    assert bits(again.present) == bits(by_hand)
    assert again.last == 40


def test_the_moments_of_one_event_belong_together():
    timeline = after(opened(), BACKPROP, Event("press", "train", "3"), Event("commit", "input-0", "1")).timeline
    assert [moment.step for moment in timeline.log] == [None, "forward", "backprop", "round", "round", "round", None]
    assert [event_end(timeline, place) for place in range(7)] == [0, 2, 2, 5, 5, 5, 6]


def test_each_moment_knows_how_its_curve_went_on():
    reset, other = Event("press", "reset"), Event("press", "randomize", "5")
    history = after(opened(), FORWARD, TRAIN, reset, FORWARD, Event("press", "train", "10"), other)
    ends = [(1 + 100, 101, 100), (1 + 100 + 1 + 1 + 10, 11, 10), (history.last, 0, 0)]
    for place in range(history.last + 1):
        run = run_of(history.timeline, place)
        assert (run.last, len(run.losses), run.steps) == next(end for end in ends if place <= end[0])
        now = recall(history.timeline, place).losses
        assert run.losses[:len(now)] == tuple(now)


# Ten thousand steps


@pytest.fixture(scope="module")
def long():
    """10,000 steps of 3-2-3, and the parameters after some of them, from the engine alone."""
    history, network = after(opened(), FORWARD), begin(read_query("")[0]).network
    x, t, known = np.array([0.1, 0.2, 0.3]), np.array([0.0, 1.0, 0.0]), {}
    for step in range(10_000):
        known[step] = network
        network = network.step(network.backward(network.forward(x), t), 1.0)
    return after(history, *[TRAIN] * 100), known


def test_each_of_ten_thousand_steps_can_be_revisited_exactly(long):
    history, known = long
    assert history.present.steps == 10_000
    for step in [*range(0, 10_000, 97), 9_999]:
        lesson = travel(history, 1 + step).present
        assert lesson.steps == step and lesson.network == known[step]
        assert len(lesson.losses) == step + 1


def test_ten_thousand_steps_take_less_than_20_megabytes(long):
    history, _ = long
    kept = [moment for moment in history.timeline.log if moment.lesson]
    assert len(kept) <= 10_000 / EVERY + 2
    assert size_of(history) < 20e6


def size_of(root):
    """Bytes of all that is reachable, each object once."""
    seen, waiting, total = set(), [root], 0
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, type) or callable(each):
            continue
        seen.add(id(each))
        total += sys.getsizeof(each)
        if isinstance(each, (tuple, list, set)):
            waiting.extend(each)
        elif isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, np.ndarray):
            waiting.append(each.base)
        else:
            waiting.extend(getattr(each, "__dict__", {}).values())
            waiting.extend(getattr(each, name) for name in getattr(type(each), "__slots__", ()) if hasattr(each, name))
    return total


def test_beyond_the_bound_the_oldest_moments_are_forgotten_and_nothing_else(monkeypatch):
    monkeypatch.setattr(timelines, "MOST", 1000)
    history = after(opened(), FORWARD, *[TRAIN] * 20)
    assert history.first > 0 and 1000 - 256 <= history.last + 1 - history.first <= 1000
    assert isinstance(history.timeline.log[history.first].lesson, Lesson)
    assert travel(history, 0).at == history.first
    assert travel(history, history.first).present.steps == history.first - 1
    while history.can_undo:
        history = update(history, Event("press", "undo"))
    assert history.at - history.first <= 100, "an event of which a part is forgotten is not undone"
    for _ in range(20):
        history = update(history, Event("press", "redo"))
    assert history.present.steps == 2000
