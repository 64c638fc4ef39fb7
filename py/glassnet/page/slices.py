"""What a network says of many examples, found out slice by slice: a frame of training has no time for all of it at once."""

from functools import partial

import numpy as np

AT_ONCE = 300_000      # multiplications in a slice: a millisecond or two in a browser


class Said:
    """outputs: (N, n[L]). probabilities: the same shape, or None where the loss makes none."""

    def __init__(self, traces):
        self.outputs = np.concatenate([trace.a[-1] for trace in traces])
        self.probabilities = None if traces[0].probabilities is None else np.concatenate([trace.probabilities for trace in traces])


def said(network, x):
    """The Said of all rows of x at once."""
    return Said([network.forward(x)])


def slices(network, x, done):
    """The functions that find it out, in order, each without a result; the last one calls done(Said)."""
    rows, traces = max(1, AT_ONCE // network.parameters), []
    starts = range(0, len(x), rows)
    return [partial(_slice, network, x[start : start + rows], traces, done if start == starts[-1] else None) for start in starts]


def _slice(network, x, traces, done):
    traces.append(network.forward(x))
    if done:
        done(Said(traces))
