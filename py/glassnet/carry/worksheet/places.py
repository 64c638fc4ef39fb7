"""Slips at one place of a tree: something is left out of it there, or a sign is lost."""

from glassnet.view.explain import name_of, split
from glassnet.view.terms import Call, Constant, Fraction, Labelled, Named, Negative, Power, Product, Sum, named_in
from glassnet.view.trees import edits, everywhere
from glassnet.view.words import neuron_name

PARAMETERS = ("weight", "bias")


def slipped(question, network):
    """(name, words, tree) for every place of the question's tree at which one can go wrong."""
    for (name, says), tree in edits(question.term, lambda node: _at(node, question, network)):
        yield name, says, tree
    logarithms = everywhere(question.term, _common_logarithm)
    if logarithms != question.term:
        yield "logarithm", "you took the logarithm to base 10: ln is the one to base e", logarithms
    if question.kind == "probability":
        yield "powers", "you shared out the outputs themselves: each is a power of e first", everywhere(
            question.term, lambda node: node.arguments[0] if isinstance(node, Call) and node.function == "exp" else None)


def _at(node, question, network):
    """((name, words), what stands there instead) for each way to go wrong at this very node."""
    match node:
        case Sum(terms=terms):
            for i, term in enumerate(terms):
                yield _sign(i, term, question, network), Sum((*terms[:i], _turned(term), *terms[i + 1:]))
                if len(terms) > 1:
                    yield _missing_term(i, term, question, network), Sum((*terms[:i], *terms[i + 1:]))
        case Product(factors=factors) if len(factors) > 1:
            for i, factor in enumerate(factors):
                yield _missing_factor(factor, question, network), Product((*factors[:i], *factors[i + 1:]))
        case Fraction(over=Constant(value=over), under=Constant(value=under)):
            yield ("half", f"you forgot the factor {over:g}/{under:g}"), Constant(1.0)
        case Fraction(over=over):
            yield ("divide", "you forgot to divide"), over
        case Power(base=base, exponent=exponent):
            yield ("square", "you forgot to square" if exponent == Constant(2.0) else "you forgot the power"), base
        case Negative(term=term):
            yield ("sign-of-one", f"a minus is missing before {called(term, network)}"), term


def _turned(term):
    return term.term if isinstance(term, Negative) else Negative(term)


def _common_logarithm(node):
    if isinstance(node, Call) and node.function == "ln":
        return Fraction(node, Call("ln", (Constant(10.0),)))


def _sign(i, term, question, network):
    """The words for one term of a sum with its sign the wrong way round."""
    if question.kind in PARAMETERS and i == 1:
        return "uphill", "you added the step: it goes against the gradient, so it is subtracted"
    return "sign-of-one", f"{called(term, network)} has the wrong sign"


def _missing_term(i, term, question, network):
    if question.kind in PARAMETERS:
        return ("old-weight", "this is only the change: the old value is still to be added to it") if i == 0 else (
            "unmoved", "this is the old value: it has not moved yet")
    if isinstance(term, Named) and split(term.ref)[0] == "bias":
        return "bias", "you forgot the bias"
    return "left-out", f"you left out {called(term, network)}"


def _missing_factor(factor, question, network):
    match factor:
        case Labelled(words="how steep"):
            return "steep", "you forgot the derivative: how steep the activation is there"
        case Labelled(words="what came in"):
            return "came-in", "you forgot to multiply by what came in through this weight"
        case Named(ref="rate"):
            return "rate", "you forgot the learning rate"
        case Fraction(over=Constant(value=over), under=Constant(value=under)):
            return "half", f"you forgot the factor {over:g}/{under:g}"
    return "factor", f"you left out the factor {called(factor, network)}"


def called(term, network):
    """What a part of a formula is called in a sentence."""
    match term:
        case Labelled(term=inner) | Negative(term=inner):
            return called(inner, network)
        case Constant(value=value):
            return f"{value:g}"
        case Named(ref=str(ref)):
            return named(ref, network)
    sources = [split(each.ref) for each in named_in(term) if each.ref]
    if isinstance(term, Product) and len(sources) == 2 and sources[0][0] == "weight":
        _, (l, j, k), _ = sources[0]
        back = sources[1][0] == "delta"
        return f"what comes {'back ' * back}from {neuron_name(network.sizes, *((l, j) if back else (l - 1, k)))}"
    return f"the part with {named(term_ref, network)}" if (term_ref := next((each.ref for each in named_in(term) if each.ref), None)) else "a part of the formula"


def named(ref, network):
    """A number of the network in a sentence: the bias of h1, δ of o2."""
    kind, index, _ = split(ref)
    name = name_of(kind, index, network)
    return name if name.startswith("δ") else f"the {name[0].lower()}{name[1:]}"
