"""Examples in a plane, over what the network says of every place in it.

The ground is pixels, painted by the page on a canvas; the examples are marks over it. A class is a
colour and a shape, a test example is hollow, one that the network gets wrong has a ring.
"""

from functools import lru_cache
from typing import NamedTuple

from glassnet.view.charts import LETTER, axes, marked
from glassnet.view.fields import coordinate, words
from glassnet.view.scene import Mark, scene
from glassnet.view.training.key import key, look
from glassnet.view.training.pixels import pixels
from glassnet.view.training.tools import tools
from glassnet.view.words import number

CLOSED = Mark("plane", "figure", {"class": "plane", "data-open": None})
ROOM = 5      # letters that fit beside the plot


class Box(NamedTuple):
    """The plot area in SVG user units, and the size of all of it."""

    width: float = 380
    height: float = 366
    left: float = 46
    right: float = 370
    top: float = 8
    bottom: float = 332


def plane(frame, box=Box()):
    """The Scene of the plane, closed where the examples are no plane."""
    if frame is None or frame.spots is None or frame.curve is not None:
        return scene([CLOSED])
    across, up = frame.axes
    place = placing(box, across, up)
    marks = [CLOSED._replace(attributes={"class": "plane", "data-open": "", "--left": _share(box.left, box.width),
                                         "--wide": _share(box.right - box.left, box.width), "--top": _share(box.top, box.height),
                                         "--high": _share(box.bottom - box.top, box.height)}),
             Mark("plane-box", "div", {"class": "ground-box"}, None, "plane"), ground(frame.grid), *plot("plane-plot", "plane-box", box, frame, place, _spoken(frame))]
    marks += examples(frame, place)
    return scene([*marks, _cursor(frame, place), *key(frame, "plane"), *tools(frame, "plane"), Mark("plane-says", "figcaption", {}, _says(frame), "plane")])


def ground(grid):
    """The pixels under the examples."""
    return Mark("plane-ground", "canvas", {"aria-hidden": "true", "data-pixels": pixels(grid) if grid else None}, None, "plane-box")


def plot(id, home, box, frame, place, spoken):
    """The frame of a plot that can be pointed at: axes with their names, and the marks of its ticks."""
    across, up = frame.axes
    yield Mark(id, "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {box.width:g} {box.height:g}",
                           "class": "chart-like", "role": "application", "tabindex": "0", "aria-label": spoken, "data-plot": "plane",
                           "data-box": f"{box.left:g} {box.top:g} {box.right:g} {box.bottom:g}"}, None, home)
    for mark in axes(id, box, _marked(across, box.right - box.left), _marked(up, LETTER * ROOM), place):
        yield mark._replace(parent=id)
    yield words(f"{id}-across", id, (box.left + box.right) / 2, box.bottom + 30, across.name, **{"class": "tick x"})
    yield words(f"{id}-up", id, 11, (box.top + box.bottom) / 2, up.name,
                **{"class": "tick x", "transform": f"rotate(-90 11 {(box.top + box.bottom) / 2:g})"})


def _marked(axis, width):
    """[(value, text)] along an axis; the names of a category as long as there is room for them in this width."""
    if not axis.values:
        return marked(axis.low, axis.high)
    room = max(2, int(width / LETTER / (1 if width == LETTER * ROOM else len(axis.values))))
    return [(float(i), name if len(name) <= room else name[:room - 1] + "…") for i, name in enumerate(axis.values)]


def placing(box, across, up):
    """Where a pair of values stands: a function to SVG user units, clipped to the plot."""
    def place(x, y):
        return (box.left + (box.right - box.left) * _part(x, across), box.bottom - (box.bottom - box.top) * _part(y, up))
    return place


def _part(value, axis):
    return min(1.0, max(0.0, (value - axis.low) / ((axis.high - axis.low) or 1.0)))


def examples(frame, place, parent="plane-plot"):
    """A mark for every example."""
    kinds = [0] * len(frame.spots) if frame.labels is None else frame.labels.tolist()
    guesses = kinds if frame.guesses is None else frame.guesses.tolist()
    for i, ((x, y), kind, test) in enumerate(zip(frame.spots.tolist(), kinds, frame.test.tolist())):
        yield _spot(f"spot-{i}", kind, place(x, y), test, guesses[i] != kind, i == frame.picked, parent)


@lru_cache(maxsize=8192)      # from one picture to the next most of them stay what they are
def _spot(id, kind, at, test, wrong, picked, parent):
    colour, shape = look(kind)
    return Mark(id, "path", {
        "class": "spot", "d": shape, "transform": f"translate({coordinate(at[0])} {coordinate(at[1])})",
        "data-class": str(colour), "data-test": "" if test else None, "data-wrong": "" if wrong else None,
        "data-picked": "" if picked else None}, None, parent)


def _cursor(frame, place):
    """Where the arrow keys point."""
    if frame.cursor is None:
        return Mark("plane-cursor", "path", {"class": "cursor", "d": None}, None, "plane-plot")
    (x, y), (across, up) = frame.cursor, frame.axes
    left, top = place(across.low + x * (across.high - across.low), up.low + y * (up.high - up.low))
    at = f"{coordinate(left)} {coordinate(top)}"
    return Mark("plane-cursor", "path", {"class": "cursor", "d": f"M{at}m-9 0h18m-9 -9v18"}, None, "plane-plot")


def _says(frame):
    return frame.grid.says if frame.grid else ""


def _spoken(frame):
    """The plane in words, for who cannot see it."""
    across, up = frame.axes
    text = f"{len(frame.spots)} examples, {across.name} against {up.name}."
    if frame.guesses is not None and frame.labels is not None:
        text += f" The network gets {int((frame.guesses != frame.labels).sum())} of them wrong."
    if frame.cursor is not None:
        x, y = (axis.low + part * (axis.high - axis.low) for part, axis in zip(frame.cursor, frame.axes))
        text += f" Pointing at {number(x)}, {number(y)}."
    return text + " Arrow keys point, Enter acts, Delete removes the nearest."


def _share(part, whole):
    return f"{100 * part / whole:.4g}%"
