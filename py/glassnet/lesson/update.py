"""Every event a reader can cause, and the Lesson it leads to.

    stages(lesson, event)    the Lessons an event passes through, the last one its result
    update(history, event)   the History after it

A refused event leaves everything as it was and says why in the Lesson's `problem`.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from glassnet.engine import ACTIVATIONS
from glassnet.lesson import history as histories
from glassnet.lesson.changes import arrived, chosen, of_shape, on_data, with_activation
from glassnet.lesson.choices import ROWS, SEEDS
from glassnet.lesson.lesson import Lesson, Problem, backprop, begin, forward, is_fresh, study, train
from glassnet.lesson.numbers import read_number
from glassnet.lesson.rows import one_of
from glassnet.lesson.shape import with_layer, with_neurons, without_layer

NUDGE, FINE_NUDGE = 0.1, 0.01
LOOKS = ("show", "detail", "decimals", "speed", "predict", "theme", "controls", "columns", "pace", "stop")
DISPLAY = (*LOOKS, "live")                                    # choices that change no number
WHOLE = ("seed", "batch", "share")                            # fields in which an arrow key counts by one
MERGING = {"type": "type", "nudge": "nudge", "grab": "drag", "drag": "drag", "edit": "edit"}     # runs of these are one entry
FIELDS = {"learning-rate": "rate"}                            # inputs not named as their choice


class Event(NamedTuple):
    """kind: press, commit, type, nudge, choose, grab (a drag begins) or drag; edit, for one of the examples; import, for
    a network out of a file. name: the button or field. value: as text. data: the Dataset or the network that it brings."""

    kind: str
    name: str
    value: str = ""
    data: object = None


def update(history, event):
    """The History after an event."""
    if event.kind == "press" and event.name in ("undo", "redo"):
        return _looking_the_same(getattr(histories, event.name)(history), history.present.choices)
    if event.kind == "grab" or (event.kind, event.value) == ("edit", "first"):
        history = replace(history, merging=None)      # each drag is an entry of its own
    lessons = stages(history.present, event)
    if lessons[-1].problem or not differs(history.present, lessons[-1]):
        return histories.amend(history, lessons[-1])
    merging = f"{MERGING[event.kind]} {event.name}" if event.kind in MERGING else None
    return histories.push(history, event, lessons, merging)


def studied(history, lesson, steps):
    """The History after so many steps of training that have led to this Lesson."""
    return histories.push(history, Event("press", "study", str(steps)), (lesson,))


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
    return (chosen or before.steps != after.steps or before.passed is not after.passed or before.training is not after.training
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
    """Back to the first weights; what the reader typed as inputs and targets stays, and so do the examples."""
    return (Lesson(lesson.choices, lesson.first, lesson.first, training=lesson.training and lesson.training.anew()),)


def _randomize(lesson, seed):
    return (chosen(lesson, "seed", ROWS["seed"].read(seed)),)


def _pick(lesson, i):
    """One of the examples comes to stand at the inputs, and flows through."""
    from glassnet.lesson.training import picked      # as all of training: no page that learns from one example waits for it

    return (forward(picked(lesson, int(i))),)


def _silence(lesson, neuron):
    """Nothing of what a neuron says is heard any more: all weights that lead on from it are 0."""
    l, j = map(int, neuron.split(","))
    network = lesson.network
    for i in range(network.sizes[l + 1]):
        network = network.with_weight(l + 1, i, j, 0.0)
    return (forward(replace(lesson, network=network)),)


def _shape(shape):
    """A press that gives the network another shape. shape(sizes, l): (sizes, origin), as in shape.py."""
    return lambda lesson, l: (_settled(_checked(of_shape(lesson, *shape(lesson.choices.sizes, int(l))))),)


_PRESSES = {
    "grow": _shape(lambda sizes, l: with_neurons(sizes, l, 1)),
    "shrink": _shape(lambda sizes, l: with_neurons(sizes, l, -1)),
    "deepen": _shape(with_layer),
    "flatten": _shape(without_layer),
    "study": lambda lesson, steps: (study(lesson, int(steps)),),
    "silence": _silence,
    "pick": _pick,
    "one": lambda lesson, _: (_with_data(lesson, "none", None),),
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
    if event.name in ("sizes", "columns"):
        return (lesson,)      # arrow keys mean nothing to 3-2-3
    if event.name in WHOLE:
        moved = str(min(SEEDS, max(0, ROWS[event.name].read(text) + (1 if step > 0 else -1))))
    else:
        moved = repr(round(read_number(text) + step, 10))      # 0.1 + 0.2 is 0.3 to a reader
    return (_settled(_edited(lesson, event.name, moved)),)


def _choose(lesson, event):
    if event.name.startswith("activation-"):
        return (_settled(_checked(with_activation(lesson, int(event.name.split("-")[1]), one_of(ACTIVATIONS)(event.value)))),)
    row = ROWS[event.name]
    value = row.read(event.value)
    if row.name == "data":
        return (_with_data(lesson, value, event.data),)
    if row.name in DISPLAY:
        lesson = replace(lesson, choices=lesson.choices._replace(**{row.name: value}))
        return (_settled(lesson),) if (row.name, value) == ("live", "on") else (lesson,)
    return (_settled(_checked(chosen(lesson, row.name, value))),)


def _with_data(lesson, recipe, data):
    """The Lesson that learns from these examples. data: the Dataset, where it is not made here."""
    if recipe != "none" and data is None:
        from glassnet.engine.datasets import make

        data = make(recipe)
    lesson = replace(lesson, choices=lesson.choices._replace(data=recipe))
    return forward(_checked(on_data(lesson, data)))


def _edit(lesson, event):
    """One of the examples was put, moved or taken away: event.data is the Dataset with that done; or, on the pad,
    a new one was drawn: event.data is what the network sees of it."""
    from glassnet.lesson.training import redone

    if event.name == "pad":
        return (forward(_checked(replace(lesson, choices=lesson.choices._replace(x=tuple(event.data.tolist()))))),)
    return (redone(replace(lesson, choices=lesson.choices._replace(data="own")), event.data),)


def _import(lesson, event):
    """A network came in a file, whose name is event.value: event.data is (network, x, t)."""
    return (_settled(_checked(arrived(lesson, *event.data))),)


def _drag(lesson, event):
    """The point of a landscape was moved: the number follows, and everything that follows from it."""
    return (forward(_edited(lesson, event.name, event.value)),)


def _refuse(lesson, event):
    """Something could not be had; event.value says why."""
    raise ValueError(event.value)


_EVENTS = {"press": _press, "commit": _commit, "type": _type, "nudge": _nudge, "choose": _choose, "grab": _drag,
           "drag": _drag, "edit": _edit, "import": _import, "refuse": _refuse}
KINDS = tuple(_EVENTS)


def _edited(lesson, name, text):
    """The Lesson with one field changed. Raises ValueError in words when it cannot be."""
    name = FIELDS.get(name, name)
    if name in ROWS:
        return _checked(chosen(lesson, name, ROWS[name].read(text)))
    kind, *index = name.split("-")
    if kind == "data":
        return _with_data(lesson, _other_recipe(lesson.choices.data, index[0], text), None)
    return _checked(_set_number(lesson, kind, [int(part) for part in index], read_number(text)))


def _other_recipe(recipe, name, text):
    """The recipe with another value for one parameter."""
    from glassnet.engine.datasets import read_recipe, write_recipe

    row, values = read_recipe(recipe)
    return write_recipe(row.name, [parameter.read(text.strip()) if parameter.name == name else value
                                   for parameter, value in zip(row.parameters, values)])


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
