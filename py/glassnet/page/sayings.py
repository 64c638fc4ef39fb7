"""What the caption says when nothing plays: the welcome, and the answer to every other event."""

from glassnet.lesson.update import LOOKS
from glassnet.page.frames import frame_of
from glassnet.view.captions import Caption, edited

WELCOME = Caption("Press Forward: the inputs travel through the network and become probabilities.",
                  ("Then Backprop, then Forward again: the outputs are a little closer to the targets.",
                   "A dash means: not computed yet. Inputs, targets, weights and biases can be changed: click one and type."))


PREDICT = Caption("Before Backprop: which way will these numbers move?",
                  ("Mark some of them as going up or down, then press Backprop again and see.",))
NEW_FUTURE = "From step {step} on, a new future. Undo brings the other one back."


def welcome(problems):
    """The first caption; where a link could not be read in full, it says what was wrong."""
    return WELCOME._replace(lines=("This link could not be read in full. " + " ".join(problems),)) if problems else WELCOME


_SAYS = {
    "undo": "Undone: everything is exactly as it was before.",
    "redo": "Done again.",
    "reset": "Back to this network's first weights. Inputs and targets stay as you set them.",
    "randomize": "New weights, from seed {seed}: the same seed always gives the same ones.",
    "predict on": "Predict: before it plays, Backprop asks which way numbers will move.",
    "predict off": "Backprop plays at once again.",
    "live on": "Live: what you type counts at once.",
    "live off": "Live is off: what follows from an edit waits for Forward.",
}


def said(event, lesson, caption):
    """What the caption says after an event that plays nothing."""
    if lesson.problem or event.name in LOOKS and event.name != "predict":
        return caption
    said = _SAYS.get(event.name) or _SAYS.get(f"{event.name} {event.value}")
    return Caption(said.format(seed=lesson.choices.seed)) if said else edited(event.name, frame_of(lesson))
