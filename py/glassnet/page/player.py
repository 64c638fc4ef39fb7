"""Keeping time: plays a film beat by beat, and can stop or finish it at once.

The Lesson has moved on before the first beat of a pass is shown; playing only tells how it came
to be so. That is why stopping, stepping, going back or pressing a button twice cannot change a
number.
"""

import asyncio

STILL = 1.2       # seconds at speed 1 for what has no length of its own, as an edit


class Player:
    """Moves a Reel on, shows each beat through `show()` and waits through `sleep(seconds)`."""

    def __init__(self, reel, show, sleep=asyncio.sleep):
        self._reel, self._show, self._sleep = reel, show, sleep
        self._task, self._until = None, 0

    @property
    def playing(self):
        return self._task is not None

    def play(self, speed, until, seen=0):
        """Show the beats to the end of moment `until`, each for its time at this speed; at 0 only that end.

        seen: how many of them have had their time already; the last of those is shown until the next one comes.
        """
        if speed == 0:
            return self._end(until)
        self._until = until
        for _ in range(seen or 1):
            self._reel.go_on()
        self._task = asyncio.ensure_future(self._run(speed, seen > 0)) if self._more else None
        self._show()

    @property
    def _more(self):
        return self._reel.between or self._reel.place < self._until

    async def _run(self, speed, at_once):
        while self._more:
            if not at_once:
                await self._sleep((self._reel.beat.seconds or STILL) / speed)
            at_once = False
            self._reel.go_on()
            if not self._more:
                self._task = None
            self._show()

    def stop(self):
        """Wait no longer: what is shown stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def finish(self):
        """Show where the pass ends that is shown now: while it plays, with all that belongs to its event."""
        if self.playing:
            self.stop()
            self._end(min(self._until, self._reel.event_end))
        elif self._reel.between:
            self._end(self._reel.place)

    def _end(self, place):
        self._reel.seek(place)
        self._show()
