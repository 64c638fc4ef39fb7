"""The part of the page that learns from data: what it shows, and what pointing into it means.

Loaded once there are data: nobody who learns from one example has to wait for it.
"""

import numpy as np

from glassnet.engine import LOSSES
from glassnet.engine.ablation import without_each_neuron, without_each_weight
from glassnet.engine.datasets import bitmap_of, digit_of, moved_point, with_point, without_point
from glassnet.engine.datasets.plane import window_around
from glassnet.engine.measures import judged
from glassnet.lesson.training import epoch_of
from glassnet.lesson.update import Event
from glassnet.view.lighting import stands
from glassnet.view.training.confusion import confusion
from glassnet.view.training.curves import curves
from glassnet.view.training.form import form
from glassnet.view.training.frame import Axis, Grid, Response, TrainingFrame
from glassnet.view.training.lesion import Loss, lesion
from glassnet.view.training.line import line
from glassnet.view.training.pad import pad
from glassnet.view.training.plane import plane
from glassnet.view.training.responds import responds
from glassnet.view.training.status import status
from glassnet.view.training.wrong import wrong
from glassnet.view.words import neuron_name

FINE, COARSE = 81, 41       # places across the plane: at rest, and while it trains
REACH = 0.03                # as near as this to an example is on it, as a part of the plane
TRIED = 300                 # parameters of a network at most whose weights are tried without, one by one
PICK, REMOVE = "pick", "remove"
POINT = Response("What a neuron responds to", None, "Point at a neuron: of the first hidden layer its weights appear here as a picture, of later ones the pictures it is active for.")
MOVES = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}


def parts_of(frame, guessed, painted, loss, responding, drawing, lesioned):
    """The Scenes of the training room by name, each as a function that draws it; closed ones where the frame is None.

    guessed(), painted(): the frame with what the network says of the examples, and of the plane; responding(): the Response;
    drawing(): what the pad shows; lesioned(): how it does without each neuron."""
    return {"training": lambda: status(frame), "data-form": lambda: form(frame), "plane": lambda: plane(painted()), "line": lambda: line(painted()),
            "curves": lambda: curves(frame, loss), "confusion": lambda: confusion(guessed()), "wrong": lambda: wrong(guessed()),
            "lesion": lambda: lesion(*lesioned()), "responds": lambda: responds(responding()), "pad": lambda: pad(*drawing())}


def nothing():
    return None


def no_drawing():
    return None, None, ()


def closed():
    """What stands on the page in place of these before there are data."""
    return {name: part() for name, part in parts_of(None, nothing, nothing, None, nothing, no_drawing, no_drawing).items()}


