"""How learning went, as a table: every cost that was computed, and the scores of training, a row each.

    curve       whose number it is: "example" (the one at the inputs), "training" or "test" (all examples of that part)
    step        updates made before it; on data, steps of training on them
    cost        the mean cost, exact
    accuracy    the share that is right, from 0 to 1; empty where there are no classes

Of training on data at most 512 scores are kept, evenly spread over its steps.
"""

COLUMNS = ("curve", "step", "cost", "accuracy")


def write(lesson):
    """The CSV of a Lesson's past."""
    rows = [COLUMNS, *(("example", step, repr(loss), "") for step, loss in lesson.losses)]
    if lesson.training is not None:
        rows += _scores(lesson.training)
    return "".join(",".join(map(str, row)) + "\n" for row in rows)


def _scores(training):
    scores = training.scores
    if training.now is not None and (not scores or scores[-1].step < training.now.step):
        scores = (*scores, training.now)
    for curve in ("train", "test"):
        for score in scores:
            loss, accuracy = getattr(score, f"{curve}_loss"), getattr(score, f"{curve}_accuracy")
            if loss is not None:
                yield "training" if curve == "train" else curve, score.step, repr(loss), "" if accuracy is None else repr(accuracy)
