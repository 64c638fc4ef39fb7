"""One number's landscape: the cost as this weight or bias varies and all others stay as they are.

The curve, the point where the number stands, the tangent there (its gradient), and where the
next step would put it. The point can be dragged; site/app/drag.js turns that into events.
"""

import math
from typing import NamedTuple

import numpy as np

from glassnet.engine import losses_along
from glassnet.engine.numeric import parameter
from glassnet.view.charts import Box, axes, marked
from glassnet.view.explain import name_of, split
from glassnet.view.fields import coordinate, exact
from glassnet.view.scene import Mark
from glassnet.view.words import MINUS, apart, chosen, in_a_sum, number

REACH = 3.0          # how far the picture goes to each side of the number; more for large ones
WIDEST = 4.0         # times that, to contain the next step
POINTS = 73          # of the curve
HIGHEST = 1e300      # a cost above it is left out: a picture needs a little air over its highest point
TANGENT = 0.2        # of the picture's width, to each side of the point
BOX = Box(width=320, height=188, left=46, right=308, top=12, bottom=144)


class Landscape(NamedTuple):
    """A slice through the cost. losses[i] is the cost at values[i], inf or nan where it overflows.
    value, loss, gradient: here and now. next, next_loss: after a step of this number alone."""

    values: np.ndarray
    losses: np.ndarray
    value: float
    loss: float
    gradient: float
    next: float
    next_loss: float


class Window(NamedTuple):
    """Which values of which number the picture shows."""

    ref: str
    low: float
    high: float


def has_landscape(ref):
    """Whether a ref is a weight or a bias as it stands now."""
    kind, _, era = split(ref)
    return kind in ("weight", "bias") and not era


def window_of(ref, frame, kept=None):
    """The Window for a number: the one there was, as long as the number stands in it, or a new one.

    So nothing moves under the reader's finger while the point is dragged.
    """
    place, network = split(ref)[1], frame.network
    value = parameter(place, network.W, network.b)
    if kept is not None and kept.ref == ref and kept.low <= value <= kept.high:
        return kept
    least = max(REACH, 0.25 * abs(value))
    try:
        step = abs(frame.learning_rate * _gradient(place, frame))
    except ValueError:      # too large to compute: said where the picture would be
        step = 0.0
    reach = min(max(least, 1.15 * step), WIDEST * least)
    grain = 10.0 ** math.floor(math.log10(reach)) / 10
    return Window(ref, grain * math.floor((value - reach) / grain), grain * math.ceil((value + reach) / grain))


def survey(frame, window):
    """The Landscape within a window. Raises ValueError where backprop cannot be computed."""
    place, network = split(window.ref)[1], frame.network
    value, gradient = parameter(place, network.W, network.b), _gradient(place, frame)
    after = value - frame.learning_rate * gradient
    values = np.linspace(window.low, window.high, POINTS)
    losses = losses_along(network, frame.x, frame.t, place, [*values, value, after])
    return Landscape(values, losses[:-2], value, float(losses[-2]), gradient, after, float(losses[-1]))


def _gradient(place, frame):
    gradient = frame.network.backward(frame.network.forward(frame.x), frame.t)
    return parameter(place, gradient.dW, gradient.db)


def landscape(window, frame, decimals, parent="why"):
    """The marks of the section 'What if it were different?'."""
    yield Mark("landscape", "section", {"aria-labelledby": "landscape-title"}, None, parent)
    yield Mark("landscape-title", "h3", {}, "What if it were different?", "landscape")
    try:
        here = survey(frame, window)
        if not _fits(here.loss):
            raise ValueError("the cost is too large for float64")
    except ValueError as error:
        yield Mark("landscape-says", "p", {}, f"There is no picture here: {error}.", "landscape")
        return
    yield from _picture(here, window, frame, decimals)
    yield Mark("landscape-says", "p", {}, _says(here, window, frame, decimals), "landscape")


def _fits(loss):
    """Whether a cost can be drawn: neither undefined nor beyond what a float can be compared with."""
    return abs(loss) < HIGHEST


def _seen(here, window):
    """Every height of the picture, those that overflow included: the curve's, the point's, the next step's."""
    return [*here.losses, here.loss, *([here.next_loss] if window.low <= here.next <= window.high else [])]


