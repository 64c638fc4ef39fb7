"""Where a number comes from: for any number of the page, the expression that yields it.

An explanation is a tree of terms made from the engine's own pass. Nothing is written out for
a particular network: activations bring their formulas, and each named quantity in a tree
refers to its own explanation. `explain(ref, frame)` answers for a ref such as "z-1-0".

Numbers of different ages can stand on one page: after a step the weights are new, the
activations old. A ref that ends in "@2" means the number as it was in the frame's second pass.
"""

from typing import NamedTuple

from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.view import formulas
from glassnet.view.terms import (Call, Constant, Fraction, Labelled, Named, Negative, Power, Product, Sum, Symbol,
                                 evaluate, named_in)
from glassnet.view.words import neuron_name, symbol

LARGE = 500.0      # outputs beyond this are shifted before e^, as the engine shifts them: e^710 is no float


class Why(NamedTuple):
    """One explanation. term: a tree that evaluates to `value`, or None where the number was
    chosen or drawn. says: the sentence a teacher would say. lit: the marks that enter it."""

    ref: str
    name: str
    symbol: Symbol
    value: float | None
    term: object
    says: str
    lit: frozenset


def explain(ref, frame):
    """The Why of a number, or None when this frame has no such number."""
    kind, index, era = split(ref)
    if kind not in _EXPLAIN or not _exists(kind, index, frame.network.sizes):
        return None
    book = Book(frame)
    if era > len(book.passes):
        return None
    value, term, says = _EXPLAIN[kind](book, book.passes[era - 1] if era else None, *index)
    marks = {mark_of(each.ref) for each in named_in(term) if each.ref} if term else set()
    return Why(ref, name_of(kind, index, frame.network), symbol_of(kind, index, frame.network), value, term, says,
               frozenset(marks | {mark_of(ref)}))


def split(ref):
    """("z", (1, 0), 2) from "z-1-0@2". Raises ValueError when it is no such text."""
    name, _, era = ref.partition("@")
    kind, *index = name.split("-")
    return kind, tuple(int(part) for part in index), int(era or 0)


def mark_of(ref):
    """The mark of the drawing on which a number stands: ("edge", l, j, k), ("neuron", l, j), ("result", j)."""
    kind, index, _ = split(ref)
    if len(index) == 3:
        return ("edge", *index)
    if kind == "input":
        return ("neuron", 0, *index)
    return ("neuron", *index) if len(index) == 2 else ("result", *index)


def _exists(kind, index, sizes):
    if len(index) != _INDICES[kind]:
        return False
    if kind == "input":
        return index[0] < sizes[0]
    if len(index) < 2:
        return all(j < sizes[-1] for j in index)
    l, j, *k = index
    return 0 < l < len(sizes) and j < sizes[l] and all(source < sizes[l - 1] for source in k)


class Book:
    """Looks up the numbers of a frame, each as a Named term that knows its own ref.

    Where the number a pass used is the one the page shows, the ref is plain; else it names the pass.
    """

    def __init__(self, frame):
        self.frame, self.network = frame, frame.network
        made = (*frame.made_z[1:], *frame.made_a[1:], frame.made_p, frame.made_loss, frame.stepped)
        self.passes = []
        for each in made:
            if each is not None and not any(each is known for known in self.passes):
                self.passes.append(each)

    def named(self, kind, index, used):
        """One quantity as the pass `used` had it (None: as the page shows it)."""
        value = self.value(kind, index, used)
        ref = "-".join(map(str, (kind, *index)))
        if used is not None and value != self.value(kind, index, None):
            ref += f"@{next(i for i, each in enumerate(self.passes, start=1) if each is used)}"
        return Named(symbol_of(kind, index, self.network), value, ref)

    def value(self, kind, index, used):
        """The number itself, as a float, or None where there is none yet."""
        source = _SHOWN[kind](self.frame) if used is None else _USED[kind](used)
        for position in index:
            source = None if source is None else source[position]
        return None if source is None else float(source)

    def incoming(self, l, k, used):
        """What neuron k of layer l passes on: an input or an activation."""
        return self.named("input", (k,), used) if l == 0 else self.named("activation", (l, k), used)


