"""From a Lesson to what the drawing needs: the one place where both are known."""

import numpy as np

from glassnet.lesson.choices import ROWS
from glassnet.lesson.stale import stale
from glassnet.view.beats import backprop_beats, contributions, forward_beats, round_beat, study_beat
from glassnet.view.captions import remarked
from glassnet.view.frame import Frame, empty
from glassnet.view.panel import Status

FORWARD_FIRST = "Backprop needs outputs that follow from the numbers on the page, so Forward runs first."
FIELD_NAMES = {"rate": "learning-rate"}
NO_FIELD = ("x", "t", "columns")      # their fields stand in the drawing, or belong to the examples


def frame_of(lesson, focus=None):
    """The Frame of a Lesson at rest."""
    network, passed, old = lesson.network, lesson.passed, stale(lesson)
    none = empty(network.sizes)
    x = np.array(lesson.choices.x)
    gradient = lesson.gradient
    change_W, change_b = lesson.moved or (none, none)
    return Frame(
        network=network, x=x, t=np.array(lesson.choices.t), focus=focus,
        z=passed.trace.z if passed else none,
        a=(x, *passed.trace.a[1:]) if passed else (x, *none[1:]),
        used=contributions(passed.network, passed.trace.a) if passed else none,
        probabilities=passed.trace.probabilities if passed else None,
        loss=passed.loss if passed else None,
        delta=gradient.delta if gradient else none, dW=gradient.dW if gradient else none,
        db=gradient.db if gradient else none, change_W=change_W, change_b=change_b,
        stale_z=old.neurons, stale_a=old.neurons, stale_weights=old.weights, stale_results=old.results,
        stale_loss=old.loss, stale_gradient=old.gradient,
        show=(lesson.choices.show,) * len(network.sizes), learning_rate=lesson.choices.rate,
        made_z=(passed,) * len(network.sizes), made_a=(passed,) * len(network.sizes), made_p=passed, made_loss=passed,
        stepped=lesson.stepped, stepped_rate=lesson.stepped_rate, step=lesson.step, first=lesson.first, seed=lesson.choices.seed,
        trained=(lesson.training.data.about.title, lesson.training.batches) if lesson.training and lesson.training.batches else None,
        picture=lesson.training.data.picture if lesson.training else None, names=_names(lesson), steps=lesson.steps, losses=lesson.losses)


def _names(lesson):
    """What the inputs and the outputs are, where there are examples of them and the network has an output for each answer."""
    if lesson.training is None:
        return None
    data, sizes = lesson.training.data, lesson.network.sizes
    names = data.input_names, data.output_names
    return names if tuple(map(len, names)) == (sizes[0], sizes[-1]) else None


def beats_of(before, after, step, event, rounds=1):
    """The beats of one step between two Lessons. event: the name of the press it belongs to, which has this many rounds."""
    frame, then = frame_of(before), frame_of(after)
    if step == "study":
        return [study_beat(then)]
    if step == "round":
        return [round_beat(then, rounds)]
    beats = (forward_beats if step == "forward" else backprop_beats)(frame, then)
    if step == "forward" and event == "backprop":
        beats[0] = beats[0]._replace(caption=remarked(beats[0].caption, FORWARD_FIRST))
    return beats


def written(name, choices):
    """The text of a choice in its field of the form."""
    text = ROWS[name].write(getattr(choices, name))
    return text.partition(":")[0] if name == "data" else text      # its parameters have fields of their own


def status_of(history, caption, enabled=(), *, busy=False, quiet=False, seconds=1.0):
    """The Status of a page that shows this History. enabled: what the player could do."""
    lesson = history.present
    problem = lesson.problem and (FIELD_NAMES.get(lesson.problem.name, lesson.problem.name), lesson.problem.message)
    settings = tuple((name, written(name, lesson.choices)) for name in ROWS if name not in NO_FIELD)
    possible = {"undo": history.can_undo, "redo": history.can_redo,
                "reset": lesson.network != lesson.first or lesson.passed}
    return Status(caption, settings, frozenset(enabled).union(name for name, can in possible.items() if can),
                  problem, busy, quiet, seconds, trained=lesson.training is not None)
