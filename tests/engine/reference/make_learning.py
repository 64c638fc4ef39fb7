"""Recompute learning.json with PyTorch's optimisers and schedulers, in float64.

    python -m venv torch-venv
    torch-venv/bin/pip install torch==2.13.0 numpy==2.4.3
    torch-venv/bin/python tests/engine/reference/make_learning.py

It knows nothing of glassnet. From one start each, networks of three kinds, which have all activations
and all losses between them, take 100 steps with each optimiser, each schedule, penalties and small
batches, and the parameters at the end are kept.
"""

import json
from pathlib import Path

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

STEPS, N = 100, 24
functional = torch.nn.functional
ACTIVATIONS = {
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "linear": lambda z: z,
    "leaky": lambda z: functional.leaky_relu(z, 0.01), "gelu": functional.gelu,
    "softplus": functional.softplus, "swish": functional.silu,
}
LOSSES = {
    "binary": functional.binary_cross_entropy,
    "softmax": functional.cross_entropy,  # of softmax over the outputs, with targets as probabilities
    "squared": lambda outputs, t: ((outputs - t) ** 2).sum(dim=1).mean() / 2,
}
KINDS = {
    "ring": {"sizes": [2, 5, 4, 1], "hidden": ["tanh", "gelu"], "output": "sigmoid", "loss": "binary"},
    "quadrant": {"sizes": [2, 5, 4, 3], "hidden": ["relu", "swish"], "output": "linear", "loss": "softmax"},
    "seed": {"sizes": [2, 4, 3], "hidden": ["sigmoid"], "output": "sigmoid", "loss": "softmax"},
    "height": {"sizes": [2, 4, 3, 2], "hidden": ["leaky", "softplus"], "output": "tanh", "loss": "squared"},
    "plane": {"sizes": [2, 3, 3, 2], "hidden": ["linear", "tanh"], "output": "linear", "loss": "squared"},
}
OPTIMISERS = {
    "sgd": lambda numbers, rate: torch.optim.SGD(numbers, lr=rate),
    "momentum": lambda numbers, rate: torch.optim.SGD(numbers, lr=rate, momentum=0.8),
    "rmsprop": lambda numbers, rate: torch.optim.RMSprop(numbers, lr=rate, alpha=0.95, eps=1e-6),
    "adam": lambda numbers, rate: torch.optim.Adam(numbers, lr=rate, betas=(0.85, 0.99), eps=1e-7),
}
HYPER = {
    "sgd": {},
    "momentum": {"momentum": 0.8},
    "rmsprop": {"smoothing": 0.95, "epsilon": 1e-6},
    "adam": {"beta1": 0.85, "beta2": 0.99, "epsilon": 1e-7},
}
RATES = {"sgd": 0.3, "momentum": 0.05, "rmsprop": 0.01, "adam": 0.02}
schedulers = torch.optim.lr_scheduler
SCHEDULES = {
    "constant": lambda optimiser: schedulers.ConstantLR(optimiser, factor=1.0),
    "steps": lambda optimiser: schedulers.StepLR(optimiser, step_size=30, gamma=0.5),
    "exponential": lambda optimiser: schedulers.ExponentialLR(optimiser, gamma=0.5 ** (1 / 30)),
    "cosine": lambda optimiser: schedulers.CosineAnnealingLR(optimiser, T_max=120),
    "inverse": lambda optimiser: schedulers.LambdaLR(optimiser, lambda n: 1 / (1 + n / 30)),
}
COURSE = {"cosine": {"every": 120}, "constant": {}}


def data(kind):
    """Points in the plane, and whether they lie within a ring, which of three parts, or how high they are."""
    x = np.random.default_rng(5).normal(size=(N, 2))
    if kind == "ring":
        return x, ((x**2).sum(axis=1, keepdims=True) < 1.5).astype(float)
    if kind in ("quadrant", "seed"):
        return x, np.eye(3)[(x[:, 0] > 0) * (1 + (x[:, 1] > 0))]
    # What can be learned exactly will not do: RMSProp would divide slopes near 0 by themselves, and magnify their last digit.
    return x, np.stack([np.sin(x[:, 0]), x.prod(axis=1) / 2], axis=1)


