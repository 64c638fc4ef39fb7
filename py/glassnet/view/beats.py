"""A pass, slowly: the Frames between two states, each with its caption and its length.

Forward and Backprop are not one jump. Playing them, stepping through them and going back
are one list of Beats read differently; the last Frame shows the values the pass ends with.
"""

from typing import NamedTuple

import numpy as np

from glassnet.view import captions
from glassnet.view.captions import Caption
from glassnet.view.frame import Frame, with_layer

# Seconds at speed 1: long enough to read a caption's first line while the pulses travel.
TRAVEL, SETTLE, RESULT, GRADIENT, UPDATE = 1.3, 0.8, 1.1, 1.3, 2.2
FRAME = 0.05       # of training on data, as long as a picture of it stood
ROUNDS = 1.6       # for any number of rounds of training together


class Beat(NamedTuple):
    """One moment of a pass: what it shows, what it says, how long it stays (s, at speed 1)."""

    frame: Frame
    caption: Caption
    seconds: float


def forward_beats(before, after):
    """The beats of a forward pass: per layer the sums, then the squash; the results; the cost."""
    frame, beats = before._replace(focus=None), []
    for l in range(1, len(after.network.sizes)):
        frame = frame._replace(
            flow=(l, "forward"), phase=("z", l),
            z=with_layer(frame.z, l, after.z[l]), made_z=with_layer(frame.made_z, l, after.made_z[l]), stale_z=with_layer(frame.stale_z, l, after.stale_z[l]),
            used=with_layer(frame.used, l, after.used[l]),
            stale_weights=with_layer(frame.stale_weights, l, after.stale_weights[l]))
        beats.append(Beat(frame, captions.sums(after, l), TRAVEL))
        frame = frame._replace(
            flow=None, phase=("a", l),
            a=with_layer(frame.a, l, after.a[l]), made_a=with_layer(frame.made_a, l, after.made_a[l]), stale_a=with_layer(frame.stale_a, l, after.stale_a[l]))
        beats.append(Beat(frame, captions.squash(after, l), SETTLE))
    return beats + _result_beats(frame, after)


def _result_beats(frame, after):
    beats, last = [], len(after.network.sizes) - 1
    if after.probabilities is not None:
        frame = frame._replace(phase=("probabilities", last), probabilities=after.probabilities, made_p=after.made_p,
                               stale_results=after.stale_results)
        beats.append(Beat(frame, captions.probabilities(after), RESULT))
    return [*beats, Beat(after._replace(phase=("loss", last)), captions.cost(after), RESULT)]


def backprop_beats(before, after):
    """The beats of a backward pass: per layer the deltas, then the gradients; then the update."""
    last = len(after.network.sizes) - 1
    blank = (None,) * (last + 1)
    frame = before._replace(focus=None, delta=blank, dW=blank, db=blank, change_W=blank, change_b=blank, stale_gradient=False,
                            stepped=after.stepped, stepped_rate=after.stepped_rate, step=after.step)
    beats = []
    for l in range(last, 0, -1):
        frame = frame._replace(phase=("delta", l), flow=(l + 1, "backward") if l < last else None,
                               delta=with_layer(frame.delta, l, after.delta[l]))
        beats.append(Beat(frame, captions.deltas(frame, l), TRAVEL))
        frame = frame._replace(phase=("dW", l), flow=None, dW=with_layer(frame.dW, l, after.dW[l]),
                               db=with_layer(frame.db, l, after.db[l]),
                               show=with_layer(frame.show, l, "gradient"))
        beats.append(Beat(frame, captions.gradients(frame, l), GRADIENT))
    update = after._replace(phase=("update", None), focus=None, show=("change",) * (last + 1))
    return [*beats, Beat(update, captions.update(frame, after), UPDATE),
            Beat(after, captions.updated(after), SETTLE)]


def round_beat(frame, rounds):
    """A round of training, watched from further away: all rounds of a press in the same time."""
    return Beat(frame, captions.trained(frame), ROUNDS / rounds)


def study_beat(frame):
    """A stretch of training on data: a picture among many."""
    return Beat(frame, captions.studied(frame), FRAME)


def contributions(network, activations):
    """w·a for every edge: per layer (n[l], n[l-1]), slot 0 empty. activations: a, one example."""
    return (None, *(np.multiply(W, a) for W, a in zip(network.W[1:], activations)))
