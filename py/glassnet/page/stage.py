"""The page, without the browser: events come in, patches go out.

    event → update(history, event) → Lesson → Frame → Scene → diff → patch

Everything a reader sees follows from the History, from where the player is in a pass, and from
what is pointed at. The browser is handed in, so the same code runs under test on CPython.
"""

from dataclasses import replace

from glassnet.lesson.history import History, amend
from glassnet.lesson.lesson import begin, is_fresh
from glassnet.lesson.query import read_query
from glassnet.lesson.update import Event, stages, update
from glassnet.page.frames import beats_through, frame_of, status_of
from glassnet.page.look import KINDS as LOOKING
from glassnet.page.look import Look, looked
from glassnet.page.pictures import first_pictures, scenes_of
from glassnet.page.player import Player
from glassnet.page.sayings import said, welcome
from glassnet.view.beats import Beat
from glassnet.view.paper import PAPERS
from glassnet.view.scene import diff

PLAYED = ("forward", "backprop", "train")
QUIET = 0.5       # seconds: beats shorter than this are too quick to be read aloud


class Stage:
    """One reader's page.

    send(patch): hands a list of (id, attribute, value) to the browser. fresh_seed(): a new
    seed as text. The page is expected to show the default lesson on `paper` already.
    """

    def __init__(self, query, paper, send, fresh_seed, sleep=None):
        self._send, self._fresh_seed = send, fresh_seed
        self._player = Player(self._show, **({"sleep": sleep} if sleep else {}))
        self._look, self._passing = Look(PAPERS[paper]), None
        self._scenes = first_pictures(read_query("")[0], paper)
        choices, problems = read_query(query)
        self.history = History(begin(choices))
        self._beat = Beat(frame_of(self.history.present), welcome(problems), 0)
        self._show(self._beat)

    def handle(self, kind, name="", value=""):
        """Answer one event. Whatever is playing is finished first, so nothing can be torn."""
        if kind in LOOKING:
            self._look = looked(self._look, kind, name)
            return self._show(self._beat)
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
        self._rest(said(event, self.history.present, self._beat.caption))

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
        scenes = scenes_of(beat, status, self._look)
        patch = [change for name, scene in scenes.items() for change in diff(self._scenes[name], scene)]
        self._scenes = scenes
        if patch:
            self._send(patch)
