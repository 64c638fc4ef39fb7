"""Where the numbers of a forward pass come from: sums, activations, probabilities, the cost."""

from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.view import formulas
from glassnet.view.explain.book import NOT_YET
from glassnet.view.terms import Call, Constant, Fraction, Negative, Product, Sum, evaluate

LARGE = 500.0      # outputs beyond this are shifted before e^, as the engine shifts them: e^710 is no float
SURE = 6.0         # sums beyond this make an output so sure that 1 − a has lost figures: then z itself says more


def contribution(book, used, l, j, k):
    used = used or book.frame.made_z[l]
    if used is None:
        return None, None, NOT_YET
    term = Product((book.named("weight", (l, j, k), used), book.incoming(l - 1, k, used)))
    return evaluate(term), term, "What this edge brings to the sum: its weight times the value it carries."


def weighted_sum(book, used, l, j):
    made = used or book.frame.made_z[l]
    if made is None:
        return None, None, NOT_YET
    terms = [Product((book.named("weight", (l, j, k), made), book.incoming(l - 1, k, made)))
             for k in range(book.network.sizes[l - 1])]
    return book.value("z", (l, j), made), Sum((*terms, book.named("bias", (l, j), made))), (
        "Every value that comes in, times its weight, and the bias, added up.")


def activation(book, used, l, j):
    made = used or book.frame.made_a[l]
    if made is None:
        return None, None, NOT_YET
    activation = ACTIVATIONS[made.network.activations[l]]
    term = formulas.read(activation.formula, z=book.named("z", (l, j), made))
    return book.value("activation", (l, j), made), term, f"The sum z, put through {activation.name}."


def probability(book, used, j):
    made = used or book.frame.made_p
    if made is None or made.trace.probabilities is None:
        return None, None, NOT_YET
    powers = _powers(book, made)
    return book.value("probability", (j,), made), Fraction(powers[j], Sum(tuple(powers))), (
        "e to the power of this output, divided by the sum of all such powers: so they are positive and add up to 1.")


def _outputs(book, made):
    last = len(made.network.sizes) - 1
    return [book.named("activation", (last, i), made) for i in range(made.network.sizes[last])]


def _powers(book, made):
    """e^a of every output; shifted by the largest where e^a would not fit a float, which cancels out."""
    outputs = _outputs(book, made)
    most = max(each.value for each in outputs)
    shifted = abs(most) > LARGE
    return [Call("exp", (Sum((each, Negative(Constant(most)))) if shifted else each,)) for each in outputs]


def loss(book, used):
    made = used or book.frame.made_loss
    if made is None:
        return None, None, NOT_YET
    loss = LOSSES[made.network.loss_name]
    targets = [book.named("target", (j,), made) for j in range(made.network.sizes[-1])]
    if loss.name == "softmax":
        shares = [Product((target, _logarithm(book, made, j))) for j, target in enumerate(targets) if target.value]
    else:
        shares = [_share(book, made, loss, j, target) for j, target in enumerate(targets)]
    if not shares:
        return made.loss, Constant(0.0), "All targets are 0, so nothing is asked of the probabilities."
    terms = tuple(term for share in shares for term in (share.terms if isinstance(share, Sum) else (share,)))
    return made.loss, formulas.read(loss.whole, total=Sum(terms)), loss.says


def _share(book, made, loss, j, target):
    """What one output brings to the cost."""
    last = len(made.network.sizes) - 1
    z, a = (book.named(kind, (last, j), made) for kind in ("z", "activation"))
    if loss.each_from_z and abs(z.value) > SURE:
        return formulas.read(loss.each_from_z, z=z, t=target)
    return formulas.read(loss.each, a=a, t=target)


def _logarithm(book, made, j):
    """ln p, or the same from the outputs where p is too small to be a float."""
    probability = book.named("probability", (j,), made)
    if probability.value > 1e-290:
        return Call("ln", (probability,))
    outputs = _outputs(book, made)
    most = Constant(max(each.value for each in outputs))
    powers = tuple(Call("exp", (Sum((each, Negative(most))),)) for each in outputs)
    return Sum((outputs[j], Negative(most), Negative(Call("ln", (Sum(powers),)))))


def difference(book, used, j):
    softmax = book.network.loss_name == "softmax"
    output, index = ("probability", (j,)) if softmax else ("activation", (len(book.network.sizes) - 1, j))
    made = used or (book.frame.made_p if softmax else book.frame.made_a[-1])
    if made is None or book.value(output, index, made) is None:
        return None, None, NOT_YET
    came = book.named(output, index, made)
    term = Sum((came, Negative(book.named("target", (j,), None))))
    return evaluate(term), term, "What came, less what was wanted: above 0 it is too large."