_SHOWN = {
    "input": lambda frame: frame.x, "target": lambda frame: frame.t,
    "weight": lambda frame: frame.network.W, "bias": lambda frame: frame.network.b,
    "z": lambda frame: frame.z, "activation": lambda frame: frame.a,
    "probability": lambda frame: frame.probabilities, "loss": lambda frame: frame.loss,
    "delta": lambda frame: frame.delta, "gradient": lambda frame: frame.dW, "biasgradient": lambda frame: frame.db,
    "change": lambda frame: frame.change_W, "biaschange": lambda frame: frame.change_b,
    "contribution": lambda frame: frame.used,
}
_USED = {
    "input": lambda used: used.x, "target": lambda used: used.t,
    "weight": lambda used: used.network.W, "bias": lambda used: used.network.b,
    "z": lambda used: used.trace.z, "activation": lambda used: used.trace.a,
    "probability": lambda used: used.trace.probabilities, "loss": lambda used: used.loss,
}
_INDICES = {"loss": 0, "input": 1, "target": 1, "probability": 1, "difference": 1, "bias": 2, "z": 2, "activation": 2,
            "slope": 2, "delta": 2, "biasgradient": 2, "biaschange": 2, "weight": 3, "contribution": 3, "gradient": 3,
            "change": 3}


# ------------------------------------------------------------------ what the reader or the seed chose

def _chosen(book, used, *index, kind, says):
    return book.value(kind, index, used), None, says


def _parameter(book, used, *index, kind, gradient):
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


# ------------------------------------------------------------------ forward

def _contribution(book, used, l, j, k):
    used = used or book.frame.made_z[l]
    if used is None:
        return None, None, _NOT_YET
    term = Product((book.named("weight", (l, j, k), used), book.incoming(l - 1, k, used)))
    return evaluate(term), term, "What this edge brings to the sum: its weight times the value it carries."


def _z(book, used, l, j):
    made = used or book.frame.made_z[l]
    if made is None:
        return None, None, _NOT_YET
    terms = [Product((book.named("weight", (l, j, k), made), book.incoming(l - 1, k, made)))
             for k in range(book.network.sizes[l - 1])]
    return book.value("z", (l, j), made), Sum((*terms, book.named("bias", (l, j), made))), (
        "Every value that comes in, times its weight, and the bias, added up.")


def _activation(book, used, l, j):
    made = used or book.frame.made_a[l]
    if made is None:
        return None, None, _NOT_YET
    activation = ACTIVATIONS[made.network.activations[l]]
    term = formulas.read(activation.formula, z=book.named("z", (l, j), made))
    return book.value("activation", (l, j), made), term, f"The sum z, put through {activation.name}."


def _probability(book, used, j):
    made = used or book.frame.made_p
    if made is None or made.trace.probabilities is None:
        return None, None, _NOT_YET
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


def _loss(book, used):
    made = used or book.frame.made_loss
    if made is None:
        return None, None, _NOT_YET
    count = made.network.sizes[-1]
    targets = [book.named("target", (j,), made) for j in range(count)]
    if made.network.loss_name == "squared":
        squares = [Power(Sum((output, Negative(target))), Constant(2.0)) for output, target in zip(_outputs(book, made), targets)]
        return made.loss, Product((Fraction(Constant(1.0), Constant(2.0)), Sum(tuple(squares)))), (
            "How far each output is from its target, squared, so that misses on both sides count; half of the sum.")
    terms = [Product((target, _logarithm(book, made, j))) for j, target in enumerate(targets) if target.value]
    if not terms:
        return made.loss, Constant(0.0), "All targets are 0, so nothing is asked of the probabilities."
    return made.loss, Negative(Sum(tuple(terms))), (
        "The surprise at the targets, in nats: the smaller the probability of what was right, the larger. "
        "A target of 0 asks nothing, so only the others stand here.")


