"""What a reader may choose of a figure and of a recording, and the part of the panel that asks."""

from typing import NamedTuple

from glassnet.carry.fields import Row, picked
from glassnet.view.scene import Mark, scene

YES = {"yes": "yes", "no": "no"}
GROUNDS = {"screen": "as on screen", "white": "white, for print", "light": "light", "dark": "dark", "none": "none: clear"}
FIGURE = (
    Row("background", "Background", GROUNDS, "the colours of figures and recordings"),
    Row("caption", "Caption", YES, "whether what is said of it stands under the network"),
    Row("cost", "Curve of the cost", {"no": "no", "yes": "yes"}, "whether the cost over the steps stands below"),
    Row("data", "Plots of the examples", {"no": "no", "yes": "yes"}, "the plane and the curves of the training room, where there are some"),
    Row("scale", "Dots of a PNG", {"1": "× 1", "2": "× 2", "3": "× 3", "4": "× 4"}, "how fine it is: × 4 for a poster"),
)
RECORDING = (
    Row("walk", "Pass", {"forward": "Forward", "backprop": "Backprop"}, "what is recorded, from where the network stands"),
    Row("kind", "As", {"gif": "GIF", "webm": "video (WebM)"}, "a GIF plays everywhere, a video is smaller"),
    Row("size", "Size", {"0.5": "small", "1": "as drawn", "2": "twice that"}, "of the recording"),
    Row("speed", "Speed", {"0.5": "half", "1": "as played", "2": "double"}, "how fast it plays"),
    Row("motion", "Motion", {"auto": "as you have it", "10": "10 frames a second", "20": "20 frames a second", "still": "one picture a beat"},
        "whether pulses travel in it"),
)
ROOT = Mark("figures", "div", {"class": "figures"})


class Wishes(NamedTuple):
    """The value of every Row, under its name."""

    background: str = "screen"
    caption: str = "yes"
    cost: str = "no"
    data: str = "no"
    scale: str = "2"
    walk: str = "forward"
    kind: str = "gif"
    size: str = "1"
    speed: str = "1"
    motion: str = "auto"



def form(wishes=Wishes(), problem=""):
    """The Scene of the section."""
    return scene([
        ROOT, Mark("figures-choices", "div", {"class": "rows"}, None, "figures"), *picked("figures", FIGURE, wishes, "figures-choices"),
        Mark("figures-bar", "div", {"class": "bar"}, None, "figures"),
        *(Mark(f"figures-{kind}", "button", {"data-action": "carry-figures-save", "data-value": kind}, f"Save as {kind.upper()}", "figures-bar") for kind in ("svg", "png")),
        Mark("figures-film", "div", {"class": "rows"}, None, "figures"), *picked("figures", RECORDING, wishes, "figures-film"),
        Mark("figures-film-bar", "div", {"class": "bar"}, None, "figures"),
        Mark("figures-record", "button", {"data-action": "carry-figures-record"}, "Record the pass", "figures-film-bar"),
        Mark("figures-problem", "p", {"role": "alert"}, problem, "figures"),
    ])
