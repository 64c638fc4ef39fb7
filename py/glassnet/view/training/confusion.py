"""How often examples of each class are taken for which: the confusion matrix."""

import numpy as np

from glassnet.view.scene import Mark, scene

CLOSED = Mark("confusion", "figure", {"class": "confusion", "data-open": None})


def confusion(frame):
    """The Scene of the confusion matrix: rows are what examples are, columns what the network says."""
    if frame is None or frame.guesses is None:
        return scene([CLOSED])
    names, which = frame.data.class_names, frame.test if frame.test.any() else np.ones(len(frame.labels), dtype=bool)
    counts = _counts(frame.labels[which], frame.guesses[which], len(names))
    whose = "test" if frame.test.any() else "training"
    marks = [CLOSED._replace(attributes={"class": "confusion", "data-open": "", "--classes": str(len(names))}),
             Mark("confusion-title", "figcaption", {}, f"What {whose} examples are (rows) and are taken for (columns)", "confusion"),
             Mark("confusion-table", "table", {}, None, "confusion"),
             Mark("confusion-head", "tr", {}, None, "confusion-table"), Mark("confusion-corner", "td", {}, "", "confusion-head")]
    marks += [Mark(f"confusion-as-{k}", "th", {"scope": "col", "title": name}, name, "confusion-head") for k, name in enumerate(names)]
    for j, name in enumerate(names):
        marks += [Mark(f"confusion-{j}", "tr", {}, None, "confusion-table"),
                  Mark(f"confusion-is-{j}", "th", {"scope": "row"}, name, f"confusion-{j}")]
        total = max(1, int(counts[j].sum()))
        marks += [Mark(f"confusion-{j}-{k}", "td", {"--share": f"{counts[j, k] / total:.3f}", "data-right": "" if j == k else None,
                                                    "data-zero": "" if not counts[j, k] else None}, str(counts[j, k]), f"confusion-{j}")
                  for k in range(len(names))]
    return scene(marks)


def _counts(labels, guesses, classes):
    """(classes, classes) whole numbers: rows are labels, columns guesses."""
    return np.bincount(labels * classes + guesses, minlength=classes * classes).reshape(classes, classes)
