"""Which numbers no longer follow from what the reader sees.

After an edit the page goes on showing the last pass. A number of it is stale when anything
that enters it has changed since: its weights, its bias, its activation, or a value it was fed.
"""

from typing import NamedTuple

import numpy as np


class Stale(NamedTuple):
    """Booleans, one slot a layer as in the engine: neurons (n[l],), weights (n[l], n[l-1]),
    results (n[L],), and two single ones. A result is a probability, and how far it is from the
    target as that stands now: a new target leaves both in force, and only the loss stale."""

    neurons: tuple
    weights: tuple
    results: np.ndarray
    loss: bool
    gradient: bool


def stale(lesson):
    """What is stale in this Lesson. Nothing is before the first pass: nothing was computed."""
    network, passed = lesson.network, lesson.passed
    if passed is None:
        neurons = tuple(np.zeros(n, dtype=bool) for n in network.sizes)
        weights = (None, *(np.zeros(W.shape, dtype=bool) for W in network.W[1:]))
        return Stale(neurons, weights, neurons[-1], False, False)
    neurons, weights = _layers(lesson, network, passed)
    same_loss = network.loss_name == passed.network.loss_name
    spoilt = bool(neurons[-1].any())
    off_target = np.array(lesson.choices.t) != np.array(passed.t)
    shared = np.full(len(off_target), spoilt)    # softmax: every probability answers to every output
    results = shared if network.loss_name == "softmax" else neurons[-1]
    return Stale(neurons, weights, results, not same_loss or spoilt or bool(off_target.any()),
                 lesson.stepped is not None and (lesson.stepped is not passed or _retyped(lesson.choices, passed)))


def _retyped(choices, passed):
    """Whether an input or a target was changed since."""
    return choices.x != passed.x or choices.t != passed.t


def _layers(lesson, network, passed):
    neurons, weights = [np.array(lesson.choices.x) != np.array(passed.x)], [None]
    for l in range(1, len(network.sizes)):
        changed = network.W[l] != passed.network.W[l]                        # (n[l], n[l-1])
        retuned = network.b[l] != passed.network.b[l]                        # (n[l],)
        weights.append(changed | neurons[l - 1])
        other = network.activations[l] != passed.network.activations[l]
        neurons.append(weights[l].any(axis=1) | retuned | other)
    return tuple(neurons), tuple(weights)
