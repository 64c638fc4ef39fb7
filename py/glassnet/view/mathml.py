"""Terms as MathML: with their symbols, or with their live numbers, each a link to its own why.

Yields Marks, so that a formula is part of a Scene like any other. Native MathML needs no
font of ours and no script.
"""

from itertools import count

from glassnet.view.scene import Mark
from glassnet.view.terms import BRACKETS, Call, Cases, Constant, Fraction, Named, Negative, Power, Product, Sum
from glassnet.view.words import MINUS, number

ROWS = (Sum, Negative)      # what needs brackets inside a product or a power


class Writer:
    """Writes one formula. numbers: live values instead of symbols; decimals: how many."""

    def __init__(self, id, parent, *, numbers, decimals):
        self._names = (f"{id}-{i}" for i in count())
        self._parent, self._numbers, self._decimals = parent, numbers, decimals
        self.marks = []

    def mark(self, tag, parent, text=None, **attributes):
        """One element; returns its id."""
        id = next(self._names)
        self.marks.append(Mark(id, tag, {name.replace("_", "-"): value for name, value in attributes.items()}, text, parent))
        return id

    def symbol(self, symbol, parent, **link):
        """A letter with its index; a partial derivative as the fraction it is written as.

        As few elements as say it: a long sum has dozens of symbols, and the browser lays out each."""
        if symbol.partial:
            over = self.mark("mfrac", parent, **link)
            self.mark("mi", over, "∂C")
            under = self.mark("mrow", over)
            self.mark("mo", under, "∂", form="prefix", rspace="0")
            return self.symbol(symbol._replace(partial=False), under)
        if symbol.mark == "Δ":
            parent, link = self.mark("mrow", parent, **link), {}
            self.mark("mi", parent, "Δ")
        letter = symbol.letter + (symbol.mark if symbol.mark == "′" else "")
        if not symbol.index:
            return self.mark("mi", parent, letter, **link)
        home = self.mark("msub", parent, **link)
        self.mark("mi", home, letter)
        return self.mark("mtext", home, symbol.index)

    def value(self, value, parent, **attributes):
        """A number; a negative one in brackets, since it stands among operators."""
        shown = number(value, self._decimals)
        self.mark("mn", parent, f"({shown})" if value < 0 else shown, data_value=repr(float(value)), **attributes)

    def term(self, term, parent):
        """Any term, inside `parent`."""
        _WRITE[type(term)](self, term, parent)

    def bracketed(self, term, parent):
        """A term that is part of a product or a power."""
        if not isinstance(term, ROWS):
            return self.term(term, parent)
        row = self.mark("mrow", parent)
        self.mark("mo", row, "(")
        self.term(term, row)
        self.mark("mo", row, ")")

    def operator(self, sign, parent):
        self.mark("mo", parent, sign)

    def named(self, term, parent):
        link = {"data_follow": term.ref, "tabindex": "0", "role": "button"} if term.ref else {}
        if self._numbers:
            return self.value(term.value, parent, **link)
        self.symbol(term.symbol, parent, **link)

    def sum(self, term, parent):
        row = self.mark("mrow", parent)
        self.term(term.terms[0], row)
        for each in term.terms[1:]:
            negative = isinstance(each, Negative)
            self.operator(MINUS if negative else "+", row)
            self.bracketed(each.term, row) if negative else self.term(each, row)

    def product(self, term, parent):
        self.factors(term, self.mark("mrow", parent))

    def factors(self, term, row):
        """The factors of a product in a row that is there already."""
        for i, factor in enumerate(term.factors):
            if i:
                self.operator("·", row)
            self.bracketed(factor, row)

    def negative(self, term, parent):
        row = self.mark("mrow", parent)
        self.mark("mo", row, MINUS, form="prefix")
        self.bracketed(term.term, row)

    def fraction(self, term, parent):
        fraction = self.mark("mfrac", parent)
        self.term(term.over, fraction)
        self.term(term.under, fraction)

    def power(self, term, parent):
        power = self.mark("msup", parent)
        self.bracketed(term.base, power)
        self.term(term.exponent, power)

    def call(self, term, parent):
        if term.function == "exp":
            power = self.mark("msup", parent)
            self.mark("mi", power, "e")
            return self.term(term.arguments[0], power)
        row = self.mark("mrow", parent)
        opens, closes = BRACKETS.get(term.function, "()")
        if term.function not in BRACKETS:
            self.mark("mi", row, term.function)
        self.mark("mo", row, opens)
        for i, argument in enumerate(term.arguments):
            if i:
                self.operator(",", row)
            self.term(argument, row)
        self.mark("mo", row, closes)

    def cases(self, term, parent):
        row = self.mark("mrow", parent)
        self.term(term.yes, row)
        self.mark("mtext", row, "\N{NO-BREAK SPACE}if\N{NO-BREAK SPACE}")
        self.term(term.left, row)
        self.operator(">", row)
        self.term(term.right, row)
        self.mark("mtext", row, ", else\N{NO-BREAK SPACE}")
        self.term(term.no, row)

    def constant(self, term, parent):
        self.mark("mn", parent, f"{term.value:g}".replace("-", MINUS))


_WRITE = {Constant: Writer.constant, Named: Writer.named, Sum: Writer.sum, Product: Writer.product,
          Negative: Writer.negative, Fraction: Writer.fraction, Power: Writer.power, Call: Writer.call,
          Cases: Writer.cases}
