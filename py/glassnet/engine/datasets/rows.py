"""What a row of DATASETS holds, whether a formula draws the set or a file holds it."""

import re
from collections.abc import Callable
from typing import NamedTuple

from glassnet.engine.datasets.cells import plain
from glassnet.engine.datasets.dataset import EACH, MOST_EXAMPLES, About
from glassnet.engine.datasets.dice import DECIMALS

SEEDS = 2**32 - 1  # the largest
_NUMBER = re.compile(r"\d{1,10}(\.\d{1,10})?", re.ASCII)


class Parameter(NamedTuple):
    """A number that a reader can choose: one row of a form, one part of a recipe."""

    name: str
    label: str
    default: float
    low: float
    high: float
    whole: bool
    help: str

    def read(self, text):
        """The value a text gives, int or float. Raises ValueError in words."""
        if not _NUMBER.fullmatch(text) or self.whole and "." in text:
            raise ValueError(f"{self.label} must be {self.range}, not “{plain(text, 24)}”.")
        return self.checked(int(text) if self.whole else float(text))

    def checked(self, value):
        """The value, if it is one this parameter can have. Raises ValueError in words."""
        fits = isinstance(value, int) or not self.whole and isinstance(value, float)
        if isinstance(value, bool) or not fits or not self.low <= value <= self.high:
            raise ValueError(f"{self.label} must be {self.range}, not {value!r}.")
        if not self.whole and value != round(value, DECIMALS):
            raise ValueError(f"{self.label} can have {DECIMALS} decimals, not {value!r}.")
        return value if self.whole else float(value) + 0.0

    def write(self, value):
        """The value as it stands in a recipe: 200, 0.1, 0."""
        return repr(value).removesuffix(".0")

    @property
    def range(self):
        what = "a whole number" if self.whole else "a number"
        return f"{what} from {self.low} to {self.high}"


class Row(NamedTuple):
    """One set a reader can choose.

    draw(*parameters) gives (raw, given) of a set that is drawn by a formula. `file` is that of a
    real one, below data/ of the site, and read(text, about, recipe) gives its Dataset.
    """

    about: About
    group: str  # "truth table", "plane", "function" or "real"
    hidden: tuple  # neurons in the hidden layers of a network that can learn it
    parameters: tuple = ()
    inputs: tuple = ()  # Columns
    answers: tuple | Callable = ()  # Columns, or a function of the parameters that gives them
    outputs: str = EACH
    draw: Callable | None = None
    file: str = ""
    size: int = 0  # examples that a file holds
    read: Callable | None = None

    @property
    def name(self):
        return self.about.name


def count(default, low=10):
    return Parameter("count", "Examples", default, low, MOST_EXAMPLES, True, "how many are drawn")


def noise(default, high, help="how far chance moves each point: a standard deviation"):
    return Parameter("noise", "Noise", default, 0, high, False, help)


def seed():
    return Parameter("seed", "Seed", 0, 0, SEEDS, True, "names the chance by which they are drawn")
