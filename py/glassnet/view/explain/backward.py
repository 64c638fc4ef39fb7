"""Where the numbers of a backward pass come from: the chain rule, factor by factor, and the step."""

from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.view import formulas
from glassnet.view.explain import steps
from glassnet.view.explain.book import NO_STEP, NOT_YET
from glassnet.view.explain.names import symbol_of
from glassnet.view.terms import Labelled, Named, Negative, Product, Sum, evaluate


def _wrong(book, l, j):
    """How wrong an activation was, ∂C/∂a: from the cost, or from every neuron it feeds."""
    used, last = book.frame.stepped, len(book.network.sizes) - 1
    if l < last:
        return Sum(tuple(Product((book.named("weight", (l + 1, i, j), used), book.named("delta", (l + 1, i), None)))
                         for i in range(book.network.sizes[l + 1])))
    target, loss = book.named("target", (j,), used), LOSSES[used.network.loss_name]
    if loss.name != "softmax":
        return formulas.read(loss.slope, a=book.named("activation", (l, j), used), t=target)
    probability = book.named("probability", (j,), used)
    total = sum(used.t)
    if total == 1:
        return Sum((probability, Negative(target)))
    targets = tuple(book.named("target", (i,), used) for i in range(len(used.t)))
    return Sum((Product((probability, Sum(targets))), Negative(target)))


def _blame(book, l, j):
    """The factors of a δ: how wrong and how steep, or in one where the cost cancels the slope."""
    used = book.frame.stepped
    if l == len(book.network.sizes) - 1 and LOSSES[used.network.loss_name].delta:
        off = Sum((book.named("activation", (l, j), used), Negative(book.named("target", (j,), used))))
        return (Labelled(off, "how wrong × how steep"),)
    return Labelled(_wrong(book, l, j), "how wrong"), Labelled(_steep(book, l, j), "how steep")


def _steep(book, l, j):
    return Named(symbol_of("slope", (l, j), book.network), slope(book, None, l, j)[0], f"slope-{l}-{j}")


def slope(book, _, l, j):
    used = book.frame.stepped or book.frame.made_a[l]
    if used is None:
        return None, None, NOT_YET
    activation = ACTIVATIONS[used.network.activations[l]]
    term = formulas.read(activation.derivative_formula, z=book.named("z", (l, j), used),
                         a=book.named("activation", (l, j), used))
    return evaluate(term), term, (f"How steep {activation.name} is where this neuron stands: "
                                  "by how much its activation would grow with its sum.")


def delta(book, _, l, j):
    if _no_gradient(book.frame, "delta", l):
        return None, None, NO_STEP
    factors, last = _blame(book, l, j), l == len(book.network.sizes) - 1
    if len(factors) == 1:
        return book.value("delta", (l, j), None), factors[0].term, (
            "How the cost answers to this neuron's sum. How wrong the output is, (a − t) / (a (1 − a)), and how steep it "
            "stands, a (1 − a), make a − t together: this cost and its activation are made for each other.")
    return book.value("delta", (l, j), None), Product(factors), (
        "How the cost answers to this neuron's sum. How wrong its output is, the cost says." if last else
        "How the cost answers to this neuron's sum. How wrong it is, the neurons it feeds say, each through its weight.")


def gradient(book, _, l, j, k):
    if _no_gradient(book.frame, "dW", l):
        return None, None, NO_STEP
    came = book.incoming(l - 1, k, book.frame.stepped)
    factors = _blame(book, l, j)
    return book.value("gradient", (l, j, k), None), Product((*factors, Labelled(came, "what came in"))), (
        "How the cost answers to this weight: the chain rule, factor by factor. "
        + ("The first is δ." if len(factors) == 1 else "The first two together are δ."))


def biasgradient(book, _, l, j):
    if _no_gradient(book.frame, "db", l):
        return None, None, NO_STEP
    return book.value("biasgradient", (l, j), None), book.named("delta", (l, j), None), (
        "A bias enters the sum as it is, so its gradient is δ itself.")


def change(book, _, *index, kind, gradient):
    value = book.value(kind, index, None)
    if value is None:
        return None, None, NO_STEP
    optimiser, _ = steps.rows(book.frame)
    return value, steps.change_alone(book, index, gradient), (
        "Against its gradient, by the learning rate η: a small step downhill." if optimiser.name == "sgd" else optimiser.says)


def _no_gradient(frame, name, l):
    return frame.stepped is None or getattr(frame, name)[l] is None
