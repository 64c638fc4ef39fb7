"""What if one neuron were gone? The cost and the accuracy without each of them."""

from typing import NamedTuple

from glassnet.view.scene import Mark, scene
from glassnet.view.words import neuron_name, number, percent

CLOSED = Mark("lesion", "div", {"class": "lesion", "data-open": None})


class Loss(NamedTuple):
    """Without the neuron at (l, j), or the weight at (l, j, k): the mean cost, and the share of examples that are right, or None."""

    neuron: tuple
    loss: float
    accuracy: float | None


def lesion(whole, losses, sizes, weights=()):
    """The Scene of the table. whole: a Loss without any neuron gone, or None; losses: one for each hidden neuron;
    weights: one for each weight, or none where they are too many to try."""
    if whole is None:
        return scene([CLOSED])
    marks = [CLOSED._replace(attributes={"class": "lesion", "data-open": ""}), Mark("lesion-says", "p", {}, _said(whole, losses, sizes), "lesion"),
             Mark("lesion-weights", "p", {}, _of_weights(whole, weights, sizes), "lesion"),
             Mark("lesion-list", "ul", {}, None, "lesion")]
    worst = max((each.loss for each in losses), default=whole.loss)
    for i, each in enumerate(sorted(losses, key=lambda each: -each.loss)):
        marks += _row(i, each, whole, worst, sizes)
    return scene(marks)


def _said(whole, losses, sizes):
    most, least = max(losses, key=lambda each: each.loss), min(losses, key=lambda each: each.loss)
    return (f"With all its neurons the cost is {_of(whole)}. It suffers most without {neuron_name(sizes, *most.neuron)} "
            f"and least without {neuron_name(sizes, *least.neuron)}. Point at a row to light the neuron up; press Silence to set all it passes on to 0.")


def _of_weights(whole, weights, sizes):
    """How many weights could go, one at a time, and which could not."""
    if not weights:
        return ""
    spared = [each for each in weights if each.loss <= 1.1 * whole.loss]
    most = max(weights, key=lambda each: each.loss)
    l, j, k = most.neuron
    return (f"And of its {len(weights)} weights, {len(spared)} could be 0, one at a time, and the cost would not even be a tenth larger. "
            f"With 0 for the weight from {neuron_name(sizes, l - 1, k)} to {neuron_name(sizes, l, j)} it would be {_of(most)}.")


def _of(each):
    return number(each.loss, 4) + ("" if each.accuracy is None else f", {percent(each.accuracy)} right")


def _row(i, each, whole, worst, sizes):
    id, (l, j) = f"lesion-{i}", each.neuron
    yield Mark(id, "li", {"data-mark": f"neuron-{l}-{j}", "--share": f"{(each.loss - min(whole.loss, each.loss)) / ((worst - whole.loss) or 1.0):.3f}"}, None, "lesion-list")
    yield Mark(f"{id}-name", "span", {"class": "of"}, f"without {neuron_name(sizes, l, j)}", id)
    yield Mark(f"{id}-bar", "span", {"class": "much"}, None, id)
    yield Mark(f"{id}-value", "span", {"class": "value"}, _of(each), id)
    yield Mark(f"{id}-do", "button", {"data-action": "silence", "data-value": f"{l},{j}", "aria-label": f"Silence {neuron_name(sizes, l, j)}"}, "Silence", id)
