"""Numbers that no formula gives: what the reader typed, what the seed drew. And what a step made of them."""

from glassnet.view.terms import Named, Negative, Product, Sum, Symbol


def chosen(book, used, *index, kind, says):
    return book.value(kind, index, used), None, says


def parameter(book, used, *index, kind, gradient):
    """A weight or a bias: moved by the last update, drawn from the seed, or set by hand."""
    frame, value = book.frame, book.value(kind, index, used)
    if used is not None:
        return value, None, "This is the value it had then, when that pass used it. It has moved since."
    if frame.stepped is not None and frame.change_W[index[0]] is not None:
        old = book.named(kind, index, frame.stepped)
        slope = book.named(gradient, index, None)
        if old.value - frame.stepped_rate * slope.value == value:
            rate = Named(Symbol("η"), frame.stepped_rate)
            return value, Sum((old, Negative(Product((rate, slope))))), (
                "The last Backprop moved it: its old value, less the learning rate η times its gradient.")
    first = getattr(frame.first, "W" if kind == "weight" else "b")[index[0]][index[1:]]
    if first == value:
        return value, None, f"Nobody chose it: it was drawn at random between −1 and 1, from seed {frame.seed}."
    return value, None, "You set it by hand."