class Lab:
    """What stays the same from one picture to the next: the ground that was painted, where one points, and the tool in hand."""

    def __init__(self):
        self.cursor = self.hovered = self._held = None
        self.tool, self.strokes, self.lesion = PICK, (), False
        self._kept = {}

    def pointed(self, what, value, lesson):
        """The Event that pointing into a plot causes, or None where it changes the picture alone.

        what: "plane down" and the like; value: fractions of the plot from the lower left, or a key."""
        plot, phase = what.split()
        if plot == "curves":
            self.hovered = float(value.split()[0]) if phase in ("hover", "down", "drag") else None
            return None
        if plot == "pad":
            return self._inked(phase, value, lesson)
        if phase == "key":
            return self._keyed(value, lesson)
        return self._touched(phase, tuple(map(float, value.split())), lesson)

    def _inked(self, phase, value, lesson):
        """The pen has moved: what is drawn so far stands at the inputs."""
        if phase not in ("down", "drag"):
            return None
        point = tuple(map(float, value.split()))
        self.strokes = (*self.strokes, (point,)) if phase == "down" else (*self.strokes[:-1], (*self.strokes[-1], point))
        picture = digit_of(bitmap_of([[(x, 1 - y) for x, y in stroke] for stroke in self.strokes]))
        return Event("edit", "pad", "first" if len(self.strokes) == 1 and phase == "down" else "", lesson.training.data.inputs_of(picture.reshape(-1)))

    def _drawn(self, lesson):
        """What the pad shows: strokes, the picture the network sees, and what it says of it."""
        data = lesson.training.data
        if data.picture is None:
            return no_drawing()
        if not self.strokes:
            return (), None, ()
        trace = lesson.passed.trace
        shares = trace.a[-1] if trace.probabilities is None else trace.probabilities
        best = np.argsort(-shares)[:2]
        return self.strokes, np.array(lesson.choices.x).reshape(data.picture), [(data.class_names[k], float(shares[k])) for k in best]

    def _lesioned(self, lesson):
        """How the network does as it is, and without each of its hidden neurons."""
        if not self.lesion or len(lesson.network.sizes) < 3:
            return no_drawing()
        data = lesson.training.data
        def compared():
            whole = judged(lesson.network, data.x, data.t)
            each = without_each_neuron(lesson.network, data.x, data.t)
            weights = without_each_weight(lesson.network, data.x, data.t) if lesson.network.parameters <= TRIED else ()
            return (Loss(None, *whole), [Loss((l, j), *one) for l, layer in enumerate(each) if layer for j, one in enumerate(layer)],
                    [Loss(place, *one) for place, one in weights])
        whole, losses, weights = self._remembered("lesion", (lesson.network, data), compared)
        return whole, losses, lesson.network.sizes, weights

    def _keyed(self, key, lesson):
        key, _, fine = key.partition(" ")
        x, y = self.cursor or (0.5, 0.5)
        if key in MOVES:
            dx, dy = (step * (0.01 if fine else 0.05) for step in MOVES[key])
            self.cursor = (min(1.0, max(0.0, x + dx)), min(1.0, max(0.0, y + dy)))
            return None
        tool, self.tool = self.tool, REMOVE if key in ("Delete", "Backspace") else self.tool
        event = self._touched("down", (x, y), lesson)
        self.tool, self._held = tool, None
        return event

    def _touched(self, phase, at, lesson):
        spots, axes = placed(lesson.training.data, lesson.choices.columns)
        if spots is None or phase == "up":
            self._held = None
            return None
        values = [axis.low + part * (axis.high - axis.low) for axis, part in zip(axes, at)]
        if phase == "drag":
            return None if self._held is None else _edit(moved(lesson.training.data, self._held, values))
        near = nearest(spots, axes, at)
        if self.tool == REMOVE:
            return None if near is None else _edit(without_point(lesson.training.data, near), "first")
        if self.tool == PICK:
            self._held = near if editable(lesson.training.data) else None
            return None if near is None else Event("press", "pick", str(near))
        return _edit(put(lesson.training.data, values, int(self.tool)), "first")

    def parts(self, lesson, focus, running, speed, said):
        """The Scenes of a Lesson by name, each as a function that draws it. focus: the mark of the drawing that is pointed at, or None."""
        training = lesson.training
        if training is None:
            return parts_of(None, nothing, nothing, None, nothing, no_drawing, no_drawing)
        frame = self._frame(lesson, running, speed, said)

        pointed = self._response(lesson, focus, frame)
        in_plane = pointed if pointed and isinstance(pointed.seen, Grid) else None

        def guessed():
            return frame._replace(guesses=self._guesses(lesson))

        def painted():
            if is_line(training.data):
                return guessed()._replace(curve=self._curve(lesson, frame.axes), response=pointed)
            if in_plane:
                return guessed()._replace(grid=in_plane.seen._replace(says=f"{in_plane.title}. {in_plane.says}"))
            return guessed()._replace(grid=self._grid(lesson, frame.axes, running)) if frame.axes else guessed()

        def responding():
            """Plane and line show it themselves; of pictures it is told what to do for one."""
            return pointed or POINT if training.data.picture else pointed if frame.axes is None else None

        return parts_of(frame, guessed, painted, LOSSES[lesson.network.loss_name], responding,
                        lambda: self._drawn(lesson), lambda: self._lesioned(lesson))

    def _frame(self, lesson, running, speed, said):
        """All that is known without asking the network."""
        training, data = lesson.training, lesson.training.data
        spots, axes = self._remembered("spots", (data, lesson.choices.columns), lambda: placed(data, lesson.choices.columns))
        return TrainingFrame(
            data=data, test=self._remembered("test", (training.test, data), lambda: among(training.test, len(data))),
            labels=self._remembered("labels", (data,), lambda: data.labels), spots=spots, axes=axes, picked=picked(lesson),
            scores=training.scores if training.now is None or training.scores[-1:] == (training.now,) else (*training.scores, training.now),
            steps=training.batches, epochs=training.batches / epoch_of(lesson), speed=speed, running=running, said=said or training.fault,
            cursor=self.cursor, hovered=self._nearest(training), tool=self.tool, editable=editable(data))

    def _remembered(self, name, made_of, make):
        """What `make` gives, made again only when one of these is another object."""
        old = self._kept.get(name)
        if old is None or len(old[0]) != len(made_of) or any(a is not b for a, b in zip(old[0], made_of)):
            self._kept[name] = old = (made_of, make())
        return old[1]

    def _guesses(self, lesson):
        data = lesson.training.data
        if data.labels is None:
            return None
        return self._remembered("guesses", (lesson.network, data), lambda: data.answers_of(lesson.network.forward(data.x).a[-1]))

    def _grid(self, lesson, axes, running):
        places = COARSE if running else FINE
        return self._remembered("grid", (lesson.network, lesson.training.data, axes, picked(lesson), places), lambda: ground(lesson, axes, places))

    def _curve(self, lesson, axes):
        xs = np.linspace(axes[0].low, axes[0].high, 161)
        data = lesson.training.data
        return xs, data.answers_of(lesson.network.forward(data.inputs_of(xs[:, None])).a[-1])[:, 0]

    def _nearest(self, training):
        """The Score nearest to where one points in the curves."""
        if self.hovered is None or not training.scores:
            return None
        wanted = self.hovered * max(1, training.batches)
        return min((*training.scores, training.now), key=lambda score: abs(score.step - wanted))

    def _response(self, lesson, focus, frame):
        if not focus or focus[0] != "neuron" or not stands(focus, lesson.network.sizes):
            return None
        return self._remembered("response", (lesson.network, focus, lesson.training.data, frame.axes), lambda: response(lesson, focus, frame))


