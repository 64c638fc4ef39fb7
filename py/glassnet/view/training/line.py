"""A function given by examples, and the network's idea of it as a curve."""

from glassnet.view.charts import path
from glassnet.view.scene import Mark, scene
from glassnet.view.training.key import key
from glassnet.view.training.plane import Box, examples, placing, plot
from glassnet.view.training.tools import tools

CLOSED = Mark("line", "figure", {"class": "plane", "data-open": None})
SAYS = "The curve is what the network says."


def line(frame, box=Box(height=300, bottom=266)):
    """The Scene of one input against one output, closed where the examples are of another kind."""
    if frame is None or frame.curve is None:
        return scene([CLOSED])
    across, up = frame.axes
    place = placing(box, across, up)
    marks = [CLOSED._replace(attributes={"class": "plane", "data-open": ""}),
             *plot("line-plot", "line", box, frame, place, f"{len(frame.spots)} examples and the network's curve.")]
    points = [place(x, y) for x, y in zip(*(values.tolist() for values in frame.curve))]
    marks += examples(frame, place, "line-plot")
    return scene([*marks, Mark("line-curve", "path", {"class": "curve", "d": path(points)}, None, "line-plot"),
                  Mark("line-response", "path", {"class": "trace", "d": _along(frame.response, place)}, None, "line-plot"),
                  *key(frame, "line"), *tools(frame, "line"), Mark("line-says", "figcaption", {}, _says(frame.response), "line")])


def _along(response, place):
    """The activation of the neuron that is pointed at, or nothing."""
    return None if response is None else path([place(x, y) for x, y in zip(*(values.tolist() for values in response.seen))])


def _says(response):
    return SAYS if response is None else f"{response.title}. {response.says}"
