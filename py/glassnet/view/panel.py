"""All that changes on the page outside the drawing: caption, cost, notes, the state of controls.

These marks stand in the page's own HTML (site/index.html asks for each by its id), so a
panel is a Scene like any other: drawn at build time, and patched from then on.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from glassnet.engine import ACTIVATIONS, LOSSES, probability_ceiling, softmax_floor
from glassnet.view.captions import Caption
from glassnet.view.fields import exact
from glassnet.view.scene import Mark, scene
from glassnet.view.strip import When
from glassnet.view.words import UNKNOWN, grouped, number


class Status(NamedTuple):
    """What the panel shows beside the Frame.

    settings: (name, text) of every choice, as its field shows it. problem: (field, words) or
    None. enabled: the actions that would do something now. quiet: say nothing aloud.
    exact: (name, digits) of the number last pointed at, or None.
    seconds: how long what is shown now stays, for whatever moves in it.
    when: where in time it stands. trained: whether it learns from a set, for which the page makes room; learning: whether it does so now.
    """

    caption: Caption
    settings: tuple
    enabled: frozenset
    problem: tuple | None = None
    busy: bool = False
    quiet: bool = False
    seconds: float = 1.0
    exact: tuple | None = None
    when: When = When()
    trained: bool = False
    learning: bool = False


ROWS = 2      # more lines than these are arithmetic, each short enough for half the width
CAN_BE_DISABLED = ("back", "undo", "redo", "reset")


def panel(frame, status):
    """The Scene of everything outside the two drawings."""
    settings = dict(status.settings)
    loss = LOSSES[frame.network.loss_name]
    empty = frame.loss is None
    return scene([
        Mark("page", "html", {"data-busy": "" if status.busy else None, "data-theme": settings["theme"],
                              "data-controls": settings["controls"], "data-live": settings["live"], "data-detail": settings["detail"],
                              "data-training": "" if status.trained else None, "data-learning": "" if status.learning else None,
                              "--seconds": f"{status.seconds:.2f}s"}),
        Mark("caption", "div", {"role": "status", "aria-live": "off" if status.quiet else "polite"}),
        Mark("caption-title", "p", {}, status.caption.title, "caption"),
        Mark("caption-lines", "p", {"data-many": "" if len(status.caption.lines) > ROWS else None}, "\n".join(status.caption.lines), "caption"),
        Mark("loss-name", "span", {}, loss.title),
        Mark("loss", "output", {"data-field": "loss", "data-ask": "loss", "tabindex": "0", "data-value": exact(frame.loss), "data-empty": "" if empty else None,
                                "data-stale": "" if frame.stale_loss and not empty else None},
             UNKNOWN if empty else number(frame.loss, 4)),
        Mark("loss-unit", "span", {}, loss.unit),
        Mark("steps", "output", {}, f"{grouped(frame.steps)} step" + "s" * (frame.steps != 1)),
        Mark("floor-note", "p", {}, floor_note(frame)),
        Mark("stale-note", "p", {}, stale_note(frame)),
        Mark("exact", "p", {}),
        Mark("exact-name", "span", {}, status.exact[0] if status.exact else "", "exact"),
        Mark("exact-value", "code", {}, status.exact[1] if status.exact else "", "exact"),
        Mark("problem", "p", {"role": "alert", "data-for": status.problem[0] if status.problem else None},
             status.problem[1] if status.problem else ""),
        *(Mark(f"do-{action}", "button", {"disabled": None if action in status.enabled else ""})
          for action in CAN_BE_DISABLED),
        *(Mark(f"set-{name}", "input", {"value": text}) for name, text in status.settings if name != "controls"),
    ])


def floor(frame):
    """The least loss these outputs can reach, or None where nothing keeps them from zero."""
    network = frame.network
    last = ACTIVATIONS[network.activations[-1]]
    if network.loss_name != "softmax" or math.isinf(last.high - last.low) or not frame.t.any():
        return None
    return _floor(tuple(frame.t.tolist()), last.low, last.high)


@lru_cache(maxsize=64)      # it is found by bisection, and asked for with every picture
def _floor(target, low, high):
    return softmax_floor(target, low, high)


def floor_note(frame):
    """Why the cost cannot reach zero with bounded outputs under softmax, in words and numbers."""
    least = floor(frame)
    if least is None:
        return ""
    last, count = ACTIVATIONS[frame.network.activations[-1]], frame.network.sizes[-1]
    ceiling = number(probability_ceiling(count, last.low, last.high), 3)
    return (f"This cost has a floor. {last.name.capitalize()} outputs stay between {last.low:g} and {last.high:g}, "
            f"and softmax sees only how far apart they are: among {count}, no probability can pass "
            f"{_ceiling_formula(count, last)} = {ceiling}, so the cost cannot fall below {number(least, 3)} nats. "
            "Linear outputs have no floor.")


def _ceiling_formula(count, activation):
    width = f"{activation.high - activation.low:g}"
    power = "e" if width == "1" else f"e^{width}"
    return f"{power} / ({power} + {count - 1})"


def stale_note(frame):
    """What the dotted numbers mean, while there are any."""
    stale = frame.stale_loss or any(layer is not None and layer.any() for layer in frame.stale_a)
    if not stale or frame.loss is None:
        return ""
    return "Slanted grey numbers await the next Forward."