def _logarithm(book, made, j):
    """ln p, or the same from the outputs where p is too small to be a float."""
    probability = book.named("probability", (j,), made)
    if probability.value > 1e-290:
        return Call("ln", (probability,))
    outputs = _outputs(book, made)
    most = Constant(max(each.value for each in outputs))
    powers = tuple(Call("exp", (Sum((each, Negative(most))),)) for each in outputs)
    return Sum((outputs[j], Negative(most), Negative(Call("ln", (Sum(powers),)))))


def _difference(book, used, j):
    output = "probability" if book.network.loss_name == "softmax" else "activation"
    made = used or book.frame.made_p
    if made is None or book.value(output, (j,) if output == "probability" else (len(book.network.sizes) - 1, j), made) is None:
        return None, None, _NOT_YET
    came = book.named(output, (j,) if output == "probability" else (len(book.network.sizes) - 1, j), made)
    term = Sum((came, Negative(book.named("target", (j,), None))))
    return evaluate(term), term, "What came, less what was wanted: above 0 it is too large."


# ------------------------------------------------------------------ backward

def _wrong(book, l, j):
    """How wrong an activation was, ∂C/∂a: from the cost, or from every neuron it feeds."""
    used, last = book.frame.stepped, len(book.network.sizes) - 1
    if l < last:
        return Sum(tuple(Product((book.named("weight", (l + 1, i, j), used), book.named("delta", (l + 1, i), None)))
                         for i in range(book.network.sizes[l + 1])))
    target = book.named("target", (j,), used)
    if used.network.loss_name == "squared":
        return Sum((book.named("activation", (l, j), used), Negative(target)))
    probability = book.named("probability", (j,), used)
    total = sum(used.t)
    if total == 1:
        return Sum((probability, Negative(target)))
    targets = tuple(book.named("target", (i,), used) for i in range(len(used.t)))
    return Sum((Product((probability, Sum(targets))), Negative(target)))


def _steep(book, l, j):
    return Named(symbol_of("slope", (l, j), book.network), _slope(book, None, l, j)[0], f"slope-{l}-{j}")


def _slope(book, _, l, j):
    used = book.frame.stepped or book.frame.made_a[l]
    if used is None:
        return None, None, _NOT_YET
    activation = ACTIVATIONS[used.network.activations[l]]
    term = formulas.read(activation.derivative_formula, z=book.named("z", (l, j), used),
                         a=book.named("activation", (l, j), used))
    return evaluate(term), term, (f"How steep {activation.name} is where this neuron stands: "
                                  "by how much its activation would grow with its sum.")


def _delta(book, _, l, j):
    if _no_gradient(book.frame, "delta", l):
        return None, None, _NO_STEP
    term = Product((Labelled(_wrong(book, l, j), "how wrong"), Labelled(_steep(book, l, j), "how steep")))
    last = l == len(book.network.sizes) - 1
    return book.value("delta", (l, j), None), term, (
        "How the cost answers to this neuron's sum. How wrong its output is, the cost says." if last else
        "How the cost answers to this neuron's sum. How wrong it is, the neurons it feeds say, each through its weight.")


def _gradient(book, _, l, j, k):
    if _no_gradient(book.frame, "dW", l):
        return None, None, _NO_STEP
    came = book.incoming(l - 1, k, book.frame.stepped)
    term = Product((Labelled(_wrong(book, l, j), "how wrong"), Labelled(_steep(book, l, j), "how steep"),
                    Labelled(came, "what came in")))
    return book.value("gradient", (l, j, k), None), term, (
        "How the cost answers to this weight: the chain rule, factor by factor. The first two together are δ.")


def _biasgradient(book, _, l, j):
    if _no_gradient(book.frame, "db", l):
        return None, None, _NO_STEP
    return book.value("biasgradient", (l, j), None), book.named("delta", (l, j), None), (
        "A bias enters the sum as it is, so its gradient is δ itself.")


