"""What may have gone wrong: every usual slip is another tree of terms, and what that evaluates to is the answer it leads to.

No slip knows a network, an activation or a cost: each changes the tree of the question, as leaving
out a term, losing a minus or taking the number of another neuron does, and the engine's own numbers
say what comes of it. Several slips can lead to one number; then all of them are named.
"""

import math
from typing import NamedTuple

from glassnet.carry.worksheet.places import slipped
from glassnet.carry.worksheet.rounding import is_right, unit
from glassnet.carry.worksheet.swaps import numbers_beside, swapped
from glassnet.view.terms import Constant, Negative, Product, evaluate

# The likelier first. A slip that this does not name is none.
ORDER = ("bias", "steep", "rate", "uphill", "activation", "activation-before", "probability", "came-in", "divide", "half", "square", "sign",
         "sign-of-one", "old-weight", "unmoved", "transposed", "left-out", "layer", "beside", "newer", "function", "slope-at", "logarithm", "powers", "number", "factor", "point")
PLAINLY = 20      # units: a number of fewer says too little for a difference of one to be put down to rounding


class Slip(NamedTuple):
    """One way to go wrong. name: which, of ORDER; says: the words for it, after "It looks as if"; value: the answer it leads to."""

    name: str
    says: str
    value: float


def slips(question, frame):
    """Every Slip of a question, the likelier first; only those that lead somewhere else than to what is right."""
    found = [Slip(name, says, _value(term)) for name, says, term in _variants(question, frame)]
    return sorted((slip for slip in found if math.isfinite(slip.value) and slip.value != question.expected),
                  key=lambda slip: ORDER.index(slip.name))


def diagnosed(question, answer, frame, rule):
    """The Slips that lead to this answer, the likelier first, each told once."""
    off, last = abs(answer - question.expected), unit(question.expected, rule)
    rounding = Slip("rounding", "only the last figure is off: it was rounded or cut off on the way", answer)
    near = off <= 1.02 * last
    matching = [rounding] if near and abs(question.expected) >= PLAINLY * last else []
    for slip in slips(question, frame):
        if is_right(answer, slip.value, rule) and all(slip.says != each.says for each in matching):
            matching.append(slip)
    return matching or ([rounding] if near else [])


def _value(term):
    try:
        return evaluate(term)
    except (ZeroDivisionError, ValueError, OverflowError):      # a slip may divide by 0
        return math.nan


def _variants(question, frame):
    """(name, words, term) of every slip, wherever it leads."""
    yield from slipped(question, frame.network)
    yield from swapped(question, frame)
    yield from numbers_beside(question, frame)
    yield "sign", "the sign is the wrong way round", Negative(question.term)
    for times in (10.0, 0.1):
        yield "point", "the decimal point is one place off", Product((Constant(times), question.term))
