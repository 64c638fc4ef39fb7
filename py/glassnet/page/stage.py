"""The page, without the browser: events come in, patches go out.

    event → update(history, event) → Lesson → Frame → Scene → diff → patch

Everything a reader sees follows from the History, from where the player is in a pass, and from
what is pointed at. The browser is handed in, so the same code runs under test on CPython.
"""

from dataclasses import replace

from glassnet.lesson.choices import ROWS
from glassnet.lesson.history import History, amend
from glassnet.lesson.lesson import begin, is_fresh
from glassnet.lesson.query import read_query
from glassnet.lesson.update import Event, differs, stages, update
from glassnet.page.check import check
from glassnet.page.frames import beats_through, frame_of, status_of
from glassnet.page.look import KINDS as LOOKING
from glassnet.page.look import Look, looked, with_window
from glassnet.page.pictures import first_pictures, scenes_of
from glassnet.page.player import Player
from glassnet.page.sayings import PREDICT, said, welcome
from glassnet.view.beats import Beat
from glassnet.view.paper import PAPERS
from glassnet.view.predict import open_round
from glassnet.view.scene import FOCUS, diff

PLAYED = ("forward", "backprop", "train")
QUIET = 0.5       # seconds: of beats that play shorter than this, only the last is read aloud


class Stage:
    """One reader's page.

    send(patch): hands a list of (id, attribute, value) to the browser. fresh_seed(): a new
    seed as text. The page is expected to show the default lesson on `paper` already.
    """

    def __init__(self, query, paper, send, fresh_seed, sleep=None):
        self._send, self._fresh_seed = send, fresh_seed
        self._player = Player(self._show, **({"sleep": sleep} if sleep else {}))
        self._look, self._passing, self._memo = Look(PAPERS[paper]), None, {}
        self._scenes = first_pictures(read_query("")[0], paper)
        choices, problems = read_query(query)
        self.history = History(begin(choices))
        self._beat = Beat(frame_of(self.history.present), welcome(problems), 0)
        self._show(self._beat)

    def handle(self, kind, name="", value=""):
        """Answer one event. Whatever is playing is finished first, so nothing can be torn."""
        if kind in LOOKING:
            self._look = looked(self._look, kind, name, value, self.history.present.network.sizes)
            return self._show(self._beat)
        if kind == "type" and self.history.present.choices.live != "on":
            return self._forget_problem()
        if self._player.playing:
            self._player.finish()
        if kind == "press" and name in ("step", "back", "check"):
            return getattr(self, f"_{name}")()
        self._answer(Event(kind, name, value or (self._fresh_seed() if name == "randomize" else "")))

    def _answer(self, event):
        if event.kind == "press" and event.name in PLAYED:
            if not (self._player.between and event.name == self._passing):
                if self._asks_first(event.name):
                    return
                self._begin_pass(event)
            if self._player.between:
                self._player.play(float(self.history.present.choices.speed))
            return
        self._player.finish()
        self._player.clear()
        before, self.history = self.history.present, update(self.history, event)
        half_typed = event.kind == "type" and not differs(before, self.history.present)
        self._rest(self._beat.caption if half_typed else said(event, self.history.present, self._beat.caption))
        if event.kind == "choose" and self.history.present.problem:
            self._put_back(event.name)

    def _put_back(self, name):
        """A choice was refused: its control, which has moved already, shows again what counts."""
        self._send([(f"set-{name}", "value", ROWS[name].write(getattr(self.history.present.choices, name)))])

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
            name = "backprop" if is_fresh(self.history.present) else "forward"
            if self._asks_first(name):
                return
            self._begin_pass(Event("press", name))
        if self._player.between:
            self._player.step()

    def _asks_first(self, name):
        """With Predict on, the first press of Backprop only asks; the second one plays."""
        lesson, round = self.history.present, self._look.round
        if name != "backprop" or lesson.choices.predict == "off" or (round and round.step == lesson.steps):
            return False
        self._player.finish()
        if not is_fresh(lesson):
            self.history = update(self.history, Event("press", "forward"))
        frame = frame_of(self.history.present)
        if not self.history.present.problem:
            self._look = self._look._replace(round=open_round(frame), trail=())
        self._player.clear()
        self._rest(PREDICT)
        return True

    def _back(self):
        if self._player.at:
            self._player.back()

    def _check(self):
        """Hold every gradient of what is shown against trying it out."""
        proof, caption = check(self._beat.frame)
        self._look = self._look._replace(proof=proof)
        self._show(self._beat._replace(caption=caption))

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
                           busy=self._player.playing, quiet=self._player.playing and seconds < QUIET, seconds=seconds)
        self._look = with_window(self._look, beat.frame)
        scenes = scenes_of(beat, status, self._look, self._memo)
        patch = [change for name, scene in scenes.items() for change in diff(self._scenes[name], scene)]
        self._scenes = scenes
        if self._look.walked:
            patch.append(("-".join(map(str, self._look.focus)), FOCUS, ""))
            self._look = self._look._replace(walked=False)      # followed once: what plays next must not take it back
        if patch:
            self._send(patch)