def _change(book, _, *index, kind, gradient):
    value = book.value(kind, index, None)
    if value is None:
        return None, None, _NO_STEP
    term = Negative(Product((Named(Symbol("η"), book.frame.stepped_rate), book.named(gradient, index, None))))
    return value, term, "Against its gradient, by the learning rate η: a small step downhill."


def _no_gradient(frame, name, l):
    return frame.stepped is None or getattr(frame, name)[l] is None


_NOT_YET = "Not computed yet: press Forward."
_NO_STEP = "Not computed yet: press Backprop."


def _partial(function, **fixed):
    return lambda book, used, *index: function(book, used, *index, **fixed)


_EXPLAIN = {
    "input": _partial(_chosen, kind="input", says="You choose it: it is what the network is given."),
    "target": _partial(_chosen, kind="target", says="You choose it: it is what this output should say."),
    "weight": _partial(_parameter, kind="weight", gradient="gradient"),
    "bias": _partial(_parameter, kind="bias", gradient="biasgradient"),
    "contribution": _contribution, "z": _z, "activation": _activation, "probability": _probability, "loss": _loss,
    "difference": _difference, "slope": _slope, "delta": _delta, "gradient": _gradient, "biasgradient": _biasgradient,
    "change": _partial(_change, kind="change", gradient="gradient"),
    "biaschange": _partial(_change, kind="biaschange", gradient="biasgradient"),
}


# ------------------------------------------------------------------ names

def symbol_of(kind, index, network):
    """How a quantity is written in a formula."""
    sizes, last = network.sizes, len(network.sizes) - 1
    if kind in ("input", "target"):
        return Symbol(kind[0] if kind == "target" else "x", str(index[0] + 1))
    if kind == "loss":
        return Symbol("C")
    if kind in ("probability", "difference"):
        return Symbol("p" if kind == "probability" else "p − t", neuron_name(sizes, last, index[0]))
    letter, partial, mark = _LETTERS[kind]
    if len(index) == 3:
        l, j, k = index
        return Symbol(letter, f"{neuron_name(sizes, l - 1, k)}→{neuron_name(sizes, l, j)}", partial, mark)
    letter = symbol(network.activations[index[0]]) if kind == "slope" else letter
    return Symbol(letter, neuron_name(sizes, *index), partial, mark)


_LETTERS = {"weight": ("w", False, ""), "contribution": ("w·a", False, ""), "gradient": ("w", True, ""),
            "change": ("w", False, "Δ"), "bias": ("b", False, ""), "z": ("z", False, ""), "activation": ("a", False, ""),
            "slope": ("", False, "′"), "delta": ("δ", False, ""), "biasgradient": ("b", True, ""),
            "biaschange": ("b", False, "Δ")}
_NAMES = {"input": "Input", "target": "Target", "weight": "Weight", "bias": "Bias", "contribution": "Contribution",
          "z": "Sum z", "activation": "Activation", "probability": "Probability", "difference": "Off by",
          "slope": "Slope", "delta": "δ", "gradient": "Gradient of the weight", "biasgradient": "Gradient of the bias",
          "change": "Change of the weight", "biaschange": "Change of the bias"}


def name_of(kind, index, network):
    """What a quantity is called in a sentence: 'Weight from x1 to h2', 'Sum z of h1'."""
    sizes = network.sizes
    if kind == "loss":
        return f"Cost: {LOSSES[network.loss_name].title}"
    if len(index) == 3:
        l, j, k = index
        return f"{_NAMES[kind]} from {neuron_name(sizes, l - 1, k)} to {neuron_name(sizes, l, j)}"
    if kind == "input":
        return f"Input x{index[0] + 1}"
    if kind == "target":
        return f"Target t{index[0] + 1}"
    return f"{_NAMES[kind]} of {neuron_name(sizes, *(index if len(index) == 2 else (len(sizes) - 1, index[0])))}"
