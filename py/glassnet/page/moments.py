"""A page as the moment of a link, and a moment as a page: what is pointed at, asked about and said there."""

import json
from dataclasses import replace

from glassnet.engine import prove
from glassnet.lesson.history import History
from glassnet.lesson.lesson import is_fresh
from glassnet.lesson.moment import Moment, Seen
from glassnet.lesson.record import Record
from glassnet.lesson.timeline import Moment as Place
from glassnet.lesson.timeline import Timeline, recall
from glassnet.lesson.update import Event, looking
from glassnet.page.frames import frame_of
from glassnet.page.look import Look
from glassnet.page.sayings import WELCOME
from glassnet.view import captions
from glassnet.view.captions import Caption
from glassnet.view.explain import explain
from glassnet.view.lighting import stands
from glassnet.view.predict import guess, open_round

OPEN = "open"                  # the kind of event by which a moment comes
LONGEST = 200                  # characters of what led here that are told
OF_THE_LINK = Caption("This is the moment of the link.", ("Go on from here as you like: Forward, Backprop, or change something.",))


def moment_here(reel, look, tools=("", False)):
    """The Moment at which a Reel stands, seen as in this Look. tools: the tool in hand for examples, and whether each neuron is tried left out."""
    place, within, lesson = reel.place, (), reel.lesson
    if reel.between and reel.step in ("forward", "backprop"):
        within = (reel.step, reel.at)
        if not reel.is_encore:
            place -= 1
            lesson = recall(reel.history.timeline, place)
    lesson = looking(lesson, reel.history.present.choices)
    round = look.round
    return Moment(lesson, Seen(
        focus="-".join(map(str, look.focus)) if look.focus else "", trail=look.trail, number=look.number,
        checked=look.proof is not None and look.proof.is_of(lesson.network, lesson.choices.x, lesson.choices.t),
        asked=(round.step, round.guesses) if round else None, led=_led(reel.history.timeline.log[place]), within=within, tool=tools[0], lesion=tools[1]))


def _led(place):
    """What led to a moment, as Seen has it."""
    event = place.event
    if event is None:
        return ()
    if event.kind == OPEN:
        return tuple(json.loads(event.value))
    value = event.value if len(event.value) <= LONGEST and event.value.isprintable() else ""
    return place.step or "", event.kind, event.name, value


def opening(seen):
    """The Event by which a moment comes."""
    return Event(OPEN, "moment", json.dumps(seen.led))


def beginning(moment):
    """The History of a page that begins at a moment."""
    place = Place(opening(moment.seen), 0, None, moment.lesson)
    return History(moment.lesson, Timeline(Record((place,)), moment.lesson))


def look_of(seen, look, lesson):
    """The Look in which a moment is seen; what a network does not have is not looked at."""
    frame = frame_of(lesson)
    focus = _mark(seen.focus)

    def is_there(ref):
        return explain(ref, frame) is not None
    return Look(look.paper, focus if focus and stands(focus, lesson.network.sizes) else None, tuple(filter(is_there, seen.trail)),
                seen.number if is_there(seen.number) else "", round=_round(seen, lesson), proof=prove(frame.network, frame.x, frame.t) if seen.checked else None)


def _mark(text):
    kind, *index = text.split("-")
    return (kind, *map(int, index)) if index else None


def _round(seen, lesson):
    """The predictions, where they still are about this step or the one just made."""
    if seen.asked is None:
        return None
    step, guesses = seen.asked
    if step == lesson.steps and is_fresh(lesson):
        before = lesson
    elif step == lesson.steps - 1 and lesson.stepped is not None:
        before = replace(lesson, network=lesson.stepped.network, passed=lesson.stepped, steps=step, gradient=None, stepped=None, moved=None, step=None)
    else:
        return None
    round = open_round(frame_of(before))
    for ref, way in guesses:
        round = guess(round, ref, way) if ref in round.refs else round
    return round


def retold(led, lesson, said):
    """The caption that stood there, as far as it follows from the Lesson; else an honest one. said(event): what is said after an edit."""
    frame = frame_of(lesson)
    step = led[0] if led else None
    if step == "forward" and is_fresh(lesson):
        return captions.cost(frame)
    if step == "backprop" and lesson.stepped is not None and lesson.stepped is lesson.passed:
        return captions.updated(frame)
    if step == "round" and is_fresh(lesson):
        return captions.trained(frame)
    if step == "study" and frame.trained:
        return captions.studied(frame)
    if step is None and lesson.passed is None and not lesson.steps:
        return WELCOME
    try:
        return said(Event(*led[1:])) if step == "" else OF_THE_LINK
    except (LookupError, ValueError, TypeError, AttributeError):      # a link can name what this network does not have
        return OF_THE_LINK
