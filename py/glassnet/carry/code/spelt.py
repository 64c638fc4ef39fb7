"""How each activation, cost and optimiser of the engine is written in NumPy, PyTorch and Keras: a row each.

A test holds these tables against the engine's: whoever adds a row there is told to add one here.
"""

from typing import NamedTuple

from glassnet.carry.code.parts import code
from glassnet.engine.activations import LEAK


class Spelt(NamedTuple):
    """numpy, slope: the function and its slope, of z and a = f(z). torch: the module; keras: what a Dense layer's activation is.
    says: what a reader should know of the NumPy line, or ""."""

    numpy: str
    slope: str
    torch: str
    keras: str
    says: str = ""


ACTIVATIONS = {
    "sigmoid": Spelt("np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))", "a * (1 - a)", "torch.nn.Sigmoid()", '"sigmoid"',
                     "1 / (1 + e^-z), written so that no exponent is ever positive and nothing overflows"),
    "tanh": Spelt("np.tanh(z)", "1 - a * a", "torch.nn.Tanh()", '"tanh"'),
    "relu": Spelt("np.maximum(z, 0)", "np.where(z > 0, 1.0, 0.0)", "torch.nn.ReLU()", '"relu"'),
    "linear": Spelt("z", "np.ones_like(z)", "torch.nn.Identity()", '"linear"'),
    "leaky": Spelt(f"np.maximum(z, {LEAK} * z)", f"np.where(z > 0, 1.0, {LEAK})", f"torch.nn.LeakyReLU({LEAK})",
                   f"lambda z: keras.ops.leaky_relu(z, negative_slope={LEAK})"),
    "gelu": Spelt("z * below(z)", "below(z) + z * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)", "torch.nn.GELU()", '"gelu"',
                  "z times the share of a bell curve that lies below z"),
    "softplus": Spelt("np.logaddexp(0, z)", "np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))", "torch.nn.Softplus()", '"softplus"', "ln(1 + e^z)"),
    "swish": Spelt("z * np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))",
                   "np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z))) * (1 - a) + a", "torch.nn.SiLU()", '"silu"', "z times the sigmoid of z"),
}

BELL = code("""
    from math import erfc

    below = np.vectorize(lambda z: erfc(-z / np.sqrt(2)) / 2)      # the area of the bell curve below z
""")


class Judged(NamedTuple):
    """says: the cost in words. numpy: its value, of the last sums z, the outputs a and the targets t; delta: how it answers to z, where
    steep is the slope of the outputs. torch, keras: its value, likewise. probabilities: whether there are any."""

    says: str
    numpy: str
    delta: str
    torch: str
    keras: str
    probabilities: bool = False


LOSSES = {
    "softmax": Judged(
        "Softmax makes probabilities of the outputs, and the cost is the surprise at the targets, in nats.",
        "-(t * log_softmax(a)).sum()", "(softmax(a) * t.sum() - t) * steep",
        "-(t * torch.log_softmax(a, -1)).sum()", "-keras.ops.sum(t * keras.ops.log_softmax(a))", True),
    "squared": Judged(
        "The cost is half the sum of the squared differences between outputs and targets.",
        "0.5 * ((a - t) ** 2).sum()", "(a - t) * steep", "0.5 * ((a - t) ** 2).sum()", "0.5 * keras.ops.sum((a - t) ** 2)"),
    "binary": Judged(
        "Each output is the probability of a yes, and the cost is the surprise at the targets, in nats; written in terms of the sums z, which "
        "keep their digits where an output rounds to 1. The slope of the sigmoid cancels out of delta.",
        "(np.logaddexp(0, z) - t * z).sum()", "a - t",
        'torch.nn.functional.binary_cross_entropy_with_logits(z, t, reduction="sum")', "keras.ops.sum(keras.ops.softplus(z) - t * z)"),
}

SOFTMAX = code("""
    def softmax(a):
        e = np.exp(a - a.max(-1, keepdims=True))      # only differences count, so the largest may be moved to 0
        return e / e.sum(-1, keepdims=True)

    def log_softmax(a):
        a = a - a.max(-1, keepdims=True)
        return a - np.log(np.exp(a).sum(-1, keepdims=True))
""")


class Stepped(NamedTuple):
    """says: the optimiser in words. numpy: lines that make of w, its gradient g and what was remembered the new w. remembers: the letters
    of that. numbers: names of the Settings it needs. torch: the optimiser, with rate and those numbers. state: how torch calls the letters."""

    says: str
    numpy: str
    remembers: tuple
    numbers: tuple
    torch: str
    state: tuple = ()


OPTIMISERS = {
    "sgd": Stepped("Gradient descent: every number moves against its gradient, by the learning rate.", "w = w - rate * g", (), (),
                   "torch.optim.SGD(parameters, lr=rate)"),
    "momentum": Stepped("Momentum: the velocity v keeps a part of itself and adds the gradient.",
                        "v = momentum * v + g\nw = w - rate * v", ("v",), ("momentum",),
                        "torch.optim.SGD(parameters, lr=rate, momentum=momentum)", ("momentum_buffer",)),
    "rmsprop": Stepped("RMSProp: each gradient is divided by how large it usually is.",
                       "s = smoothing * s + (1 - smoothing) * g ** 2\nw = w - rate * g / (np.sqrt(s) + epsilon)", ("s",), ("smoothing", "epsilon"),
                       "torch.optim.RMSprop(parameters, lr=rate, alpha=smoothing, eps=epsilon)", ("square_avg",)),
    "adam": Stepped("Adam: the mean of the gradients, divided by how large they usually are; both means began at 0, which the divisors make up for.",
                    "m = beta1 * m + (1 - beta1) * g\ns = beta2 * s + (1 - beta2) * g ** 2\n"
                    "mean, square = m / (1 - beta1 ** (n + 1)), s / (1 - beta2 ** (n + 1))\n"
                    "w = w - rate * mean / (np.sqrt(square) + epsilon)", ("m", "s"), ("beta1", "beta2", "epsilon"),
                    "torch.optim.Adam(parameters, lr=rate, betas=(beta1, beta2), eps=epsilon)", ("exp_avg", "exp_avg_sq")),
}

# The learning rate of the step after n others, where `chosen` is the one that was chosen.
SCHEDULES = {
    "constant": "chosen",
    "steps": "chosen * {drop!r} ** (n // {every!r})",
    "exponential": "chosen * {drop!r} ** (n / {every!r})",
    "cosine": "chosen * (1 + np.cos(np.pi * min(n, {every!r}) / {every!r})) / 2",
    "inverse": "chosen / (1 + n / {every!r})",
}
