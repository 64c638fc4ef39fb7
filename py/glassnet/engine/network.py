"""The network: what it says about an input, how wrong that is, and how to be less wrong.

    trace = network.forward(x)                    the numbers, layer by layer
    network.loss(trace, target)                   how wrong they are
    gradient = network.backward(trace, target)    how the loss answers to each parameter
    network = network.step(gradient, 0.5)         one small step downhill

Layer 0 is the input and has no parameters, so slot 0 of every list is None and layer l reads as
it does on the page: z[l] = W[l] @ a[l-1] + b[l],  a[l] = f(z[l]).
"""

from typing import NamedTuple

import numpy as np

from glassnet.engine import checks
from glassnet.engine.activations import ACTIVATIONS
from glassnet.engine.checks import frozen
from glassnet.engine.initial import INITS
from glassnet.engine.losses import LOSSES, softmax


class Trace(NamedTuple):
    """Every number of one forward pass, read-only.

    For one example each array is (n[l],), for a batch (N, n[l]).
    """

    z: tuple  # weighted sums plus biases; z[0] is None
    a: tuple  # activations; a[0] is the input x, a[-1] the outputs
    probabilities: np.ndarray | None  # softmax of the outputs, where the loss asks for it


class Gradient(NamedTuple):
    """How the loss changes with each parameter and each sum: its partial derivatives, read-only.

    In a batch the loss is a mean, so each row of delta[l] holds its own example's share,
    already divided by N: the rows add up to db[l].
    """

    dW: tuple  # ∂loss/∂W[l], (n[l], n[l-1]); slot 0 is None
    db: tuple  # ∂loss/∂b[l], (n[l],)
    delta: tuple  # ∂loss/∂z[l], (n[l],) or (N, n[l])


