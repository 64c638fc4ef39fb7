"""What one picture shows, before anything is drawn: every value, and what is known of it.

A Frame is the only thing the drawing reads. The page makes one from a Lesson; a pass is
a list of Frames between two of them (beats.py). Values of a layer that nobody has computed
yet are None; values that no longer follow from what the reader sees are marked stale.
"""

from typing import NamedTuple

import numpy as np

SHOW = ("weight", "contribution", "gradient", "change")    # what the number on an edge can be


class Frame(NamedTuple):
    """All values are float64 arrays; tuples have one slot a layer, slot 0 as in the engine.

    network: whose weights and biases are shown
    x, t: inputs (n[0],) and targets (n[L],)
    z, a: pre-activations and activations per layer, or None; a[0] is x
    probabilities: (n[L],) or None
    loss: float or None
    delta, dW, db: the gradient, per layer, or None
    change_W, change_b: how much the last update moved W and b, per layer, or None
    used: contributions per layer (n[l], n[l-1]), w·a as the last forward pass had them, or None
    stale_z, stale_a: bool (n[l],) per layer; stale_weights: bool (n[l], n[l-1]) per layer: whose
        contribution no longer follows; stale_results: bool (n[L],), probability and difference;
        stale_loss, stale_gradient: bool
    show: what the edges' numbers are, per layer, one of SHOW
    flow: (layer, "forward" or "backward") while pulses travel into or out of it, or None
    phase: which number is being computed: ("z", l), ("a", l), ("delta", l), ("dW", l), ...
    focus: ("neuron", l, j) or ("edge", l, j, k) or None
    learning_rate: what the next update multiplies the gradient by
    made_z, made_a: per layer the pass whose z and a are shown, or None; made_p, made_loss: those of
        the probabilities and the loss; stepped: the pass the gradient belongs to. A pass has
        network, x, t, trace and loss. stepped_rate: the learning rate then;
        step: how it was made, with settings, n, and what the optimiser remembered before and after; None: plainly
    first: the network this one began as; seed: what it was drawn from
    proof: the gradients held against difference quotients at this very state, or None
    trained: (name of the examples, steps of training on them), or None
    picture: (rows, columns) if the inputs are the pixels of a picture, row by row, or None
    names: (of each input, of each output) as the examples have them, with units, or None where there are none
    steps: updates so far; losses: (step, loss) of every forward pass so far
    """

    network: object
    x: np.ndarray
    t: np.ndarray
    z: tuple
    a: tuple
    probabilities: np.ndarray | None = None
    loss: float | None = None
    delta: tuple = ()
    dW: tuple = ()
    db: tuple = ()
    change_W: tuple = ()
    change_b: tuple = ()
    used: tuple = ()
    stale_z: tuple = ()
    stale_a: tuple = ()
    stale_weights: tuple = ()
    stale_results: np.ndarray | None = None
    stale_loss: bool = False
    stale_gradient: bool = False
    show: tuple = ()
    flow: tuple | None = None
    phase: tuple = ()
    focus: tuple | None = None
    learning_rate: float = 0.0
    made_z: tuple = ()
    made_a: tuple = ()
    made_p: object = None
    made_loss: object = None
    stepped: object = None
    stepped_rate: float = 0.0
    step: object = None
    first: object = None
    seed: int = 0
    proof: object = None
    trained: tuple | None = None
    picture: tuple | None = None
    names: tuple | None = None
    steps: int = 0
    losses: tuple = ()


def empty(sizes):
    """One empty slot a layer: nothing computed yet."""
    return (None,) * len(sizes)


def with_layer(values, layer, value):
    """The same tuple with another value for one layer."""
    return values[:layer] + (value,) + values[layer + 1:]
