"""Every event a reader can cause, and the Lesson it leads to.

    stages(lesson, event)    the Lessons an event passes through, the last one its result
    update(history, event)   the History after it

A refused event leaves everything as it was and says why in the Lesson's `problem`.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from glassnet.lesson import history as histories
from glassnet.lesson.choices import ROWS, SEEDS, default_t, default_x, fitted
from glassnet.lesson.lesson import Lesson, Problem, backprop, begin, forward, is_fresh, train
from glassnet.lesson.numbers import read_number
from glassnet.lesson.record import Record

NUDGE, FINE_NUDGE = 0.1, 0.01
LOOKS = ("show", "detail", "decimals", "speed", "predict", "theme", "controls")
DISPLAY = (*LOOKS, "live")                                    # choices that change no number
MERGING = {"type": "type", "nudge": "nudge", "grab": "drag", "drag": "drag"}     # runs of these are one entry
FIELDS = {"learning-rate": "rate"}                            # inputs not named as their choice


class Event(NamedTuple):
    """kind: press, commit, type, nudge, choose, grab (a drag begins) or drag. name: the button or field. value: as text."""

    kind: str
    name: str
    value: str = ""


def update(history, event):
    """The History after an event."""
    if event.kind == "press" and event.name in ("undo", "redo"):
        return _looking_the_same(getattr(histories, event.name)(history), history.present.choices)
    if event.kind == "grab":
        history = replace(history, merging=None)      # each drag is an entry of its own
    lessons = stages(history.present, event)
    if lessons[-1].problem or not differs(history.present, lessons[-1]):
        return histories.amend(history, lessons[-1])
    merging = f"{MERGING[event.kind]} {event.name}" if event.kind in MERGING else None
    return histories.push(history, event, lessons, merging)


def travel(history, at, lesson=None):
    """The History at another of its moments. lesson: that moment's, where it is at hand already."""
    return _looking_the_same(histories.travel(history, at, lesson), history.present.choices)


def looking(lesson, choices):
    """The same numbers, looked at as in these choices, and nothing refused."""
    return replace(lesson, choices=lesson.choices._replace(**{name: getattr(choices, name) for name in LOOKS}), problem=None)


def _looking_the_same(history, choices):
    """Other moments bring their numbers back, not how the page looked, nor what it refused then."""
    return replace(history, present=looking(history.present, choices), merging=None)


def differs(before, after):
    """Whether a number or a choice behind one differs: messages and display choices do not count."""
    chosen = any(getattr(before.choices, name) != getattr(after.choices, name) for name in ROWS if name not in DISPLAY)
    return (chosen or before.steps != after.steps or before.passed is not after.passed
            or before.network != after.network or before.first != after.first)


def stages(lesson, event):
    """The Lessons an event passes through: two for Backprop on stale values, one a round for train."""
    try:
        return _EVENTS[event.kind](replace(lesson, problem=None), event)
    except ValueError as error:
        return (replace(lesson, problem=Problem(event.name, _sentence(error))),)


def _press(lesson, event):
    return _PRESSES[event.name](lesson, event.value)


def _backprop(lesson, _):
    if is_fresh(lesson):
        return (_checked(backprop(lesson)),)
    passed = forward(lesson)
    return passed, _checked(backprop(passed))


def _reset(lesson, _):
    """Back to the first weights; what the reader typed as inputs and targets stays."""
    return (Lesson(lesson.choices, lesson.first, lesson.first),)


def _randomize(lesson, seed):
    return (begin(lesson.choices._replace(seed=ROWS["seed"].read(seed))),)


_PRESSES = {
    "forward": lambda lesson, _: (forward(lesson),),
    "backprop": _backprop,
    "train": lambda lesson, times: train(lesson, int(times)),
    "reset": _reset,
    "randomize": _randomize,
}


def _commit(lesson, event):
    """A field was left with this text in it."""
    return (_settled(_edited(lesson, event.name, event.value)),)


def _type(lesson, event):
    """A key was pressed in a field: with Live on, what can be read counts at once."""
    if lesson.choices.live != "on":
        return (lesson,)
    try:
        return (_settled(_edited(lesson, event.name, event.value)),)
    except ValueError:
        return (lesson,)      # half a number: say nothing until the field is left


