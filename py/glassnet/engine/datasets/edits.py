"""Points put, moved and taken away by hand: each edit makes another Dataset.

How inputs are seen does not follow the points, so that an edit changes the one example and no
other. An edited set has no recipe any more.
"""

from dataclasses import replace

import numpy as np

from glassnet.engine import checks
from glassnet.engine.datasets.dataset import MOST_EXAMPLES


def with_point(dataset, values, answer):
    """The set with one example more, at its end.

    values: (C,) as measured. answer: the place of a class, or (A,) numbers as measured.
    Raises ValueError in words.
    """
    if len(dataset) >= MOST_EXAMPLES:
        raise ValueError(f"There are {MOST_EXAMPLES:,} examples; no more can be added.")
    values = _row("the point", values, len(dataset.inputs))
    answer = _row("the answer", answer, len(dataset.answers))
    if dataset.class_names and answer[0] not in range(len(dataset.class_names)):
        names = ", ".join(dataset.class_names)
        raise ValueError(f"There is no class {answer[0]:g}; there are {names}, counted from 0.")
    raw = np.concatenate([dataset.raw, values[None]])
    return _edited(dataset, raw, np.concatenate([dataset.given, answer[None]]))


def without_point(dataset, i):
    """The set without example i. Raises ValueError when there is none, or no other."""
    i = place_of(dataset, i)
    if len(dataset) == 1:
        raise ValueError("This is the last example; without it there is nothing to learn.")
    return _edited(dataset, np.delete(dataset.raw, i, axis=0), np.delete(dataset.given, i, axis=0))


def moved_point(dataset, i, values, answer=None):
    """The set with example i elsewhere, and with another answer if one is given."""
    i = place_of(dataset, i)
    raw, given = dataset.raw.copy(), dataset.given.copy()
    raw[i] = _row("the point", values, len(dataset.inputs))
    if answer is not None:
        given[i] = _row("the answer", answer, len(dataset.answers))
    return _edited(dataset, raw, given)


def nearest_point(dataset, values, reach=np.inf):
    """The example nearest to a place in the window; None where none is in reach, or no window.

    values: (2,) in measured units. reach: as a part of the window's width and height.
    """
    w = dataset.window
    if w is None:
        return None
    points = dataset.raw if dataset.plane else np.concatenate([dataset.raw, dataset.given], axis=1)
    size = np.array([w.right - w.left, w.top - w.bottom])
    away = np.hypot(*((points - _row("the place", values, 2)) / size).T)  # (N,)
    i = int(away.argmin())
    return i if away[i] <= reach else None


def place_of(dataset, i):
    """i as the index of an example. Raises ValueError in words when there is none."""
    checks.place(f"example {i!r}", (i, 0, len(dataset) - 1))
    return int(i)


def _row(name, values, count):
    row = np.atleast_1d(checks.numbers(name, values))
    if row.shape != (count,):
        raise ValueError(f"{name} has shape {row.shape}, it must be {count} numbers")
    return row


def _edited(dataset, raw, given):
    return replace(dataset, raw=raw, given=given, recipe="")
