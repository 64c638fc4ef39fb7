"""The events of learning from data: choosing examples, fetching them, training and stopping, pointing at them.

What it draws and the trainer are loaded with the first data: nobody who learns from one example waits for them.
"""

import asyncio

from glassnet.lesson.history import History
from glassnet.lesson.update import Event
from glassnet.page.rounds import Rounds
from glassnet.page.sayings import mistaken, read_in_part, said
from glassnet.view.captions import Caption

FETCHING = Caption("Fetching the examples.", ("They stand in a file beside this page.",))
LONG = 5.0      # seconds that a page which opens waits for them
SWARM_APART = 0.05      # seconds between two pictures of the swarm, at least: hundreds of stretches are drawn in each
GOES_ON = ("choose", "commit", "type", "nudge", "drag", "grab", "edit", "plot")      # training goes on while these change it


class DataRoom:
    """One reader's data, and the training on them.

    reel: where the Lesson is. answer(event): what the page does with an Event. show(caption): draws the Lesson as it
    stands; breathe(caption): what of it fits into a frame; wanted(): whether that is more than lines and neurons; redraw(name): one Scene alone. first_seen(scenes): what stood on the page before. next_frame(): waits for the browser to paint; file(path): the text of one of the site's files. link: how the engine has many calls made as one function."""

    def __init__(self, reel, answer, show, breathe, wanted, redraw, first_seen, next_frame, file, link=None):
        self._reel, self._answer, self._show, self._file = reel, answer, show, file
        self._breathe, self._wanted, self._redraw, self._first_seen, self._next_frame = breathe, wanted, redraw, first_seen, next_frame
        self._link = link
        self._lab = self._own = self._swarm = self._swarming = self._learner = None
        self._open, self._coming = False, None
        self._files, self._swarm_rounds = {}, Rounds(apart=SWARM_APART)

    @property
    def _lesson(self):
        return self._reel.history.present

    @property
    def running(self):
        return self._learner is not None and self._learner.running

    def settle(self):
        """Training that goes on has run ahead of the Lesson, which now stands where it does. Whether it goes on."""
        return self.running and self._learner.settle()

    def glimpse(self):
        """What lines and neurons show this moment (learner.Glimpse), or None."""
        return self._learner.glimpse()

    def parts(self, focus):
        """The Scenes of what is shown of the data, by name, each as a function; none before there were any."""
        lesson = self._reel.lesson
        own = {"own": self._own.part} if self._own else {}
        if self._lab is None and lesson.training is None:
            return own
        if self._lab is None:
            from glassnet.page.lab import Lab, closed

            self._lab = Lab(self._link)
            self._first_seen(closed())
            self._first_seen({"swarm": self._swarm_part()})
        if self._swarm and not self._swarm.fits(lesson):
            self._forget_swarm()
        return own | {"swarm": self._swarm_part} | self._lab.parts(lesson, focus, self.running, *(self._learner.speed, self._learner.said) if self._learner else (None, ""))

    def ahead(self, focus):
        """What these need of the network while it trains, as [(name, function)], found out before they are drawn."""
        return self._lab.ahead(self._lesson, focus) if self._lab and self._lesson.training else []

    def handle(self, kind, name, value):
        """Answer an event of its own; False where it is another's. Training ends before anything but a change of it."""
        if kind == "plot":
            return self._plot(name, value)
        if (kind, name) == ("choose", "tool"):
            self._lab.hand.tool = value
            self._show(None)
            return True
        if kind == "choose" and name.startswith("columns-"):
            columns = list(self._lesson.choices.columns)
            columns[int(name[-1])] = value
            self._answer(Event("choose", "columns", ",".join(map(str, columns))))
            return True
        if (kind, name) == ("choose", "data"):
            self._halt()
            return self._choose(value)
        if kind == "press" and name in ("run", "batch", "epoch"):
            self._train(name)
            return True
        if kind == "press" and name == "clear-pad":
            self._lab.hand.strokes = ()
            self._show(None)
            return True
        if name == "swarm" or name.startswith("swarm-"):
            return self._swarmed(kind, name, value)
        if (kind, name) == ("press", "lesion"):
            self._lab.lesion = not self._lab.lesion
            self._show(None)
            return True
        if name in ("read-table", "use-table") or name.startswith("role-"):
            self._halt()
            return self._own_table(name, value)
        if kind not in GOES_ON:
            self.pause()
        return False

    def pause(self):
        """Training ends where it stands."""
        if self.running:
            self._learner.end()

    def _train(self, name):
        """One step of training, one epoch of it, or as it goes until it is paused."""
        if self._lesson.training is not None:
            self._runs.run() if name == "run" else self._runs.some(epochs=int(name == "epoch"))

    @property
    def _runs(self):
        """The Learner, which is loaded when something is first to be learned."""
        if self._learner is None:
            from glassnet.page.learner import Learner

            self._learner = Learner(self._reel, self._show, self._breathe, self._wanted, self._next_frame, self._link)
        return self._learner

    def rehearse(self):
        """What training needs is loaded, and a step is learned that nobody sees: the first Train would stand still for it."""
        if self._lesson.training is not None and not self.running:
            self._runs.rehearse()

    def _halt(self):
        """Training ends where it stands, and something else will be drawn; why it ended before need no longer be said."""
        if self._learner is not None:
            self._learner.stop()
            self._learner.said = ""

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
                self._show(None)
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
        self._halt()
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
            self.pause()
            if self._swarm is None:
                from glassnet.page.ground import over_plane
                from glassnet.page.runner import Runner
                from glassnet.page.swarm import PLACES, Swarm

                self._swarm = Swarm(lesson, over_plane(lesson, PLACES), self._link)
                self._swarming = Runner(self._swarm.learn, self._swarm.sound, self._swarm_shown, self._next_frame,
                                        lambda error: self._show(mistaken("Learning of many networks", error)))
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
            self._show(None)
        else:
            self._answer(Event("choose", "data", "own", data))
        return True