def layers(kind):
    rng, made, sizes = np.random.default_rng(3), [], KINDS[kind]["sizes"]
    for come_from, to in zip(sizes, sizes[1:]):
        layer = torch.nn.Linear(come_from, to)
        layer.weight = torch.nn.Parameter(torch.tensor(rng.uniform(-1, 1, size=(to, come_from))))
        layer.bias = torch.nn.Parameter(torch.tensor(rng.uniform(-1, 1, size=to)))
        made.append(layer)
    return made


def outputs_of(made, x, kind):
    for layer, name in zip(made, [*KINDS[kind]["hidden"], KINDS[kind]["output"]]):
        x = ACTIVATIONS[name](layer(x))
    return x


def batches(size):
    """The examples of each step: every epoch in an order of its own, drawn as glassnet promises to."""
    if size in (0, N):
        return [np.arange(N)] * STEPS
    stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence((7, 0))))
    epochs = (np.argsort(stream.random(N)) for epoch in range(STEPS))
    steps = (order[at : at + size] for order in epochs for at in range(0, N, size))
    return [rows for rows, _ in zip(steps, range(STEPS))]


def trained(optimiser, schedule="constant", l1=0.0, l2=0.0, batch=0, kind="ring"):
    """The case as glassnet's Settings would put it, and the parameters after all steps."""
    made, rate = layers(kind), RATES[optimiser]
    weights, biases = [each.weight for each in made], [each.bias for each in made]
    groups = [{"params": weights, "weight_decay": l2}, {"params": biases, "weight_decay": 0.0}]
    steps = OPTIMISERS[optimiser](groups, rate)
    scheduler = SCHEDULES[schedule](steps)
    x, t = (torch.tensor(each) for each in data(kind))
    for rows in batches(batch):
        steps.zero_grad()
        loss = LOSSES[KINDS[kind]["loss"]](outputs_of(made, x[rows], kind), t[rows])
        (loss + l1 * sum(each.abs().sum() for each in weights)).backward()
        steps.step()
        scheduler.step()
    course = COURSE.get(schedule, {"drop": 0.5, "every": 30})
    chosen = {"optimiser": optimiser, "schedule": schedule, "rate": rate, "l1": l1, "l2": l2}
    return {
        "kind": kind,
        "settings": chosen | {"batch": batch, "seed": 7} | HYPER[optimiser] | course,
        **parameters_of(made),
    }


def parameters_of(made):
    return {
        "W": [layer.weight.tolist() for layer in made],
        "b": [layer.bias.tolist() for layer in made],
    }


if __name__ == "__main__":
    reference = {
        "made_by": f"torch {torch.__version__}, numpy {np.__version__}",
        "steps": STEPS,
        "kinds": {
            name: {key: kind[key] for key in ("hidden", "output", "loss")}
            | dict(zip("xt", (each.tolist() for each in data(name))))
            | {"start": parameters_of(layers(name))}
            for name, kind in KINDS.items()
        },
        "trainings": [
            *(trained(optimiser) for optimiser in OPTIMISERS),
            *(trained(optimiser, batch=10) for optimiser in OPTIMISERS),
            *(trained(optimiser, l1=0.002, l2=0.01) for optimiser in OPTIMISERS),
            *(trained("momentum", schedule) for schedule in SCHEDULES if schedule != "constant"),
            trained("adam", "cosine", l2=0.01, batch=7),
            *(trained(optimiser, kind=kind) for kind in KINDS if kind != "ring" for optimiser in OPTIMISERS),
            *(trained("momentum", "steps", l1=0.001, l2=0.01, batch=9, kind=kind) for kind in KINDS if kind != "ring"),
        ],
    }
    path = Path(__file__).with_name("learning.json")
    path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
