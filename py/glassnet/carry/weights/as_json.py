"""A network as JSON: the one file that says all of it, activations and cost included, to the last bit.

Its schema stands in site/weights.schema.json.
"""

import json

import numpy as np

from glassnet.carry.guarded import read_json
from glassnet.carry.weights.held import Held, finite, told
from glassnet.engine import ACTIVATIONS, LOSSES

FORMAT, VERSION = "glassnet-weights", 1
LONGEST = 2_000_000      # characters: twice what the largest network takes


def write(network, x, t):
    """The text of the file. A float is written as Python's repr, a row a line: it reads back exactly."""
    layers = ",\n".join(_layer(*each) for each in zip(network.activations[1:], network.W[1:], network.b[1:]))
    return (f'{{"format": "{FORMAT}", "version": {VERSION}, "loss": "{network.loss_name}",\n'
            f' "inputs": {json.dumps(list(x))}, "targets": {json.dumps(list(t))},\n "layers": [\n{layers}\n ]}}\n')


def _layer(activation, W, b):
    rows = ",\n         ".join(json.dumps(row) for row in W.tolist())
    return f'  {{"activation": "{activation}",\n   "W": [{rows}],\n   "b": {json.dumps(b.tolist())}}}'


def read(data):
    """Held. Raises ValueError, in words, at anything else than the schema says."""
    try:
        file = read_json(data.removeprefix(b"\xef\xbb\xbf").decode(), LONGEST)
    except UnicodeDecodeError:
        raise ValueError("It is not text in UTF-8, which JSON must be.") from None
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise ValueError(f'It does not say "format": "{FORMAT}", so it is some other JSON.')
    if file.get("version") != VERSION:
        raise ValueError(f"It is of version {told(file.get('version'))}; this page reads version {VERSION}.")
    layers = file.get("layers")
    if not isinstance(layers, list) or not layers or not all(isinstance(layer, dict) for layer in layers):
        raise ValueError('Its "layers" must be a list, each layer with "activation", "W" and "b".')
    W, b, activations = zip(*(_read_layer(l, layer) for l, layer in enumerate(layers, 1)))
    loss = None if file.get("loss") is None else _one_of("loss", file["loss"], LOSSES)
    x, t = (None if file.get(name) is None else tuple(_numbers(name, file[name], 1).tolist()) for name in ("inputs", "targets"))
    return Held(W, b, activations, loss, x, t)


def _read_layer(l, layer):
    W, b = _numbers(f"W of layer {l}", layer.get("W"), 2), _numbers(f"b of layer {l}", layer.get("b"), 1)
    if len(W) != len(b):
        raise ValueError(f"Layer {l} has {len(W)} rows of weights and {len(b)} biases: each neuron has one of both.")
    return W, b, _one_of(f"activation of layer {l}", layer.get("activation"), ACTIVATIONS)


def _numbers(name, value, depth):
    """Nested lists of numbers as an array of this depth."""
    rows = [value] if depth == 1 else value
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and row for row in rows):
        raise ValueError(f"The {name} must be {'a list of numbers' if depth == 1 else 'a list of rows, each a list of numbers'}.")
    if not all(type(each) is float for row in rows for each in row):
        raise ValueError(f"The {name} holds something that is no number.")
    if len({len(row) for row in rows}) > 1:
        raise ValueError(f"The {name} has rows of different lengths.")
    return finite(name, np.array(value))


def _one_of(name, value, table):
    if not isinstance(value, str) or value not in table:
        raise ValueError(f"The {name} is “{told(value)}”; it must be one of {', '.join(table)}.")
    return value
