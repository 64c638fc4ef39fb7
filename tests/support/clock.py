"""A clock that stands still until a test moves it on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import wraps


class Clock:
    """Hand `sleep` to whatever waits, then let the next wait end with `tick`."""

    def __init__(self):
        self.slept = []         # seconds asked for, in order
        self._waiting = []

    async def sleep(self, seconds):
        end = asyncio.get_running_loop().create_future()
        self.slept.append(seconds)
        self._waiting.append(end)
        await end

    @property
    def waiting(self):
        """How many are asleep."""
        self._waiting = [end for end in self._waiting if not end.done()]
        return len(self._waiting)

    async def tick(self):
        """End the oldest wait, if there is one, and let everything run that can."""
        await settle()
        if self.waiting:
            self._waiting[0].set_result(None)
        await settle()


async def settle():
    """Everything that can run without a tick has run."""
    for _ in range(5):
        await asyncio.sleep(0)


def in_loop(test):
    """A test that is a coroutine function, run to its end. Nothing may be left running.

    In a thread of its own: in the main one Playwright keeps a loop from the first browser test on.
    """
    @wraps(test)
    def run(*arguments, **named):
        async def alone():
            await test(*arguments, **named)
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await settle()
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(alone())).result()
    return run
