"""Every moment of a page in order, in little memory: each can be told again to the last bit.

A moment is the Lesson after one stage of an event. A forward pass, a backprop and a round of
training follow from the Lesson before them, so only every 32nd of those is kept in full and the
others are computed again by the same engine, which gives the same bits. What an edit leads to is
always kept. Beyond 40,000 moments the oldest are forgotten.
"""

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from glassnet.lesson.lesson import STEPS, Lesson
from glassnet.lesson.record import BLOCK, Record

EVERY = 32        # a divisor of BLOCK: the first moment that is left has to be one of those kept
OFTEN = 8         # the same for training on data, a moment of which takes as long as a frame, and a light network
LIGHT = 500       # parameters of such a network
MOST = 40_000
NUMBERS = 12_000_000      # parameters kept in all: 96 MB


class Moment(NamedTuple):
    """event: what led here. first: the place of its event's first moment. step: what leads here from
    the moment before, one of STEPS, or None. lesson: kept in full, or None where `step` will do."""

    event: object
    first: int
    step: str | None
    lesson: Lesson | None


class Run(NamedTuple):
    """Learning from one beginning to the next: its last moment, its curve, its steps."""

    last: int
    losses: Record
    steps: int


class Timeline(NamedTuple):
    """log: the Moments by place. end: the Lesson of the last. first: the oldest place still known.
    runs: those that have ended, in order; after them comes the end's."""

    log: Record
    end: Lesson
    first: int = 0
    runs: tuple = ()


def begun(lesson):
    """The Timeline of a page nobody has touched."""
    return Timeline(Record((Moment(None, 0, None, lesson),)), lesson)


def extended(timeline, at, before, event, lessons):
    """The Timeline in which place `at`, whose Lesson is `before`, is followed by these of an event."""
    log, runs = timeline.log.upto(at + 1), tuple(run for run in timeline.runs if run.last < at)
    for lesson in lessons:
        place, step = len(log), _step_of(event, before, lesson)
        if _begins_anew(before, lesson) or event.kind == "open":
            runs = (*runs, Run(place - 1, before.losses, before.steps))
        log = log.then(Moment(event, at + 1, step, lesson if step is None or place % _every(step, lesson) == 0 else None))
        before = lesson
    return _bounded(Timeline(log, before, timeline.first, runs))


def amended(timeline, at, lesson):
    """The Timeline in which place `at` is put another way. What follows it stays what it was."""
    log, last = timeline.log, len(timeline.log) - 1
    if at < last:
        log = log.put(at + 1, log[at + 1]._replace(lesson=recall(timeline, at + 1)))
    log = log.put(at, log[at]._replace(lesson=lesson))
    return timeline._replace(log=log, end=lesson if at == last else timeline.end)


def recall(timeline, at):
    """The Lesson of a place, exactly as it was."""
    if at == len(timeline.log) - 1:
        return timeline.end
    kept = at
    while timeline.log[kept].lesson is None:
        kept -= 1
    lesson = timeline.log[kept].lesson
    for place in range(kept + 1, at + 1):
        lesson = after(lesson, timeline.log[place])
    return lesson


def after(lesson, moment):
    """The Lesson of a moment from that of the moment before."""
    return STEPS[moment.step](lesson, moment.event)


def event_end(timeline, at):
    """The last place of the event to which place `at` belongs."""
    return bisect_right(timeline.log, timeline.log[at].first, lo=at, key=attrgetter("first")) - 1


def run_of(timeline, at):
    """The Run to which place `at` belongs; the present one is as long as it has become."""
    i = bisect_left(timeline.runs, at, key=attrgetter("last"))
    end = timeline.end
    return timeline.runs[i] if i < len(timeline.runs) else Run(len(timeline.log) - 1, end.losses, end.steps)


def _step_of(event, before, after):
    """Which of STEPS leads from one Lesson to the next of an event, or None where only the event can."""
    if event.kind != "press" or event.name not in ("forward", "backprop", "train", "study"):
        return None
    if event.name == "study":
        return "study"
    return "round" if event.name == "train" else "forward" if after.steps == before.steps else "backprop"


def _begins_anew(before, after):
    """Whether the curve does not go on: after Reset, on another network, with another cost."""
    other = (before.choices.sizes, before.choices.seed) != (after.choices.sizes, after.choices.seed)
    return not after.losses and (other or bool(before.losses) or after.steps < before.steps)


def _every(step, lesson):
    return OFTEN if step == "study" and lesson.network.parameters <= LIGHT else EVERY


def _bounded(timeline):
    lesson = timeline.end
    most = MOST if lesson.training is None else min(MOST, NUMBERS // (3 * lesson.network.parameters) * _every("study", lesson))
    over = len(timeline.log) - timeline.first - most
    if over <= 0:
        return timeline
    blocks = -(-(timeline.first + over) // BLOCK)
    first = blocks * BLOCK
    return timeline._replace(log=timeline.log.without(blocks), first=first,
                             runs=tuple(run for run in timeline.runs if run.last >= first))
