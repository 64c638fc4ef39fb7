"""A Stage that learns from data, without a browser: frames come when a test says so, files are those it is given."""

import asyncio

from support.clock import Clock

from glassnet.page.stage import Stage


class Room:
    """A Stage with data; frames come when a test says so."""

    def __init__(self, query="?speed=0", files=None):
        self.frames, self.files, self.sent, self.gifts, self.copied = Clock(), files or {}, [], [], []
        self.stage = Stage(query, "wide", self.sent.extend, lambda: "42", next_frame=lambda: self.frames.sleep(0), file=self._file,
                           give=lambda *gift: self.gifts.append(gift), copy=self.copied.append)
        self.stage.when_open(lambda: None)

    async def _file(self, path):
        await asyncio.sleep(0)
        if path not in self.files:
            raise OSError(f"{path} could not be fetched")
        return self.files[path]

    def send(self, kind, name="", value=""):
        self.stage.handle(kind, name, value)

    def choose(self, recipe, **others):
        self.send("choose", "data", recipe)
        for name, value in others.items():
            picked = name in ("optimiser", "pace", "stop", "schedule")
            self.send("choose" if picked else "commit", "learning-rate" if name == "rate" else name, value)

    async def train(self, frames, who="run"):
        """Training, or a swarm, that goes on for so many frames and then pauses."""
        self.send("press", who)
        await self.frame(frames)
        self.send("press", who)

    async def frame(self, count=1):
        for _ in range(count):
            await self.frames.tick()

    @property
    def lesson(self):
        return self.stage.history.present

    @property
    def training(self):
        return self.lesson.training

    def last(self, id, attribute):
        """What the page was last told of this."""
        return next((value for mark, name, value in reversed(self.sent) if (mark, name) == (id, attribute)), None)
