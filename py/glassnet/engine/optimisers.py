"""What a step makes of a gradient: each optimiser with its memory and its formulas, in one table.

All of them go downhill; they differ in what they remember of the gradients before. An optimiser
is told the parameters w, their gradient g, what it remembered, and the learning rate η, and
gives the new w and the new memory. It treats every number on its own, so w may be any array.
To add one, add one row: settings, the lesson, the fast trainer and the tests read it from there.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Hyperparameter(NamedTuple):
    """A number that steers learning and is not learned, and what a page says of it."""

    name: str  # what code and links call it
    symbol: str  # its letter in formulas
    default: float
    low: float  # the least value that makes sense,
    high: float  # and the largest
    words: str
    whole: bool = False  # whether it counts something
    below: bool = False  # whether `high` itself is excluded


class Optimiser(NamedTuple):
    """One way to step, and what a page says of it.

    step(w, g, memory, settings): (new w, new memory). memory: one array like w a letter of
    `remembers`, each 0 before the first step; settings: a mapping with η, the steps taken so
    far n, and the symbols of `hyperparameters`.
    """

    name: str
    title: str
    says: str
    source: str
    hyperparameters: tuple  # names in HYPERPARAMETERS
    remembers: tuple  # letters
    formulas: tuple  # (letter, formula) in the order they are computed, w last; as activations have them
    step: Callable


HYPERPARAMETERS = {
    each.name: each
    for each in (
        Hyperparameter("rate", "η", 0.03, 0.0, 1e300, "learning rate: how far a step goes"),
        Hyperparameter(
            "momentum", "μ", 0.9, 0.0, 1.0, "how much of the last velocity is kept", below=True
        ),
        Hyperparameter(
            "smoothing", "α", 0.99, 0.0, 1.0, "how slowly the mean of g² follows", below=True
        ),
        Hyperparameter("beta1", "β1", 0.9, 0.0, 1.0, "how slowly the mean of g follows", below=True),
        Hyperparameter(
            "beta2", "β2", 0.999, 0.0, 1.0, "how slowly the mean of g² follows", below=True
        ),
        Hyperparameter("epsilon", "ε", 1e-8, 1e-16, 1.0, "keeps the divisor away from 0"),
    )
}


def descend(w, g, memory, settings):
    return w - settings["η"] * g, ()


def roll(w, g, memory, settings):
    v = settings["μ"] * memory[0] + g
    return w - settings["η"] * v, (v,)


def divide_by_size(w, g, memory, settings):
    s = settings["α"] * memory[0] + (1 - settings["α"]) * g**2
    return w - settings["η"] * g / (np.sqrt(s) + settings["ε"]), (s,)


def adapt(w, g, memory, settings):
    n = settings["n"] + 1  # this step's own number
    m = settings["β1"] * memory[0] + (1 - settings["β1"]) * g
    s = settings["β2"] * memory[1] + (1 - settings["β2"]) * g**2
    # Both means began at 0, which the first steps would feel: the divisors make up for it.
    mean, square = m / (1 - settings["β1"] ** n), s / (1 - settings["β2"] ** n)
    return w - settings["η"] * mean / (np.sqrt(square) + settings["ε"]), (m, s)


OPTIMISERS = {
    each.name: each
    for each in (
        Optimiser(
            name="sgd",
            title="gradient descent",
            says="Against the gradient, by the learning rate. It remembers nothing.",
            source="Rumelhart, Hinton & Williams, Nature 323 (1986), equation 8",
            hyperparameters=("rate",),
            remembers=(),
            formulas=(("w", "w - η * g"),),
            step=descend,
        ),
        Optimiser(
            name="momentum",
            title="momentum",
            says="A ball that rolls: the velocity v keeps a part of itself and adds the gradient.",
            source="Rumelhart, Hinton & Williams, Nature 323 (1986), equation 9, in PyTorch's form",
            hyperparameters=("rate", "momentum"),
            remembers=("v",),
            formulas=(("v", "μ * v + g"), ("w", "w - η * v")),
            step=roll,
        ),
        Optimiser(
            name="rmsprop",
            title="RMSProp",
            says="Each gradient divided by how large it usually is, so that all numbers move alike.",
            source="Tieleman & Hinton, Neural Networks for Machine Learning (2012), lecture 6.5",
            hyperparameters=("rate", "smoothing", "epsilon"),
            remembers=("s",),
            formulas=(("s", "α * s + (1 - α) * g ** 2"), ("w", "w - η * g / (sqrt(s) + ε)")),
            step=divide_by_size,
        ),
        Optimiser(
            name="adam",
            title="Adam",
            says="The mean of the gradients, divided by how large they usually are: momentum and "
            "RMSProp together, both corrected for having begun at 0.",
            source="Kingma & Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 1",
            hyperparameters=("rate", "beta1", "beta2", "epsilon"),
            remembers=("m", "s"),
            formulas=(
                ("m", "β1 * m + (1 - β1) * g"),
                ("s", "β2 * s + (1 - β2) * g ** 2"),
                (
                    "w",
                    "w - η * (m / (1 - β1 ** (n + 1))) / (sqrt(s / (1 - β2 ** (n + 1))) + ε)",
                ),
            ),
            step=adapt,
        ),
    )
}
