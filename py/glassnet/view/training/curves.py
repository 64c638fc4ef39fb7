"""Cost and accuracy over the steps, for training and test examples, with exact values where one points."""


from typing import NamedTuple

from glassnet.view.charts import axes, marked, path, span, thinned
from glassnet.view.fields import coordinate, words
from glassnet.view.scene import Mark, scene
from glassnet.view.stepped import Stepped
from glassnet.view.words import grouped, number, percent

CLOSED = Mark("curves", "figure", {"class": "curves", "data-open": None})
WHO = ("train", "test")


class Box(NamedTuple):
    """The plot area in SVG user units, and the size of all of it."""

    width: float = 380
    height: float = 142
    left: float = 46
    right: float = 370
    top: float = 20
    bottom: float = 108


def curves(frame, loss, box=Box()):
    """The Scene of the curves. loss: the engine's Loss, for its name and unit."""
    if frame is None:
        return scene([CLOSED])
    says = _readout(frame)
    marks = [CLOSED._replace(attributes={"class": "curves", "data-open": ""}), *_legend(frame)]
    marks += _chart("loss", f"{loss.title}, {loss.unit}", frame, box, says)
    if frame.labels is not None:
        marks += _chart("accuracy", "accuracy", frame, box, says, (0.0, 1.0))
    return scene([*marks, Mark("curves-says", "figcaption", {"aria-live": "off"}, says, "curves")])


def _legend(frame):
    yield Mark("curves-legend", "p", {"class": "legend"}, None, "curves")
    for who, name in zip(WHO, ("training examples", "test examples")):
        if who == "train" or frame.test.any():
            yield Mark(f"curves-{who}", "span", {"class": f"key {who}"}, name, "curves-legend")


def _chart(kind, title, frame, box, says, limits=None):
    id = f"curves-{kind}"
    lines = {who: [(each.step, getattr(each, f"{who}_{kind}")) for each in frame.scores
                   if getattr(each, f"{who}_{kind}") is not None] for who in WHO}
    values = [value for line in lines.values() for _, value in line]
    low, high = limits or (span(values) if values else (0.0, 1.0))
    steps = Stepped.until(max(frame.steps, frame.scores[-1].step if frame.scores else 0))

    def place(step, value):
        return (box.left + (box.right - box.left) * steps.part(step), box.bottom - (box.bottom - box.top) * (value - low) / (high - low))

    yield hovered_plot(id, "curves", "curves", box, _spoken(title, lines), frame.hovered.step if frame.hovered else steps.last, steps.last, says)
    yield from (mark._replace(parent=id) for mark in axes(id, box, steps.marked, marked(low, high), place))
    yield words(f"{id}-title", id, box.left, box.top - 8, title, **{"class": "tick"})
    yield words(f"{id}-steps", id, (box.left + box.right) / 2, box.bottom + 31, steps.title, **{"class": "tick x"})
    for who, line in lines.items():
        yield Mark(f"{id}-{who}", "path", {"class": f"curve {who}", "d": path([place(*point) for point in thinned(line)] if line else [])}, None, id)
    yield from _pointer(id, frame, kind, place, box)


def hovered_plot(id, name, parent, box, label, step, last, says):
    """The root of a plot over steps that tells exact values where one points: with a mouse, a finger, or arrow keys, as a slider does."""
    return Mark(id, "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {box.width:g} {box.height:g}", "class": "chart-like",
                            "role": "slider", "tabindex": "0", "aria-label": label, "aria-valuemin": "0", "aria-valuemax": f"{last}",
                            "aria-valuenow": f"{step}", "aria-valuetext": says, "data-plot": name, "data-hover": "",
                            "data-box": f"{box.left:g} {box.top:g} {box.right:g} {box.bottom:g}"}, None, parent)


def _pointer(id, frame, kind, place, box):
    """A line where one points, with a dot on each curve."""
    hovered = frame.hovered
    x = place(hovered.step, 0)[0] if hovered else 0
    yield Mark(f"{id}-at", "path", {"class": "at", "d": f"M{coordinate(x)} {box.top}V{box.bottom}" if hovered else None}, None, id)
    for who in WHO:
        value = getattr(hovered, f"{who}_{kind}") if hovered else None
        left, top = place(hovered.step, value) if value is not None else (0, 0)
        yield Mark(f"{id}-dot-{who}", "circle", {"class": f"now {who}", "cx": coordinate(left), "cy": coordinate(top),
                                                 "r": "0" if value is None else "3.5"}, None, id)


def _readout(frame):
    """The exact values where one points, or the last ones."""
    score = frame.hovered or (frame.scores[-1] if frame.scores else None)
    if score is None:
        return "Nothing trained yet."
    parts = [f"step {grouped(score.step)}", f"cost {_pair(score.train_loss, score.test_loss, repr if frame.hovered else number)}"]
    if score.train_accuracy is not None:
        parts.append(f"accuracy {_pair(score.train_accuracy, score.test_accuracy, percent)}")
    return "; ".join(parts)


def _pair(train, test, write):
    return write(train) if test is None else f"{write(train)} (test {write(test)})"


def _spoken(title, lines):
    last = {who: line[-1][1] for who, line in lines.items() if line}
    return f"{title} over steps: " + (", ".join(f"{who} {number(value)}" for who, value in last.items()) or "no steps yet")
