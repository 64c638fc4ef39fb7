"""Arithmetic as a reader checks it: every number written stands for all that round to it.

`holds("0.37·(−0.14) + 0.63 = 0.58")` evaluates both sides in interval arithmetic and says
whether they can be equal.
"""

import math
import re
from decimal import Decimal

NUMBER = r"\d+(?:\.\d+)?(?:e−?\d+)?"
TOKEN = re.compile(rf"\s*(?:(?P<number>{NUMBER})|(?P<power>e\^)|(?P<ln>ln)|(?P<sign>[−+·×/()½²\[\]]))")
SIGNS = {"−": "-", "·": "*", "×": "*", "[": "(", "]": ")", "½": "HALF", "²": ".squared()"}


class Interval:
    """All numbers from low to high."""

    def __init__(self, low, high):
        self.low, self.high = low, high

    def __neg__(self):
        return Interval(-self.high, -self.low)

    def __add__(self, other):
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other):
        assert other.low > 0, "a divisor that could be zero says nothing"
        return self * Interval(1 / other.high, 1 / other.low)

    def squared(self):
        low = 0.0 if self.low <= 0 <= self.high else min(self.low**2, self.high**2)
        return Interval(low, max(self.low**2, self.high**2))

    def ln(self):
        return Interval(math.log(self.low) if self.low > 0 else -math.inf, math.log(self.high))

    def exp(self):
        return Interval(*(math.exp(end) if end < 700 else math.inf for end in (self.low, self.high)))

    def meets(self, other):
        slack = 1e-9 * (1 + abs(self.low) + abs(other.low)) if math.isfinite(self.low + other.low) else 0
        return self.low <= other.high + slack and other.low <= self.high + slack


def written(text):
    """The Interval of one written number: half a unit of its last figure either way."""
    number = Decimal(text.replace("−", "-"))
    half = Decimal(1).scaleb(number.as_tuple().exponent) / 2
    return Interval(float(number - half), float(number + half))


def value(text):
    """The Interval of an expression as a caption writes it."""
    parts, at, text = [], 0, text.strip()
    while at < len(text):
        token = TOKEN.match(text, at)
        assert token, f"cannot read {text[at:]!r} in {text!r}"
        at = token.end()
        if token["number"]:
            # A whole number written alone is exact where it is a target or a scale, else it is rounded:
            # taking it as rounded can only be kinder by less than the figures beside it.
            parts.append(f"W({token['number']!r})")
        elif token["power"] or token["ln"]:
            parts.append("POWER**" if token["power"] else "LN**")
        else:
            parts.append(SIGNS.get(token["sign"], token["sign"]))
    return eval("".join(parts), {"W": written, "HALF": Interval(0.5, 0.5), "POWER": _Power(), "LN": _Ln()})


class _Power:
    def __pow__(self, other):
        return other.exp()


class _Ln:
    def __pow__(self, other):
        return other.ln()


def holds(equation):
    """Whether both sides of an equation can be equal."""
    left, right = equation.rsplit(" = ", 1)
    return value(left).meets(value(right))
