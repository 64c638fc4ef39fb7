"""Where training stands, in words: for the bar with its buttons."""

from glassnet.view.scene import Mark, scene
from glassnet.view.training.frame import TrainingFrame
from glassnet.view.words import grouped

EMPTY = "Forward and Backprop learn from the one example above. Choose data, and the network learns from many."

SCALED = "The network sees each number less its mean, divided by its standard deviation: both those of the training examples alone."


def status(frame: TrainingFrame | None):
    """The Scene of the training bar; its marks stand in the page's own HTML."""
    return scene([
        Mark("training", "section", {"data-open": None if frame is None else "", "data-running": "" if frame and frame.running else None,
                                         "data-few": "" if frame and not frame.divided else None}),
        Mark("data-words", "p", {}, EMPTY if frame is None else _words(frame.data)),
        Mark("do-run", "button", {"class": "main with-data", "data-action": "run", "aria-pressed": "true" if frame and frame.running else "false"},
             "Pause" if frame and frame.running else "Train"),
        Mark("training-where", "output", {"aria-live": "off"}, "" if frame is None else _where(frame)),
        Mark("training-said", "p", {"role": "status"}, "" if frame is None else frame.said),
    ])


def _words(data):
    about = data.about
    told = [f"{what}: {text.rstrip('.')}." for what, text in (("Source", about.source), ("Licence", about.licence)) if text]
    return " ".join([about.words, *data.notes, *told, *([SCALED] if any(column.fitted for column in data.inputs) else [])])


def _where(frame):
    parts = [f"epoch {frame.epochs:.1f}" if frame.epochs < 10 else f"epoch {grouped(round(frame.epochs))}", f"step {grouped(frame.steps)}"]
    if frame.speed:
        parts.append(f"{grouped(_rounded(frame.speed))} examples a second")
    return " · ".join(parts)


def _rounded(speed):
    """To two figures: more would flicker."""
    places = max(0, len(str(int(speed))) - 2)
    return round(speed / 10 ** places) * 10 ** places
