"""Records what a page can show of the default lesson's first rounds before Python is there.

Runs at build time inside Pyodide, so that every number has the bits it will have in the reader's
browser. A Stage is pressed as a reader would press it, and every state it shows is kept.

A tape is plain data:

    keys     [[id, attribute], …]        everything that changes anywhere on it
    start    [value, …]                  what each key is on the untouched page; null: absent
    states   [[key, value, key, …], …]   each as what differs from the state before it, the first from `start`
    lights   {mark: [[id, how], …]}      what lights up with a neuron or an edge that is pointed at, whatever the state
    logs     [{"presses", "next", "passing", "places"}, …]   what can have been pressed, the untouched page first

`next` names the log to which another press leads, and `passing` the states while that last press of a
log plays, one a beat. `places` has an entry for each moment (lesson/timeline.py), from the untouched page on:

    action, first, fresh   the press it belongs to, and that press's first moment; whether Forward would only repeat it
    seconds                how long each of its beats plays at speed 1
    resting, playing       the states of its beats, where Step and Back show them, and where Play does
    travelled, undone, redone   the state of its end, where the strip of time, Undo or Redo lead there
    again                  [states while Forward repeats it, the same at rest], where it is the last one

What a log lacks of these (null) it cannot show, and the press waits for Python.
"""

import asyncio
import json

import numpy as np

from glassnet.lesson.query import read_query
from glassnet.page.pictures import first_pictures
from glassnet.page.screen import Screen
from glassnet.page.stage import Stage
from glassnet.view.drawing import UNSEEN
from glassnet.view.paper import PAPERS
from glassnet.view.scene import TEXT, WHOLE

# Rounds of Forward and Backprop, of Backprop alone, and both ways of going on after the first round.
F, B = "forward", "backprop"
LOGS = ((), (F,), (F, B), (B,), (F, B, F), (F, B, B), (B, F), (B, B), (F, B, F, B), (B, F, B), (B, B, B), (F, B, F, B, F), (F, B, F, B, F, B))
RESET = "reset"


async def tapes():
    """{paper: its tape as JSON}."""
    return {paper: json.dumps(await record(paper), separators=(",", ":"), ensure_ascii=False) for paper in PAPERS}


async def record(paper):
    """The tape of one paper."""
    names = (*LOGS, *((*log, RESET) for log in LOGS if log))
    kept = Kept(first_pictures(read_query("")[0], paper))
    logs = [await (_after_reset if RESET in presses else _played)(presses, Reader(paper), kept) for presses in names]
    for presses, log in zip(names, logs):
        log["next"] = {after[-1]: names.index(after) for after in names if after and after[:-1] == presses}
    return kept.as_tape(logs) | {"lights": _lights(Reader(paper))}


async def _played(presses, reader, kept):
    """A log of forward and backward passes: everything that can be shown of it."""
    reader.press_at_once(presses[:-1])
    passing = await reader.play(presses[-1]) if presses else []
    places = reader.places()
    for place, beat, state in reader.back_to_the_start():
        places[place]["resting"][beat] = kept.number(place, beat, "resting", state)
    if presses:
        for place, beat, state, seconds in await reader.play("play"):
            places[place]["seconds"][beat] = seconds
            places[place]["playing"][beat] = kept.number(place, beat, "playing", state)
    for place, each in enumerate(places):
        each["travelled"] = kept.number(place, 99, "travelled", reader.handle("travel", "moment", str(place)))
    _undo_and_redo(reader, kept, places)
    if places[-1]["fresh"]:
        places[-1]["again"] = await _again(reader, kept, len(places) - 1)
    return {"presses": presses, "passing": [kept.number(place, beat, "passing", state) for place, beat, state, _ in passing], "places": places}


async def _after_reset(presses, reader, kept):
    """A log that ends with Reset: where that leads, and the way back and forth by Undo and Redo."""
    reader.press_at_once(presses[:-1])
    state = reader.handle("press", RESET)
    places = reader.places()
    places[-1]["resting"] = [kept.number(len(places) - 1, 0, "reset", state)]
    _undo_and_redo(reader, kept, places)
    return {"presses": presses, "passing": [], "places": places}


def _lights(reader):
    """What lights up with each mark, as a Stage has it."""
    marks = reader.handle("point", "", "")["network"]
    found = {}
    for mark in [mark.id for mark in marks.values() if {"data-neuron", "data-edge"} & mark.attributes.keys()]:
        lit = reader.handle("point", mark, "")["network"]
        found[mark] = [(each.id, each.attributes["data-lit"]) for each in lit.values() if each.attributes.get("data-lit") is not None]
    return found


def _undo_and_redo(reader, kept, places):
    for press, said in (("undo", "undone"), ("redo", "redone")):
        while reader.can(press):
            state = reader.handle("press", press)
            places[reader.place][said] = kept.number(reader.place, 99, said, state)


async def _again(reader, kept, place):
    """Forward once more, where nothing is stale: playing, and then beat by beat."""
    playing = await reader.play(F)
    reader.handle("press", F)
    resting = [reader.handle("press", "play"), *(reader.handle("press", "step") for _ in playing[1:])]
    return [[kept.number(place, beat, kind, state) for beat, state in enumerate(states)]
            for kind, states in (("again", [state for _, _, state, _ in playing]), ("rests", resting))]


