"""Slips in which one number was taken for another: of another neuron, another layer, another stage of the pass."""

from glassnet.engine import ACTIVATIONS
from glassnet.view import formulas
from glassnet.view.explain import explain, split, symbol_of
from glassnet.view.terms import Labelled, Named, Product
from glassnet.view.trees import edits, replaced
from glassnet.view.words import neuron_name


def swapped(question, frame):
    """(name, words, tree) for each way to take one kind of number for another throughout the tree."""
    for name, says, swap in _SWAPS:
        tree = replaced(question.term, lambda leaf: swap(*split(leaf.ref)[:2], frame) or leaf if leaf.ref else leaf)
        if tree != question.term:
            yield name, says, tree
    if question.kind == "gradient":
        yield from _other_incoming(question, frame)
    yield from _other_functions(question, frame)


def numbers_beside(question, frame):
    """(name, words, tree) where the answer to another question was given: the number before, or the one after."""
    index = split(question.ref)[1]
    beside = {"activation": ("activation", "z", "this is z itself: it still has to go through the activation"),
              "probability": ("number", "activation", "this is the output: softmax still has to make a probability of it"),
              "z": ("number", "activation", "this is the activation: the sum z comes before it"),
              "weight": ("number", "gradient", "this is the gradient: the step is still to be taken"),
              "bias": ("number", "biasgradient", "this is the gradient: the step is still to be taken")}
    if question.kind in beside:
        name, kind, says = beside[question.kind]
        at = (len(frame.network.sizes) - 1, *index) if question.kind == "probability" else index
        yield name, says, _leaf(kind, at, frame)
    if question.kind == "biasgradient":
        yield from (("factor", f"you multiplied by what comes from {neuron_name(frame.network.sizes, l - 1, k)}: nothing comes in through a bias", Product((question.term, came)))
                    for l in index[:1] for k, came in enumerate(_incoming(l, frame)))
    if question.kind == "gradient" and (turned := _leaf("gradient", (index[0], index[2], index[1]), frame)) and turned.value != question.expected:
        yield "transposed", "this is the gradient of the weight with its two ends exchanged", turned


def _leaf(kind, index, frame):
    """A number of the frame as a leaf, or None where there is no such number."""
    why = explain("-".join(map(str, (kind, *index))), frame)
    return None if why is None or why.value is None else Named(symbol_of(kind, index, frame.network), why.value, why.ref)


def _incoming(l, frame):
    """What the neurons of layer l get, in order."""
    return [_leaf("input", (k,), frame) if l == 1 else _leaf("activation", (l - 1, k), frame) for k in range(frame.network.sizes[l - 1])]


def _transposed(kind, index, frame):
    """The weight with its two ends exchanged, as the pass used it."""
    if kind != "weight":
        return None
    l, j, k = index
    W = frame.stepped.network.W[l]
    return _weight(W, (l, k, j), frame) if k < W.shape[0] and j < W.shape[1] else None


def _weight(W, index, frame):
    return Named(symbol_of("weight", index, frame.network), float(W[index[1:]]), "-".join(map(str, ("weight", *index))))


def _of_another(step):
    """The weights of the neuron before or after in the layer."""
    def swap(kind, index, frame):
        if kind != "weight":
            return None
        l, j, k = index
        W = frame.stepped.network.W[l]
        return _weight(W, (l, (j + step) % len(W), k), frame) if len(W) > 1 else None
    return swap


def _newer(kind, index, frame):
    return _weight(frame.network.W[index[0]], index, frame) if kind == "weight" else None


def _unsquashed(kind, index, frame):
    return _leaf("z", index, frame) if kind == "activation" else None


def _unshared(kind, index, frame):
    return _leaf("activation", (len(frame.network.sizes) - 1, *index), frame) if kind == "probability" else None


def _layer_before(kind, index, frame):
    """What came in one layer too early."""
    if kind != "activation" or index[1] >= frame.network.sizes[index[0] - 1]:
        return None
    l, k = index
    return _leaf("input", (k,), frame) if l == 1 else _leaf("activation", (l - 1, k), frame)


_SWAPS = (
    ("activation-before", "you used the sum z where the activation belongs", _unsquashed),
    ("probability", "you used the output a in place of the probability p", _unshared),
    ("transposed", "you used the weights with their two ends exchanged", _transposed),
    ("newer", "you used the weights after the step: the gradient is that of the old ones", _newer),
    ("layer", "you used the numbers of the layer before", _layer_before),
    ("beside", "you used the weights of another neuron of the layer", _of_another(1)),
    ("beside", "you used the weights of another neuron of the layer", _of_another(-1)),
)


def _other_incoming(question, frame):
    """The gradient with another number in place of what came in, or with the δ of another neuron."""
    _, (l, j, k), _ = split(question.ref)
    delta, came = question.term.factors
    rows = [("layer", f"you multiplied by what {neuron_name(frame.network.sizes, l, j)} gives out: what came in belongs there", _leaf("activation", (l, j), frame))]
    rows += [("beside", f"you multiplied by what comes from {neuron_name(frame.network.sizes, l - 1, other)}", leaf) for other, leaf in enumerate(_incoming(l, frame))]
    for name, says, leaf in rows:
        yield name, says, Product((delta, Labelled(leaf, came.words)))
    for other in range(frame.network.sizes[l]):
        yield "beside", f"you took δ of {neuron_name(frame.network.sizes, l, other)}", Product((_leaf("delta", (l, other), frame), came))


def _other_functions(question, frame):
    """Another activation in place of the layer's own, or its slope in place of it; in a δ, the slope at z where it is said by a."""
    if question.kind == "activation":
        z = _leaf("z", split(question.ref)[1], frame)
        own = frame.network.activations[split(question.ref)[1][0]]
        for row in ACTIVATIONS.values():
            if row.name != own:
                yield "function", f"you used {row.name} in place of {own}", formulas.read(row.formula, z=z)
        yield "function", f"this is the slope of {own}, not {own} itself", formulas.read(
            ACTIVATIONS[own].derivative_formula, z=z, a=Named(z.symbol, question.expected, question.ref))
    if question.kind == "delta":
        for (name, says), tree in edits(question.term, lambda node: _other_slope(node, question, frame)):
            yield name, says, tree


def _other_slope(node, question, frame):
    if not (isinstance(node, Labelled) and node.words == "how steep"):
        return
    at = split(question.ref)[1]
    z, a, own = _leaf("z", at, frame), _leaf("activation", at, frame), frame.network.activations[at[0]]
    yield ("slope-at", "you put z into the derivative where a belongs"), Labelled(formulas.read(ACTIVATIONS[own].derivative_formula, z=z, a=z), node.words)
    yield ("steep", "you multiplied by the activation where its derivative belongs"), Labelled(a, node.words)
    for row in ACTIVATIONS.values():
        if row.name != own:
            yield ("function", f"you took the derivative of {row.name} in place of that of {own}"), Labelled(
                formulas.read(row.derivative_formula, z=z, a=a), node.words)
