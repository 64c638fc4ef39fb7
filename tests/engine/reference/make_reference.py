"""Recompute the reference numbers in reference.json with PyTorch's autograd, in float64.

    python -m venv torch-venv
    torch-venv/bin/pip install torch==2.13.0 numpy==2.4.3
    torch-venv/bin/python tests/engine/reference/make_reference.py

It knows nothing of glassnet: layers, losses and gradients are PyTorch's own, so that the two
can only agree by both being right.
"""

import json
from pathlib import Path

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "linear": lambda z: z,
    "leaky": torch.nn.functional.leaky_relu,
    "gelu": torch.nn.functional.gelu,
    # PyTorch's own threshold of 20 would cost 2e-9 just above it.
    "softplus": lambda z: torch.nn.functional.softplus(z, threshold=40),
    "swish": torch.nn.functional.silu,
}
LOSSES = {
    # Class weights instead of class numbers: PyTorch then computes −Σ t log softmax(a).
    "softmax": lambda outputs, target: torch.nn.functional.cross_entropy(outputs, target),
    "squared": lambda outputs, target: 0.5 * (outputs - target).square().sum(dim=1).mean(),
    "binary": lambda outputs, target: torch.nn.functional.binary_cross_entropy(
        outputs, target, reduction="none"
    )
    .sum(dim=1)
    .mean(),
}
SIZES = [3, 2, 3]
BATCH = [[0.1, 0.2, 0.3], [-1.5, 0.75, 2.0]]
TARGETS = dict.fromkeys(("softmax", "squared"), [[0.0, 1.0, 0.0], [0.5, 0.25, 1.75]])
TARGETS["binary"] = [[0.0, 1.0, 0.0], [0.5, 0.25, 1.0]]


def layers(seed):
    """The layers of a network drawn from -1 to 1: layer by layer, weights before biases."""
    rng = np.random.default_rng(seed)
    made = []
    for come_from, to in zip(SIZES, SIZES[1:]):
        layer = torch.nn.Linear(come_from, to)
        layer.weight = torch.nn.Parameter(torch.tensor(rng.uniform(-1, 1, size=(to, come_from))))
        layer.bias = torch.nn.Parameter(torch.tensor(rng.uniform(-1, 1, size=to)))
        made.append(layer)
    return made


def outputs_of(made, hidden, output, x):
    *before, last = made
    for layer in before:
        x = ACTIVATIONS[hidden](layer(x))
    return ACTIVATIONS[output](last(x))


def parameters_of(made):
    return {
        "W": [layer.weight.tolist() for layer in made],
        "b": [layer.bias.tolist() for layer in made],
    }


def one_pass(seed, hidden, output, loss):
    """Outputs, loss and gradients of one batch."""
    made = layers(seed)
    outputs = outputs_of(made, hidden, output, torch.tensor(BATCH))
    value = LOSSES[loss](outputs, torch.tensor(TARGETS[loss]))
    value.backward()
    return {
        "hidden": hidden,
        "output": output,
        "loss": loss,
        "outputs": outputs.tolist(),
        "value": value.item(),
        "dW": [layer.weight.grad.tolist() for layer in made],
        "db": [layer.bias.grad.tolist() for layer in made],
    }


def training(seed, hidden, output, loss, rate, steps):
    """Parameters after so many steps of plain gradient descent on the first example."""
    made = layers(seed)
    numbers = [number for layer in made for number in layer.parameters()]
    descent = torch.optim.SGD(numbers, lr=rate)
    x, target = torch.tensor(BATCH[:1]), torch.tensor(TARGETS[loss][:1])
    losses = []
    for _ in range(steps):
        descent.zero_grad()
        value = LOSSES[loss](outputs_of(made, hidden, output, x), target)
        value.backward()
        losses.append(value.item())
        descent.step()
    return {
        "hidden": hidden,
        "output": output,
        "loss": loss,
        "rate": rate,
        "losses": losses,
        **parameters_of(made),
    }


if __name__ == "__main__":
    reference = {
        "made_by": f"torch {torch.__version__}, numpy {np.__version__}",
        "sizes": SIZES,
        "x": BATCH,
        "targets": TARGETS,
        "start": parameters_of(layers(seed=0)),
        "passes": [
            one_pass(0, hidden, output, loss)
            for hidden in ACTIVATIONS
            for output in ACTIVATIONS
            for loss in LOSSES
            if loss != "binary" or output == "sigmoid"
        ],
        "trainings": [
            training(0, "sigmoid", "sigmoid", "softmax", rate=0.5, steps=100),
            training(0, "tanh", "linear", "softmax", rate=0.1, steps=100),
            training(0, "relu", "linear", "squared", rate=0.05, steps=100),
            training(0, "gelu", "sigmoid", "binary", rate=0.5, steps=100),
        ],
    }
    path = Path(__file__).with_name("reference.json")
    path.write_text(json.dumps(reference, indent=None, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
