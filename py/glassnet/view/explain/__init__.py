"""Where a number comes from: for any number of the page, the expression that yields it.

An explanation is a tree of terms made from the engine's own pass. Nothing is written out for
a particular network: activations bring their formulas, and each named quantity in a tree
refers to its own explanation. `explain(ref, frame)` answers for a ref such as "z-1-0".

Numbers of different ages can stand on one page: after a step the weights are new, the
activations old. A ref that ends in "@2" means the number as it was in the frame's second pass.
"""

import re
from functools import partial
from typing import NamedTuple

from glassnet.engine.optimisers import OPTIMISERS
from glassnet.view.explain import backward, chosen, forward, steps
from glassnet.view.explain.book import Book
from glassnet.view.explain.names import mark_of, name_of, split, symbol_of
from glassnet.view.terms import Symbol, named_in

__all__ = ["Why", "explain", "mark_of", "name_of", "split", "symbol_of"]


_REF = re.compile(r"[a-z]+(?:-\d{1,3})*(?:@[1-9]\d{0,3})?", re.ASCII)


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
    if not _REF.fullmatch(ref):
        return None
    kind, index, era = split(ref)
    if kind not in _EXPLAIN or not _exists(kind, index, frame.network.sizes):
        return None
    book = Book(frame)
    if era > len(book.passes):
        return None
    value, term, says = _EXPLAIN[kind](book, book.passes[era - 1] if era else None, *index)
    marks = {mark_of(each.ref) for each in named_in(term) if each.ref} if term else set()
    return Why(ref, name_of(kind, index, frame.network, frame.names), symbol_of(kind, index, frame.network), value, term, says,
               frozenset(marks | {mark_of(ref)}))


def _exists(kind, index, sizes):
    if len(index) != _INDICES.get(kind) and not (kind in LETTERS and len(index) in (2, 3)):
        return False
    if kind == "input":
        return index[0] < sizes[0]
    if len(index) < 2:
        return all(j < sizes[-1] for j in index)
    l, j, *k = index
    return 0 < l < len(sizes) and j < sizes[l] and all(source < sizes[l - 1] for source in k)


_INDICES = {"loss": 0, "input": 1, "target": 1, "probability": 1, "difference": 1, "bias": 2, "z": 2, "activation": 2,
            "rate": 0, "pulled": 3, "slope": 2, "delta": 2, "biasgradient": 2, "biaschange": 2, "weight": 3, "contribution": 3, "gradient": 3,
            "change": 3}
LETTERS = sorted({letter for row in OPTIMISERS.values() for letter in row.remembers})
_EXPLAIN = {
    **{letter: partial(steps.remembered, letter=letter) for letter in LETTERS},
    "pulled": steps.pulled,
    "rate": steps.rate,
    "input": partial(chosen.chosen, kind="input", says="You choose it: it is what the network is given."),
    "target": partial(chosen.chosen, kind="target", says="You choose it: it is what this output should say."),
    "weight": partial(chosen.parameter, kind="weight", gradient="gradient"),
    "bias": partial(chosen.parameter, kind="bias", gradient="biasgradient"),
    "contribution": forward.contribution,
    "z": forward.weighted_sum,
    "activation": forward.activation,
    "probability": forward.probability,
    "loss": forward.loss,
    "difference": forward.difference,
    "slope": backward.slope,
    "delta": backward.delta,
    "gradient": backward.gradient,
    "biasgradient": backward.biasgradient,
    "change": partial(backward.change, kind="change", gradient="gradient"),
    "biaschange": partial(backward.change, kind="biaschange", gradient="biasgradient"),
}
