"""Numbers that no formula gives: what the reader typed, what the seed drew. And what a step made of them."""

from glassnet.view.explain import steps
from glassnet.view.words import grouped


def chosen(book, used, *index, kind, says):
    return book.value(kind, index, used), None, says


def parameter(book, used, *index, kind, gradient):
    """A weight or a bias: moved by the last update, drawn from the seed, or set by hand."""
    frame, value = book.frame, book.value(kind, index, used)
    if used is not None:
        return value, None, "This is the value it had then, when that pass used it. It has moved since."
    if frame.stepped is not None and frame.change_W[index[0]] is not None:
        if steps.stepped_to(book, index, gradient) == value:
            optimiser, _ = steps.rows(frame)
            how = "less the learning rate η times its gradient." if optimiser.name == "sgd" else f"less the step that {optimiser.title} makes of its gradient."
            return value, steps.whole_step(book, index, kind, gradient), f"The last Backprop moved it: its old value, {how}"
    first = getattr(frame.first, "W" if kind == "weight" else "b")[index[0]][index[1:]]
    if first == value:
        return value, None, f"Nobody chose it: it was drawn at random between −1 and 1, from seed {frame.seed}."
    if frame.trained:
        name, batches = frame.trained
        return value, None, f"Training moved it: {grouped(batches)} steps on {name}, each a little against its gradient over a batch of examples."
    return value, None, "You set it by hand."
