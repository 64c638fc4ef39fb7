"""On what scale numbers are seen: that of the examples to learn from, and of no others.

What is kept for testing must not help to set the scale, or the network would have been told
something of the examples it is to be tested on.
"""

import math
from dataclasses import replace


def standard(values):
    """(mean, standard deviation) with which numbers are standardised; 1 where they do not vary.

    The sums are exact before they are rounded, so every machine finds the same bits.
    """
    mean = math.fsum(values.tolist()) / len(values)
    spread = math.sqrt(math.fsum(((values - mean) ** 2).tolist()) / len(values))
    return mean, spread or 1.0


def scaled_by(dataset, rows):
    """The same set, seen on the scale of these examples, where its scale is that of examples at all."""
    if not any(column.fitted for column in (*dataset.inputs, *dataset.answers)):
        return dataset
    return replace(
        dataset,
        inputs=_fitted(dataset.inputs, dataset.raw[rows]),
        answers=_fitted(dataset.answers, dataset.given[rows]),
    )


def _fitted(columns, values):
    """The Columns with the mean and the spread of these values, (N, C)."""
    return tuple(
        column._replace(**dict(zip(("mean", "scale"), standard(values[:, c])))) if column.fitted else column
        for c, column in enumerate(columns)
    )
