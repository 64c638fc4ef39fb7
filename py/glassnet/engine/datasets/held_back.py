"""Some examples are kept back: what a network has learnt shows in those it has not seen."""

from typing import NamedTuple

import numpy as np

from glassnet.engine import checks
from glassnet.engine.checks import frozen
from glassnet.engine.datasets.dice import shuffled

MOST = 0.9  # of the examples that can be kept back


class Split(NamedTuple):
    """Indices of a Dataset's examples, in order and read-only; every example is in one of them."""

    train: np.ndarray
    test: np.ndarray


def split(dataset, share, seed=0):
    """The Split that keeps back a share of the examples for the test, 0 to 0.9.

    Each class is divided in the same proportion, as far as whole examples allow, and keeps at
    least one example to learn from. The same set, share and seed give the same split for ever.
    Raises ValueError in words.
    """
    share = checks.number("the share kept back", share)
    if not 0 <= share <= MOST:
        raise ValueError(f"the share kept back is {share}, it must be from 0 to {MOST}")
    order = shuffled(checks.generator(seed), len(dataset))  # (N,)
    labels = dataset.labels if dataset.class_names else np.zeros(len(dataset), dtype=int)
    sizes = np.bincount(labels)  # (K,)
    wanted = _apportioned(sizes * share, np.maximum(sizes - 1, 0), round(len(dataset) * share))
    test = [order[labels[order] == place][:number] for place, number in enumerate(wanted)]
    chosen = np.zeros(len(dataset), dtype=bool)
    chosen[np.concatenate(test)] = True
    return Split(frozen(np.flatnonzero(~chosen)), frozen(np.flatnonzero(chosen)))


def _apportioned(parts, most, total):
    """Whole numbers near `parts`, none above `most`, with that total if it can be had.

    By largest remainder (Hamilton's method).
    """
    whole = np.minimum(np.floor(parts).astype(int), most)
    for place in np.argsort(np.floor(parts) - parts, kind="stable"):
        if whole.sum() < total and whole[place] < most[place]:
            whole[place] += 1
    return whole
