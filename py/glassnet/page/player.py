"""Keeping time: plays a pass beat by beat, and can always finish it at once.

The Lesson has moved on before the first beat is shown; playing only tells how it came to
be so. That is why stopping, stepping, going back or pressing a button twice cannot change
a number.
"""

import asyncio


class Player:
    """Shows beats through `show(beat)` and waits through `sleep(seconds)`, both handed in.

    at: how many of the beats have been shown. start: the Beat that stood before the first.
    """

    def __init__(self, show, sleep=asyncio.sleep):
        self._show, self._sleep = show, sleep
        self._task = None
        self.start, self.beats, self.at = None, [], 0

    @property
    def playing(self):
        return self._task is not None

    @property
    def between(self):
        """Whether what is shown is not yet where the pass ends."""
        return self.at < len(self.beats)

    def load(self, start, beats):
        """A new pass, nothing of it shown yet."""
        self.start, self.beats, self.at = start, list(beats), 0

    def clear(self):
        """No pass to step through: what is shown has changed for another reason."""
        self.load(None, ())

    def step(self):
        """Show the next beat."""
        self.at += 1
        if not self.between:
            self._task = None
        self._show(self.beats[self.at - 1])

    def back(self):
        """Show the beat before the one shown now; before the first, what stood there."""
        self.at = max(0, self.at - 1)
        self._show(self.beats[self.at - 1] if self.at else self.start)

    def play(self, speed):
        """Show the rest of the beats, each for its time at this speed; 0 shows the last at once."""
        if speed == 0 or self.at + 1 >= len(self.beats):
            return self.finish()
        self._task = asyncio.ensure_future(self._run(speed))
        self.step()

    async def _run(self, speed):
        while self.between:
            await self._sleep(self.beats[self.at - 1].seconds / speed)
            if self.between:
                self.step()

    def finish(self):
        """Stop waiting and show where the pass ends."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self.between:
            self.at = len(self.beats)
            self._show(self.beats[-1])