class Network:
    """A fully connected network. Immutable: learning makes a new one.

    W: one (n[l], n[l-1]) array per layer; W[l][j, k] is the weight from neuron k of layer
    l-1 to neuron j of layer l. b: one (n[l],) array per layer. Both may come with or without
    an empty slot 0; they are copied. output: a name in ACTIVATIONS; hidden: likewise, or one such
    name per hidden layer, and kept as the one name where all are the same; loss: in LOSSES.
    Raises ValueError, naming both sides, when shapes do not fit, a number is not finite or
    a name is unknown.
    """

    __slots__ = ("W", "b", "sizes", "activations", "hidden", "output", "loss_name")

    def __init__(self, W, b, hidden="sigmoid", output="sigmoid", loss="softmax"):
        W, b = checks.parameters(W, b)
        hidden = checks.hidden_activations(hidden, len(W) - 2, ACTIVATIONS)
        checks.known("output", output, ACTIVATIONS)
        checks.known("loss", loss, LOSSES)
        checks.goes_with(LOSSES[loss], output)
        self._fill(W, b, hidden, output, loss)

    @classmethod
    def create(
        cls, sizes, *, hidden="sigmoid", output="sigmoid", loss="softmax", seed=0, init="uniform"
    ):
        """A network that knows nothing yet: its first weights drawn from the seed.

        sizes: neurons per layer, inputs first. seed: a whole number, or a np.random.Generator.
        init: a name in INITS; "uniform" draws every parameter from -1 to 1.
        Drawn layer by layer, W before b, row by row, so a seed names one network for good.
        """
        n = checks.layer_sizes(sizes)
        checks.known("init", init, INITS)
        rng, init = checks.generator(seed), INITS[init]
        W, b = [None], [None]
        for l in range(1, len(n)):
            W.append(init.weights(rng, n[l - 1], n[l]))  # (n[l], n[l-1])
            b.append(init.biases(rng, n[l]))  # (n[l],)
        return cls(W, b, hidden, output, loss)

    @checks.without_warnings
    def forward(self, x):
        """Carry x through the layers and keep every number on the way.

        x: (n[0],), or (N, n[0]) for a batch.
        """
        z, a = [None], [checks.inputs(x, self.sizes[0])]
        for l in range(1, len(self.sizes)):
            # For one example this is W[l] @ a[l-1] + b[l]; turned round, it serves batches too.
            z.append(frozen(a[l - 1] @ self.W[l].T + self.b[l]))  # (N, n[l])
            checks.not_overflowed(f"z[{l}]", z[l])
            a.append(frozen(ACTIVATIONS[self.activations[l]].function(z[l])))  # (N, n[l])
        probabilities = frozen(softmax(a[-1])) if self.loss_name == "softmax" else None  # (N, n[L])
        return Trace(tuple(z), tuple(a), probabilities)

    @checks.without_warnings
    def loss(self, trace, target):
        """How wrong the outputs of this trace are: the mean over its examples, as a float.

        target: shaped as the outputs. The unit is that of the loss (nats for softmax).
        """
        checks.trace_fits(trace, self.sizes)
        target = checks.targets(target, trace.a[-1])  # (N, n[L])
        loss = LOSSES[self.loss_name].of(trace.z[-1], trace.a[-1], target).mean()  # ()
        checks.not_overflowed("the loss", loss)
        return float(loss)

    @checks.without_warnings
    def backward(self, trace, target):
        """Send the blame back: the chain rule, from the loss to every weight and bias.

        Each delta is how wrong times how steep. How wrong an output is, the loss says; how
        wrong a hidden neuron is, the neurons it feeds say, each through its weight. The
        gradient of a weight is then the delta it leads to times what came in along it.
        Source: Rumelhart, Hinton & Williams (1986), equations 4-7; Nielsen, Neural Networks
        and Deep Learning, chapter 2, BP1-BP4.
        """
        checks.trace_fits(trace, self.sizes)
        n, outputs, loss = self.sizes, trace.a[-1], LOSSES[self.loss_name]
        target = checks.targets(target, outputs)  # (N, n[L])
        N = 1 if outputs.ndim == 1 else len(outputs)
        dW, db, delta = [None] * len(n), [None] * len(n), [None] * len(n)

        for l in range(len(n) - 1, 0, -1):
            steep = ACTIVATIONS[self.activations[l]].derivative(trace.z[l], trace.a[l])  # (N, n[l])
            if l < len(n) - 1:
                wrong = delta[l + 1] @ self.W[l + 1]  # (N, n[l]): W[l+1].T @ delta[l+1]
                delta[l] = frozen(wrong * steep)  # (N, n[l])
            elif loss.delta:  # of a loss that cancels the slope
                delta[l] = frozen(loss.delta(outputs, target) / N)  # (N, n[L])
            else:
                delta[l] = frozen(loss.gradient(outputs, target) / N * steep)  # (N, n[L])
            # A single example is taken as a batch of one row.
            rows, came_in = delta[l].reshape(N, n[l]), trace.a[l - 1].reshape(N, n[l - 1])
            dW[l] = frozen(rows.T @ came_in)  # (n[l], n[l-1]): delta[l][j] * a[l-1][k], summed
            db[l] = frozen(rows.sum(axis=0))  # (n[l],)
            checks.not_overflowed(f"dW[{l}]", dW[l])
            checks.not_overflowed(f"db[{l}]", db[l])
        return Gradient(tuple(dW), tuple(db), tuple(delta))

    @checks.without_warnings
    def step(self, gradient, learning_rate):
        """Gradient descent: a new network, each parameter moved against its gradient.

        learning_rate: how far, as a multiple of the gradient.
        Source: Rumelhart, Hinton & Williams (1986), equation 8.
        """
        checks.gradient_fits(gradient, self.sizes)
        learning_rate = checks.number("learning_rate", learning_rate)
        W, b = [None], [None]
        for l in range(1, len(self.sizes)):
            W.append(frozen(self.W[l] - learning_rate * gradient.dW[l]))  # (n[l], n[l-1])
            b.append(frozen(self.b[l] - learning_rate * gradient.db[l]))  # (n[l],)
            checks.not_overflowed(f"W[{l}]", W[l])
            checks.not_overflowed(f"b[{l}]", b[l])
        return self._with(W, b)

    def with_weight(self, l, j, k, value):
        """The same network but for one weight, W[l][j, k]: from neuron k to neuron j."""
        name = f"W[{l}][{j}, {k}]"
        checks.place(name, (l, 1, len(self.sizes) - 1))
        checks.place(name, (j, 0, self.sizes[l] - 1), (k, 0, self.sizes[l - 1] - 1))
        changed = self.W[l].copy()  # (n[l], n[l-1])
        changed[j, k] = checks.number(name, value)
        return self._with((*self.W[:l], frozen(changed), *self.W[l + 1 :]), self.b)

    def with_bias(self, l, j, value):
        """The same network but for one bias, b[l][j]."""
        name = f"b[{l}][{j}]"
        checks.place(name, (l, 1, len(self.sizes) - 1))
        checks.place(name, (j, 0, self.sizes[l] - 1))
        changed = self.b[l].copy()  # (n[l],)
        changed[j] = checks.number(name, value)
        return self._with(self.W, (*self.b[:l], frozen(changed), *self.b[l + 1 :]))

    def replace(self, *, hidden=None, output=None, loss=None):
        """The same weights and biases under other choices; None keeps the present one."""
        return Network(
            self.W,
            self.b,
            hidden=self.hidden if hidden is None else hidden,
            output=self.output if output is None else output,
            loss=self.loss_name if loss is None else loss,
        )

    @property
    def parameters(self):
        """How many numbers the network can learn: all its weights and biases."""
        return sum(W.size + b.size for W, b in zip(self.W[1:], self.b[1:]))

    def _with(self, W, b):
        """A network with these parameters, known to be sound, and the choices of this one."""
        network = object.__new__(Network)
        network._fill(tuple(W), tuple(b), self.hidden, self.output, self.loss_name)
        return network

    def _fill(self, W, b, hidden, output, loss):
        each = (hidden,) * (len(W) - 2) if isinstance(hidden, str) else hidden
        values = {
            "W": W,
            "b": b,
            "sizes": (W[1].shape[1], *(len(b_l) for b_l in b[1:])),
            "activations": (None, *each, output),
            "hidden": hidden,
            "output": output,
            "loss_name": loss,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value=None):
        raise AttributeError(f"a Network cannot change: make a new one instead of setting {name}")

    __delattr__ = __setattr__

    def _identity(self):
        numbers = tuple(array.tobytes() for array in (*self.W[1:], *self.b[1:]))
        return self.sizes, self.hidden, self.output, self.loss_name, numbers

    def __eq__(self, other):
        """Equal to the last bit: the same choices and the same parameters, 0.0 and -0.0 apart."""
        if not isinstance(other, Network):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self):
        return hash(self._identity())

    def __reduce__(self):
        return Network, (self.W, self.b, self.hidden, self.output, self.loss_name)

    def __repr__(self):
        hidden = self.hidden if isinstance(self.hidden, str) else checks.dashed(self.hidden)
        return (
            f"<Network {checks.dashed(self.sizes)}: hidden {hidden}, "
            f"output {self.output}, loss {self.loss_name}>"
        )
