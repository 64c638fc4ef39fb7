"""What a file of weights holds: its arrays, put in order as the layers of a network."""

import re
from typing import NamedTuple

import numpy as np

MOST_ARRAYS, LONGEST_NAME = 64, 200
NAMES = "W1, b1, W2, b2 and so on, or, as PyTorch has them, 0.weight, 0.bias, 2.weight, 2.bias"
_NAMES = (re.compile(r"(?P<layer>.*[._/]|)(?P<kind>weights?|kernel|bias|biases)", re.DOTALL),
          re.compile(r"(?P<kind>[WwBb])[_.]?(?P<layer>\d+)"))


class Held(NamedTuple):
    """W: (out, in) and b: (out,) float64 for each layer; activations: a name a layer, or None where the file does not say;
    loss: likewise; x, t: inputs and targets, or None. notes: sentences on what was read otherwise than it stands there."""

    W: tuple
    b: tuple
    activations: tuple | None = None
    loss: str | None = None
    x: tuple | None = None
    t: tuple | None = None
    notes: tuple = ()


def told(text, most=40):
    """Text from a file as a sentence can quote it: short, and without what no page can show."""
    plain = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(text)[:most + 1])
    return plain if len(plain) <= most else plain[:most - 1] + "…"


def layered(arrays):
    """Held, from {name: float64 array}. Raises ValueError, in words, where names or shapes are not those of layers."""
    if not arrays or len(arrays) > MOST_ARRAYS:
        raise ValueError(f"It holds {len(arrays) or 'no'} arrays. Expected are {NAMES}, of at most {MOST_ARRAYS // 2} layers.")
    layers = _paired(arrays)
    W, b, notes = [], [], []
    for weight, bias in layers:
        W.append(_weights(weight, arrays[weight]))
        if bias is None:
            notes.append(f"“{told(weight)}” has no bias beside it: its biases are 0.")
        b.append(np.zeros(len(W[-1])) if bias is None else _biases(bias, arrays[bias]))
    if [len(each) for each in W] != [len(each) for each in b] and [each.shape[1] for each in W] == [len(each) for each in b]:
        W, notes = [each.T for each in W], [*notes, "Its weights stand a column a neuron, as Keras has them, and were turned round."]
    return Held(tuple(map(np.ascontiguousarray, W)), tuple(b), notes=tuple(notes))


def _paired(arrays):
    """(name of the weights, name of the biases or None) of each layer, in order."""
    found = {}
    for name in arrays:
        match = next((match for each in _NAMES if len(name) <= LONGEST_NAME and (match := each.fullmatch(name))), None)
        if match is None:
            raise ValueError(f"“{told(name)}” is the name of no weights and no biases. Expected are {NAMES}.")
        found.setdefault(match["layer"], {})["b" if match["kind"][0] in "bB" else "W"] = name
    pairs = [found[layer] for layer in sorted(found, key=_naturally)]
    for each in pairs:
        if "W" not in each:
            raise ValueError(f"“{told(each['b'])}” has no weights beside it. Expected are {NAMES}.")
    return [(each["W"], each.get("b")) for each in pairs]


def _naturally(layer):
    """So that layer 10 comes after layer 9."""
    return [(0, int(part), "") if part.isdigit() and part.isascii() and len(part) < 10 else (1, 0, part) for part in re.split(r"([0-9]+)", layer)]


def _weights(name, array):
    if array.ndim != 2 or not array.size:
        raise ValueError(f"“{told(name)}” has shape {shape_of(array)}: weights from one layer to the next are a table, "
                         "a row a neuron and a column for each that leads to it.")
    return finite(name, array)


def _biases(name, array):
    array = array[:, 0] if array.ndim == 2 and array.shape[1] == 1 else array[0] if array.ndim == 2 and array.shape[0] == 1 else array
    if array.ndim != 1 or not array.size:
        raise ValueError(f"“{told(name)}” has shape {shape_of(array)}: biases are one number for each neuron.")
    return finite(name, array)


def finite(name, array):
    """The same array. Raises ValueError, in words, where a number in it is none to compute with."""
    wrong = ~np.isfinite(array)
    if wrong.any():
        where = np.argwhere(wrong)[0].tolist()
        place = ", ".join(f"{word} {i + 1}" for word, i in zip(("row", "column") if array.ndim == 2 else ("place",), where))
        raise ValueError(f"“{told(name)}” holds {array[tuple(where)]} in {place}: every number must be finite.")
    return array


def shape_of(array):
    """4 × 3, as a reader would say it."""
    return " × ".join(map(str, array.shape)) or "of a single number"
