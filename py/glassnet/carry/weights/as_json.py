"""A network as JSON: the one file that says all of it, activations and cost included, to the last bit."""

import json

FORMAT, VERSION = "glassnet-weights", 1


def write_json(lesson):
    """The network of a Lesson, with the inputs and targets it stands at. A float is written as Python's repr: it reads back exactly."""
    network, choices = lesson.network, lesson.choices
    layers = [{"activation": name, "W": W.tolist(), "b": b.tolist()}
              for name, W, b in zip(network.activations[1:], network.W[1:], network.b[1:])]
    return json.dumps({"format": FORMAT, "version": VERSION, "loss": network.loss_name, "layers": layers,
                       "inputs": choices.x, "targets": choices.t}, indent=1)
