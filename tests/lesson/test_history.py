"""Undo and redo: from event to event, what is merged, and what becomes of a future that was left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.lessons import bits

from glassnet.lesson.history import History, amend, push, redo, travel, undo
from glassnet.lesson.lesson import begin
from glassnet.lesson.query import read_query
from glassnet.lesson.timeline import recall
from glassnet.lesson.update import Event


def lesson(seed):
    """A Lesson that can be told from all others."""
    return begin(read_query(f"seed={seed}")[0])


def seed(history):
    return history.present.choices.seed


def edited(history, *seeds, merging=None):
    """An event that passed through these Lessons."""
    return push(history, Event("commit", "seed", str(seeds[-1])), [lesson(each) for each in seeds], merging)


moves = st.lists(st.one_of(st.lists(st.integers(0, 999), min_size=1, max_size=3), st.sampled_from(["undo", "redo"])), max_size=14)


def played(moves):
    """The History, and beside it what a plain list of events with a position says."""
    history, states, at = History(lesson(0)), [0], 0
    for move in moves:
        if move == "undo":
            history, at = undo(history), max(0, at - 1)
        elif move == "redo":
            history, at = redo(history), min(len(states) - 1, at + 1)
        else:
            history, states, at = edited(history, *move), [*states[:at + 1], move[-1]], at + 1
    return history, states, at


def seeds_undone(history):
    yield seed(history)
    while history.can_undo:
        history = undo(history)
        yield seed(history)


@sparingly
@given(moves)
def test_a_history_is_a_list_of_events_with_a_position(moves):
    history, states, at = played(moves)
    assert list(seeds_undone(history)) == states[at::-1]
    # A future that was left may stand behind the last event: undo and redo do not see it.
    for expected in states[at + 1:]:
        history = redo(history)
        assert seed(history) == expected


@sparingly
@given(moves)
def test_all_the_way_back_and_forward_again_is_where_we_were(moves):
    history, states, at = played(moves)
    there = bits(history.present)
    for _ in range(at):
        history = undo(history)
    assert seed(history) == states[0]
    for _ in range(at):
        history = redo(history)
    assert bits(history.present) == there


def test_undo_and_redo_with_nothing_to_do_leave_the_history_itself():
    history = History(lesson(1))
    assert not history.can_undo and not history.can_redo
    assert undo(history) is history
    assert redo(history) is history


def test_an_event_of_many_moments_is_one_thing_to_undo_and_travel_stops_at_each():
    history = edited(edited(History(lesson(1)), 2), 3, 4, 5)
    assert seed(undo(history)) == 2
    assert [seed(travel(history, at)) for at in range(5)] == [1, 2, 3, 4, 5]
    assert seed(undo(travel(history, 3))) == 2
    assert seed(redo(travel(history, 3))) == 5
    assert (travel(history, -7).at, travel(history, 99).at) == (0, 4)


def test_a_run_of_keystrokes_counts_once():
    history = History(lesson(0))
    for each in (5, 55, 555):
        history = edited(history, each, merging="type a")
    assert seed(history) == 555 and history.last == 1
    assert seed(undo(history)) == 0


def test_another_field_begins_another_run():
    history = edited(edited(History(lesson(0)), 1, merging="type a"), 2, merging="type b")
    assert seed(undo(history)) == 1


@pytest.mark.parametrize("between", [undo, lambda history: travel(history, history.at)])
def test_typing_after_going_back_begins_another_run(between):
    history = between(edited(edited(History(lesson(0)), 1), 2, merging="type a"))
    there = seed(history)
    assert seed(undo(edited(history, 3, merging="type a"))) == there


def test_an_amended_present_is_nothing_to_undo_and_changes_no_other_moment():
    history = edited(edited(History(lesson(0)), 1), 2)
    history = amend(travel(history, 1), lesson(7))
    assert [recall(history.timeline, at).choices.seed for at in range(3)] == [0, 7, 2]
    assert seed(undo(history)) == 0
    assert seed(redo(undo(history))) == 7


# A future that was left


def left():
    """0, 1, 2, 3; then back to 1, and 9 instead."""
    history = edited(edited(edited(History(lesson(0)), 1), 2), 3)
    return edited(travel(history, 1), 9)


def seeds(history):
    return [recall(history.timeline, at).choices.seed for at in range(history.last + 1)]


def test_going_on_from_the_past_drops_what_came_after():
    history = left()
    assert seeds(history) == [0, 1, 9] and not history.can_redo


def test_undo_brings_the_dropped_future_back_and_redo_the_new_one():
    history = undo(left())
    assert seeds(history) == [0, 1, 2, 3] and seed(history) == 1
    assert seeds(redo(history)) == [0, 1, 9]
    assert seeds(redo(redo(undo(undo(left()))))) == [0, 1, 9]


def test_who_walks_into_the_future_that_came_back_stays_there():
    history = travel(undo(left()), 2)
    assert seed(redo(history)) == 3
    assert seed(redo(undo(history))) == 2
    assert seeds(redo(redo(redo(history)))) == [0, 1, 2, 3]


def test_a_new_event_after_undo_leaves_the_undone_one_for_good():
    history = edited(undo(left()), 8)
    assert seeds(history) == [0, 1, 8]
    assert seeds(undo(history)) == [0, 1, 2, 3]


def test_an_earlier_fork_takes_the_place_of_a_later_one():
    history = edited(travel(left(), 0), 8)
    assert seeds(history) == [0, 8]
    assert seeds(undo(history)) == [0, 1, 9]
