"""The page, without the browser: events come in, patches go out.

    event → update(history, event) → Lesson → Frame → Scene → diff → patch

Everything a reader sees follows from the History, from where the reel stands in it, and from what
is pointed at. The browser is handed in, so the same code runs under test on CPython.
"""

import asyncio
import json
from dataclasses import replace

from glassnet.lesson.choices import ROWS
from glassnet.lesson.history import History, amend
from glassnet.lesson.lesson import begin, is_fresh
from glassnet.lesson.query import read_query, wishes
from glassnet.lesson.update import Event, differs, update
from glassnet.page.check import check
from glassnet.page.dataroom import DataRoom
from glassnet.page.frames import frame_of, status_of, written
from glassnet.page.look import KINDS as LOOKING
from glassnet.page.look import Look, looked, with_window
from glassnet.page.pictures import first_pictures, paper_of, parts_of
from glassnet.page.player import Player
from glassnet.page.reel import Reel
from glassnet.page.screen import Screen
from glassnet.page.takeover import Where, take_over
from glassnet.page.sayings import NEW_FUTURE, PREDICT, read_in_part, said
from glassnet.page.when import when_of
from glassnet.view.beats import Beat
from glassnet.view.captions import Caption, remarked
from glassnet.view.following import followers
from glassnet.view.paper import PAPERS
from glassnet.view.predict import open_round
from glassnet.view.scene import FOCUS

ASKING = ("ask", "follow")
PLAYED = ("forward", "backprop", "train")
RESTS = 0.04      # seconds: what is pointed at for so long may well be asked about
QUIET = 0.5       # seconds: of beats that play shorter than this, only the last is read aloud


