"""A set of examples: what was measured, and what the network sees of it.

    dataset.raw, dataset.given    as measured: (N, C) numbers, and the answer to each row, (N, A)
    dataset.x, dataset.t          as the network sees them: (N, n) inputs and (N, K) targets

Numbers of all sizes are brought to a common one, (value − mean) / scale, and a category of more
than two values becomes an input for each: 1 for its own, 0 for the others. The measured numbers
stay, so the way back is exact.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from glassnet.engine import checks
from glassnet.engine.checks import frozen
from glassnet.engine.datasets.columns import measured, seen
from glassnet.engine.datasets.plane import Window

MOST_EXAMPLES = 5000
EACH, ONE = "each", "one"  # two classes as an output each, for softmax, or as one, for a sigmoid


class About(NamedTuple):
    """What a page says of a set."""

    name: str  # of its row in DATASETS, or "own"
    title: str
    words: str
    source: str
    licence: str


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples and their answers. Immutable: an edit makes another one.

    raw (N, C), one number per input Column; given (N, A), one per answer Column. The answers are
    either one category, then its values are the classes, or numbers. Arrays are copied and
    read-only. Raises ValueError in words when they do not fit.
    """

    about: About
    inputs: tuple  # C Columns
    answers: tuple  # A Columns
    raw: np.ndarray
    given: np.ndarray
    outputs: str = EACH  # ONE: two classes share one output, 0 for the first and 1 for the second
    recipe: str = ""  # the short text that makes it again; "" once edited, and for own data
    picture: tuple | None = None  # (rows, columns) where the inputs are the pixels of one
    window: Window | None = None  # of two inputs, or of one input and its answer
    notes: tuple = ()  # what became of the data on their way here, a sentence each
    x: np.ndarray = field(init=False)  # (N, n)
    t: np.ndarray = field(init=False)  # (N, K)

    def __post_init__(self):
        raw = _table("input", self.inputs, self.raw)
        given = _table("answer", self.answers, self.given)
        if len(raw) != len(given):
            raise ValueError(f"there are {len(raw)} examples and {len(given)} answers")
        if not 1 <= len(raw) <= MOST_EXAMPLES:
            raise ValueError(f"there are {len(raw)} examples, there must be 1 to {MOST_EXAMPLES}")
        categories = [column for column in self.answers if column.values]
        if categories and (len(self.answers) > 1 or len(categories[0].values) < 2):
            raise ValueError("the answers must be one category of 2 or more classes, or numbers")
        if self.outputs not in (EACH, ONE) or self.outputs == ONE and len(self.class_names) != 2:
            raise ValueError(f"outputs is {self.outputs!r}: “each”, or “one” for two classes")
        for name, array in (("raw", raw), ("given", given), ("x", seen(self.inputs, raw))):
            object.__setattr__(self, name, frozen(array))
        object.__setattr__(self, "t", frozen(self.targets_of(given)))

    @property
    def kind(self):
        """ "classes" or "numbers"."""
        return "classes" if self.class_names else "numbers"

    @property
    def class_names(self):
        return self.answers[0].values

    @property
    def labels(self):
        """The class of each example, (N,) int, or None where the answers are numbers."""
        return self.given[:, 0].astype(int) if self.class_names else None

    @property
    def input_names(self):
        """n names, with units."""
        return tuple(name for column in self.inputs for name in column.seen_names)

    @property
    def output_names(self):
        """K names: of the classes, or of the numbers with their units."""
        if self.outputs == ONE:
            return self.answers[0].seen_names
        return self.class_names or tuple(column.title for column in self.answers)

    @property
    def plane(self):
        """Whether every example is a point of the plane, with a class or a number."""
        return self.window is not None and self.x.shape[1] == 2

    def inputs_of(self, raw):
        """What the network sees of measured values, (C,) or (N, C)."""
        return seen(self.inputs, np.asarray(raw, dtype=float))

    def measured(self, x):
        """The measured values behind what the network sees: the way back of inputs_of."""
        return measured(self.inputs, np.asarray(x, dtype=float))

    def targets_of(self, given):
        """The targets of answers, (A,) or (N, A), as the outputs are to show them."""
        if not self.class_names:
            return seen(self.answers, np.asarray(given, dtype=float))  # (N, K)
        label = np.asarray(given)[..., 0].astype(int)  # (N,)
        if self.outputs == ONE:
            return label[..., None].astype(float)  # (N, 1)
        return np.eye(len(self.class_names))[label]  # (N, K)

    def answers_of(self, outputs):
        """What outputs (..., K) say: the place of a class, (...,) int, or numbers as measured."""
        outputs = np.asarray(outputs, dtype=float)
        if not self.class_names:
            return measured(self.answers, outputs)  # (..., K)
        if self.outputs == ONE:
            return (outputs[..., 0] > 0.5).astype(int)  # (...,)
        return outputs.argmax(axis=-1)  # (...,)

    def _identity(self):
        arrays = (self.raw, self.given)
        return (
            *(self.about, self.inputs, self.answers, self.outputs, self.recipe),
            *(self.picture, self.window, self.notes),
            *(part for array in arrays for part in (array.shape, array.tobytes())),
        )

    def __eq__(self, other):
        """Equal to the last bit."""
        if not isinstance(other, Dataset):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self):
        return hash(self._identity())

    def __len__(self):
        return len(self.raw)

    def __repr__(self):
        return f"<Dataset {self.recipe or self.about.name}: {len(self)} examples>"


def _table(role, columns, values):
    """The values as float64 (N, C), one column a Column, a category's whole and in its list."""
    array = checks.numbers(role, values)
    if array.ndim != 2 or array.shape[1] != len(columns) or not columns:
        raise ValueError(f"the {role}s have shape {array.shape}, columns are {len(columns)}")
    for c, column in enumerate(columns):
        place = array[:, c]
        named = (place == np.rint(place)) & (0 <= place) & (place < len(column.values))
        if column.values and not named.all():
            raise ValueError(f"“{column.name}” has a number that names none of its values")
        if not (np.isfinite(column.mean) and np.isfinite(column.scale) and column.scale > 0):
            raise ValueError(f"“{column.name}” cannot be scaled by ({column.mean}, {column.scale})")
    return array
