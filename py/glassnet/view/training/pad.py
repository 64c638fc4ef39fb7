"""A digit drawn by hand: the ink, the picture the network sees of it, and what it says."""

from glassnet.view.fields import coordinate
from glassnet.view.scene import Mark, scene
from glassnet.view.training.pixels import ink
from glassnet.view.words import percent

CLOSED = Mark("pad", "figure", {"class": "pad", "data-open": None})
SIDE = 200       # of the paper, in SVG user units


def pad(strokes, picture, said):
    """The Scene of the pad. strokes: lines of (x, y) from 0 to 1, y upwards, or None where there is no pad.

    picture: (rows, columns) from 0 to 1, what the network sees, or None. said: (name, share) of its guesses, likeliest first."""
    if strokes is None:
        return scene([CLOSED])
    outline = "".join(f"M{'L'.join(_at(point) for point in (*stroke, stroke[-1]))}" for stroke in strokes if stroke)
    answer = "Draw a digit here." if picture is None else f"It says {said[0][0]}" + (f" ({percent(said[0][1])}); next {said[1][0]} ({percent(said[1][1])})" if len(said) > 1 else "")
    return scene([
        CLOSED._replace(attributes={"class": "pad", "data-open": ""}),
        Mark("pad-title", "h3", {}, "Draw one yourself", "pad"),
        Mark("pad-paper", "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {SIDE} {SIDE}", "class": "paper", "data-plot": "pad",
                                  "role": "img", "tabindex": "0", "aria-label": f"Paper to draw a digit on. {answer}"}, None, "pad"),
        Mark("pad-ink", "path", {"class": "ink", "d": outline or None}, None, "pad-paper"),
        Mark("pad-seen", "canvas", {"data-pixels": None if picture is None else ink(picture), "aria-hidden": "true"}, None, "pad"),
        Mark("pad-says", "figcaption", {"aria-live": "polite"}, answer, "pad"),
        Mark("pad-clear", "button", {"data-action": "clear-pad", "disabled": None if strokes else ""}, "Clear", "pad")])


def _at(point):
    return f"{coordinate(point[0] * SIDE)} {coordinate((1 - point[1]) * SIDE)}"


