"""What the caption says when nothing plays: the welcome, and the answer to every other event."""

import json

from glassnet.engine.checks import dashed
from glassnet.lesson.choices import ROWS
from glassnet.lesson.update import LOOKS
from glassnet.page.frames import frame_of
from glassnet.view.captions import Caption, edited

WELCOME = Caption("Press Forward: the inputs travel through the network and become probabilities.",
                  ("Then Backprop, then Forward again: the outputs are a little closer to the targets.",
                   "A dash means: not computed yet. Inputs, targets, weights and biases can be changed: click one and type."))


PREDICT = Caption("Before Backprop: which way will these numbers move?",
                  ("Mark some of them as going up or down, then press Backprop again and see.",))
NOTHING_CAME = Caption("The examples did not come.", ("All that was here before is still here. Choose them again to try once more.",))
NEW_FUTURE = "From step {step} on, a new future. Undo brings the other one back."


def mistaken(what, error):
    """Something that went on by itself went wrong: what has ended, and what stands."""
    return Caption(f"{what} stopped, and that is our mistake.", (f"What you see is how far it came, and Undo goes back. ({type(error).__name__}: {error})",))


def read_in_part(problems, caption=WELCOME):
    """The first caption; where a link could not be read in full, it says what was wrong."""
    return caption._replace(lines=("This link could not be read in full. " + " ".join(problems),)) if problems else caption


SAID_BY_VIEW = ("sizes", "seed", "hidden", "output", "loss", "rate")      # with names that only the drawing knows
_SAYS = {
    "undo": "Undone: everything is exactly as it was before.",
    "redo": "Done again.",
    "reset": "Back to this network's first weights. Inputs and targets stay as you set them.",
    "randomize": "New weights, from seed {seed}: the same seed always gives the same ones.",
    "predict on": "Predict: before it plays, Backprop asks which way numbers will move.",
    "predict off": "Backprop plays at once again.",
    "live on": "Live: what you type counts at once.",
    "silence": "Silenced: all weights that lead on from it are 0. Undo lets it speak again.",
    "pad": "What you draw stands at the inputs, as the network sees it, and flows through.",
    "live off": "Live is off: what follows from an edit waits for Forward.",
}


SHAPE = ("grow", "shrink", "deepen", "flatten")


def said(event, lesson, caption):
    """What the caption says after an event that plays nothing."""
    if event.kind == "open":
        from glassnet.page.moments import retold      # as all of links: no page that was opened by none waits for it

        return retold(json.loads(event.value), lesson, lambda led: said(led, lesson, WELCOME))
    if event.kind == "refuse":
        return NOTHING_CAME
    if lesson.problem or event.name in LOOKS and event.name != "predict":
        return caption
    words = _SAYS.get(event.name) or _SAYS.get(f"{event.name} {event.value}")
    if words:
        return Caption(words.format(seed=lesson.choices.seed))
    if event.kind == "import":
        return Caption(f"The weights of “{event.value}” stand on the page.",
                       (f"The network is {dashed(lesson.choices.sizes)}, to the last bit of the file. Undo brings back what was here; Reset comes back to these.",))
    if event.name in SHAPE:
        return Caption(f"The network is now {dashed(lesson.choices.sizes)}.", ("All weights and biases that still have a place keep their values; new ones are drawn from the seed.",))
    if event.name in ("data", "examples", "pick") or event.name.startswith("data-"):
        return _of_data(event, lesson)
    if event.name in ROWS and event.name not in SAID_BY_VIEW:
        row = ROWS[event.name]
        value = row.write(getattr(lesson.choices, row.name))
        return Caption(f"{row.label}: {row.options.get(value, value)}.", (f"{row.help[0].upper()}{row.help[1:]}.",))
    return edited(event.name, frame_of(lesson))


def _of_data(event, lesson):
    if lesson.training is None:
        return Caption("Back to one example: the one at the inputs.", ("The network stays as it is.",))
    from glassnet.engine.datasets import answer_in_words, described, example      # loaded with the first data

    data, i = lesson.training.data, lesson.training.picked
    if event.name == "pick":
        return Caption(f"Example {i + 1}: {answer_in_words(data, data.given[i])}. It stands at the inputs; Backprop here learns from it alone.",
                       (f"{example(data, i).partition(': ')[2]}.",))
    if event.name == "examples":
        return Caption(f"{data.about.title}, edited: {described(data)}.", ("Undo takes the edit back.",))
    return Caption(f"{data.about.title}: {described(data)}.",
                   (f"The network has the inputs and outputs these need, {dashed(lesson.choices.sizes)}. Train, and watch it learn from all of them.",))
