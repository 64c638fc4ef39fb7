"""The neurons: a disc filled by its activation, z and σ above it, b and δ below it."""

from typing import NamedTuple

from glassnet.engine import ACTIVATIONS
from glassnet.view.dots import fullness
from glassnet.view.edges import sign
from glassnet.view.fields import coordinate, entry, figure, words
from glassnet.view.layout import BETWEEN, label
from glassnet.view.named import input_place, letters, meant, shortened
from glassnet.view.plates import PAD, neuron_plate
from glassnet.view.scene import Mark
from glassnet.view.walk import main_number
from glassnet.view.words import chosen, neuron_name, signed, symbol

SMALL = 10.0         # the font of a name on a small disc, in units


def neurons(frame, layout, l):
    """All marks of the neurons of one layer. Compact ones keep their numbers to themselves (`told`) until they are asked."""
    named = _fit(frame, layout, l)
    for j in range(len(layout.neurons[l])):
        yield _group(frame, layout, l, j)
        yield from _disc(frame, layout, l, j, named)
        if not layout.compact[l]:
            yield from _input(frame, layout, j) if l == 0 else _numbers(frame, layout, l, j)
        elif layout.few:
            yield from told(frame, layout, l, j)


def _group(frame, layout, l, j):
    name = neuron_name(frame.network.sizes, l, j)
    told_apart = None if layout.picture else layout.names      # there are few enough
    kind = f"input{meant(told_apart, 0, j)}" if l == 0 else ACTIVATIONS[frame.network.activations[l]].name
    own = {"data-neuron": f"{l},{j}", "role": "group", "tabindex": "-1", "data-ask": main_number(("neuron", l, j)),
           "aria-label": f"{name}, {kind}"}
    if layout.compact[l]:
        own["data-compact"] = ""
        if layout.paper.painted:      # what changes is in the bytes of its layer (dots.py)
            return Mark(f"neuron-{l}-{j}", "g", own)
    activation = None if frame.a[l] is None else float(frame.a[l][j])
    return Mark(f"neuron-{l}-{j}", "g", own | {
        "--activation": None if activation is None else f"{activation:.4f}",
        "--fill": None if activation is None else f"{fullness(activation, frame.network.activations[l] if l else None):.3f}",
        "data-sign": None if activation is None else sign(activation),
        "data-stale": "" if l and frame.a[l] is not None and frame.stale_a[l][j] else None,
        "data-phase": frame.phase[0] if frame.phase and frame.phase[1] == l else None,
    })


def _fit(frame, layout, l):
    """Whether the names of a layer fit into its discs."""
    longest = len(neuron_name(frame.network.sizes, l, len(layout.neurons[l]) - 1))
    return not layout.compact[l] or 0.62 * SMALL * longest <= 2 * layout.radii[l] - 3


def _disc(frame, layout, l, j, named):
    id, (x, y), radius, paper = f"neuron-{l}-{j}", layout.neurons[l][j], layout.radii[l], layout.paper
    name = neuron_name(frame.network.sizes, l, j)
    painted = layout.compact[l] and paper.painted
    if l == 0 and layout.picture:
        at = {"x": x - radius, "y": y - radius, "width": 2 * radius, "height": 2 * radius}
        yield Mark(f"{id}-disc", "rect", {"class": "disc pixel"} | {key: coordinate(value) for key, value in at.items()}, None, id)
        return
    at = {"cx": x, "cy": y, "r": layout.reaches[l] if painted else radius}
    yield Mark(f"{id}-disc", "circle", {"class": "disc"} | {key: coordinate(value) for key, value in at.items()}, None, id)
    if named:
        small = layout.compact[l]
        yield words(f"{id}-name", id, x, y + (SMALL if small else paper.font) * 0.36, name, **{"class": "name small" if small else "name"})


def _input(frame, layout, j):
    """The field of an input stands beside its neuron, or above it where paper is narrow."""
    paper, (x, y), radius = layout.paper, layout.neurons[0][j], layout.radii[0]
    width, height = paper.field
    left = x - radius - 12 - width if paper.beside else x - width / 2
    top = y - height / 2 if paper.beside else y - radius - 8 - height
    yield from _input_field(frame, paper, j, (left, top, width, height))
    yield from named(f"neuron-0-{j}", input_place(layout, j), layout.names[0][j] if layout.names else "")


def named(id, place, name):
    """What an input or an output is, at its place, if it has one."""
    if place:
        yield words(f"{id}-column", id, place.x, place.y, shortened(name, letters(place.room)), **{"class": f"column {place.anchor}"})


def _input_field(frame, paper, j, box):
    id, value = f"neuron-0-{j}", float(frame.x[j])
    return field(f"{id}-input", id, box, paper, f"input-{j}", value, "activation", f"input x{j + 1}")


