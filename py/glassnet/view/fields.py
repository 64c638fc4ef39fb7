"""Texts and fields: the two ways a number stands in the drawing.

A number is a `text`; one that the reader may choose has a real input of the same size above
it, unseen until it is focused. Both hold the exact value, the text shows the rounded one.
"""

from functools import lru_cache

from glassnet.view.scene import Mark
from glassnet.view.words import UNKNOWN, in_room, number


def exact(value):
    """The exact number as text, the way Python writes it, or None for none."""
    return None if value is None else repr(float(value))


@lru_cache(maxsize=8192)
def coordinate(value):
    """A position to a tenth of a pixel: finer is noise in the markup."""
    return f"{value:.1f}".removesuffix(".0")


def figure(id, parent, x, y, field, value, *, decimals, stale=False, text=None, **attributes):
    """A number that ends at x, so that its digits stay put when its sign comes and goes.

    field: what it is, for the page's contract; attributes may hold data-ask, the ref that explains it."""
    shown = UNKNOWN if value is None else in_room(number(value, decimals) if text is None else text, decimals)
    return Mark(id, "text", {
        "class": "number", "data-field": field, "data-value": exact(value), "x": coordinate(x), "y": coordinate(y),
        "data-stale": "" if stale and value is not None else None, "data-empty": "" if value is None else None,
    } | attributes, shown, parent)


def words(id, parent, x, y, text, **attributes):
    """A text that is no number."""
    return Mark(id, "text", {"x": coordinate(x), "y": coordinate(y)} | attributes, text, parent)


def entry(id, parent, box, name, value, label, *, invalid=False, **attributes):
    """The input above a number. box: (x, y, width, height) in SVG units."""
    x, y, width, height = map(coordinate, box)
    yield Mark(f"{id}-box", "foreignObject", {"x": x, "y": y, "width": width, "height": height}, None, parent)
    yield Mark(id, "input", {
        "name": name, "value": exact(value), "data-value": exact(value), "aria-label": label,
        "type": "text", "inputmode": "text", "autocomplete": "off", "spellcheck": "false", "enterkeyhint": "done",
        "aria-invalid": "true" if invalid else None,
    } | attributes, None, f"{id}-box")
