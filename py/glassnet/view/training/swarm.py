"""Many networks of one shape, from different seeds, learning the same examples at once.

Their weights go different ways and end in different places; their costs fall together, and in the
end they say the same. No single number explains a network.
"""

from typing import NamedTuple

import numpy as np

from glassnet.view.charts import axes, marked, path, span
from glassnet.view.fields import coordinate, words
from glassnet.view.scene import Mark, scene
from glassnet.view.stepped import Stepped
from glassnet.view.training.curves import hovered_plot
from glassnet.view.training.frame import Grid
from glassnet.view.training.pixels import pixels
from glassnet.view.words import grouped, number

CLOSED = Mark("swarm", "div", {"class": "swarm", "data-open": None})


class SwarmFrame(NamedTuple):
    """M networks after some steps. names: of all the parameters; across, up: places of the two that are drawn.
    paths: (M, T, 2), those two at each time kept; losses: (M, T); steps: (T,). agreement: Grid over the plane of how
    many agree, or None. compared: (what, at first, now), how far they are from each other. said: what it comes to, sentence by sentence. running: whether they learn now.
    pointed: (place in the times kept, network) that is pointed at, or None. seed: of the first network; the others follow it."""

    names: tuple
    across: int
    up: int
    paths: np.ndarray
    losses: np.ndarray
    steps: np.ndarray
    agreement: Grid | None = None
    compared: tuple = ()
    said: tuple = ()
    running: bool = False
    pointed: tuple | None = None
    seed: int = 0


class Box(NamedTuple):
    """The plot area in SVG user units, and the size of all of it."""

    width: float = 330
    height: float = 270
    left: float = 46
    right: float = 322
    top: float = 10
    bottom: float = 232


def swarm(frame, loss=None, box=Box()):
    """The Scene of the swarm, closed until it is asked for."""
    if frame is None:
        return scene([CLOSED])
    marks = [CLOSED._replace(attributes={"class": "swarm", "data-open": ""}),
             Mark("swarm-state", "p", {"class": "state"}, "They learn." if frame.running else "They rest.", "swarm"), Mark("swarm-axes", "div", {"class": "bar"}, None, "swarm")]
    for name, label, chosen in (("across", "Across", frame.across), ("up", "Up", frame.up)):
        marks += _picked(name, label, chosen, frame.names)
    marks += [Mark("swarm-views", "div", {"class": "views"}, None, "swarm"), *_paths(frame, box), *_losses(frame, loss, box), *_agreement(frame)]
    marks.append(Mark("swarm-readout", "p", {"class": "readout", "aria-live": "off"}, _readout(frame), "swarm"))
    marks += _compared(frame.compared)
    marks.append(Mark("swarm-says", "div", {"class": "says"}, None, "swarm"))
    marks += [Mark(f"swarm-says-{i}", "p", {}, text, "swarm-says") for i, text in enumerate(frame.said)]
    return scene(marks)


def _compared(rows):
    """How far the networks are from each other, at first and now."""
    yield Mark("swarm-compared", "table", {"class": "compared"}, None, "swarm")
    yield Mark("swarm-compared-head", "tr", {}, None, "swarm-compared")
    yield Mark("swarm-compared-of", "td", {}, "", "swarm-compared-head")
    yield from (Mark(f"swarm-compared-{when}", "th", {"scope": "col"}, words, "swarm-compared-head") for when, words in (("first", "at first"), ("now", "now")))
    for i, (what, first, now) in enumerate(rows):
        yield Mark(f"swarm-compared-{i}", "tr", {}, None, "swarm-compared")
        yield Mark(f"swarm-compared-{i}-of", "th", {"scope": "row"}, what, f"swarm-compared-{i}")
        yield Mark(f"swarm-compared-{i}-first", "td", {}, first, f"swarm-compared-{i}")
        yield Mark(f"swarm-compared-{i}-now", "td", {}, now, f"swarm-compared-{i}")


def _picked(name, label, chosen, names):
    yield Mark(f"swarm-{name}-of", "label", {"class": "setting", "for": f"set-swarm-{name}"}, None, "swarm-axes")
    yield Mark(f"swarm-{name}-label", "span", {}, label, f"swarm-{name}-of")
    yield Mark(f"set-swarm-{name}", "select", {"name": f"swarm-{name}", "value": str(chosen)}, None, f"swarm-{name}-of")
    for i, each in enumerate(names):
        yield Mark(f"swarm-{name}-{i}", "option", {"value": str(i), "selected": "" if i == chosen else None}, each, f"set-swarm-{name}")


