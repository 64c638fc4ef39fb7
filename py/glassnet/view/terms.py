"""A number as the expression it came from: a tree of terms that can be evaluated and read.

Leaves are constants and named quantities; a named quantity carries its live value and a
reference to its own explanation. `evaluate` computes the tree, so an explanation can be
held against the number on the page.
"""

import math
from typing import NamedTuple


class Symbol(NamedTuple):
    """A letter with its index, such as w with x1→h1. `partial`: ∂C/∂ of it; `mark`: Δ or ′ before
    or after the letter."""

    letter: str
    index: str = ""
    partial: bool = False
    mark: str = ""


class Constant(NamedTuple):
    """A number that belongs to the formula itself."""

    value: float


class Named(NamedTuple):
    """A quantity of this network: its symbol, its value now, and what explains it (or None)."""

    symbol: Symbol
    value: float
    ref: object = None


class Sum(NamedTuple):
    """terms[0] + terms[1] + …"""

    terms: tuple


class Product(NamedTuple):
    """factors[0] · factors[1] · …"""

    factors: tuple


class Negative(NamedTuple):
    """−term"""

    term: object


class Fraction(NamedTuple):
    """over / under"""

    over: object
    under: object


class Power(NamedTuple):
    """base to the exponent"""

    base: object
    exponent: object


class Call(NamedTuple):
    """A function of its arguments; FUNCTIONS names those there are."""

    function: str
    arguments: tuple


class Cases(NamedTuple):
    """yes where left > right, else no"""

    left: object
    right: object
    yes: object
    no: object


class Labelled(NamedTuple):
    """A term with words under it: what part it plays."""

    term: object
    words: str


def _exp(value):
    try:
        return math.exp(value)
    except OverflowError:
        return math.inf


def _ln(value):
    return math.log(value) if value > 0 else -math.inf


FUNCTIONS = {"exp": _exp, "ln": _ln, "max": max, "tanh": math.tanh, "sqrt": math.sqrt, "erf": math.erf, "abs": abs,
             "min": min, "cos": math.cos, "floor": math.floor}

BRACKETS = {"abs": "||", "floor": "⌊⌋"}      # functions written as brackets around what they are of


def evaluate(term):
    """The number a tree stands for, in float64. Infinities pass through 1 / (1 + e^1000) as they should."""
    return _EVALUATE[type(term)](term)


def _power(term):
    base, exponent = evaluate(term.base), evaluate(term.exponent)
    try:
        return base ** int(exponent) if exponent == int(exponent) else base ** exponent
    except OverflowError:
        return math.inf if base > 0 or exponent % 2 == 0 else -math.inf


_EVALUATE = {
    Constant: lambda term: term.value,
    Named: lambda term: term.value,
    Sum: lambda term: math.fsum(map(evaluate, term.terms)),
    Product: lambda term: math.prod(map(evaluate, term.factors)),
    Negative: lambda term: -evaluate(term.term),
    Fraction: lambda term: evaluate(term.over) / evaluate(term.under),
    Power: _power,
    Call: lambda term: FUNCTIONS[term.function](*map(evaluate, term.arguments)),
    Labelled: lambda term: evaluate(term.term),
    Cases: lambda term: evaluate(term.yes if evaluate(term.left) > evaluate(term.right) else term.no),
}


def is_term(value):
    """Whether a field of a term is itself a term."""
    return type(value) in _EVALUATE


def named_in(term):
    """Every named quantity of a tree, in the order they are read."""
    if isinstance(term, Named):
        yield term
    for part in term if not isinstance(term, (Named, Constant)) else ():
        for inner in part if type(part) is tuple else (part,):
            if is_term(inner):
                yield from named_in(inner)
