"""Where examples stand in the plane, and what of them a click there means."""

import numpy as np

from glassnet.engine.datasets import moved_point, with_point
from glassnet.engine.datasets.plane import window_around
from glassnet.view.training.frame import Axis

REACH = 0.03                # as near as this to an example is on it, as a part of the plane


def is_line(data):
    """Whether the examples are one number and its answer."""
    return data.x.shape[1] == 1 and not data.class_names and data.t.shape[1] == 1


def editable(data):
    """Whether examples can be put and moved with a click."""
    return data.plane or is_line(data)


def placed(data, columns):
    """((N, 2) spots, two Axis) of the examples in the plane of two columns, or Nones for pictures."""
    if data.picture or not data.window and len(data.inputs) < 2:
        return None, None
    if is_line(data):
        points, names = np.concatenate([data.raw, data.given], axis=1), (data.inputs[0].title, data.answers[0].title)
    else:
        columns = those(data, columns)
        points, names = np.stack([spread(data.raw[:, c], data.inputs[c]) for c in columns], axis=1), tuple(data.inputs[c].title for c in columns)
    window = data.window if data.window and (data.plane or is_line(data)) else window_around(points)
    edges = ((window.left, window.right), (window.bottom, window.top))
    values = ((), ()) if is_line(data) else tuple(data.inputs[c].values for c in columns)
    return points, tuple(Axis(name, *((-0.5, len(each) - 0.5) if each else edge), each) for name, edge, each in zip(names, edges, values))


def those(data, columns):
    """The two columns of the plane, or the first two where others were chosen for other examples."""
    return columns if max(columns) < len(data.inputs) else (0, 1)


def spread(values, column):
    """The values of a column as places along an axis: those of a category a little apart, or all would lie on one spot."""
    return values + (np.arange(len(values)) * 0.618 % 1 - 0.5) * 0.6 if column.values else values


def nearest(spots, axes, at):
    """The example nearest to a place, given in fractions of the plane, or None where none is near."""
    size = np.array([axis.high - axis.low for axis in axes])
    away = np.hypot(*(((spots - [axis.low for axis in axes]) / size) - at).T)      # (N,)
    i = int(away.argmin())
    return i if away[i] <= REACH else None


def put(data, values, kind):
    """The examples with one more at a place of the plane."""
    return with_point(data, values[:1], values[1:]) if is_line(data) else with_point(data, values, kind)


def moved(data, i, values):
    """The examples with one of them elsewhere in the plane."""
    return moved_point(data, i, values[:1], values[1:]) if is_line(data) else moved_point(data, i, values)
