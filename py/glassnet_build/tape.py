"""Records the first rounds of the default lesson: what a page shows before Python is there.

Runs at build time inside Pyodide, so that every number has the bits it will have in the reader's
browser. A Stage is pressed as a reader would press it, and every state it shows is kept.

A tape is plain data, in which beats are counted through all passes, 0 being the untouched page:

    keys     [[id, attribute], …]        everything that changes anywhere on it
    start    [value, …]                  what each key is on the untouched page; null: absent
    states   [[key, value, key, …], …]   each as what differs from the state before it, the first from `start`
    passes   [{"action", "seconds", "playing", "resting"}, …]

`seconds[b]` says how long beat b of a pass plays at speed 1, `playing[b]` names the state then; its
last beat is where the pass ends. `resting[n]` is the state that Step and Back show on beat n of all
that has been made, once the pass has been.
"""

import asyncio
import json

from glassnet.lesson.query import read_query
from glassnet.page.pictures import first_pictures
from glassnet.page.stage import Stage
from glassnet.view.paper import PAPERS
from glassnet.view.scene import AFTER, FIRST, GONE, TEXT, WHOLE

PASSES = ("forward", "backprop") * 3


async def tapes():
    """{paper: its tape as JSON}."""
    return {paper: json.dumps(await record(paper), separators=(",", ":"), ensure_ascii=False) for paper in PAPERS}


async def record(paper):
    """The tape of one paper."""
    states, passes = {}, []      # by (beat, pass, whether it plays): neighbours in this order are much alike
    for number, action in enumerate(PASSES):
        reader = Reader(paper)
        for each in PASSES[:number + 1]:
            seconds, played = await reader.play(each)
        rested = reader.go_back_to_the_start()[::-1]
        playing = [(len(rested) - len(played) + beat, number, True) for beat in range(len(played))]
        resting = [(beat, number, False) for beat in range(len(rested))]
        states |= dict(zip(playing + resting, played + rested))
        passes.append({"action": action, "seconds": seconds, "playing": playing, "resting": resting})
    order = {name: place for place, name in enumerate(sorted(states))}
    numbered = [each | {kind: [order[name] for name in each[kind]] for kind in ("playing", "resting")} for each in passes]
    return {**_compared(_start(paper), [states[name] for name in order]), "passes": numbered}


def _compared(start, states):
    """The keys that ever change, what they are at first, and each state by what it changes."""
    keys = sorted({key for state in states for key in state})
    values = [[state.get(key, start.get(key)) for key in keys] for state in states]
    first = [start.get(key) for key in keys]
    return {"keys": keys, "start": first, "states": [*map(_changes, [first, *values], values)]}


def _changes(before, after):
    return [part for key, (old, new) in enumerate(zip(before, after)) if old != new for part in (key, new)]


def _start(paper):
    """{(id, attribute): value} of the untouched page."""
    marks = [mark for scene in first_pictures(read_query("")[0], paper).values() for mark in scene.values()]
    return {(mark.id, name): value for mark in marks for name, value in (mark.attributes | {TEXT: mark.text}).items()}


class Reader:
    """Somebody at a page of their own, for whom no time passes."""

    def __init__(self, paper):
        self._state, self._shown, self._slept = {}, [], []
        self._stage = Stage("", paper, self._see, lambda: "", self._sleep)

    def _see(self, patch):
        if any(name in (WHOLE, AFTER, FIRST, GONE) for _, name, _ in patch):
            raise ValueError("a pass redraws a picture: it cannot be recorded as changes")
        self._state = self._state | {(id, name): value for id, name, value in patch}
        self._shown.append(self._state)

    async def _sleep(self, seconds):
        self._slept.append(seconds)
        await asyncio.sleep(0)

    async def play(self, action):
        """([seconds], [state]) of the beats that a press plays; the last has no time of its own."""
        self._shown, self._slept = [], []
        self._stage.handle("press", action)
        while self._stage.playing:
            await asyncio.sleep(0)
        return [*self._slept, 0], self._shown

    def go_back_to_the_start(self):
        """The states from where it stands to the untouched page, beat by beat."""
        self._shown = self._shown[-1:]
        while ("do-back", "disabled") not in self._state or self._state["do-back", "disabled"] is None:
            self._stage.handle("press", "back")
        return self._shown
