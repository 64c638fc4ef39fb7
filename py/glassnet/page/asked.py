"""What a network says of many examples, asked again and again while it learns, at once or slice by slice.

A frame of training has no time for all of it. The examples stay, and so do the arrays (engine/sweep.py).
"""

from typing import NamedTuple

import numpy as np

from glassnet.engine.checks import not_overflowed
from glassnet.engine.losses import softmax
from glassnet.engine.sweep import Outputs

KEPT = 3      # examples, and the plane at rest and while it trains


class Said(NamedTuple):
    """outputs: (N, n[L]). probabilities: the same shape, or None where the loss makes none."""

    outputs: np.ndarray
    probabilities: np.ndarray | None


class Asked:
    """link: how the engine has many calls made as one function."""

    def __init__(self, link=None):
        self._link, self._kept = link, []      # [(x, Outputs)], the last asked first

    def said(self, network, x):
        """The Said of all rows of x. Raises ValueError, in words, where numbers are too large."""
        found = []
        for part in self.slices(network, x, found.append):
            part()
        return found[0]

    def slices(self, network, x, done):
        """The functions that find it out, in order, each without a result; the last one calls done(Said)."""
        return self._outputs(network, x).parts(network, lambda outputs: done(_said(network, outputs)))

    def _outputs(self, network, x):
        found = next((each for each in self._kept if each[0] is x and each[1].fits(network)), None) or (x, Outputs(network, x, self._link))
        self._kept = [found, *(each for each in self._kept if each is not found)][:KEPT]
        return found[1]


def _said(network, outputs):
    not_overflowed("what the network says", outputs)
    return Said(outputs, softmax(outputs) if network.loss_name == "softmax" else None)
