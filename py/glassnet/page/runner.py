"""Training at full speed: as many steps between two pictures as fit, and no more.

A frame of a screen is 16.7 ms, and begins with what the browser does: it paints what was shown last. Then what has come
of the steps so far is shown, and what is left of the frame is learned in, until its very end. The browser calls for each
frame, so a tab that nobody sees trains on when it is seen again: it neither dies nor races. No frame
takes more steps than all before it: most changes in the first ones, and that is to be seen.
"""

import asyncio
from time import perf_counter

FRAME = 1 / 60
AIR = 0.001        # of it left to the browser
LEAST = 0.004      # seconds learned in a frame, taken over several, however long drawing takes,
SOME = 0.001       # and in each of them: one that took long to draw is followed by others
PART = 0.75        # of what seems to be left is learned before the clock is asked again,
TICK = 0.0003      # if it is more than the clocks of browsers can tell


class Runner:
    """Once a frame calls `take()` and `show()`, then `learn(steps)`, until `take` says that it is over.

    take: what has come of the steps of the frame before; learn: nothing but the
    steps, for their time decides how many fit; returns how many it took, fewer where no more are to be.

    next_frame(): waits until the browser has begun a frame, and returns the seconds since, in which it painted what was
    shown last (or None). failed(error): what of it went wrong, after which nothing runs. clock(): seconds.
    """

    def __init__(self, learn, take, show, next_frame, failed, clock=perf_counter):
        self._learn, self._take, self._show, self._next_frame, self._failed, self._clock = learn, take, show, next_frame, failed, clock
        self._task = None
        self._taken, self._steps, self._step_time, self._learning = 0, 0, 0.0, 0.0      # in all, in the last frame; seconds, lately: of a step, of learning in a frame
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
        self._taken, self._steps, self._step_time, self.speed = 0, 0, 0.0, 0.0

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
            passed = await self._next_frame() or 0.0
            now = self._clock()
            if last is not None:
                self._seen(now - last)
            if self._task is not None:
                last = now
                self._learn_in(now - passed + FRAME - AIR, steps)

    def _seen(self, frame):
        """What has come of the frame before is shown, this many seconds after it began to be learned."""
        if frame > 0:
            self.speed = _smoothed(self.speed, self._steps / frame)
        if not self._take():
            self._task = None
        self._show()

    def _learn_in(self, end, steps):
        """Learn until the frame ends, or so many steps."""
        began = self._clock()
        if steps:
            taken = self._learn(steps)
        else:
            end = max(end, began + (SOME if self._learning >= LEAST else LEAST))
            taken = self._learn_until(end, began)
        self._measure(taken, self._clock() - began)

    def _learn_until(self, end, began):
        """As many steps as fit, in stretches that end nearer and nearer to the end; returns how many."""
        most = self._taken or 1
        if not self._step_time:
            return self._learn(most)
        done, step_time, now = 0, self._step_time, began
        while not done or done < most and end - now >= max(step_time, TICK):
            wanted = max(1, min(most - done, int((end - now) * PART / step_time)))
            taken = self._learn(wanted)
            done, now = done + taken, self._clock()
            if taken < wanted:
                break
            if now - began >= TICK:
                step_time = (now - began) / done
        return done

    def _measure(self, steps, learning):
        """What a frame's steps took. A step that took long, as the first one does, says little of others; one that was short does."""
        self._taken += steps
        step_time = learning / steps if steps and learning >= TICK else 0.0
        self._steps, self._learning = steps, _smoothed(self._learning, learning)
        self._step_time = min(step_time, _smoothed(self._step_time, step_time))


def _smoothed(old, new, share=0.2):
    return new if not old else old + share * (new - old)