def _nudge(lesson, event):
    """An arrow key in a field: what stands there, a little more or less."""
    amount, _, text = event.value.partition(" ")
    step = {"+": NUDGE, "-": -NUDGE, "+fine": FINE_NUDGE, "-fine": -FINE_NUDGE}[amount]
    if event.name == "sizes":
        return (lesson,)      # arrow keys mean nothing to 3-2-3
    if event.name == "seed":
        moved = str(min(SEEDS, max(0, ROWS["seed"].read(text) + (1 if step > 0 else -1))))
    else:
        moved = repr(round(read_number(text) + step, 10))      # 0.1 + 0.2 is 0.3 to a reader
    return (_settled(_edited(lesson, event.name, moved)),)


def _choose(lesson, event):
    row = ROWS[event.name]
    choices = lesson.choices._replace(**{row.name: row.read(event.value)})
    if row.name == "live" and choices.live == "on":
        return (_settled(replace(lesson, choices=choices)),)
    if row.name in DISPLAY:
        return (replace(lesson, choices=choices),)
    network = lesson.network.replace(**{row.name: getattr(choices, row.name)})
    first = lesson.first.replace(**{row.name: getattr(choices, row.name)})
    if row.name == "loss":      # costs of two kinds have no common scale: the curve begins anew
        lesson = replace(lesson, passed=None, gradient=None, stepped=None, moved=None, losses=Record())
    return (_settled(_checked(replace(lesson, choices=choices, network=network, first=first))),)


def _drag(lesson, event):
    """The point of a landscape was moved: the number follows, and everything that follows from it."""
    return (forward(_edited(lesson, event.name, event.value)),)


_EVENTS = {"press": _press, "commit": _commit, "type": _type, "nudge": _nudge, "choose": _choose, "grab": _drag,
           "drag": _drag}


def _edited(lesson, name, text):
    """The Lesson with one field changed. Raises ValueError in words when it cannot be."""
    kind, *index = FIELDS.get(name, name).split("-")
    if kind in ("sizes", "seed"):
        return _other_network(lesson, kind, ROWS[kind].read(text))
    if kind == "rate":
        return replace(lesson, choices=lesson.choices._replace(rate=ROWS["rate"].read(text)))
    return _checked(_set_number(lesson, kind, [int(part) for part in index], read_number(text)))


def _set_number(lesson, kind, index, value):
    if kind == "weight":
        return replace(lesson, network=lesson.network.with_weight(*index, value))
    if kind == "bias":
        return replace(lesson, network=lesson.network.with_bias(*index, value))
    name = {"input": "x", "target": "t"}[kind]
    values = list(getattr(lesson.choices, name))
    if index[0] >= len(values):      # typed before this link's network stood on the page
        raise ValueError(f"This network has no {kind} {index[0] + 1}, only {len(values)}.")
    values[index[0]] = value
    return replace(lesson, choices=lesson.choices._replace(**{name: tuple(values)}))


def _other_network(lesson, name, value):
    """New sizes or a new seed: other first weights. Inputs and targets stay as far as they fit."""
    if value == getattr(lesson.choices, name):
        return lesson
    choices = lesson.choices._replace(**{name: value})
    return begin(choices._replace(x=fitted(choices.x, choices.sizes[0], default_x),
                                  t=fitted(choices.t, choices.sizes[-1], default_t)))


def _checked(lesson):
    """The same Lesson, once it is sure that a forward pass can be computed from it."""
    forward(lesson)
    return lesson


def _settled(lesson):
    """With Live on, every edit is followed by a forward pass."""
    return forward(lesson) if lesson.choices.live == "on" and not is_fresh(lesson) else lesson


# How the page calls what the engine names by index, counted from 1 as on screen.
_ON_THE_PAGE = {"x": "input x{}", "target": "target t{}", "z": "a sum z in layer {}", "W": "a weight into layer {}",
                "b": "a bias of layer {}", "dW": "a gradient in layer {}", "db": "a gradient in layer {}"}
_INDEXED = re.compile(r"\b(x|target|z|W|b|dW|db)\[(\d+)\](?!\[)")


def _sentence(error):
    """The engine's refusal in the page's words; what was written for readers stays as it is."""
    text = str(error)
    if text.endswith((".", "?", "!")):
        return text

    def called(match):
        name, index = match[1], int(match[2])
        return _ON_THE_PAGE[name].format(index + 1 if name in ("x", "target") else index)

    text = _INDEXED.sub(called, text)
    return f"{text[0].upper()}{text[1:]}."
