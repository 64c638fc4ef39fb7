"""The results: beside each output its probability, its target, and how far off it is."""

from glassnet.view.compact import BAR
from glassnet.view.fields import coordinate, figure, words
from glassnet.view.named import meant, output_place
from glassnet.view.neurons import board, field, named
from glassnet.view.paper import PAPERS
from glassnet.view.plates import PAD, result_plate
from glassnet.view.scene import Mark
from glassnet.view.words import layer_name, neuron_name, signed

ROOMY = 170          # units from layer to layer that leave room for a button between their names


def results(frame, layout, last):
    """All marks of the results, output by output. last: the layer of the outputs."""
    rows = {"beside": _beside, "below": _below, "bars": _bar}[layout.rows]
    if layout.paper.beside:
        yield from _headings(frame, layout)
    for j, centre in enumerate(layout.neurons[-1]):
        id = f"result-{j}"
        yield Mark(id, "g", {"data-result": str(j), "role": "group", "data-phase": _phase(frame),
                             "data-compact": "" if layout.rows == "bars" else None, "aria-label": f"result of {neuron_name(frame.network.sizes, len(layout.neurons) - 1, j)}{meant(layout.names, 1, j)}"})
        yield from rows(frame, layout, j, id, *centre)
        yield from named(id, output_place(layout, j), layout.names[1][j] if layout.names else "")


def off_by(frame, j):
    """How far output j is from its target, or None: p − t, or a − t without probabilities."""
    values = frame.probabilities if frame.network.loss_name == "softmax" else frame.a[-1]
    return None if values is None else float(values[j] - frame.t[j])


def difference_name(frame):
    """What `off_by` is called: by its formula."""
    return "p − t" if frame.network.loss_name == "softmax" else "a − t"


def _headings(frame, layout):
    right, y = layout.width - layout.paper.margin, layout.top
    bars = layout.rows == "bars"
    gap = min(after - before for before, after in zip(layout.middles, layout.middles[1:]))
    for l, x in enumerate(layout.middles if bars else layout.middles[:-1]):      # else the outputs are named by their results
        name = _heading(frame, layout, l, gap)
        yield words(f"heading-{l}", None, x, y, name, **{"class": "heading layer"})
        reach = layout.paper.text_width(len(name)) / 2 + 16
        if 0 < l < len(layout.middles) - 1 and gap > 2 * reach + 44:
            yield from _resizing(l, x, y - 4, reach, name)
    for l in range(1, len(layout.middles)) if gap > ROOMY else ():
        yield from _press(f"deepen-{l}", "deepen", l, (layout.middles[l - 1] + layout.middles[l]) / 2, y - 4, "+", "Add a hidden layer here", "add")
    if bars:
        return
    if frame.network.loss_name == "softmax":
        yield words("heading-probability", None, _columns(layout)[0], y, "probability p", **{"class": "heading"})
    yield words("heading-target", None, _columns(layout)[1], y, "target t", **{"class": "heading"})
    yield words("heading-off", None, right, y, f"off by {difference_name(frame)}", **{"class": "heading"})


def _resizing(l, x, y, reach, name):
    """A layer grows and shrinks where it stands."""
    yield from _press(f"shrink-{l}", "shrink", l, x - reach, y, "−", f"One neuron less in {name}")
    yield from _press(f"grow-{l}", "grow", l, x + reach, y, "+", f"One neuron more in {name}")


def _press(id, action, l, x, y, sign, words_, kind=""):
    """A round button in the drawing."""
    yield Mark(id, "g", {"class": f"press {kind}".strip(), "data-press": action, "data-with": str(l), "role": "button", "tabindex": "0",
                         "aria-label": words_, "transform": f"translate({coordinate(x)} {coordinate(y)})"})
    yield Mark(f"{id}-disc", "circle", {"r": "9.5"}, None, id)
    yield Mark(f"{id}-sign", "path", {"d": "M-4 0H4" if sign == "−" else "M-4 0H4M0 -4V4"}, None, id)


def _heading(frame, layout, l, gap):
    """The name of a layer, shorter where columns stand close."""
    name = layer_name(frame.network.sizes, l).removeprefix("the ")
    return name if layout.paper.text_width(len(name)) * 0.8 + 6 < gap else name.replace(" layer", "")


def _columns(layout):
    """The right edges of the probability, the target's number and the difference."""
    right, grown = layout.width - layout.paper.margin, _grown(layout.paper)
    return right - 166 - 2 * grown, right - 84 - grown, right


def _grown(paper):
    """By how much numbers are wider than with the paper's own decimals."""
    return max(0.0, paper.number_width - PAPERS[paper.name].number_width)


