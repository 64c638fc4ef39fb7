"""The part of the page that learns from data: what it shows.

Loaded once there are data: nobody who learns from one example has to wait for it. What pointing into it
means stands in hand.py, where examples lie in onplane.py, what the network says in ground.py.
"""

from functools import partial

import numpy as np

from glassnet.engine import LOSSES
from glassnet.engine.ablation import without_each_neuron, without_each_weight
from glassnet.engine.measures import judged
from glassnet.lesson.training import HANDFUL, epoch_of
from glassnet.page.asked import Asked
from glassnet.page.ground import POINT, along, ground, inputs_over, picked, places_across, response
from glassnet.page.hand import Hand, shown_scores
from glassnet.page.onplane import editable, is_line, placed
from glassnet.view.lighting import stands
from glassnet.view.training.confusion import confusion
from glassnet.view.training.curves import curves
from glassnet.view.training.form import form
from glassnet.view.training.frame import Grid, TrainingFrame
from glassnet.view.training.lesion import Loss, lesion
from glassnet.view.training.line import line
from glassnet.view.training.pad import pad
from glassnet.view.training.plane import plane
from glassnet.view.training.responds import responds
from glassnet.view.training.status import status
from glassnet.view.training.wrong import wrong

TRIED = 300                 # parameters of a network at most whose weights are tried without, one by one


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
    """hand: where one points, and the tool in hand. lesion: whether each neuron is tried left out. What stays the same from
    one picture to the next, such as the ground that was painted, is made once. link: as the engine has it."""

    def __init__(self, link=None):
        self.hand, self.lesion, self._kept, self._asked = Hand(), False, {}, Asked(link)

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
        training, data, hand = lesson.training, lesson.training.data, self.hand
        spots, axes = self._placed(lesson)
        return TrainingFrame(
            data=data, test=self._remembered("test", (training.test, data), lambda: among(training.test, len(data))),
            labels=self._remembered("labels", (data,), lambda: data.labels), spots=spots, axes=axes, picked=picked(lesson),
            scores=shown_scores(training), steps=training.batches, epochs=training.batches / epoch_of(lesson), speed=speed, running=running,
            said=said or training.fault, cursor=hand.cursor, hovered=hand.score(training), tool=hand.tool, editable=editable(data),
            divided=len(data) >= HANDFUL)

    def ahead(self, lesson, focus):
        """What the pictures of a Lesson in training need of the network, as [(name, function)] to be called in this order before any is drawn."""
        training, sought = lesson.training, []
        if training.data.labels is not None:
            sought.append(("guesses", *self._guessing(lesson)))
        axes = self._placed(lesson)[1]
        if axes and not is_line(training.data) and not self._pointed(lesson, focus):
            sought.append(("grid", *self._gridding(lesson, axes, places_across(lesson.network, running=True))))
        return [(f"{name} {i}", each) for name, made_of, x, make in sought
                for i, each in enumerate(self._asked.slices(lesson.network, x, partial(self._found, name, made_of, make)))]

    def _found(self, name, made_of, make, said):
        self._kept[name] = made_of, make(said)

    def _remembered(self, name, made_of, make):
        """What `make` gives, made again only when one of these is another object."""
        old = self._kept.get(name)
        if old is None or len(old[0]) != len(made_of) or any(a is not b for a, b in zip(old[0], made_of)):
            self._kept[name] = old = (made_of, make())
        return old[1]

    def _placed(self, lesson):
        """Where the examples stand, and the axes of their plane, or Nones."""
        data, columns = lesson.training.data, lesson.choices.columns
        return self._remembered("spots", (data, columns), lambda: placed(data, columns))

    def _guesses(self, lesson):
        if lesson.training.data.labels is None:
            return None
        made_of, x, make = self._guessing(lesson)
        return self._remembered("guesses", made_of, lambda: make(self._asked.said(lesson.network, x)))

    def _guessing(self, lesson):
        """Of the classes the network gives the examples: what they follow from, what it is to see, and what makes them of a Said."""
        data = lesson.training.data
        return (lesson.network, data), data.x, lambda said: data.answers_of(said.outputs)

    def _grid(self, lesson, axes, running):
        made_of, x, make = self._gridding(lesson, axes, places_across(lesson.network, running))
        return self._remembered("grid", made_of, lambda: make(self._asked.said(lesson.network, x)))

    def _gridding(self, lesson, axes, places):
        """The same of the ground of the plane, of so many places across."""
        over = lesson.training.data, axes, picked(lesson), places
        x = self._remembered("over", over, lambda: inputs_over(lesson, axes, places))
        return (lesson.network, *over), x, lambda said: ground(lesson, said, places)

    def _curve(self, lesson, axes):
        xs, trace = along(lesson, axes)
        return xs, lesson.training.data.answers_of(trace.a[-1])[:, 0]

    @staticmethod
    def _pointed(lesson, focus):
        """Whether a neuron is pointed at, whose response is shown."""
        return bool(focus) and focus[0] == "neuron" and stands(focus, lesson.network.sizes)

    def _response(self, lesson, focus, frame):
        if not self._pointed(lesson, focus):
            return None
        return self._remembered("response", (lesson.network, focus, lesson.training.data, frame.axes), lambda: response(lesson, focus, frame))

    def _drawn(self, lesson):
        """What the pad shows: strokes, the picture the network sees, and what it says of it."""
        data, strokes = lesson.training.data, self.hand.strokes
        if data.picture is None:
            return no_drawing()
        if not strokes:
            return (), None, ()
        trace = lesson.passed.trace
        shares = trace.a[-1] if trace.probabilities is None else trace.probabilities
        best = np.argsort(-shares)[:2]
        return strokes, np.array(lesson.choices.x).reshape(data.picture), [(data.class_names[k], float(shares[k])) for k in best]

    def _lesioned(self, lesson):
        """How the network does as it is, and without each of its hidden neurons."""
        if not self.lesion or len(lesson.network.sizes) < 3:
            return no_drawing()
        data = lesson.training.data
        whole, losses, weights = self._remembered("lesion", (lesson.network, data), lambda: compared(lesson.network, data))
        return whole, losses, lesson.network.sizes, weights


def compared(network, data):
    """The Loss of a network as it is, without each of its hidden neurons, and, where they are few, without each weight."""
    each = without_each_neuron(network, data.x, data.t)
    weights = without_each_weight(network, data.x, data.t) if network.parameters <= TRIED else ()
    return (Loss(None, *judged(network, data.x, data.t)),
            [Loss((l, j), *one) for l, layer in enumerate(each) if layer for j, one in enumerate(layer)], [Loss(place, *one) for place, one in weights])


def among(places, count):
    """Which of `count` examples are at these places, (count,) bool."""
    found = np.zeros(count, dtype=bool)
    found[places] = True
    return found
