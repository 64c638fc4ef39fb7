"""What a worksheet asks: the numbers of one pass and one step, in the order in which they follow from one another.

Each question is the page's own explanation of its number (view/explain): a tree of terms in which
every quantity knows its name. What is expected is that tree, evaluated.
"""

import math
from typing import NamedTuple

import numpy as np

from glassnet.carry.worksheet.rounding import Rule, rounded
from glassnet.view.explain import explain, name_of, split, symbol_of
from glassnet.view.terms import Labelled, Product, Symbol, evaluate
from glassnet.view.trees import replaced

LEVELS = {      # what is asked at each level: kinds of numbers, in order
    "sums": ("z", "activation"),
    "forward": ("z", "activation", "probability", "loss"),
    "backward": ("z", "activation", "probability", "loss", "delta", "gradient", "biasgradient"),
    "step": ("z", "activation", "probability", "loss", "delta", "gradient", "biasgradient", "weight", "bias"),
}
LEVEL_WORDS = {"sums": "z, activations", "forward": "all of Forward", "backward": "also gradients", "step": "also new weights"}
AMOUNTS = {"few": 0.25, "half": 0.5, "all": 1.0}
AMOUNT_WORDS = {"few": "a few", "half": "about half", "all": "all of them"}
LEAST, MOST = 4, 40      # questions on a sheet
GIVEN = ("weight", "bias", "input", "target", "rate")      # stands on the sheet, so it is never an answer
FORWARD, BACKWARD = ("z", "activation"), ("delta", "gradient", "biasgradient")


class Question(NamedTuple):
    """One number to be found. term: how it follows from others; expected: what it is by the rule of the sheet;
    says: the sentence of a teacher."""

    ref: str
    kind: str
    name: str
    symbol: Symbol
    term: object
    expected: float
    says: str


def questions(frame, level, amount, seed, rule=Rule(3)):
    """The Questions of a sheet. frame: after Forward and Backprop; amount: one of AMOUNTS; seed: which ones."""
    every = all_questions(frame, level, rule)
    asked = _chosen([question.ref for question in every], amount, seed)
    return [question for question in every if question.ref in asked]


def all_questions(frame, level, rule):
    """Every Question there is at a level, each expecting what follows from the answers before."""
    known, made = {}, []
    for ref in _refs(frame, LEVELS[level]):
        made.append(question_of(ref, frame, rule, known))
        known[ref] = rounded(made[-1].expected, rule)
    return made


def every_answer(frame, rule):
    """{ref: the answer by the rule} of every number of a pass and a step."""
    return {question.ref: rounded(question.expected, rule) for question in all_questions(frame, "step", rule)}


def question_of(ref, frame, rule, known):
    """One Question. known: the answers so far by ref, which the rule may ask to go on with."""
    kind, index, _ = split(ref)
    why = explain(ref, frame)
    term = opened(why.term, ref, frame)
    expected = evaluate(going_on(term, known)) if rule.onward == "rounded" else why.value
    if not math.isfinite(expected):      # ln of a probability that rounds to 0
        expected = why.value
    name, symbol = name_of(kind, index, frame.network), symbol_of(kind, index, frame.network)
    if kind in ("weight", "bias"):
        name, symbol = f"New {name[0].lower()}{name[1:]}", symbol._replace(mark="′")
    return Question(ref, kind, name, symbol, term, expected, why.says)


def going_on(term, answers):
    """The term with numbers that were found before in place of the exact ones."""
    def swap(leaf):
        kind = split(leaf.ref)[0] if leaf.ref else ""
        plain = (leaf.ref or "").partition("@")[0]
        return leaf._replace(value=answers[plain]) if kind not in GIVEN and plain in answers else leaf
    return replaced(term, swap)


def opened(term, ref, frame):
    """A term as one computes it by hand: gradients from δ, slopes written out."""
    kind, index, _ = split(ref)
    if kind == "gradient":
        delta = explain("-".join(map(str, ("biasgradient", *index[:2]))), frame).term
        return Product((Labelled(delta, "δ"), term.factors[-1]))
    return replaced(term, lambda leaf: explain(leaf.ref, frame).term if (leaf.ref or "").startswith("slope-") else leaf)


def _refs(frame, kinds):
    """The ref of every number of these kinds, in order: layer by layer forward, then back, then the step."""
    sizes = frame.network.sizes
    last = len(sizes) - 1
    for l in range(1, last + 1):
        yield from _of_layer(kinds, FORWARD, l, sizes)
    if "probability" in kinds and frame.probabilities is not None:
        yield from (f"probability-{j}" for j in range(sizes[-1]))
    if "loss" in kinds:
        yield "loss"
    for l in range(last, 0, -1):
        yield from _of_layer(kinds, BACKWARD, l, sizes)
    for l in range(1, last + 1):
        yield from _of_layer(kinds, ("weight", "bias"), l, sizes)


def _of_layer(kinds, wanted, l, sizes):
    for kind in wanted:
        if kind not in kinds:
            continue
        sources = [()] if kind not in ("gradient", "weight") else [(k,) for k in range(sizes[l - 1])]
        for j in range(sizes[l]):
            yield from ("-".join(map(str, (kind, l, j, *source))) for source in sources)


def _chosen(refs, amount, seed):
    """Which of them are asked: so large a part, drawn by the seed; of every kind at least one where they fit."""
    count = min(MOST, max(LEAST, round(AMOUNTS[amount] * len(refs))), len(refs))
    rng = np.random.default_rng(seed)
    order = [refs[i] for i in rng.permutation(len(refs))]
    first = {}
    for ref in order:
        first.setdefault(split(ref)[0], ref)
    kinds = list(first.values())[:count]
    return {*kinds, *[ref for ref in order if ref not in kinds][:count - len(kinds)]}
