"""What a file of weights holds, laid beside the network on the page, layer by layer."""

from typing import NamedTuple

import numpy as np

from glassnet.engine import LOSSES, Network
from glassnet.engine.checks import dashed
from glassnet.lesson.choices import LAYERS, NEURONS, default_t, default_x, fitted


class Row(NamedTuple):
    """One layer: what the file has, what the page has, and how the two go together."""

    layer: str
    theirs: str
    ours: str
    verdict: str


class Imported(NamedTuple):
    """A network that came in a file, and the inputs and targets it is to stand at."""

    network: Network
    x: tuple
    t: tuple


class Fitting(NamedTuple):
    """rows: layer by layer. says: what follows from them. imported: an Imported, or None where the file is refused.
    same: whether its shape is the page's. notes: what was read otherwise than it stands in the file, and what was kept."""

    rows: tuple
    says: str
    imported: Imported | None = None
    same: bool = False
    notes: tuple = ()


def fit(held, lesson):
    """The Fitting of what a file holds to a Lesson."""
    shapes, rows = [W.shape for W in held.W], _rows(held, lesson)
    sizes = (shapes[0][1], *(out for out, _ in shapes))
    broken = next((l for l in range(1, len(shapes)) if shapes[l][1] != shapes[l - 1][0]), None)
    if broken is not None:
        return Fitting(rows, f"The file is no network in itself: layer {broken} has {shapes[broken - 1][0]} neurons, and layer {broken + 1} expects {shapes[broken][1]}. Nothing was changed.")
    if not LAYERS[0] <= len(sizes) <= LAYERS[1] or not all(NEURONS[0] <= size <= NEURONS[1] for size in sizes):
        return Fitting(rows, f"The file is a {dashed(sizes)} network. This page draws {LAYERS[0]} to {LAYERS[1]} layers of {NEURONS[0]} to {NEURONS[1]} neurons. Nothing was changed.")
    if lesson.training is not None and (sizes[0], sizes[-1]) != (lesson.choices.sizes[0], lesson.choices.sizes[-1]):
        return Fitting(rows, f"The file is a {dashed(sizes)} network; the examples of {lesson.training.data.about.title} need {lesson.choices.sizes[0]} inputs and {lesson.choices.sizes[-1]} outputs. "
                             "Choose other data, or none, and open the file again. Nothing was changed.")
    return _network(held, lesson, sizes, rows)


def _network(held, lesson, sizes, rows):
    activations, loss, kept = _used_as(held, lesson)
    same, notes = sizes == lesson.choices.sizes, (*held.notes, *kept)
    choices, training = lesson.choices, lesson.training is not None
    x = held.x if held.x and len(held.x) == sizes[0] and not training else fitted(choices.x, sizes[0], default_x)
    t = held.t if held.t and len(held.t) == sizes[-1] and not training else fitted(choices.t, sizes[-1], default_t)
    hidden = activations[:-1] or (choices.hidden if isinstance(choices.hidden, str) else "sigmoid")
    try:
        network = Network(held.W, held.b, hidden, activations[-1], loss)
        network.loss(network.forward(np.array(x)), np.array(t))
    except ValueError as error:
        return Fitting(rows, f"From these numbers nothing can be computed: {error}. Nothing was changed.", notes=notes)
    says = "" if same else f"The file is a {dashed(sizes)} network, the page shows {dashed(choices.sizes)}. Take the file's shape, and this network stands here; the one that is here comes back with Undo."
    return Fitting(rows, says, Imported(network, tuple(x), tuple(t)), same, notes)


def _used_as(held, lesson):
    """(activations, loss, notes): the file's, and where it does not say, the page's."""
    ours, notes = lesson.network.activations[1:], []
    activations, loss = held.activations, held.loss or lesson.network.loss_name
    if activations is None:
        same = len(held.W) == len(ours)
        activations = ours if same else (*[ours[0]] * (len(held.W) - 1), ours[-1])
        notes.append(f"The file does not say what its neurons do with their sums: {'those' if same else 'activations'} of the page are kept ({', '.join(dict.fromkeys(activations))}).")
    needs = LOSSES[loss].needs
    if needs not in (None, activations[-1]):
        notes.append(f"{LOSSES[loss].title.capitalize()} needs {needs} outputs; these are {activations[-1]}, so the cost is {LOSSES['squared'].title}.")
        loss = "squared"
    return activations, loss, tuple(notes)


def _rows(held, lesson):
    theirs, ours = [W.shape for W in held.W], [W.shape for W in lesson.network.W[1:]]
    return tuple(Row(f"layer {l + 1}", _says(theirs, l), _says(ours, l), _verdict(theirs, ours, l)) for l in range(max(len(theirs), len(ours))))


def _says(shapes, l):
    return f"{shapes[l][1]} → {shapes[l][0]}" if l < len(shapes) else "none"


def _verdict(theirs, ours, l):
    if l >= len(theirs):
        return "not in the file"
    if l and theirs[l][1] != theirs[l - 1][0]:
        return f"expects {theirs[l][1]} numbers, and the layer before it gives {theirs[l - 1][0]}"
    if l >= len(ours):
        return "not on the page"
    return "fits" if theirs[l] == ours[l] else "another shape"
