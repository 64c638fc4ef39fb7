"""What a number is called: its symbol in a formula, its name in a sentence, its ref, its mark."""

from glassnet.engine import LOSSES
from glassnet.view.named import meant
from glassnet.view.terms import Symbol
from glassnet.view.words import neuron_name, symbol


def split(ref):
    """("z", (1, 0), 2) from "z-1-0@2". Raises ValueError when it is no such text."""
    name, _, era = ref.partition("@")
    kind, *index = name.split("-")
    return kind, tuple(int(part) for part in index), int(era or 0)


def mark_of(ref):
    """The mark of the drawing on which a number stands: ("edge", l, j, k), ("neuron", l, j), ("result", j)."""
    kind, index, _ = split(ref)
    if len(index) == 3:
        return ("edge", *index)
    if kind == "input":
        return ("neuron", 0, *index)
    return ("neuron", *index) if len(index) == 2 else ("result", *index)


def symbol_of(kind, index, network):
    """How a quantity is written in a formula."""
    sizes, last = network.sizes, len(network.sizes) - 1
    if kind in ("input", "target"):
        return Symbol(kind[0] if kind == "target" else "x", str(index[0] + 1))
    if kind in ("loss", "rate"):
        return Symbol("C" if kind == "loss" else "η")
    if kind in ("probability", "difference"):
        return Symbol("p" if kind == "probability" else "p − t", neuron_name(sizes, last, index[0]))
    letter, partial, mark = _LETTERS.get(kind, (kind, False, ""))      # what an optimiser remembers goes by its letter
    if len(index) == 3:
        l, j, k = index
        return Symbol(letter, f"{neuron_name(sizes, l - 1, k)}→{neuron_name(sizes, l, j)}", partial, mark)
    letter = symbol(network.activations[index[0]]) if kind == "slope" else letter
    return Symbol(letter, neuron_name(sizes, *index), partial, mark)


_LETTERS = {"weight": ("w", False, ""), "contribution": ("w·a", False, ""), "gradient": ("w", True, ""),
            "change": ("w", False, "Δ"), "bias": ("b", False, ""), "z": ("z", False, ""), "activation": ("a", False, ""),
            "slope": ("", False, "′"), "delta": ("δ", False, ""), "biasgradient": ("b", True, ""),
            "biaschange": ("b", False, "Δ"), "pulled": ("g", False, "")}
_NAMES = {"input": "Input", "target": "Target", "weight": "Weight", "bias": "Bias", "contribution": "Contribution",
          "z": "Sum z", "activation": "Activation", "probability": "Probability", "difference": "Off by",
          "slope": "Slope", "delta": "δ", "gradient": "Gradient of the weight", "biasgradient": "Gradient of the bias",
          "change": "Change of the weight", "biaschange": "Change of the bias", "pulled": "Slope with penalties of the weight"}


def name_of(kind, index, network, names=None):
    """What a quantity is called in a sentence: 'Weight from x1 to h2', 'Sum z of h1', 'Input x1: petal length (cm)'. names: as in Frame."""
    sizes = network.sizes
    if kind == "loss":
        return f"Cost: {LOSSES[network.loss_name].title}"
    if kind == "rate":
        return "Learning rate"
    name = _NAMES.get(kind, f"{kind} of the optimiser")
    if len(index) == 3:
        l, j, k = index
        return f"{name} from {neuron_name(sizes, l - 1, k)} to {neuron_name(sizes, l, j)}"
    if kind == "input":
        return f"Input x{index[0] + 1}{meant(names, 0, index[0])}"
    if kind == "target":
        return f"Target t{index[0] + 1}{meant(names, 1, index[0])}"
    l, j = index if len(index) == 2 else (len(sizes) - 1, index[0])
    return f"{name} of {neuron_name(sizes, l, j)}{meant(names, 1, j) if l == len(sizes) - 1 else ''}"
