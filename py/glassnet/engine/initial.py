"""First weights: how a network that knows nothing yet is drawn.

Too small, and what enters dies away layer by layer; too large, and every sigmoid saturates.
Each row of INITS is one answer: how widely the weights of a layer are spread, given how many
neurons it comes from and leads to. To add one, add one row.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Init(NamedTuple):
    """A way to draw the weights of a layer, and what a page says of it.

    weights(rng, n_in, n_out): (n_out, n_in). biases(rng, n_out): (n_out,). Called layer by layer,
    weights before biases, each filled row by row, so that a seed names one network for good.
    """

    name: str
    title: str
    formula: str  # of the spread, in terms of n_in and n_out: Python's arithmetic, as activations have it
    says: str  # what the spread is, and what becomes of the biases
    source: str
    weights: Callable[[np.random.Generator, int, int], np.ndarray]
    biases: Callable[[np.random.Generator, int], np.ndarray] = lambda rng, n_out: np.zeros(n_out)


def _between(limit, rng, *shape):
    return rng.uniform(-limit, limit, size=shape)


INITS = {
    each.name: each
    for each in (
        Init(
            name="uniform",
            title="uniform, −1 to 1",
            formula="1",
            says="Weights and biases lie anywhere from −1 to 1, however large the layers are.",
            source='Fast Forward Labs, "How do neural networks learn?" (2015)',
            weights=lambda rng, n_in, n_out: _between(1, rng, n_out, n_in),
            biases=lambda rng, n_out: _between(1, rng, n_out),
        ),
        Init(
            name="xavier",
            title="Xavier (Glorot), uniform",
            formula="sqrt(6 / (n_in + n_out))",
            says="Weights lie anywhere from minus this to plus this; biases begin at 0. "
            "Made for tanh: sums and gradients keep their size from layer to layer.",
            source="Glorot & Bengio, Understanding the difficulty of training deep feedforward "
            "neural networks (2010), equation 16",
            weights=lambda rng, n_in, n_out: _between(
                math.sqrt(6 / (n_in + n_out)), rng, n_out, n_in
            ),
        ),
        Init(
            name="he",
            title="He (Kaiming), normal",
            formula="sqrt(2 / n_in)",
            says="Weights are drawn from a bell curve with this standard deviation; biases begin "
            "at 0. Made for relu, which lets half of what comes in pass.",
            source="He, Zhang, Ren & Sun, Delving Deep into Rectifiers (2015), equation 10",
            weights=lambda rng, n_in, n_out: rng.normal(0, math.sqrt(2 / n_in), size=(n_out, n_in)),
        ),
    )
}
