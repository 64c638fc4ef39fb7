"""The layers as a form: how many neurons each has and what they do, one more, one less, another layer."""

from glassnet.engine import ACTIVATIONS
from glassnet.view.scene import Mark, scene
from glassnet.view.words import layer_name


def layers(network, limits):
    """The Scene of the form. limits: (most layers, most neurons)."""
    sizes, last = network.sizes, len(network.sizes) - 1
    marks = [Mark("layers", "ol", {"class": "layers", "aria-label": "Layers"})]
    for l in range(1, last + 1):
        marks += _row(network, l, limits)
    marks += [Mark("layers-more", "li", {}, None, "layers"),
              button("layers-deepen", "layers-more", "deepen", last, "Add a hidden layer", "Add a hidden layer", len(sizes) < limits[0])]
    return scene(marks)


def _row(network, l, limits):
    id, sizes = f"layer-{l}", network.sizes
    name, hidden = layer_name(sizes, l).removeprefix("the "), l < len(sizes) - 1
    yield Mark(id, "li", {}, None, "layers")
    yield Mark(f"{id}-name", "span", {}, name, id)
    if hidden:
        yield button(f"{id}-shrink", id, "shrink", l, "−", f"One neuron less in {name}", sizes[l] > 1)
    yield Mark(f"{id}-size", "output", {}, str(sizes[l]), id)
    if hidden:
        yield button(f"{id}-grow", id, "grow", l, "+", f"One neuron more in {name}", sizes[l] < limits[1])
    yield Mark(f"set-activation-{l}", "select", {"name": f"activation-{l}", "value": network.activations[l], "aria-label": f"Activation of {name}"}, None, id)
    for each in ACTIVATIONS:
        yield Mark(f"{id}-{each}", "option", {"value": each, "selected": "" if each == network.activations[l] else None}, each, f"set-activation-{l}")
    if hidden:
        yield button(f"{id}-flatten", id, "flatten", l, "×", f"Take {name} out", True)


def button(id, parent, action, l, text, words, can):
    return Mark(id, "button", {"data-action": action, "data-value": str(l), "aria-label": words, "title": words, "disabled": None if can else ""}, text, parent)