class Kept:
    """The states of a tape. Each is kept once, and beside those most like it. start: the Scenes of the untouched page."""

    def __init__(self, start):
        self._start = {name: said_by(scene) for name, scene in start.items()}
        self._said = {name: {tuple(said.values()): 0} for name, said in self._start.items()}      # what each picture says, numbered
        self._numbers = {}      # id of a Scene: (the Scene, its number)
        self._asked = []        # (place, beat, kind), and the numbers of its pictures

    def number(self, place, beat, kind, scenes):
        """What stands for a state until the tape is whole."""
        self._asked.append(((place, beat, kind), tuple(self._numbered(name, scenes[name]) for name in self._start)))
        return Number(len(self._asked) - 1)

    def _numbered(self, name, scene):
        if id(scene) not in self._numbers:
            said, known = said_by(scene), self._said[name]
            if said.keys() != self._start[name].keys():
                raise ValueError("a pass redraws a picture: it cannot be recorded as changes")
            values = tuple(said[key] for key in self._start[name])
            self._numbers[id(scene)] = scene, known.setdefault(values, len(known))
        return self._numbers[id(scene)][1]

    def as_tape(self, logs):
        """The tape with these logs, their states numbered."""
        said = [list(known) for known in self._said.values()]
        changing = [[key for key, values in enumerate(zip(*each)) if len(set(values)) > 1] for each in said]
        said = [[[values[key] for key in keys] for values in each] for each, keys in zip(said, changing)]
        keys = [list(start)[key] for start, keys in zip(self._start.values(), changing) for key in keys]
        order = dict.fromkeys(state for _, _, state in sorted((asked, place, state) for place, (asked, state) in enumerate(self._asked)))
        places = {state: number for number, state in enumerate(order)}
        full = [[value for each, number in zip(said, state) for value in each[number]] for state in ((0,) * len(said), *order)]
        return {"keys": keys, "start": full[0], "states": [*map(_changes, full, full[1:])], "logs": _in_place(logs, [places[state] for _, state in self._asked])}


def said_by(scene):
    """{(id, attribute): value} of all its marks."""
    return {(mark.id, name): value for mark in scene.values() for name, value in (mark.attributes | {TEXT: mark.text}).items()}


class Number(int):
    """A state that has no number on the tape yet."""


def _in_place(value, numbers):
    """Logs with the numbers of their states."""
    if isinstance(value, Number):
        return numbers[value]
    if isinstance(value, dict):
        return {name: _in_place(each, numbers) for name, each in value.items()}
    return [_in_place(each, numbers) for each in value] if isinstance(value, (list, tuple)) else value


def _changes(before, after):
    return [part for key, (old, new) in enumerate(zip(before, after)) if old != new for part in (key, new)]


class Whole(Screen):
    """A Screen that hands over whole Scenes."""

    def _changed(self, name, scene):
        self.scenes[name] = scene
        return [(name, WHOLE, scene)]


class Watched(Stage):
    """A Stage that draws no network again that shows what one before it showed: of a thousand pictures a few dozen differ."""

    drawn = {}      # by what a network shows

    def _parts(self, quiet, look=None):
        parts, frame = super()._parts(quiet, look), self._beat.frame
        seen = [value for name, value in frame._asdict().items() if name in ("flow", "phase") or name not in UNSEEN]
        key = (self._look.paper, self._look.focus, _content((frame.network.W, frame.network.b, *seen)))
        return parts | {"network": lambda: self.drawn.get(key) or self.drawn.setdefault(key, parts["network"]())}


def _content(value):
    """What tells values apart: of an array its shape and its bits."""
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    return tuple(map(_content, value)) if isinstance(value, tuple) else value


class Reader:
    """Somebody at a page of their own, for whom no time passes."""

    def __init__(self, paper):
        self._state, self._shown, self._slept = {}, [], []
        self._stage = Watched("", paper, self._see, lambda: "", self._sleep, screen=Whole)

    def _see(self, patch):
        self._state = self._state | {name: scene for name, _, scene in patch}
        if hasattr(self, "_stage"):
            self._shown.append((*self._stands(), self._state))

    async def _sleep(self, seconds):
        self._slept.append(seconds)
        await asyncio.sleep(0)

    @property
    def _reel(self):
        return self._stage._reel

    def _stands(self):
        beat = len(self._reel.beats) - 1 if self._reel._at is None else self._reel._at
        return self._reel.place, beat

    @property
    def place(self):
        return self._reel.place

    def handle(self, kind, name, value=""):
        """The state after an event."""
        self._stage.handle(kind, name, value)
        return self._state

    def press_at_once(self, presses):
        """Makes passes nobody watches."""
        for press in presses:
            self._stage.handle("press", press)
            self._stage.handle("travel", "moment", str(self._stage.history.last))

    async def play(self, press):
        """[(place, beat, state, seconds)] of the beats that a press plays, but for the last, which is where it comes to rest."""
        self._shown, self._slept = [], []
        self._stage.handle("press", press)
        while self._stage.playing:
            await asyncio.sleep(0)
        return [(*shown, seconds) for shown, seconds in zip(self._shown, self._slept)]

    def can(self, press):
        """Whether Undo, Redo or Back is offered."""
        return self._state["panel"][f"do-{press}"].attributes["disabled"] is None

    def places(self):
        """An entry for each moment so far, with no state yet."""
        stood = (self._reel.place, self._reel._at)
        entries = [self._entry(place) for place in range(self._stage.history.last + 1)]
        self._reel.seek(*stood)
        return entries

    def _entry(self, place):
        moment = self._stage.history.timeline.log[place]
        self._reel.seek(place)
        none = [None] * len(self._reel.beats)
        return {"action": moment.event and moment.event.name, "first": moment.first, "fresh": moment.step == F, "seconds": [0] * len(none),
                "resting": none[:], "playing": none[:], "travelled": None, "undone": None, "redone": None, "again": None}

    def back_to_the_start(self):
        """(place, beat, state) from where it stands to the untouched page, beat by beat."""
        found = [(*self._stands(), self._state)]
        while self.can("back"):
            state = self.handle("press", "back")
            found.append((*self._stands(), state))
        return found
