"""Recompute learning.json with PyTorch's optimisers and schedulers, in float64.

    python -m venv torch-venv
    torch-venv/bin/pip install torch==2.13.0 numpy==2.4.3
    torch-venv/bin/python tests/engine/reference/make_learning.py

It knows nothing of glassnet. From one start, a 2-5-4-1 network, 100 steps are taken with each
optimiser, each schedule, penalties and small batches, and the parameters at the end are kept.
"""

import json
from pathlib import Path

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

SIZES, STEPS, N = [2, 5, 4, 1], 100, 24
HIDDEN = [torch.tanh, torch.nn.functional.gelu]
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


def data():
    """Points in the plane, and whether they lie within a ring."""
    x = np.random.default_rng(5).normal(size=(N, 2))
    return x, ((x**2).sum(axis=1, keepdims=True) < 1.5).astype(float)


def layers():
    rng, made = np.random.default_rng(3), []
    for come_from, to in zip(SIZES, SIZES[1:]):
        layer = torch.nn.Linear(come_from, to)
        layer.weight = torch.nn.Parameter(torch.tensor(rng.uniform(-1, 1, size=(to, come_from))))
        layer.bias = torch.nn.Parameter(torch.tensor(rng.uniform(-1, 1, size=to)))
        made.append(layer)
    return made


def outputs_of(made, x):
    for layer, activation in zip(made, HIDDEN):
        x = activation(layer(x))
    return torch.sigmoid(made[-1](x))


def batches(size):
    """The examples of each step: every epoch in an order of its own, drawn as glassnet promises to."""
    if size in (0, N):
        return [np.arange(N)] * STEPS
    stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence((7, 0))))
    epochs = (np.argsort(stream.random(N)) for epoch in range(STEPS))
    steps = (order[at : at + size] for order in epochs for at in range(0, N, size))
    return [rows for rows, _ in zip(steps, range(STEPS))]


def trained(optimiser, schedule="constant", l1=0.0, l2=0.0, batch=0):
    """The case as glassnet's Settings would put it, and the parameters after all steps."""
    made, rate = layers(), RATES[optimiser]
    weights, biases = [each.weight for each in made], [each.bias for each in made]
    groups = [{"params": weights, "weight_decay": l2}, {"params": biases, "weight_decay": 0.0}]
    steps = OPTIMISERS[optimiser](groups, rate)
    scheduler = SCHEDULES[schedule](steps)
    x, t = (torch.tensor(each) for each in data())
    for rows in batches(batch):
        steps.zero_grad()
        outputs = outputs_of(made, x[rows])
        loss = torch.nn.functional.binary_cross_entropy(outputs, t[rows])
        (loss + l1 * sum(each.abs().sum() for each in weights)).backward()
        steps.step()
        scheduler.step()
    course = COURSE.get(schedule, {"drop": 0.5, "every": 30})
    chosen = {"optimiser": optimiser, "schedule": schedule, "rate": rate, "l1": l1, "l2": l2}
    return {
        "settings": chosen | {"batch": batch, "seed": 7} | HYPER[optimiser] | course,
        **parameters_of(made),
    }


def parameters_of(made):
    return {
        "W": [layer.weight.tolist() for layer in made],
        "b": [layer.bias.tolist() for layer in made],
    }


if __name__ == "__main__":
    x, t = data()
    reference = {
        "made_by": f"torch {torch.__version__}, numpy {np.__version__}",
        "steps": STEPS,
        "x": x.tolist(),
        "t": t.tolist(),
        "start": parameters_of(layers()),
        "trainings": [
            *(trained(optimiser) for optimiser in OPTIMISERS),
            *(trained(optimiser, batch=10) for optimiser in OPTIMISERS),
            *(trained(optimiser, l1=0.002, l2=0.01) for optimiser in OPTIMISERS),
            *(trained("momentum", schedule) for schedule in SCHEDULES if schedule != "constant"),
            trained("adam", "cosine", l2=0.01, batch=7),
        ],
    }
    path = Path(__file__).with_name("learning.json")
    path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
