"""The events of learning from data: choosing examples, fetching them, training and stopping, pointing at them.

What it draws and the trainer are loaded with the first data: nobody who learns from one example waits for them.
"""

import asyncio
from contextlib import suppress

from glassnet.lesson.history import History, amend
from glassnet.lesson.update import Event, studied
from glassnet.page.rounds import Rounds
from glassnet.page.runner import Runner
from glassnet.page.sayings import read_in_part, said
from glassnet.view.captions import Caption

RUNNING = Caption("It learns: every line and neuron moves a little, again and again.",
                  ("Pause at any moment, and ask any number where it comes from.",))
FETCHING = Caption("Fetching the examples.", ("They stand in a file beside this page.",))
LONG = 5.0      # seconds that a page which opens waits for them
DIVERGED = "What you see is the last good step, and Undo goes further back. A smaller learning rate, or Adam, stays on the ground."
SWARM_APART = 0.05      # seconds between two pictures of the swarm, at least: hundreds of stretches are drawn in each
GOES_ON = ("choose", "commit", "type", "nudge", "drag", "grab", "edit", "plot")      # training goes on while these change it


class DataRoom:
    """One reader's data, and the training on them.

    reel: where the Lesson is. answer(event): what the page does with an Event. show(caption): draws the Lesson as it
    stands; breathe(caption): what of it fits into a frame; redraw(name): one Scene alone. first_seen(scenes): what stood on the page before. next_frame(): waits for the browser to paint; file(path): the text of one of the site's files."""

    def __init__(self, reel, answer, show, breathe, redraw, first_seen, next_frame, file):
        self._reel, self._answer, self._show, self._file = reel, answer, show, file
        self._breathe, self._redraw, self._first_seen, self._next_frame = breathe, redraw, first_seen, next_frame
        self._runner = Runner(self._learn, self._catch_up, self._shown, next_frame)
        self._lab = self._own = self._swarm = self._swarming = self._trainer = self._stands = None
        self._open, self._coming = False, None
        self._files, self._said, self._began, self._done, self._swarm_rounds = {}, "", 0, 0, Rounds(apart=SWARM_APART)

    @property
    def _lesson(self):
        return self._reel.history.present

    @property
    def running(self):
        return self._runner.running

    def parts(self, focus):
        """The Scenes of what is shown of the data, by name, each as a function; none before there were any."""
        lesson = self._reel.lesson
        own = {"own": self._own.part} if self._own else {}
        if self._lab is None and lesson.training is None:
            return own
        if self._lab is None:
            from glassnet.page.lab import Lab, closed

            self._lab = Lab()
            self._first_seen(closed())
            self._first_seen({"swarm": self._swarm_part()})
        if self._swarm and not self._swarm.fits(lesson):
            self._forget_swarm()
        return own | {"swarm": self._swarm_part} | self._lab.parts(lesson, focus, self.running, self._speed() if self.running else None, self._said)

    def handle(self, kind, name, value):
        """Answer an event of its own; False where it is another's. Training ends before anything but a change of it."""
        if kind == "plot":
            return self._plot(name, value)
        if (kind, name) == ("choose", "tool"):
            self._lab.hand.tool = value
            self._shown()
            return True
        if kind == "choose" and name.startswith("columns-"):
            columns = list(self._lesson.choices.columns)
            columns[int(name[-1])] = value
            self._answer(Event("choose", "columns", ",".join(map(str, columns))))
            return True
        if (kind, name) == ("choose", "data"):
            self._runner.stop()
            return self._choose(value)
        if kind == "press" and name in ("run", "batch", "epoch"):
            getattr(self, f"_{name}")()
            return True
        if kind == "press" and name == "clear-pad":
            self._lab.hand.strokes = ()
            self._shown()
            return True
        if name == "swarm" or name.startswith("swarm-"):
            return self._swarmed(kind, name, value)
        if (kind, name) == ("press", "lesion"):
            self._lab.lesion = not self._lab.lesion
            self._shown()
            return True
        if name in ("read-table", "use-table") or name.startswith("role-"):
            self._runner.stop()
            return self._own_table(name, value)
        if kind not in GOES_ON:
            self.pause()
        return False

    def pause(self):
        """Training ends where it stands."""
        if self.running:
            self._end()

    def _plot(self, name, value):
        if name.startswith("swarm "):
            if self._swarm is not None:
                self._swarm.point(name.partition(" ")[2], value)
                self._redraw("swarm")
        elif self._lab is not None and self._lesson.training is not None:
            event = self._lab.hand.pointed(name, value, self._lesson)
            if event is not None:
                self._answer(event)
            elif not self.running:
                self._shown()
        return True

    # The examples and the tools of a link

    def have(self, recipe, take):
        """take(text) with the file of these examples, None where they need none: at once, or when it is here."""
        self._have(recipe, lambda _, path: take(self._files.get(path)))

    @property
    def tools(self):
        """(the tool in hand for examples, whether each neuron is tried left out), as take_up has them."""
        if self._lab is None:
            return "", False
        tool = self._lab.hand.tool
        return "" if tool == "pick" else tool, self._lab.lesion

    def take_up(self, tool, lesion):
        """Have this tool in hand; one that does not fit these examples stays where it is."""
        training = self._reel.lesson.training
        if training is not None:
            self.parts(None)      # from now on there is a Lab
            is_class = tool.isdecimal() and int(tool) < len(training.data.class_names)
            self._lab.hand.tool, self._lab.lesion = tool if is_class or tool == "remove" else "pick", lesion

    def open(self, recipe, wishes, problems):
        """The page begins with the examples its link names, once they are here. problems: as read_query has them."""
        def begin(recipe, path):
            from glassnet.engine.datasets import make
            from glassnet.lesson.opening import opened

            if self._reel.history.last:      # the reader has begun already: another choice of theirs
                return self._take(recipe, path)
            lesson, more = opened(self._lesson.choices._replace(data=recipe), wishes, make(recipe, self._files.get(path)))
            told = read_in_part([*problems, *more], said(Event("choose", "data"), lesson, None))
            self._reel.begin(History(lesson), told)
            self._show(told)
        self._have(recipe, begin)

    # Examples that stand in a file of the site

    def _choose(self, recipe):
        if recipe in ("none", "own"):
            return self._take(recipe, None)
        self._have(recipe, self._take)
        return True

    def _have(self, recipe, take):
        """take(recipe, path), at once or when the file at this path is here; path: None where there is no need of one."""
        from glassnet.engine.datasets import file_of

        path = file_of(recipe)
        if path is None or path in self._files:
            return take(recipe, path)
        coming = asyncio.ensure_future(self._fetch(recipe, path, take))
        if self._open:
            self._show(FETCHING)
        else:
            self._coming = coming

    def when_here(self, then):
        """then() once the examples of the link are here or cannot be had; until then the page shows what it showed before Python.
        Where they are long in coming, it is open without them."""
        async def wait():
            await asyncio.wait([self._coming], timeout=LONG)
            if not self._coming.done():
                self._show(FETCHING)
            opened()

        def opened():
            self._open = True
            then()
        if self._coming:
            asyncio.ensure_future(wait())
        else:
            opened()

    async def _fetch(self, recipe, path, take):
        try:
            self._files[path] = await self._file(path)
        except OSError as error:
            self._answer(Event("refuse", "data", f"These examples cannot be had: {error}. Once fetched they stay, even offline."))
        else:
            take(recipe, path)

    def _take(self, recipe, path):
        from glassnet.engine.datasets import make

        data = make(recipe, self._files[path]) if path else None
        self._said = ""
        self._answer(Event("choose", "data", recipe, data))
        return True

    # Many networks at once

    def _swarmed(self, kind, name, value):
        lesson = self._lesson
        if lesson.training is None:
            return True
        if name == "swarm-anew":
            self._forget_swarm()
        if kind == "choose" and self._swarm is not None:
            setattr(self._swarm, name.removeprefix("swarm-"), int(value))
        elif self._swarming is not None and self._swarming.running:
            self._swarming.stop()
        else:
            self._runner.stop()
            if self._swarm is None:
                from glassnet.page.ground import over_plane
                from glassnet.page.swarm import PLACES, Swarm

                self._swarm = Swarm(lesson, over_plane(lesson, PLACES))
                self._swarming = Runner(self._swarm.learn, self._swarm.sound, self._swarm_shown, self._next_frame)
            self._swarming.start()
        self._redraw("swarm")
        return True

    def _swarm_shown(self):
        """The swarm as it is now, as often as leaves it time to learn."""
        if not self._swarming.running:
            return self._redraw("swarm")
        for name, _ in self._swarm_rounds.due(lambda: {"swarm": None}):
            self._redraw(name)

    def _forget_swarm(self):
        """Its networks are of another shape, or learn from other examples."""
        if self._swarming is not None:
            self._swarming.stop()
        self._swarm = self._swarming = None

    def _swarm_part(self):
        from glassnet.page.swarm import scene_of

        return scene_of(self._swarm, self._swarming is not None and self._swarming.running)

    # A table of the reader's own

    def _own_table(self, name, value):
        if self._own is None:
            from glassnet.page.owntable import OwnTable

            self._own = OwnTable()
            self._first_seen({"own": self._own.part()})
        data = self._own.handle(name, value)
        if data is None:
            self._shown()
        else:
            self._answer(Event("choose", "data", "own", data))
        return True

    # Training

    def _run(self):
        if self.running:
            return self._end()
        lesson = self._lesson
        if lesson.training is None:
            return
        from glassnet.lesson.training import epoch_of

        self._said, self._began = "", lesson.training.batches
        self._runner.start({"step": 1, "epoch": epoch_of(lesson), "full": None}[lesson.choices.pace])
        self._shown()

    def _batch(self):
        self._some(1)

    def _epoch(self):
        if self._lesson.training is not None:
            from glassnet.lesson.training import epoch_of

            self._some(epoch_of(self._lesson))

    def _some(self, steps):
        """A stretch of training at once."""
        self._runner.stop()
        if self._lesson.training is not None:
            self._said, self._began = "", self._lesson.training.batches
            self._learn(steps)
            self._catch_up()
            self._end()

    def _learn(self, steps):
        """So many steps of the trainer, which stands where the Lesson does."""
        from glassnet.lesson.training import trainer_of

        if self._stands is not self._lesson:
            self._trainer = trainer_of(self._lesson)
        self._done = self._trainer.run(steps)

    def _catch_up(self):
        """The Lesson comes to stand where the trainer does; whether to go on."""
        from glassnet.lesson.training import learned, over

        diverged = self._trainer.diverged
        try:
            if self._done:
                self._stands = learned(self._lesson, self._trainer.learning)
                self._reel.history = studied(self._reel.history, self._stands, self._done)
        except ValueError as error:      # the parameters are sound, but what follows from them is not
            self._stands, diverged = None, f"Learning diverged: {error}."
        self._said = f"{diverged} {DIVERGED}" if diverged else over(self._lesson)
        return not self._said

    def _end(self):
        self._runner.stop()
        self._judge()
        done = self._lesson.training.batches - self._began
        self._show(Caption(f"{done:,} step{'s' * (done != 1)} of training on {self._lesson.training.data.about.title}.".replace(",", "\N{NARROW NO-BREAK SPACE}"),
                           ("Pick an example, and it flows through the network as it is now.",)))

    def _judge(self):
        """The curves end where training does: of large networks not every step has been judged."""
        from glassnet.lesson.training import judged

        if self._lesson.training.batches > self._began:
            with suppress(ValueError):      # numbers too large to judge
                self._reel.history = amend(self._reel.history, judged(self._lesson))

    def _shown(self):
        if not self.running and self._said:
            return self._end()
        if self.running:
            self._breathe(RUNNING)
        else:
            self._show(None)

    def _speed(self):
        """Examples a second."""
        from glassnet.lesson.training import batch_of

        return self._runner.speed * batch_of(self._lesson)
