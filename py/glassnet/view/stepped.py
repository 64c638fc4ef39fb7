"""Steps along an axis: at equal distances while they are few; once they are many, each mark a power of ten.

Most happens in the first steps: of a million, at equal distances, they would be one line straight down.
"""

import math
from itertools import count
from typing import NamedTuple

from glassnet.view.charts import TICKS, ticks
from glassnet.view.words import grouped

MANY = 2000
ROOM = 41      # letters that fit along the shortest axis


class Stepped(NamedTuple):
    """last: the step at the right end, at least 1."""

    last: int

    @classmethod
    def until(cls, last):
        """Those up to this step, or to the first where there is none yet."""
        return cls(max(1, int(last)))

    def part(self, step):
        """Where a step stands, from 0 to 1."""
        return math.log1p(step) / math.log1p(self.last) if self.last > MANY else step / self.last

    def step(self, part):
        """Which step stands there; not always a whole number."""
        return math.expm1(part * math.log1p(self.last)) if self.last > MANY else part * self.last

    @property
    def marked(self):
        """(step, text) of what is marked, at most TICKS."""
        if self.last > MANY:
            steps = [10**power for power in range(0, len(str(self.last)), self._powers)]
        else:
            steps = [int(step) for step in ticks(0, self.last, TICKS) if step == int(step)]
        return [(step, grouped(step)) for step in steps]

    @property
    def title(self):
        return f"steps, each mark {10**self._powers} times the one before" if self.last > MANY else "steps"

    @property
    def _powers(self):
        """Of ten, from one mark to the next."""
        digits, longest = len(str(self.last)), len(grouped(self.last))
        return next(powers for powers in count(1) if powers * ROOM >= longest * digits)
