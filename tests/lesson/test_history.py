"""Undo and redo as a chain: what is shared, what is merged, what is forgotten."""

from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.lesson.history import History, amend, push, redo, undo

# A Lesson is never looked into by a History, so whole numbers can stand for them.
moves = st.lists(st.one_of(st.integers(), st.sampled_from(["undo", "redo"])), max_size=30)


def played(moves):
    """The History, and beside it what a plain list with a position says."""
    history, states, at = History(0), [0], 0
    for move in moves:
        if move == "undo":
            history, at = undo(history), max(0, at - 1)
        elif move == "redo":
            history, at = redo(history), min(len(states) - 1, at + 1)
        else:
            history, states, at = push(history, move), [*states[:at + 1], move], at + 1
    return history, states, at


def chain(link):
    while link:
        value, link = link
        yield value


@steadily
@given(moves)
def test_a_history_is_a_list_with_a_position(moves):
    history, states, at = played(moves)
    assert history.present == states[at]
    assert list(chain(history.past)) == states[:at][::-1]
    assert list(chain(history.future)) == states[at + 1:]


@steadily
@given(moves)
def test_all_the_way_back_and_forward_again_is_where_we_were(moves):
    history, states, at = played(moves)
    for _ in range(at):
        history = undo(history)
    assert history.present == states[0]
    for _ in range(at):
        history = redo(history)
    assert history.present == states[at]


def test_undo_and_redo_with_nothing_to_do_leave_the_history_itself():
    history = History(1)
    assert undo(history) is history
    assert redo(history) is history


def test_a_run_of_keystrokes_counts_once():
    history = push(push(push(History("start"), "0.5", "type a"), "0.55", "type a"), "0.555", "type a")
    assert history.present == "0.555"
    assert undo(history).present == "start"


def test_another_field_begins_another_run():
    history = push(push(History("start"), "first", "type a"), "second", "type b")
    assert undo(history).present == "first"


def test_events_that_do_not_merge_count_each():
    history = push(push(History("start"), "first"), "second")
    assert undo(history).present == "first"


def test_an_amended_present_is_nothing_to_undo():
    history = amend(push(History("start"), "next"), "next, with a message")
    assert history.present == "next, with a message"
    assert undo(history).present == "start"
    assert redo(undo(history)).present == "next, with a message"


def test_a_new_lesson_after_undo_forgets_what_was_undone():
    history = push(undo(push(History("start"), "one")), "two")
    assert redo(history) is history


def test_older_lessons_are_shared_and_not_copied():
    history = push(History("start"), "one")
    assert push(history, "two").past[1] is history.past
