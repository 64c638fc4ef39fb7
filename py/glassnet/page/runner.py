"""Training at full speed: as many steps between two pictures as fit, and no more.

A frame of a screen is 16.7 ms. What drawing takes of it is measured, Python's part and the
browser's, the rest is learned in. The browser calls for each frame, so a tab that nobody sees
trains on when it is seen again: it neither dies nor races.
"""

import asyncio
from time import perf_counter

FRAME = 1 / 60
LEAST = 0.004      # seconds learned in a frame, however long drawing takes
AIR = 0.0015       # left to the browser
GROWTH = 4         # times as many steps as in the frame before, at most


class Runner:
    """Once a frame calls `learn(steps)`, `take()` and `show()`, until `take` says that it is over.

    learn: nothing but the steps, for their time decides how many fit into the next frame; take: what has come of them.

    next_frame(): waits until the browser has begun a frame, and returns the seconds since, in which it painted what was
    shown last (or None). failed(error): what of it went wrong, after which nothing runs. clock(): seconds.
    """

    def __init__(self, learn, take, show, next_frame, failed, clock=perf_counter):
        self._learn, self._take, self._show, self._next_frame, self._failed, self._clock = learn, take, show, next_frame, failed, clock
        self._task = None
        self._steps, self._step_time, self._drawing = 1, 0.0, 0.0
        self.speed = 0.0      # steps a second, as they were learned lately

    @property
    def running(self):
        return self._task is not None

    def start(self, steps=None):
        """Begin. steps: so many in every frame, or None for as many as fit."""
        self.stop()
        self._task = asyncio.ensure_future(self._watched(steps))

    def stop(self):
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._steps, self.speed = 1, 0.0

    async def _watched(self, steps):
        """Nobody awaits the task: what goes wrong in it would be seen by nobody, and the page would seem to go on."""
        try:
            await self._run(steps)
        except Exception as error:
            self._task = None
            self._failed(error)

    async def _run(self, steps):
        last = None
        while self._task is not None:
            painting = await self._next_frame() or 0.0
            began = self._clock()
            count = steps or self._fitting(painting)
            self._learn(count)
            learned = self._clock()
            if not self._take():
                self._task = None
            self._show()
            self._measure(count, learned - began, self._clock() - learned, began - last if last else None)
            last = began

    def _fitting(self, painting):
        """How many steps fit into what is left of this frame, drawing them being as long as it was lately."""
        if not self._step_time:
            return self._steps
        room = max(LEAST, FRAME - AIR - self._drawing - painting)
        return max(1, min(GROWTH * self._steps, int(room / self._step_time)))

    def _measure(self, count, learning, drawing, frame):
        self._steps, self._step_time = count, _smoothed(self._step_time, learning / count)
        self._drawing = _smoothed(self._drawing, drawing)
        if frame:
            self.speed = _smoothed(self.speed, count / frame)


def _smoothed(old, new, share=0.2):
    return new if not old else old + share * (new - old)
