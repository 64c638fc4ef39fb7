"""The neurons: a disc filled by its activation, z and σ above it, b and δ below it."""

from glassnet.engine import ACTIVATIONS
from glassnet.view.edges import sign
from glassnet.view.fields import coordinate, entry, figure, words
from glassnet.view.layout import label
from glassnet.view.scene import Mark
from glassnet.view.walk import main_number
from glassnet.view.words import chosen, neuron_name, signed, symbol


def neurons(frame, layout, l):
    """All marks of the neurons of one layer."""
    for j in range(len(layout.neurons[l])):
        yield _group(frame, l, j)
        yield from _disc(frame, layout, l, j)
        yield from _input(frame, layout, j) if l == 0 else _numbers(frame, layout, l, j)


def _group(frame, l, j):
    name = neuron_name(frame.network.sizes, l, j)
    kind = "input" if l == 0 else ACTIVATIONS[frame.network.activations[l]].name
    activation = None if frame.a[l] is None else float(frame.a[l][j])
    return Mark(f"neuron-{l}-{j}", "g", {
        "data-neuron": f"{l},{j}", "role": "group", "tabindex": "-1", "data-ask": main_number(("neuron", l, j)),
        "aria-label": f"{name}, {kind}",
        "--activation": None if activation is None else f"{activation:.4f}",
        "--fill": None if activation is None else f"{_fill(frame, l, activation):.3f}",
        "data-sign": None if activation is None else sign(activation),
        "data-stale": "" if l and frame.a[l] is not None and frame.stale_a[l][j] else None,
        "data-phase": frame.phase[0] if frame.phase and frame.phase[1] == l else None,
    })


def _fill(frame, l, activation):
    """How full the disc is, 0..1: |a| by the activation's own bound, or a / (1 + a) without one."""
    size = abs(activation)
    if l == 0:
        return min(size, 1.0)
    bound = max(abs(end) for end in ACTIVATIONS[frame.network.activations[l]][4:6])
    return size / (1 + size) if bound == float("inf") else size / bound


def _disc(frame, layout, l, j):
    id, (x, y) = f"neuron-{l}-{j}", layout.neurons[l][j]
    at = {"cx": coordinate(x), "cy": coordinate(y), "r": coordinate(layout.paper.radius)}
    yield Mark(f"{id}-disc", "circle", {"class": "disc"} | at, None, id)
    yield words(f"{id}-name", id, x, y + layout.paper.font * 0.36,
                neuron_name(frame.network.sizes, l, j), **{"class": "name"})


def _input(frame, layout, j):
    """The field of an input stands beside its neuron, or above it where paper is narrow."""
    paper, (x, y) = layout.paper, layout.neurons[0][j]
    width, height = paper.field
    left = x - paper.radius - 12 - width if paper.beside else x - width / 2
    top = y - height / 2 if paper.beside else y - paper.radius - 8 - height
    id, value = f"neuron-0-{j}", float(frame.x[j])
    yield from field(f"{id}-input", id, (left, top, width, height), paper, f"input-{j}", value,
                     "activation", f"input x{j + 1}")


def field(id, parent, box, paper, name, value, what, label):
    """A framed number to type into: inputs and targets."""
    x, y, width, height = box
    yield Mark(f"{id}-frame", "rect", {
        "class": "frame", "x": coordinate(x), "y": coordinate(y), "width": coordinate(width),
        "height": coordinate(height), "rx": "6"}, None, parent)
    yield figure(f"{id}-number", parent, x + width - 9, y + height / 2 + paper.font * 0.36, what, value,
                 decimals=paper.decimals, text=chosen(value, paper.decimals), **{"class": "number framed", "data-ask": name})
    yield from entry(id, parent, box, name, value, label)


def _numbers(frame, layout, l, j):
    """z and the activation above the disc, the bias and δ below it."""
    paper, (x, y) = layout.paper, layout.neurons[l][j]
    id, network = f"neuron-{l}-{j}", frame.network
    above, below = y - paper.radius - 7, y + paper.radius + paper.font + 3
    line = _line(id, f"{l}-{j}", layout, x, paper.decimals)
    yield from line("z", "z", above - paper.line, "z", _value(frame.z, l, j), frame.stale_z[l][j])
    yield from line("activation", symbol(network.activations[l]), above, "activation", _value(frame.a, l, j),
                    frame.stale_a[l][j])
    yield from line("bias", "b", below, "bias", float(network.b[l][j]), False)
    box = (x - layout.half, below - paper.font, 2 * layout.half, paper.line + 2)
    yield from entry(f"{id}-field", id, box, f"bias-{l}-{j}", float(network.b[l][j]),
                     f"bias of {neuron_name(network.sizes, l, j)}")
    changing = frame.show[l] == "change"
    change = _value(frame.change_b, l, j)
    if changing and change is not None:
        yield from line("delta", "Δb", below + paper.line, "bias-change", change, False,
                        signed(change, paper.decimals))
    else:
        yield from line("delta", "δ", below + paper.line, "delta", _value(frame.delta, l, j), frame.stale_gradient)


def _line(id, of, layout, x, decimals):
    """A drawer of 'name = number' lines centred on x, the number ending at a fixed place."""
    def line(key, sign, y, field, value, stale, text=None):
        yield words(f"{id}-{key}-of", id, x - layout.half, y, label(layout.paper, sign),
                    **{"class": "of", "data-of": field, "data-empty": "" if value is None else None})
        yield figure(f"{id}-{key}", id, x + layout.half, y, field, value, decimals=decimals, stale=stale, text=text,
                     **{"data-ask": f"{field.replace('-', '')}-{of}"})
    return line


def _value(values, l, j):
    return None if values[l] is None else float(values[l][j])