def _beside(frame, layout, j, id, x, y):
    paper, base = layout.paper, y + layout.paper.font * 0.36
    probability, target, off = _columns(layout)
    if frame.network.loss_name == "softmax":
        yield from _probability(frame, j, id, (probability - 54, y + 12, 54), probability, base, paper)
    width, height = paper.field
    yield from field(f"{id}-target", id, (target - 64 - _grown(paper), y - height / 2, 64 + _grown(paper), height), paper,
                     f"target-{j}", float(frame.t[j]), "target", f"target t{j + 1}")
    yield _difference(frame, j, id, off, base, paper)


def _below(frame, layout, j, id, x, y):
    """Stacked under δ, on narrow paper; each with its letter before it."""
    paper, right = layout.paper, x + layout.half
    y += layout.radii[-1] + paper.font + 3 + 2 * paper.line
    if frame.network.loss_name == "softmax":
        yield words(f"{id}-p", id, x - layout.half, y, "p =", **{"class": "of"})
        yield from _probability(frame, j, id, (x - layout.half, y + 4, 2 * layout.half), right, y, paper)
    width, height = paper.field[0] - 12, paper.field[1] - 4
    yield words(f"{id}-t", id, x - layout.half, y + 14 + height / 2, "t", **{"class": "of"})
    yield from field(f"{id}-target", id, (right - width + 3, y + 10, width, height), paper,
                     f"target-{j}", float(frame.t[j]), "target", f"target t{j + 1}")
    y += 10 + height + paper.line
    yield words(f"{id}-off-of", id, x - layout.half, y, "off", **{"class": "of"})
    yield _difference(frame, j, id, right, y, paper)


def _bar(frame, layout, j, id, x, y):
    """Of a compact output only the bar of its probability; what else there is to say stands on a plate (`told_result`)."""
    reach = layout.radii[-1]
    thick = min(6.0, reach)
    if frame.network.loss_name == "softmax":
        yield from _share(frame, j, id, (x + reach + 5, y - thick / 2, BAR[layout.paper.beside], thick), **{"data-ask": f"probability-{j}"})
    if layout.few:
        yield from told_result(frame, layout, j)


def told_result(frame, layout, j):
    """What the result of a compact output says when it is asked, below what its neuron says."""
    id, paper, plate = f"result-{j}", layout.paper, result_plate(layout, j)
    left, right, y = plate.x + PAD, plate.x + plate.width - PAD, plate.y + PAD + paper.font
    yield from board(f"{id}-plate", id, plate)
    if frame.network.loss_name == "softmax":
        yield words(f"{id}-p", id, left, y, "p =", **{"class": "of"})
        yield _probability_number(frame, j, id, right, y, paper)
    height = paper.field[1]
    yield words(f"{id}-t", id, left, y + 6 + height / 2 + paper.font * 0.36, "t", **{"class": "of"})
    yield from field(f"{id}-target", id, (left + 1.5 * paper.font, y + 6, right - left - 1.5 * paper.font, height), paper,
                     f"target-{j}", float(frame.t[j]), "target", f"target t{j + 1}")
    below = y + 8 + height + paper.font
    yield words(f"{id}-off-of", id, left, below, "off", **{"class": "of"})
    yield _difference(frame, j, id, right, below, paper)


def _probability(frame, j, id, bar, x, y, paper):
    yield _probability_number(frame, j, id, x, y, paper)
    yield from _share(frame, j, id, (*bar, 4))


def _probability_number(frame, j, id, x, y, paper):
    value = None if frame.probabilities is None else float(frame.probabilities[j])
    return figure(f"{id}-probability", id, x, y, "probability", value, decimals=paper.decimals,
                  stale=frame.stale_results[j], **{"data-index": str(j), "data-ask": f"probability-{j}"})


def _share(frame, j, id, box, **attributes):
    """The bar of a probability. box: (x, y, length, thickness)."""
    value = 0.0 if frame.probabilities is None else float(frame.probabilities[j])
    x, y, length, thick = map(coordinate, box)
    box = {"x": x, "y": y, "width": length, "height": thick, "rx": "2"} | attributes
    yield Mark(f"{id}-track", "rect", {"class": "track"} | box, None, id)
    yield Mark(f"{id}-bar", "rect", {"class": "bar", "--probability": f"{value:.4f}"} | box, None, id)


def _difference(frame, j, id, x, y, paper):
    value = off_by(frame, j)
    return figure(f"{id}-off", id, x, y, "difference", value, decimals=paper.decimals,
                  stale=frame.stale_results[j], text=None if value is None else signed(value, paper.decimals),
                  **{"data-index": str(j), "data-ask": f"difference-{j}"})


def _phase(frame):
    return frame.phase[0] if frame.phase and frame.phase[0] in ("probabilities", "loss") else None