def field(id, parent, box, paper, name, value, what, label):
    """A framed number to type into: inputs and targets."""
    x, y, width, height = box
    yield Mark(f"{id}-frame", "rect", {
        "class": "frame", "x": coordinate(x), "y": coordinate(y), "width": coordinate(width),
        "height": coordinate(height), "rx": "6"}, None, parent)
    yield figure(f"{id}-number", parent, x + width - 9, y + height / 2 + paper.font * 0.36, what, value,
                 decimals=paper.decimals, text=chosen(value, paper.decimals), **{"class": "number framed", "data-ask": name})
    yield from entry(id, parent, box, name, value, label)


def told(frame, layout, l, j):
    """What a compact neuron says when it is asked: its name and its numbers, on a plate beside it."""
    id, paper, plate = f"neuron-{l}-{j}", layout.paper, neuron_plate(layout, l, j)
    yield from board(f"{id}-plate", id, plate)
    first = plate.y + PAD + paper.font
    yield words(f"{id}-title", id, plate.x + PAD, first, _titled(layout, l, j, neuron_name(frame.network.sizes, l, j), plate.width - 2 * PAD), **{"class": "title of"})
    if l == 0:
        yield from _input_field(frame, paper, j, (plate.x + PAD, plate.y + PAD + paper.line + 2, *paper.field))
    else:
        yield from _lines(frame, layout, l, j, Places(*((plate.x + PAD + layout.half, first + paper.line * i) for i in range(1, 5))))


def _titled(layout, l, j, name, width):
    """The name of a neuron on its plate; of an output what it is, too, as far as there is room."""
    if not layout.names or l != len(layout.neurons) - 1:
        return name
    room = int(width / layout.paper.text_width(1)) - len(name) - 1
    return f"{name} {shortened(layout.names[1][j], room)}" if room > 2 else name


def board(id, parent, plate):
    """A plate itself."""
    at = {"x": plate.x, "y": plate.y, "width": plate.width, "height": plate.height}
    yield Mark(id, "rect", {"class": "plate", "rx": "8"} | {key: coordinate(value) for key, value in at.items()}, None, parent)


class Places(NamedTuple):
    """Where the texts of a neuron stand: (x, y), the middle of each and its baseline."""

    z: tuple
    activation: tuple
    bias: tuple
    delta: tuple


def _numbers(frame, layout, l, j):
    """z and the activation above the disc, the bias and δ below it."""
    paper, (x, y), radius = layout.paper, layout.neurons[l][j], layout.radii[l]
    above, below = y - radius - 7, y + radius + paper.font + 3
    if paper.abreast:
        left, right = x - layout.half - BETWEEN / 2, x + layout.half + BETWEEN / 2
        return _lines(frame, layout, l, j, Places((left, above), (right, above), (left, below), (right, below)))
    return _lines(frame, layout, l, j, Places((x, above - paper.line), (x, above), (x, below), (x, below + paper.line)))


def _lines(frame, layout, l, j, at):
    paper, id, network = layout.paper, f"neuron-{l}-{j}", frame.network
    line = _line(id, f"{l}-{j}", layout, paper.decimals)
    yield from line("z", "z", at.z, "z", _value(frame.z, l, j), frame.stale_z[l][j])
    yield from line("activation", symbol(network.activations[l]), at.activation, "activation", _value(frame.a, l, j),
                    frame.stale_a[l][j])
    yield from line("bias", "b", at.bias, "bias", float(network.b[l][j]), False)
    box = (at.bias[0] - layout.half, at.bias[1] - paper.font, 2 * layout.half, paper.line + 2)
    yield from entry(f"{id}-field", id, box, f"bias-{l}-{j}", float(network.b[l][j]),
                     f"bias of {neuron_name(network.sizes, l, j)}")
    changing = frame.show[l] == "change"
    change = _value(frame.change_b, l, j)
    if changing and change is not None:
        yield from line("delta", "Δb", at.delta, "bias-change", change, False, signed(change, paper.decimals))
    else:
        yield from line("delta", "δ", at.delta, "delta", _value(frame.delta, l, j), frame.stale_gradient)


def _line(id, of, layout, decimals):
    """A drawer of 'name = number' lines, each centred on its place, the number ending at a fixed one."""
    def line(key, sign, at, field, value, stale, text=None):
        x, y = at
        yield words(f"{id}-{key}-of", id, x - layout.half, y, label(layout.paper, sign),
                    **{"class": "of", "data-of": field, "data-empty": "" if value is None else None})
        yield figure(f"{id}-{key}", id, x + layout.half, y, field, value, decimals=decimals, stale=stale, text=text,
                     **{"data-ask": f"{field.replace('-', '')}-{of}"})
    return line


def _value(values, l, j):
    return None if values[l] is None else float(values[l][j])
