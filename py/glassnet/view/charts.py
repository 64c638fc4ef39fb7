"""Axes that can be read, and the loss over the steps as a small curve on them."""

import math
from operator import itemgetter
from typing import NamedTuple

from glassnet.view.fields import coordinate, words
from glassnet.view.scene import Mark, scene
from glassnet.view.words import grouped, number

FLAT = 1e-9       # a curve that varies by less than this part of its height is level
TINY = 1e-300     # a range that cannot be divided any more
_loss = itemgetter(1)
TICKS = 6         # at most, on each axis
LETTER = 6.6      # SVG user units, of a mark's text
POINTS = 240      # a curve of more is drawn from the extremes of equal stretches


class Box(NamedTuple):
    """The plot area in SVG user units, and the size of all of it."""

    width: float = 320
    height: float = 170
    left: float = 46
    right: float = 308
    top: float = 14
    bottom: float = 138


def loss_chart(losses, floor, title, unit, box=Box(), later=()):
    """The Scene of a loss curve. losses: (step, loss) pairs in order. floor: or None.

    later: how the curve went on after the moment shown, drawn faintly so that the axes stay put."""
    losses = list(losses)
    root = Mark("chart", "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {box.width:g} {box.height:g}",
                                 "role": "img", "aria-label": _spoken(losses, title, unit)})
    whole = [*losses, *later]
    low, high = _range(whole, floor)
    last = max(1, whole[-1][0] if whole else 0)

    def place(step, loss):
        return (box.left + (box.right - box.left) * step / last,
                box.bottom - (box.bottom - box.top) * (loss - low) / (high - low))

    steps = [(step, grouped(int(step))) for step in ticks(0, last, TICKS) if step == int(step)]
    marks = [*axes("chart", box, steps, marked(low, high), place),
             words("chart-steps", None, (box.left + box.right) / 2, box.bottom + 29, "steps", **{"class": "tick x"}),
             *_floor(box, floor, low, high, place),
             *_later(losses, later, place), *_curve(losses, place)]
    return scene([root, *(mark._replace(parent="chart") for mark in marks)])


def ticks(low, high, most):
    """At most `most` round values (1, 2 or 5 times a power of ten) from low to high."""
    if not high - low > TINY:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10, 20) if (high - low) / (power * factor) <= most - 1)
    first = math.ceil(low / step - 1e-9)
    places = 1 - math.floor(math.log10(step))
    return [round(i * step, places) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def thinned(losses, most=POINTS):
    """A curve of at most `most` points that keeps the lowest and highest of every stretch."""
    if len(losses) <= most:
        return list(losses)
    size = math.ceil(2 * len(losses) / (most - 2))
    kept = [losses[0]]
    for i in range(0, len(losses), size):
        stretch = losses[i:i + size]
        kept += sorted({min(stretch, key=_loss), max(stretch, key=_loss)})
    return kept if kept[-1] == losses[-1] else [*kept, losses[-1]]


def _range(losses, floor):
    """From the lower of floor and curve to the highest loss, with a little air."""
    if not losses:
        return 0.0, max(1.5, 2 * (floor or 0))
    return span([loss for _, loss in losses] + ([floor] if floor is not None else []))


def span(values):
    """From zero, or a little below the lowest of the values, to a little above the highest."""
    low, high = min(values), max(values)
    air = 0.08 * (high - low)
    if air <= FLAT * abs(high):      # no ticks could be told apart in it
        air = 0.05 * abs(high) or 1.0
    return (0.0 if low >= 0 and low < 0.35 * high else low - air), high + air


def axes(id, box, xs, ys, place):
    """Two axes, with a grid to read heights by. xs, ys: the values marked on each, with their
    texts; place(x, y): where they stand. Always as many marks, so that a patch can follow."""
    yield Mark(f"{id}-axis", "path", {"class": "axis", "d": f"M{box.left} {box.top}V{box.bottom}H{box.right}"})
    for i in range(TICKS):
        y = place(xs[0][0], ys[i][0])[1] if i < len(ys) else box.bottom
        yield Mark(f"{id}-grid-{i}", "path", {"class": "grid", "d": f"M{box.left} {coordinate(y)}H{box.right}"})
        yield words(f"{id}-y-{i}", None, box.left - 6, y + 4, ys[i][1] if i < len(ys) else "", **{"class": "tick y"})
    for i in range(TICKS):
        text = xs[i][1] if i < len(xs) else ""
        x = place(xs[i][0], ys[0][0])[0] if i < len(xs) else box.left
        yield words(f"{id}-x-{i}", None, min(x, box.width - LETTER / 2 * len(text)), box.bottom + 15, text, **{"class": "tick x"})


def marked(low, high):
    """(value, text) of every tick from low to high."""
    values = ticks(low, high, TICKS)
    gap = values[1] - values[0] if len(values) > 1 else 1
    return [(value, tick_text(value, gap)) for value in values]


def tick_text(value, gap):
    """A value as it stands at an axis, with as many decimals as the gap between two needs."""
    decimals = max(0, -math.floor(math.log10(gap) + 1e-9))
    if decimals < 6 and abs(value) < 1e6:
        return f"{value:.{decimals}f}".replace("-", "−")
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}".replace("-", "−") if value else "0"


def _floor(box, floor, low, high, place):
    shown = floor is not None and low <= floor <= high
    y = place(0, floor)[1] if shown else box.bottom
    yield Mark("chart-floor", "path", {"class": "floor", "data-empty": None if shown else "",
                                       "d": f"M{box.left} {coordinate(y)}H{box.right}"})
    yield words("chart-floor-name", None, box.right, y - 5, f"floor {number(floor, 3)}" if shown else "", **{"class": "tick floor-name"})


def _later(losses, later, place):
    points = [place(*point) for point in thinned([*losses[-1:], *later])] if later else []
    yield Mark("chart-later", "path", {"class": "curve later", "d": path(points)})


def path(points):
    """The outline through these points, or None where there are none."""
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points) if points else None


def _curve(losses, place):
    points = [place(*point) for point in thinned(losses)]
    yield Mark("chart-curve", "path", {"class": "curve", "d": path(points)})
    x, y = points[-1] if points else (0, 0)
    yield Mark("chart-now", "circle", {"class": "now", "cx": coordinate(x), "cy": coordinate(y),
                                       "r": "4" if points else "0"})


def _spoken(losses, title, unit):
    if not losses:
        return f"{title} over steps: no steps yet"
    first, last = losses[0], losses[-1]
    return f"{title} over steps: {number(first[1])} {unit} at step {first[0]}, {number(last[1])} {unit} at step {last[0]}"
