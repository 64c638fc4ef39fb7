"""Where a page stands among all its moments. Undo and redo go from event to event, `travel` to any moment."""

from dataclasses import dataclass, replace

from glassnet.lesson.lesson import Lesson
from glassnet.lesson.timeline import Timeline, amended, begun, event_end, extended, recall


@dataclass(frozen=True)
class History:
    """present: the Lesson of place `at` of the timeline, as it is looked at now.

    merging: what the last event was, where the next of its kind replaces it (typing).
    To go back and do something else drops the future that was there, but not for good: `fork`
    is where, and `other` the Timeline on its other side. Undo to the fork brings the dropped
    future back, and `undone` says that redo leads from there to the other side again.
    """

    present: Lesson
    timeline: Timeline | None = None
    at: int = 0
    merging: str | None = None
    fork: int = -1
    other: Timeline | None = None
    undone: bool = False

    def __post_init__(self):
        if self.timeline is None:
            object.__setattr__(self, "timeline", begun(self.present))

    @property
    def first(self):
        """The oldest place still known."""
        return self.timeline.first

    @property
    def last(self):
        """The place of the last moment."""
        return len(self.timeline.log) - 1

    @property
    def can_undo(self):
        return self.timeline.log[self.at].first > self.first

    @property
    def can_redo(self):
        return self.at < self.last


def push(history, event, lessons, merging=None):
    """The History after the Lessons an event passed through; a run of keystrokes counts once."""
    timeline, at, before = history.timeline, history.at, history.present
    if merging is not None and merging == history.merging:
        at = timeline.log[at].first - 1
        before = recall(timeline, at)
    fork, other = (history.at, timeline) if history.at < history.last else (history.fork, history.other)
    longer = extended(timeline, at, before, event, lessons)
    if fork < longer.first:
        fork, other = -1, None
    return History(lessons[-1], longer, at + len(lessons), merging, fork, other)


def amend(history, lesson):
    """The present Lesson put another way (a message, a display choice): nothing to undo."""
    both = {"timeline": history.timeline}
    if history.at <= history.fork:
        both["other"] = history.other
    return replace(history, present=lesson, **{name: amended(each, history.at, lesson) for name, each in both.items()})


def undo(history):
    """Where the page stood before the present event, or the same History where there is nothing to undo."""
    if not history.can_undo:
        return history
    to = history.timeline.log[history.at].first - 1
    if to == history.fork and not history.undone:
        history = _other_side(history)
    return _at(history, to)


def redo(history):
    """Where the next event led, or the same History where there is none."""
    if not history.can_redo:
        return history
    if history.at == history.fork and history.undone:
        history = _other_side(history)
    return _at(history, event_end(history.timeline, history.at + 1))


def travel(history, at, lesson=None):
    """The History at any moment it knows. lesson: that moment's, where it is at hand already."""
    at = min(max(at, history.first), history.last)
    if history.undone and at > history.fork:      # the future that had been dropped is the one that counts again
        history = replace(history, fork=-1, other=None, undone=False)
    return _at(history, at, lesson)


def _at(history, at, lesson=None):
    return replace(history, at=at, merging=None, present=recall(history.timeline, at) if lesson is None else lesson)


def _other_side(history):
    return replace(history, timeline=history.other, other=history.timeline, undone=not history.undone)
