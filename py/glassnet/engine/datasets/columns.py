"""What was measured, and how a network sees it: there, and the way back."""

from typing import NamedTuple

import numpy as np


class Column(NamedTuple):
    """One thing that was measured, and how the network sees it."""

    name: str
    unit: str = ""
    mean: float = 0.0  # the network sees (value - mean) / scale
    scale: float = 1.0
    values: tuple = ()  # of a category, whose measured numbers are places in this list
    fitted: bool = False  # whether mean and scale are those of examples

    @property
    def title(self):
        """The name with its unit: petal length (cm)."""
        return f"{self.name} ({self.unit})" if self.unit else self.name

    @property
    def width(self):
        """How many inputs it takes: one, or one for each of more than two values."""
        return len(self.values) if len(self.values) > 2 else 1

    @property
    def seen_names(self):
        """What each of these inputs is: petal length (cm), or island = Dream."""
        if len(self.values) > 2:
            return tuple(f"{self.name} = {value}" for value in self.values)
        return (f"{self.name} = {self.values[-1]}",) if self.values else (self.title,)


def seen(columns, values):
    """What the network sees of measured values (..., C): (..., n)."""
    parts = []
    for c, column in enumerate(columns):
        value = values[..., c]
        if column.width > 1:
            parts.append(np.eye(column.width)[value.astype(int)])  # (..., width)
        else:
            parts.append(((value - column.mean) / column.scale)[..., None])  # (..., 1)
    return np.concatenate(parts, axis=-1)


def measured(columns, x):
    """The measured values (..., C) behind what is seen, (..., n): of a category the likeliest."""
    parts, start = [], 0
    for column in columns:
        part = x[..., start : start + column.width]
        start += column.width
        if column.width > 1:
            parts.append(part.argmax(axis=-1).astype(float))
        else:
            value = part[..., 0] * column.scale + column.mean
            last = len(column.values) - 1
            parts.append(np.clip(np.rint(value), 0, last) if column.values else value)
    return np.stack(parts, axis=-1)
