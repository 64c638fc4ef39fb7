"""The Why panel: one number, its formula, the same with live numbers, and the result.

Every quantity in the formula is a link to its own explanation; the trail of those followed
so far leads back.
"""

from typing import NamedTuple

from glassnet.view.explain import explain, name_of, split, symbol_of
from glassnet.view.held import held_numbers
from glassnet.view.landscape import landscape
from glassnet.view.mathml import Writer
from glassnet.view.scene import Mark, scene
from glassnet.view.terms import Labelled, Negative, Product, Sum, named_in
from glassnet.view.words import MINUS, UNKNOWN, number

CLOSED = Mark("why", "section", {"aria-label": "Why", "data-open": None})
OF_A_NEURON = ("z", "activation", "bias", "delta", "slope", "biasgradient", "biaschange")
OF_AN_EDGE = ("weight", "contribution", "gradient", "change")
OF_A_RESULT = ("probability", "target", "difference")


def why_panel(trail, frame, decimals=3, window=None, why=None):
    """The Scene of the panel. trail: the refs followed so far, the last one being explained; or none.
    window: the Window of its landscape, where it has one; why: the explanation, where it is at hand."""
    why = why or (explain(trail[-1], frame) if trail else None)
    if why is None:
        return scene([CLOSED])
    marks = [CLOSED._replace(attributes={"aria-label": "Why", "data-open": ""}),
             Mark("why-bar", "div", {"class": "trail"}, None, "why"), *_trail(trail, frame),
             Mark("why-name", "h2", {"tabindex": "-1"}, why.name, "why"),
             Mark("why-says", "p", {}, why.says, "why")]
    if why.term is not None:
        marks += formula("why-symbols", why.symbol, why.term, numbers=False, decimals=decimals)
        marks += formula("why-numbers", None, why.term, numbers=True, decimals=decimals)
    if why.term is not None and any("@" in (each.ref or "") for each in named_in(why.term)):
        marks.append(Mark("why-then", "p", {}, "Some of these numbers are as they were then; the page shows newer ones.", "why"))
    slice_ = landscape(window, frame, decimals) if window else ()
    return scene([*marks, *_result(why, decimals), *_related(why.ref, frame.network), *held_numbers(why.ref, frame), *slice_])


def _trail(trail, frame):
    for i, ref in enumerate(trail[:-1]):
        if explain(ref, frame) is None:      # of a larger network that stood here before
            continue
        kind, index, _ = split(ref)
        yield Mark(f"why-crumb-{i}", "button", {"data-follow": ref}, f"{_short(kind, index, frame.network)} ‹", "why-bar")
    yield Mark("why-close", "button", {"data-follow": "", "aria-label": "Close the explanation", "class": "close"}, "×", "why-bar")


def _short(kind, index, network):
    """A quantity in a few letters, for the trail and the chips."""
    symbol = symbol_of(kind, index, network)
    letter = f"∂C/∂{symbol.letter}" if symbol.partial else symbol.letter
    letter = f"Δ{letter}" if symbol.mark == "Δ" else letter + symbol.mark
    return f"{letter} {symbol.index}".strip()


class Piece(NamedTuple):
    """A part of a formula that may start a new line: an operator, a term, what closes it, its part in words."""

    sign: str
    term: object
    close: str = ""
    label: str = ""


def formula(id, symbol, term, *, numbers, decimals, parent="why"):
    """One line: [symbol] = term, in pieces, so that a long sum or product can wrap."""
    yield Mark(id, "p", {"class": "formula"}, None, parent)
    for i, piece in enumerate(_pieces(term)):
        home = f"{id}-{i}"
        if piece.label:      # which stays on the line of what it says something about
            yield Mark(f"{home}-piece", "span", {"class": "piece"}, None, id)
        yield Mark(home, "math", {}, None, f"{home}-piece" if piece.label else id)
        writer = Writer(home, home, numbers=numbers, decimals=decimals)
        if i == 0:
            if symbol:
                writer.symbol(symbol, home)
            writer.operator("=", home)
        for sign in piece.sign:
            _sign(writer, sign, home)
        if isinstance(piece.term, Product):
            writer.factors(piece.term, home)      # `math` is a row itself
        else:
            writer.bracketed(piece.term, home) if piece.sign == "·" else writer.term(piece.term, home)
        if piece.close:
            _sign(writer, piece.close, home)
        yield from writer.marks
        if piece.label:
            yield Mark(f"{home}-part", "span", {"class": "part"}, piece.label, f"{home}-piece")


def _sign(writer, sign, home):
    """What joins a piece to the others: as between two terms, though it begins a line; a bracket whose partner is in another piece."""
    writer.mark("mo", home, sign, **({"stretchy": "false"} if sign in "()" else {"form": "infix"}))


def _pieces(term):
    """A term as Pieces. A factor that is itself a sum is cut as well, inside its brackets."""
    if isinstance(term, Sum):
        first, *others = term.terms
        return [Piece("", first), *(Piece(MINUS, each.term) if isinstance(each, Negative) else Piece("+", each)
                                    for each in others)]
    if isinstance(term, Negative) and isinstance(term.term, Sum) and len(term.term.terms) > 1:
        return _bracketed(MINUS, term.term)
    if isinstance(term, Product) and all(isinstance(each, Labelled) for each in term.factors):
        pieces = []
        for i, factor in enumerate(term.factors):
            sign = "·" if i else ""
            part = _bracketed(sign, factor.term) if isinstance(factor.term, Sum) else [Piece(sign, factor.term)]
            pieces += [*part[:-1], part[-1]._replace(label=factor.words)]
        return pieces
    return [Piece("", term)]


def _bracketed(sign, total):
    first, *others = _pieces(total)
    pieces = [first._replace(sign=f"{sign}("), *others]
    return [*pieces[:-1], pieces[-1]._replace(close=")")]


def _result(why, decimals):
    value = why.value
    yield Mark("why-result", "p", {"class": "result"}, None, "why")
    yield Mark("why-value", "output", {"data-value": None if value is None else repr(value)},
               UNKNOWN if value is None else f"= {number(value, decimals)}", "why-result")
    yield Mark("why-exact", "code", {"title": "the exact number"}, "" if value is None else repr(value), "why-result")


def _related(ref, network):
    """The other numbers of the same neuron, edge or output."""
    kind, index, _ = split(ref)
    kinds = next((kinds for kinds in (OF_A_NEURON, OF_AN_EDGE, OF_A_RESULT) if kind in kinds), ())
    if not kinds:
        return
    yield Mark("why-more", "nav", {"aria-label": "More about it"}, None, "why")
    for other in kinds:
        yield Mark(f"why-more-{other}", "button", {
            "data-follow": "-".join(map(str, (other, *index))), "aria-label": name_of(other, index, network),
            "aria-current": "true" if other == kind else None}, _short(other, index, network), "why-more")