def _paths(frame, box):
    """Where the two weights of every network have gone, with a ring where each began and a dot where it is."""
    (left, right), (low, high) = (span(_spread(frame.paths[..., c])) for c in (0, 1))

    def place(x, y):
        return (box.left + (box.right - box.left) * (x - left) / (right - left), box.bottom - (box.bottom - box.top) * (y - low) / (high - low))

    yield _plot("swarm-paths", box, f"The paths of two weights in {len(frame.paths)} networks", "each line: two weights of one network, from a ring to a dot")
    yield from _axes("swarm-paths", box, marked(left, right), marked(low, high), place, frame.names[frame.across], frame.names[frame.up])
    for m, points in enumerate(frame.paths.tolist()):
        points = [place(*point) for point in points]
        (from_x, from_y), (x, y) = points[0], points[-1]
        yield Mark(f"swarm-start-{m}", "circle", {"class": "start", "data-class": str(m % 10), "cx": coordinate(from_x), "cy": coordinate(from_y), "r": "2.6"}, None, "swarm-paths")
        yield Mark(f"swarm-path-{m}", "path", {"class": "trace", "data-class": str(m % 10), "d": path(points)}, None, "swarm-paths")
        yield Mark(f"swarm-end-{m}", "circle", {"class": "end", "data-class": str(m % 10), "cx": coordinate(x), "cy": coordinate(y), "r": "3.2"}, None, "swarm-paths")
    yield from _lit("swarm-paths", frame, lambda i, m: place(*frame.paths[m, i].tolist()))


def _spread(values):
    """The values with a little room on both sides, for axes that need not begin at zero."""
    low, high = float(values.min()), float(values.max())
    return [min(low, -1e-9), max(high, 1e-9)]


def _losses(frame, loss, box):
    """The cost of every network over the steps."""
    low, high = heights(frame.losses)
    steps = Stepped.until(frame.steps[-1])

    def place(x, y):
        return (box.left + (box.right - box.left) * steps.part(x), box.bottom - (box.bottom - box.top) * (y - low) / (high - low))

    step = int(frame.steps[frame.pointed[0]]) if frame.pointed else steps.last
    yield hovered_plot("swarm-losses", "swarm", "swarm-views", box, f"The cost of {len(frame.losses)} networks over the steps; each line: {loss.title} of one network",
                       step, steps.last, _readout(frame))
    yield from _axes("swarm-losses", box, steps.marked, marked(low, high), place, steps.title, loss.unit)
    for m, values in enumerate(frame.losses.tolist()):
        yield Mark(f"swarm-loss-{m}", "path", {"class": "trace", "data-class": str(m % 10),
                                               "d": path([place(*point) for point in zip(frame.steps.tolist(), values)])}, None, "swarm-losses")
    yield Mark("swarm-losses-at", "path", {"class": "at", "d": f"M{coordinate(place(step, 0)[0])} {box.top}V{box.bottom}" if frame.pointed else None}, None, "swarm-losses")
    yield from _lit("swarm-losses", frame, lambda i, m: place(int(frame.steps[i]), float(frame.losses[m, i])))


def heights(losses):
    """(low, high): what the axis of the costs reaches from and to."""
    return span(losses.ravel().tolist())


def _lit(id, frame, where):
    """The line of the network pointed at, over all others, and a dot at the moment pointed at. where(i, m): where network m is at time i."""
    i, m = frame.pointed or (0, 0)
    line = [where(each, m) for each in range(len(frame.steps))] if frame.pointed else []
    x, y = line[i] if line else (0, 0)
    kind = str(m % 10)
    yield Mark(f"{id}-lit", "path", {"class": "trace lit", "data-class": kind, "d": path(line)}, None, id)
    yield Mark(f"{id}-dot", "circle", {"class": "end", "data-class": kind, "cx": coordinate(x), "cy": coordinate(y), "r": "4.5" if line else "0"}, None, id)


def _readout(frame):
    """The exact cost of the network that is pointed at, among the others, and the two weights it has there."""
    if not frame.pointed:
        return "Point at a line, or walk with the arrow keys, for its exact cost and weights."
    i, m = frame.pointed
    costs, (across, up) = frame.losses[:, i], frame.paths[m, i].tolist()
    least, most = int(costs.argmin()), int(costs.argmax())
    return (f"Step {grouped(int(frame.steps[i]))}, seed {frame.seed + m}: cost {float(costs[m])!r}; {frame.names[frame.across]} is {across!r}, {frame.names[frame.up]} is {up!r}. "
            f"The least cost is {number(float(costs[least]))} (seed {frame.seed + least}), the largest {number(float(costs[most]))} (seed {frame.seed + most}).")


def _plot(id, box, spoken, says):
    return Mark(id, "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {box.width:g} {box.height:g}", "class": "chart-like",
                            "role": "img", "aria-label": f"{spoken}; {says}"}, None, "swarm-views")


def _axes(id, box, xs, ys, place, across, up):
    for mark in axes(id, box, xs, ys, place):
        yield mark._replace(parent=id)
    yield words(f"{id}-across", id, (box.left + box.right) / 2, box.bottom + 31, across, **{"class": "tick x"})
    yield words(f"{id}-up", id, 11, (box.top + box.bottom) / 2, up, **{"class": "tick x", "transform": f"rotate(-90 11 {(box.top + box.bottom) / 2:g})"})


def _agreement(frame):
    if frame.agreement is None:
        return
    yield Mark("swarm-agree", "figure", {"data-open": ""}, None, "swarm-views")
    yield Mark("swarm-ground", "canvas", {"data-pixels": pixels(frame.agreement), "role": "img", "aria-label": frame.agreement.says}, None, "swarm-agree")
    yield Mark("swarm-agree-says", "figcaption", {}, frame.agreement.says, "swarm-agree")
