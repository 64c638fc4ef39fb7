"""What the network, or one neuron of it, says of every place of the plane, of a line, or of pictures."""

import numpy as np

from glassnet.page.onplane import is_line, placed, those
from glassnet.view.training.frame import Grid, Response
from glassnet.view.words import neuron_name, number

FINE, COARSE = (161, 81), (81, 41)       # places across the plane, at rest and while it trains: as many as can be had in so many
DEAR = 30_000_000, 8_000_000             # multiplications
ALONG = 161                 # places along a line
POINT = Response("What a neuron responds to", None, "Point at a neuron: of the first hidden layer its weights appear here as a picture, of later ones the pictures it is active for.")


def places_across(network, running):
    """How many places across the plane the network is asked about."""
    (many, few), dear = (COARSE, DEAR[1]) if running else (FINE, DEAR[0])
    return many if many * many * network.parameters <= dear else few


def picked(lesson):
    """The example that stands at the inputs, or None once something else does."""
    i, data = lesson.training.picked, lesson.training.data
    return i if i is not None and lesson.choices.x == tuple(data.x[i].tolist()) else None


def middle(data):
    """(C,): the mean of each column, of a category its most frequent value."""
    return np.array([np.bincount(values.astype(int)).argmax() if column.values else values.mean() for column, values in zip(data.inputs, data.raw.T)])


def inputs_over(lesson, axes, places):
    """What the network sees at each of (R·R) places of the plane; the other columns as in the example picked, or in the mean."""
    data, i = lesson.training.data, picked(lesson)
    columns = those(data, lesson.choices.columns)
    raw = np.tile(middle(data) if i is None else data.raw[i], (places * places, 1))
    across, up = (_along(axis, places) for axis in axes)
    raw[:, columns[0]], raw[:, columns[1]] = np.tile(across, places), np.repeat(up[::-1], places)
    return data.inputs_of(raw)


def _along(axis, places):
    """Values along an axis, from its low end to its high one."""
    values = np.linspace(axis.low, axis.high, places)
    return np.clip(np.rint(values), 0, len(axis.values) - 1) if axis.values else values


def over_plane(lesson, places):
    """What the network sees over the plane that is shown, or None where there is none."""
    _, axes = placed(lesson.training.data, lesson.choices.columns)
    return None if axes is None or is_line(lesson.training.data) else inputs_over(lesson, axes, places)


def along(lesson, axes):
    """(xs, Trace): what flows through the network at places along a line."""
    xs = np.linspace(axes[0].low, axes[0].high, ALONG)
    return xs, lesson.network.forward(lesson.training.data.inputs_of(xs[:, None]))


def ground(lesson, said, places):
    """The Grid of what the network says (asked.Said) of the inputs over the plane."""
    data, outputs, shape = lesson.training.data, said.outputs, (places, places)
    others = "" if len(data.inputs) == 2 else " where all else is as in the example picked" if picked(lesson) is not None else " where all else is at its mean, and categories at their most frequent value" if any(column.values for column in data.inputs) else " where all else is at its mean"
    if data.class_names:
        shares = said.probabilities if said.probabilities is not None else outputs
        if shares.shape[1] == 1:
            shares = np.concatenate([1 - shares, shares], axis=1)
        best = np.clip(shares.max(axis=1), 0.0, 1.0)
        sure = (best - 1 / shares.shape[1]) / (1 - 1 / shares.shape[1])
        return Grid("classes", data.answers_of(outputs).reshape(shape), sure.reshape(shape), f"The class the network gives each place{others}, the stronger the surer.")
    return _heights(outputs[:, 0], shape, f"{data.answers[0].title}{others}; blue above the mean, orange below.")


def _heights(values, shape, says):
    most = float(np.abs(values).max()) or 1.0
    return Grid("signs", (values < 0).reshape(shape), (np.abs(values) / most).reshape(shape), says)


def response(lesson, focus, frame):
    """The Response of a neuron."""
    _, l, j = focus
    network, data = lesson.network, lesson.training.data
    name = neuron_name(network.sizes, l, j)
    active = network.forward(data.x).a[l][:, j]
    most, least = int(active.argmax()), int(active.argmin())
    says = f"Most active for example {most + 1} ({number(active[most])}), least for {least + 1} ({number(active[least])})."
    if l == 0 and data.picture:
        return Response(f"{name}: {data.input_names[j]}", None, says)
    title = f"{name} is {data.input_names[j]}" if l == 0 else f"What {name} responds to"
    if data.picture:
        if l == 1:
            return Response(title, network.W[1][j].reshape(data.picture), f"Its weights, each where its pixel is: ink counts for it where blue, against it where orange. {says}")
        share = active - active.min()
        mean = (share[:, None] * data.x).sum(axis=0) / (share.sum() or 1.0) - data.x.mean(axis=0)
        return Response(title, mean.reshape(data.picture), f"The pictures it is active for, less the mean of all: more ink where blue, less where orange. {says}")
    if frame.axes is None:
        return Response(title, None, says)
    if is_line(data):
        xs, trace = along(lesson, frame.axes)
        return Response(title, (xs, trace.a[l][:, j]), f"Its activation is the thin line, on the same axis. {says}")
    places = places_across(network, running=True)
    values = network.forward(inputs_over(lesson, frame.axes, places)).a[l][:, j]
    return Response(title, _heights(values, (places, places), ""), f"Blue above 0, orange below. {says}")
