"""How the learning rate changes while a network learns: large steps first, small ones to settle.

Each row of SCHEDULES gives the rate of a step from the rate chosen, η0, and the number n of steps
taken before it. So the rate of any step is known without those before it.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from glassnet.engine.optimisers import Hyperparameter


class Schedule(NamedTuple):
    """One course of the learning rate, and what a page says of it.

    rate(η0, n, γ, k): the rate of the step after n others. formula: the same, as activations
    have theirs, in these letters, with floor, cos and min.
    """

    name: str
    title: str
    says: str
    hyperparameters: tuple  # names in COURSE
    formula: str
    rate: Callable[[float, int, float, int], float]


COURSE = {
    each.name: each
    for each in (
        Hyperparameter("drop", "γ", 0.5, 0.0, 1.0, "what becomes of the rate in that many steps"),
        Hyperparameter("every", "k", 500, 1, 1_000_000, "in how many steps", whole=True),
    )
}

SCHEDULES = {
    each.name: each
    for each in (
        Schedule(
            name="constant",
            title="constant",
            says="The rate that was chosen, for every step.",
            hyperparameters=(),
            formula="η0",
            rate=lambda η0, n, γ, k: η0,
        ),
        Schedule(
            name="steps",
            title="step decay",
            says="The rate drops to the share γ of itself, every k steps.",
            hyperparameters=("drop", "every"),
            formula="η0 * γ ** floor(n / k)",
            rate=lambda η0, n, γ, k: η0 * γ ** (n // k),
        ),
        Schedule(
            name="exponential",
            title="exponential decay",
            says="The rate falls smoothly, to the share γ of itself in k steps.",
            hyperparameters=("drop", "every"),
            formula="η0 * γ ** (n / k)",
            rate=lambda η0, n, γ, k: η0 * γ ** (n / k),
        ),
        # Loshchilov & Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017), eq. 5
        Schedule(
            name="cosine",
            title="cosine",
            says="Half a wave: the rate falls to 0 in k steps, slowly at both ends, and stays there.",
            hyperparameters=("every",),
            formula="η0 * (1 + cos(pi * min(n, k) / k)) / 2",
            rate=lambda η0, n, γ, k: η0 * (1 + math.cos(math.pi * min(n, k) / k)) / 2,
        ),
        # Robbins & Monro, A Stochastic Approximation Method (1951): such steps add up to infinity,
        # and their squares do not.
        Schedule(
            name="inverse",
            title="1/t",
            says="The rate is halved after k steps, a third of it after 2k, and so on.",
            hyperparameters=("every",),
            formula="η0 / (1 + n / k)",
            rate=lambda η0, n, γ, k: η0 / (1 + n / k),
        ),
    )
}
