"""What is drawn between two pictures of training besides lines and neurons: some of it in each frame, all of it a few times a second.

Digits that change sixty times a second cannot be read, and to write them costs more than to learn. A round shows one
moment: what its pictures have in common is computed once for all of them.
"""

from time import perf_counter

ROOM = 0.002       # seconds for drawing in a frame, after which the rest of a round waits for the next
APART = 0.2        # seconds at least from the beginning of a round to that of the next
REST = 6           # and so many times what drawing the last one took: of large networks it costs more


class Rounds:
    """clock(): seconds. apart: as APART."""

    def __init__(self, clock=perf_counter, apart=APART):
        self._clock, self._apart, self._left, self._spent, self._next = clock, apart, {}, 0.0, 0.0

    def drop(self):
        """All has been drawn anew: what is left of a round shows what is past, and the next may begin."""
        self._left, self._next = {}, 0.0

    @property
    def due_now(self):
        """Whether the next picture begins a round."""
        return not self._left and self._clock() >= self._next

    def due(self, parts):
        """The pictures of this frame, one by one, as (name, function), for as long as there is room. parts(): all of them, as they are now."""
        began = self._clock()
        if not self._left:
            if began < self._next:
                return
            self._left, self._spent, self._next = dict(parts()), 0.0, began + self._apart
        while self._left and self._clock() - began < ROOM:
            name = next(iter(self._left))
            yield name, self._left.pop(name)
        now = self._clock()
        self._spent += now - began
        self._next = max(self._next, now + REST * self._spent)
