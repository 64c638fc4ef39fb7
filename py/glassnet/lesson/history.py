"""Undo and redo: the Lessons before and after this one."""

from typing import NamedTuple

from glassnet.lesson.lesson import Lesson


class History(NamedTuple):
    """past and future are chains, (Lesson, rest) or None, so that a step shares all older ones.

    merging: what the last entry came from, where the next of its kind replaces it (typing).
    """

    present: Lesson
    past: tuple | None = None
    future: tuple | None = None
    merging: str | None = None


def push(history, lesson, merging=None):
    """The History after `lesson` replaced the present one; a run of keystrokes counts once."""
    kept = merging is not None and merging == history.merging
    past = history.past if kept else (history.present, history.past)
    return History(lesson, past, None, merging)


def amend(history, lesson):
    """The present Lesson put another way (a message, a display choice): nothing to undo."""
    return history._replace(present=lesson)


def undo(history):
    """One step back, or the same History where there is nothing to undo."""
    if history.past is None:
        return history
    lesson, past = history.past
    return History(lesson, past, (history.present, history.future))


def redo(history):
    """One step forward again, or the same History where nothing was undone."""
    if history.future is None:
        return history
    lesson, future = history.future
    return History(lesson, (history.present, history.past), future)
