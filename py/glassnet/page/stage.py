"""The page, without the browser: events come in, patches go out.

    event → update(history, event) → Lesson → Frame → Scene → diff → patch

Everything a reader sees follows from the History, from where the player is in a pass, and from
what is pointed at. The browser is handed in, so the same code runs under test on CPython.
"""

from dataclasses import replace

from glassnet.lesson.history import History, amend
from glassnet.lesson.lesson import begin, is_fresh
from glassnet.lesson.query import read_query
from glassnet.lesson.update import LOOKS, Event, stages, update
from glassnet.page.frames import WELCOME, beats_through, frame_of, status_of
from glassnet.page.player import Player
from glassnet.view import panel
from glassnet.view.beats import Beat
from glassnet.view.captions import Caption, edited
from glassnet.view.charts import loss_chart
from glassnet.view.drawing import draw
from glassnet.view.explain import explain, mark_of
from glassnet.view.paper import PAPERS
from glassnet.view.scene import diff
from glassnet.view.why import why_panel

PLAYED = ("forward", "backprop", "train")
QUIET = 0.5       # seconds: beats shorter than this are too quick to be read aloud


def scenes_of(beat, status, paper, focus=None, trail=()):
    """Everything that is drawn: the network, the panel around it, the chart and the Why panel."""
    asked = mark_of(trail[-1]) if trail else None      # what lights for a number beats what lights for its mark
    frame = beat.frame._replace(focus=None if focus == asked else focus)
    loss = panel.LOSSES[frame.network.loss_name]
    why = explain(trail[-1], frame) if trail else None
    return (draw(frame, paper, why.lit if why else frozenset()), panel.panel(frame, status),
            loss_chart(frame.losses, panel.floor(frame), loss.title, loss.unit), why_panel(trail, frame))


class Stage:
    """One reader's page.

    send(patch): hands a list of (id, attribute, value) to the browser. fresh_seed(): a new
    seed as text. The page is expected to show the default lesson on `paper` already.
    """

    def __init__(self, query, paper, send, fresh_seed, sleep=None):
        self._send, self._fresh_seed = send, fresh_seed
        self._player = Player(self._show, **({"sleep": sleep} if sleep else {}))
        self._paper, self._focus, self._trail, self._passing = PAPERS[paper], None, (), None
        self._scenes = scenes_of(*first_picture(read_query("")[0]), self._paper)
        choices, problems = read_query(query)
        self.history = History(begin(choices))
        self._beat = Beat(frame_of(self.history.present), _welcome(problems), 0)
        self._show(self._beat)

    def handle(self, kind, name="", value=""):
        """Answer one event. Whatever is playing is finished first, so nothing can be torn."""
        if kind == "paper":
            self._paper = PAPERS[name]
            return self._show(self._beat)
        if kind == "point":
            self._focus = _mark(name)
            return self._show(self._beat)
        if kind in ("ask", "follow"):
            return self._ask(kind, name)
        if kind == "type" and self.history.present.choices.live != "on":
            return self._forget_problem()
        if self._player.playing:
            self._player.finish()
        if kind == "press" and name in ("step", "back"):
            return getattr(self, f"_{name}")()
        self._answer(Event(kind, name, value or (self._fresh_seed() if name == "randomize" else "")))

    def _answer(self, event):
        if event.kind == "press" and event.name in PLAYED:
            if not (self._player.between and event.name == self._passing):
                self._begin_pass(event)
            if self._player.between:
                self._player.play(float(self.history.present.choices.speed))
            return
        self._player.finish()
        self._player.clear()
        self.history = update(self.history, event)
        self._rest(_said(event, self.history.present, self._beat.caption))

    def _begin_pass(self, event):
        """The Lesson moves on now; the beats will tell how."""
        self._player.finish()
        before, start = self.history.present, self._beat
        passed = stages(before, event)
        self.history = update(self.history, event)
        if self.history.present.problem:
            self._player.clear()
            return self._rest(start.caption)
        self._passing = event.name
        self._player.load(start, beats_through(before, passed, event.name))

    def _step(self):
        if not self._player.between:
            self._begin_pass(Event("press", "backprop" if is_fresh(self.history.present) else "forward"))
        if self._player.between:
            self._player.step()

    def _back(self):
        if self._player.at:
            self._player.back()

    def _ask(self, kind, ref):
        """Explain a number: asked on the drawing it starts a new trail, followed from a formula it goes on."""
        known = self._trail.index(ref) if ref in self._trail else len(self._trail)
        self._trail = () if not ref else (ref,) if kind == "ask" else (*self._trail[:known], ref)
        self._show(self._beat)

    def _forget_problem(self):
        """Somebody types again: what was refused before no longer needs saying."""
        present = self.history.present
        if present.problem:
            self.history = amend(self.history, replace(present, problem=None))
            self._show(self._beat)

    def _rest(self, caption):
        self._show(Beat(frame_of(self.history.present), caption, 0))

    def _show(self, beat):
        """Draw a beat, and send what differs from what is on the page."""
        self._beat = beat
        seconds = beat.seconds / (float(self.history.present.choices.speed) or 1)
        status = status_of(self.history, beat.caption, ("back",) if self._player.at else (),
                           busy=self._player.playing, quiet=0 < seconds < QUIET, seconds=seconds)
        scenes = scenes_of(beat, status, self._paper, self._focus, self._trail)
        patch = [change for old, new in zip(self._scenes, scenes) for change in diff(old, new)]
        self._scenes = scenes
        if patch:
            self._send(patch)


def first_picture(choices):
    """What stands on the page before Python: the Beat and Status of a lesson nobody has touched."""
    history = History(begin(choices))
    return Beat(frame_of(history.present), WELCOME, 0), status_of(history, WELCOME)


def _welcome(problems):
    return WELCOME._replace(lines=("This link could not be read in full. " + " ".join(problems),)) if problems else WELCOME


def _mark(name):
    """("edge", 1, 0, 2) from edge-1-0-2, or None for nothing pointed at."""
    kind, *index = name.split("-")
    return (kind, *map(int, index)) if index else None


_SAYS = {
    "undo": "Undone: everything is exactly as it was before.",
    "redo": "Done again.",
    "reset": "Back to this network's first weights. Inputs and targets stay as you set them.",
    "randomize": "New weights, from seed {seed}: the same seed always gives the same ones.",
    "live on": "Live: what you type counts at once.",
    "live off": "Live is off: what follows from an edit waits for Forward.",
}


def _said(event, lesson, caption):
    """What the caption says after an event that plays nothing."""
    if lesson.problem or event.name in LOOKS:
        return caption
    said = _SAYS.get(event.name) or _SAYS.get(f"{event.name} {event.value}")
    return Caption(said.format(seed=lesson.choices.seed)) if said else edited(event.name, frame_of(lesson))