class Stage:
    """One reader's page.

    send(patch): hands a list of (id, attribute, value) to the browser. fresh_seed(): a new
    seed as text. give(name, mime, data), copy(text): a file, or text for the clipboard, to the browser.
    next_frame(): awaited until the browser is about to paint. address: that of the page, without query and fragment. fragment: where it is meant to be a moment, else "".
    link: how the engine has many calls made as one function, or None.
    left: the moment with which Back or Forward leads here, as a text for a file, or "".
    screen: what keeps account of what is on the page.
    The page is expected to show the default lesson on `paper` already.
    """

    def __init__(self, query, paper, send, fresh_seed, sleep=None, next_frame=None, file=None, give=None, copy=None, link=None, address="", fragment="", left="", screen=Screen):
        self._query, self._address, self._give, self._copy, self._carry, self._links = query, address, give, copy, None, None
        self._send, self._fresh_seed, self._next_frame = send, fresh_seed, next_frame
        self._look, self._remark, self._memo = Look(PAPERS[paper]), None, {}
        self._screen = screen(first_pictures(read_query("")[0], paper), lambda patch: self._send(patch), self._parts)
        choices, problems = read_query(query)
        history = History(begin(choices._replace(data="none")))
        self._beat = Beat(frame_of(history.present), read_in_part(problems), 0)
        self._reel = Reel(history, self._beat.caption)
        self._sleep = sleep or asyncio.sleep
        self._player = Player(self._reel, self._turned, self._sleep)
        self._data = DataRoom(self._reel, self._answer, lambda caption: self._rest(caption or self._beat.caption), self._breathe,
                              lambda: self._screen.round_due, self._screen.redraw, self._screen.scenes.update, next_frame, file, link)
        if left:
            self._linked().begin_again(left, lambda _: self._by_link(fragment, choices, problems))
        else:
            self._by_link(fragment, choices, problems)

    def _by_link(self, fragment, choices, problems):
        """The page begins with the moment of its link, or with what the query asks for."""
        if fragment:
            self._linked().begin(fragment, lambda why: self._by_query(choices, [why, *problems]))
        else:
            self._by_query(choices, problems)

    def _by_query(self, choices, problems):
        """The page begins with what the query of its link asks for."""
        if choices.data == "none":
            return self.say(read_in_part(problems))
        self._data.open(choices.data, wishes(self._query), problems)

    def when_open(self, then):
        """then() once the page shows what its link asks for: events are to be answered from there on."""
        self._data.when_here(then)

    @property
    def history(self):
        return self._reel.history

    @property
    def playing(self):
        """Whether beats play now."""
        return self._player.playing

    def handle(self, kind, name="", value=""):
        """Answer one event. Whatever is playing is finished first, so nothing can be torn. One that asks is told, as text."""
        if self._data.settle():
            self._stand_here(self._beat.caption)
        if name.startswith("carry-"):
            return self._carrying().handle(kind, name, value)
        if kind == "tell":
            from glassnet.page.told import told      # nobody is told but the page around a frame

            return told(self.moment())
        if (kind, name) == ("rehearse", "training"):
            return self._data.rehearse()
        if kind == "rehearse":
            from glassnet.page.rehearsed import rehearsed      # it has the time

            return rehearsed()
        if kind == "leave":
            return self._linked().kept()
        if kind == "address":
            return self._linked().handle(name, value)
        if kind == "file":
            return self._linked().open_file(value)
        if kind in LOOKING:
            self._look = looked(self._look, kind, name, value, self.history.present.network.sizes)
            return self._looked(kind, value)
        if self._data.handle(kind, name, value):
            return
        if kind == "type" and self.history.present.choices.live != "on":
            return self._forget_problem()
        if kind == "press" and name == "play":
            return self._play()
        if self._player.playing:
            self._player.finish()
        if kind == "travel":
            return self._travel(int(value))
        if kind == "resume":
            return self._resume(**json.loads(value))
        if kind == "press" and name in ("step", "back", "check"):
            return getattr(self, f"_{name}")()
        self._answer(Event(kind, name, value or (self._fresh_seed() if name == "randomize" else "")))

    def _looked(self, kind, ref):
        """What was asked is answered in the very next picture; what lights up with it follows in the one after."""
        if kind in ASKING and self._next_frame:
            self._screen.redraw("why")
            return asyncio.ensure_future(self._light())
        self._show(self._beat)
        if self._next_frame and (kind == "walk" or kind == "point" and ref):
            asyncio.ensure_future(self._foresee(self._look.number))

    async def _light(self):
        await self._next_frame()
        self._show(self._beat)

    async def _foresee(self, ref):
        """What is pointed at will most likely be asked about next: the answer is worked out before."""
        await self._sleep(RESTS)
        if ref == self._look.number and not self._player.playing and (ref,) != self._look.trail:
            look = with_window(looked(self._look, "ask", ref, "", self.history.present.network.sizes), self._beat.frame)
            self._screen.foresee("why", self._parts(quiet=True, look=look)["why"]())

    # Moments of links

    def _linked(self):
        """What opens them: loaded with the first one."""
        if self._links is None:
            from glassnet.page.linkroom import LinkRoom

            self._links = LinkRoom(self, self._data.have, self._query)
        return self._links

    def moment(self):
        """The Moment that is shown."""
        from glassnet.page.moments import moment_here

        return moment_here(self._reel, self._look, self._data.tools)

    def say(self, caption):
        """What is shown stays; the caption says this."""
        self._show(self._beat._replace(caption=caption))

    def stand(self, moment, history, remark):
        """Be the page of a moment, at which this History stands. remark: what the caption begins with."""
        from glassnet.page.moments import look_of

        self._data.pause()
        self._player.stop()
        before = self._reel.history, self._look, self._beat
        try:
            self._reel.history, self._remark = history, remark or None
            self._reel.seek()
            self._look = look_of(moment.seen, self._look, moment.lesson)
            self._data.take_up(moment.seen.tool, moment.seen.lesion)
            if not (moment.seen.within and self._go_within(*moment.seen.within)):
                self._rest(self._reel.beat.caption)
        except Exception as error:      # whatever comes from outside: a page that can say no more is the one thing it must not become
            self._reel.history, self._look, self._beat = before
            self._reel.seek()
            self._remark = None
            self.say(Caption("This link leads to what cannot be drawn.", (f"What was here before is still here. ({type(error).__name__})",)))

    def _go_within(self, step, beat):
        """Stand in the middle of a pass that begins here; False where it is refused."""
        if not self._begin_pass(Event("press", step)):
            return False
        self._reel.go_on()
        while self._reel.between and self._reel.at < beat:
            self._reel.go_on()
        self._turned()
        return True

    # Carrying away

    def _carrying(self):
        """What carries things away: loaded when it is first asked."""
        if self._carry is None:
            from glassnet.page.carryroom import CarryRoom

            self._carry = CarryRoom(self._here, self._carried, lambda: self._show(self._beat), self._screen.scenes.update, self._give, self._copy)
        return self._carry

    def _here(self):
        from glassnet.carry import Here

        return Here(self.history, self._reel.lesson, self._beat, self._screen.scenes, self._look.paper, self._query, self._address, self.moment)

    def _carried(self, event):
        """What was carried in changes the lesson: no training goes on past that."""
        self._data.pause()
        self._answer(event)

    def _answer(self, event):
        if event.kind == "press" and event.name in PLAYED:
            going_on = self._reel.between and event.name == self._reel.passing
            if going_on or (not self._asks_first(event.name) and self._begin_pass(event)):
                self._player.play(self._speed, self._reel.event_end if going_on else self.history.at)
            return
        self._player.finish()
        before = self.history.present
        self._update(event)
        half_typed = event.kind == "type" and not differs(before, self.history.present)
        self._rest(self._beat.caption if half_typed else said(event, self.history.present, self._beat.caption))
        if event.kind in ("choose", "refuse") and event.name in ROWS and self.history.present.problem:
            self._put_back(event.name)

    def _put_back(self, name):
        """A choice was refused: its control, which has moved already, shows again what counts."""
        self._send([(f"set-{name}", "value", written(name, self.history.present.choices))])

    def _update(self, event):
        """Another History. What is told of it still stands where the old one did."""
        before = self.history
        self._reel.history = update(before, event)
        if event.name not in ("undo", "redo") and before.can_redo and self.history.at > before.at:
            self._remark = NEW_FUTURE.format(step=before.present.steps)

    def _begin_pass(self, event):
        """The Lesson moves on now; the beats will tell how. False where it was refused."""
        self._player.finish()
        before = self.history
        self._update(event)
        if self.history.present.problem:
            self._rest(self._beat.caption)
            return False
        if self.history.at == before.at:      # Forward, and nothing was stale
            self._reel.repeat_forward()
        return True

    def _step(self):
        if not self._reel.can_go_on:
            name = "backprop" if is_fresh(self.history.present) else "forward"
            if self._asks_first(name) or not self._begin_pass(Event("press", name)):
                return
        self._reel.go_on()
        self._turned()

    def _back(self):
        if self._reel.can_go_back:
            self._reel.go_back()
            self._turned()

    def _play(self):
        """What was recorded, from here to its end; while something plays, stop where it is."""
        if self._player.playing:
            self._player.stop()
            self._turned()
        elif self._reel.can_go_on:
            self._player.play(self._speed, self.history.last)

    def _travel(self, place):
        self._reel.seek(min(max(place, self.history.first), self.history.last))
        self._turned(quiet=True)      # the strip itself says where it is

    def _turned(self, quiet=False):
        """The reel stands on another beat. The Lesson follows, unless it is ahead of a pass that plays."""
        if self._reel.place > self.history.at or not self._player.playing:
            self._reel.follow()
        self._show(self._reel.beat, quiet)

    def _resume(self, seen=True, **where):
        """Stand where the recorded passes stand (takeover.Where). seen: whether the page shows it, so that nothing need be sent."""
        send, self._send = self._send, (lambda patch: None) if seen else self._send
        take_over(Where(**where), self._reel, self._player, self._speed, self._begin_pass, self._answer, self._turned, self._travel)
        self._send = send

    def _asks_first(self, name):
        """With Predict on, the first press of Backprop only asks; the second one plays."""
        lesson, round = self.history.present, self._look.round
        if name != "backprop" or lesson.choices.predict == "off" or (round and round.step == lesson.steps):
            return False
        self._player.finish()
        if not is_fresh(lesson):
            self._update(Event("press", "forward"))
        frame = frame_of(self.history.present)
        if not self.history.present.problem:
            self._look = self._look._replace(round=open_round(frame), trail=())
        self._rest(PREDICT)
        return True

    def _check(self):
        """Hold every gradient of what is shown against trying it out."""
        proof, caption = check(self._beat.frame)
        self._look = self._look._replace(proof=proof)
        self._show(self._beat._replace(caption=caption))

    def _forget_problem(self):
        """Somebody types again: what was refused before no longer needs saying."""
        present = self.history.present
        if present.problem:
            self._reel.history = amend(self.history, replace(present, problem=None))
            self._show(self._beat)

    @property
    def _speed(self):
        return float(self.history.present.choices.speed)

    def _rest(self, caption):
        """The Lesson as it stands, and nothing plays."""
        self._stand_here(caption)
        self._show(self._beat)

    def _stand_here(self, caption):
        """The beat is the Lesson as it stands; nothing is drawn."""
        self._reel.seek()
        self._beat = Beat(frame_of(self.history.present), caption, 0)

    def _breathe(self, caption):
        """Training goes on."""
        lesson = self.history.present
        self._screen.breathe(self._data.glimpse(), lesson.network.activations, lesson.choices.show, lambda: self._followers(caption),
                             lambda: self._data.ahead(self._look.focus))

    def _followers(self, caption):
        """A round of pictures begins, of the Lesson as it stands: a function of the network's Scene that says how its numbers
        follow part by part, or None where it has to be drawn as a whole (view/following.py)."""
        self._stand_here(caption)
        return lambda network: None if self._look.focus or self._look.trail else followers(network, self._beat.frame, self._paper, self._memo)

    def _show(self, beat, quiet=False):
        """Draw a beat, and send what differs from what is on the page."""
        if self._remark:
            beat, self._remark = beat._replace(caption=remarked(beat.caption, self._remark)), None
        self._beat = beat
        followed = [("-".join(map(str, self._look.focus)), FOCUS, "")] if self._look.walked else []
        self._screen.show(quiet, followed)
        self._look = self._look._replace(walked=False)      # followed once: what plays next must not take it back

    def _parts(self, quiet, look=None):
        """The Scenes of the beat that is shown, by name, each as a function. look: another way to look at it than the reader's."""
        beat, playing = self._beat, self._player.playing
        seconds = beat.seconds / (self._speed or 1)
        status = status_of(self.history, beat.caption, ("back",) if self._reel.can_go_back else (), busy=playing,
                           quiet=quiet or playing and seconds < QUIET, seconds=seconds)
        if not look:
            look = self._look = with_window(self._look, beat.frame)
        self._paper = paper_of(look, status)
        learning = self._data.running
        parts = parts_of(beat, status._replace(when=when_of(self._reel, beat.frame, playing), learning=learning), look, self._memo, not learning)
        return parts | self._data.parts(look.focus) | (self._carry.parts(self._here()) if self._carry else {})
