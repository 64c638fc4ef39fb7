"""Learning from many examples, the readable way: batches, penalties, dropout, and the step.

    learning = begin(network, settings)
    learning = take_step(learning, settings, x, t)      x: (N, n[0]), t: (N, n[L]), all examples

Nothing here is fast. trainer.py is, and is tested to arrive at the same numbers.
"""

from dataclasses import asdict, dataclass
from typing import NamedTuple

import numpy as np

from glassnet.engine import checks
from glassnet.engine.network import Network
from glassnet.engine.optimisers import HYPERPARAMETERS, OPTIMISERS, Hyperparameter
from glassnet.engine.order import batch_size, examples, factors
from glassnet.engine.schedules import COURSE, SCHEDULES

# What else steers learning. A penalty on weights is added to the loss; biases are left alone.
EXTRAS = {
    each.name: each
    for each in (
        Hyperparameter("l1", "λ1", 0.0, 0.0, 10.0, "how much each weight's size |w| costs"),
        Hyperparameter("l2", "λ2", 0.0, 0.0, 10.0, "how much half of each weight's square w² costs"),
        Hyperparameter(
            "dropout", "d", 0.0, 0.0, 1.0, "the share of hidden neurons that sit out", below=True
        ),
        Hyperparameter(
            "batch", "B", 0, 0, 1_000_000, "how many examples a step takes; 0: all", whole=True
        ),
        Hyperparameter(
            "seed", "seed", 0, 0, 2**32 - 1, "names the order of the examples", whole=True
        ),
    )
}
STEERING = HYPERPARAMETERS | COURSE | EXTRAS

# The penalties of one weight, and their slopes, as activations have their formulas.
PENALTIES = {
    "l1": ("λ1 * abs(w)", "λ1 if w > 0 else -λ1 if 0 > w else 0"),
    "l2": ("λ2 / 2 * w ** 2", "λ2 * w"),
}


@dataclass(frozen=True)
class Settings:
    """How to learn: a name in OPTIMISERS, one in SCHEDULES, and a number for each of STEERING.

    Raises ValueError, in words, at an unknown name or a number out of its range.
    """

    optimiser: str = "sgd"
    schedule: str = "constant"
    rate: float = 0.03
    momentum: float = 0.9
    smoothing: float = 0.99
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    drop: float = 0.5
    every: int = 500
    l1: float = 0.0
    l2: float = 0.0
    dropout: float = 0.0
    batch: int = 0
    seed: int = 0

    def __post_init__(self):
        checks.known("optimiser", self.optimiser, OPTIMISERS)
        checks.known("schedule", self.schedule, SCHEDULES)
        for row in STEERING.values():
            checks.steering(row, getattr(self, row.name))

    def rate_at(self, n):
        """The learning rate of the step after n others."""
        return SCHEDULES[self.schedule].rate(self.rate, n, self.drop, self.every)

    def symbols(self, n):
        """The numbers of the step after n others by their letters in formulas; η0 is the rate chosen."""
        numbers = asdict(self)
        letters = {row.symbol: numbers[row.name] for row in STEERING.values()}
        return letters | {"η0": self.rate, "η": self.rate_at(n), "n": n}


class Learning(NamedTuple):
    """Where learning stands: after `step` steps, with what the optimiser remembers.

    memory: for each letter of the optimiser's `remembers` a pair (W, b), shaped as the network's.
    """

    network: Network
    memory: tuple
    step: int


def begin(network, settings):
    """Learning before its first step: nothing remembered."""
    nothing = (
        (None, *(np.zeros_like(W) for W in network.W[1:])),
        (None, *(np.zeros_like(b) for b in network.b[1:])),
    )
    return Learning(network, (nothing,) * len(OPTIMISERS[settings.optimiser].remembers), 0)


@checks.without_warnings
def take_step(learning, settings, x, t):
    """Learning one step further. Raises ValueError, in words, where a number grows too large."""
    return moved(learning, settings, *slopes(learning.network, settings, x, t, learning.step))


@checks.without_warnings
def moved(learning, settings, dW, db):
    """Learning one step further, where these are the slopes. Raises ValueError as take_step does."""
    network, memory, n = learning
    optimiser, symbols = OPTIMISERS[settings.optimiser], settings.symbols(n)
    W, b, kept = [None], [None], []
    for l in range(1, len(network.sizes)):
        old_W, old_b = ([part[i][l] for part in memory] for i in (0, 1))
        new_W, kept_W = optimiser.step(network.W[l], dW[l], old_W, symbols)  # (n[l], n[l-1])
        new_b, kept_b = optimiser.step(network.b[l], db[l], old_b, symbols)  # (n[l],)
        checks.not_overflowed(f"W[{l}]", new_W)
        checks.not_overflowed(f"b[{l}]", new_b)
        W.append(new_W), b.append(new_b), kept.append((kept_W, kept_b))
    memory = tuple(
        ((None, *(each[0][i] for each in kept)), (None, *(each[1][i] for each in kept)))
        for i in range(len(memory))
    )
    after = Network(W, b, network.hidden, network.output, network.loss_name)
    return Learning(after, memory, n + 1)


def slopes(network, settings, x, t, n):
    """(dW, db) of the step after n others: of its examples' mean loss, and of the penalties."""
    size = batch_size(settings.batch, len(x))
    rows = examples(n, len(x), size, settings.seed)
    if settings.dropout:
        kept = factors(n, network.sizes[1:-1], size, settings.dropout, settings.seed)
        each = [
            thinned_slopes(network, [part[:, i] for part in kept], x[row], t[row])
            for i, row in enumerate(rows)
        ]
        dW, db = ([None, *map(_mean, list(zip(*part))[1:])] for part in zip(*each))
    else:
        dW, db, _ = network.backward(network.forward(x[rows]), t[rows])
    return penalised(network, settings, dW), db


def penalised(network, settings, dW):
    """The slopes of the loss, and of what the weights cost besides."""
    if not (settings.l1 or settings.l2):
        return dW
    both = (dW + settings.l1 * np.sign(W) + settings.l2 * W for W, dW in zip(network.W[1:], dW[1:]))
    return (None, *both)


def thinned_slopes(network, kept, x, t):
    """(dW, db) for one example, where kept[l-1] multiplies the activations of hidden layer l.

    To multiply an activation is to multiply every weight that leads on from it: what is left
    is an ordinary network, the thinned one.
    """
    factors = [1.0, *kept]  # of what comes into each layer
    thinned = [W * factor for W, factor in zip(network.W[1:], factors)]  # (n[l], n[l-1])
    network = Network(thinned, network.b, network.hidden, network.output, network.loss_name)
    dW, db, _ = network.backward(network.forward(x), t)
    return (None, *(each * factor for each, factor in zip(dW[1:], factors))), db


def penalty(network, settings):
    """What the weights cost besides the loss."""
    return sum(
        settings.l1 * float(np.abs(W).sum()) + settings.l2 / 2 * float((W**2).sum())
        for W in network.W[1:]
    )


def _mean(arrays):
    return sum(arrays) / len(arrays)
