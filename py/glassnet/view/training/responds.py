"""What a neuron responds to: its activation over the plane, or its weights as a picture."""

from glassnet.view.scene import Mark, scene
from glassnet.view.training.frame import Grid, Response
from glassnet.view.training.pixels import pixels, signed

CLOSED = Mark("responds", "figure", {"class": "responds", "data-open": None})


def responds(response: Response | None):
    """The Scene of the figure beside the plane; closed while no neuron is pointed at."""
    if response is None:
        return scene([CLOSED])
    shown = pixels(response.seen) if isinstance(response.seen, Grid) else None if response.seen is None else signed(response.seen)
    return scene([CLOSED._replace(attributes={"class": "responds", "data-open": ""}),
                  Mark("responds-title", "h3", {}, response.title, "responds"),
                  Mark("responds-picture", "canvas", {"data-pixels": shown, "hidden": "" if shown is None else None, "role": "img",
                                                      "aria-label": response.says}, None, "responds"),
                  Mark("responds-says", "figcaption", {}, response.says, "responds")])