def _picture(here, window, frame, decimals):
    heights = [float(height) for height in _seen(here, window) if _fits(height)]
    low, high = min(heights), max(heights)
    air = 0.08 * (high - low) or 0.05 * abs(high) or 1.0
    low, high = low - air, high + air

    def place(value, loss):
        return (BOX.left + (BOX.right - BOX.left) * (value - window.low) / (window.high - window.low),
                BOX.bottom - (BOX.bottom - BOX.top) * ((loss - low) / (high - low)))

    kind, index, _ = split(window.ref)
    yield Mark("landscape-plot", "svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {BOX.width:g} {BOX.height:g}", "class": "plot", "role": "group",
        "aria-label": f"The cost as this {kind} goes from {number(window.low, 1)} to {number(window.high, 1)}",
        "data-drag": window.ref, "data-low": repr(window.low), "data-high": repr(window.high),
        "data-left": f"{BOX.left:g}", "data-right": f"{BOX.right:g}", "data-step": repr(_grain(window))}, None, "landscape")
    marks = [*axes("landscape", BOX, marked(window.low, window.high), marked(low, high), place),
             Mark("landscape-of", "text", {"class": "tick x", "x": coordinate((BOX.left + BOX.right) / 2),
                                           "y": coordinate(BOX.bottom + 30)}, f"the cost, as this {kind} varies"),
             _curve(here, place), _tangent(here, low, high, place), *_step(here, window, place),
             _point(here, window, name_of(kind, index, frame.network), decimals, place)]
    yield from (mark._replace(parent="landscape-plot") for mark in marks)
    yield Mark("landscape-reach", "circle", {"class": "reach", "r": "18"}, None, "landscape-point")
    yield Mark("landscape-dot", "circle", {"class": "now", "r": "7"}, None, "landscape-point")


def _grain(window):
    """The round amount by which a drag moves the number: about a third of a pixel."""
    return 10.0 ** math.floor(math.log10((window.high - window.low) / 300))


def _curve(here, place):
    """The curve, interrupted where the cost overflows."""
    path, pen = "", "M"
    for value, loss in zip(here.values, here.losses):
        if not _fits(loss):
            pen = "M"
            continue
        x, y = place(float(value), float(loss))
        path, pen = f"{path}{pen}{x:.2f} {y:.2f}", "L"
    return Mark("landscape-curve", "path", {"class": "curve", "d": path or None})


def _tangent(here, low, high, place):
    """A stretch of the straight line with the gradient's slope, as far as it stays in the picture."""
    ends, width = [], TANGENT * (here.values[-1] - here.values[0])
    for side in (-1.0, 1.0):
        rise = side * width * here.gradient
        room = (high if rise > 0 else low) - here.loss
        part = min(1.0, room / rise) if rise else 1.0
        ends.append(place(here.value + side * width * part, here.loss + rise * part))
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in ends)
    return Mark("landscape-tangent", "path", {"class": "tangent", "d": path, "data-slope": exact(here.gradient)})


def _step(here, window, place):
    """From the point sideways to where the step leads, and from there to the curve."""
    (x, y), inside = place(here.value, here.loss), window.low <= here.next <= window.high
    inside = inside and _fits(here.next_loss)
    to, down = place(here.next, here.next_loss) if inside else (x, y)
    head = math.copysign(min(6.0, abs(to - x)), to - x)
    path = f"M{x:.2f} {y:.2f}H{to:.2f}m{-head:.2f} -4l{head:.2f} 4l{-head:.2f} 4"
    yield Mark("landscape-step", "path", {"class": "step", "d": path if inside else None})
    yield Mark("landscape-fall", "path", {"class": "fall", "d": f"M{to:.2f} {y:.2f}V{down:.2f}" if inside else None})
    yield Mark("landscape-next", "circle", {
        "class": "next", "cx": f"{to:.2f}", "cy": f"{down:.2f}", "r": "4.5" if inside else "0",
        "data-value": exact(here.next), "data-loss": exact(here.next_loss) if math.isfinite(here.next_loss) else None})


def _point(here, window, name, decimals, place):
    x, y = place(here.value, here.loss)
    return Mark("landscape-point", "g", {
        "class": "handle", "role": "slider", "tabindex": "0", "transform": f"translate({x:.2f} {y:.2f})", "aria-label": name,
        "aria-valuemin": repr(window.low), "aria-valuemax": repr(window.high), "aria-valuenow": exact(here.value),
        "aria-valuetext": f"{number(here.value, decimals)}, cost {number(here.loss, decimals)}"})


def _says(here, window, frame, decimals):
    """What the picture shows, in words and numbers."""
    def n(value):
        return number(value, decimals)

    slope = "The curve is level here: a little more or less of it changes nothing."
    if here.gradient:
        way = "lowers" if here.gradient < 0 else "raises"
        slope = f"The slope here is its gradient, {n(here.gradient)}: a little more of it {way} the cost."
    sum_ = (f"{n(here.value)} {MINUS} {chosen(frame.learning_rate, decimals)} × {in_a_sum(here.gradient, decimals)} = {n(here.next)}"
            f"{'' if window.low <= here.next <= window.high else ', outside this picture'}")
    fate = ("the cost would go from {} to {}".format(*apart(here.loss, here.next_loss, decimals))
            if math.isfinite(here.next_loss) else "the cost would be too large for float64")
    return f"{slope} The next step leads to {sum_}. If it moved alone, {fate}; in a real step all numbers move at once."
