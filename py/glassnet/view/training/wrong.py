"""The examples the network gets wrong, each a button that puts it at the inputs."""

import numpy as np

from glassnet.view.scene import Mark, scene
from glassnet.view.training.pixels import ink

CLOSED = Mark("wrong", "section", {"class": "wrong", "data-open": None, "aria-labelledby": "wrong-title"})
SHOWN = 24       # at a time


def wrong(frame):
    """The Scene of the examples the network gets wrong, each a button that puts it at the inputs."""
    if frame is None or frame.guesses is None:
        return scene([CLOSED])
    missed = np.flatnonzero(frame.guesses != frame.labels)
    missed = np.concatenate([missed[frame.test[missed]], missed[~frame.test[missed]]])      # test examples first: nobody showed it those
    marks = [CLOSED._replace(attributes={**CLOSED.attributes, "data-open": ""}),
             Mark("wrong-title", "h3", {}, _title(frame, missed), "wrong"), Mark("wrong-list", "div", {"class": "samples"}, None, "wrong")]
    for place in range(min(SHOWN, len(frame.labels))):
        marks += _sample(frame, place, int(missed[place]) if place < len(missed) else None)
    return scene(marks)


def _title(frame, missed):
    tested = int(frame.test[missed].sum())
    if not len(missed):
        return "It gets every example right."
    of = [f"{tested} of {int(frame.test.sum())} test examples"] if frame.test.any() else []
    of.append(f"{len(missed) - tested} of {int((~frame.test).sum())} training examples")
    shown = f" (the first {SHOWN} are shown)" if len(missed) > SHOWN else ""
    return f"It gets wrong: {' and '.join(of)}{shown}. Press one to see it flow through the network."


def _sample(frame, place, i):
    """One button; the same marks whether an example stands there or not, so that a patch can follow."""
    id, data = f"wrong-{place}", frame.data
    truth, guess = ("", "") if i is None else (data.class_names[frame.labels[i]], data.class_names[frame.guesses[i]])
    words = "" if i is None else f"example {i + 1}: {truth}, taken for {guess}"
    yield Mark(id, "button", {"hidden": "" if i is None else None, "data-action": "pick", "data-value": "" if i is None else str(i), "title": words,
                              "aria-label": words, "data-test": "" if i is not None and frame.test[i] else None,
                              "aria-pressed": "true" if i is not None and i == frame.picked else None}, None, "wrong-list")
    if data.picture:
        shown = None if i is None else ink(data.x[i].reshape(data.picture))
        yield Mark(f"{id}-picture", "canvas", {"data-pixels": shown, "aria-hidden": "true"}, None, id)
    number = "" if data.picture else f"{(i or 0) + 1}: "
    yield Mark(f"{id}-words", "span", {}, "" if i is None else f"{number}{truth} → {guess}", id)