def _edit(data, value=""):
    return Event("edit", "examples", value, data)


def editable(data):
    """Whether examples can be put and moved with a click."""
    return data.plane or is_line(data)


def put(data, values, kind):
    """The examples with one more at a place of the plane."""
    return with_point(data, values[:1], values[1:]) if is_line(data) else with_point(data, values, kind)


def moved(data, i, values):
    """The examples with one of them elsewhere in the plane."""
    return moved_point(data, i, values[:1], values[1:]) if is_line(data) else moved_point(data, i, values)


def nearest(spots, axes, at):
    """The example nearest to a place, given in fractions of the plane, or None where none is near."""
    size = np.array([axis.high - axis.low for axis in axes])
    away = np.hypot(*(((spots - [axis.low for axis in axes]) / size) - at).T)      # (N,)
    i = int(away.argmin())
    return i if away[i] <= REACH else None


def is_line(data):
    """Whether the examples are one number and its answer."""
    return data.x.shape[1] == 1 and not data.class_names and data.t.shape[1] == 1


def picked(lesson):
    """The example that stands at the inputs, or None once something else does."""
    i, data = lesson.training.picked, lesson.training.data
    return i if i is not None and lesson.choices.x == tuple(data.x[i].tolist()) else None


def among(places, count):
    """Which of `count` examples are at these places, (count,) bool."""
    found = np.zeros(count, dtype=bool)
    found[places] = True
    return found


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


def ground(lesson, axes, places):
    """The Grid of what the network says."""
    data = lesson.training.data
    trace = lesson.network.forward(inputs_over(lesson, axes, places))
    outputs, shape = trace.a[-1], (places, places)
    others = "" if len(data.inputs) == 2 else " where all else is as in the example picked" if picked(lesson) is not None else " where all else is at its mean, and categories at their most frequent value" if any(column.values for column in data.inputs) else " where all else is at its mean"
    if data.class_names:
        shares = trace.probabilities if trace.probabilities is not None else outputs
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
    says = f"Most active for example {most + 1} ({active[most]:.3f}), least for example {least + 1} ({active[least]:.3f})."
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
        xs = np.linspace(frame.axes[0].low, frame.axes[0].high, 161)
        return Response(title, (xs, network.forward(data.inputs_of(xs[:, None])).a[l][:, j]), f"Its activation is the thin line, on the same axis. {says}")
    values = network.forward(inputs_over(lesson, frame.axes, COARSE)).a[l][:, j]
    return Response(title, _heights(values, (COARSE, COARSE), ""), f"Its activation over the plane: blue above 0, orange below. {says}")
