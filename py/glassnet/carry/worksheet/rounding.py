"""How the numbers of a worksheet are rounded, and so when an answer is right."""

import math
from typing import NamedTuple

from glassnet.view.words import MINUS

SLACK = 1e-9      # a part of the last figure: what float64 itself may leave
SMALLEST = math.ulp(0.0)      # below it there is no number to divide by
PLAIN = 1e-4      # numbers below this are written with a power of ten


class Rule(NamedTuple):
    """digits: how many, behind the point or, with `figures`, from the first figure that is no 0.
    onward: whether the next question goes on with the "exact" number or with the "rounded" answer."""

    digits: int
    figures: bool = False
    onward: str = "exact"


RULES = {"2": Rule(2), "3": Rule(3), "4": Rule(4), "3s": Rule(3, True), "4s": Rule(4, True)}
RULE_WORDS = {"2": "2 decimals", "3": "3 decimals", "4": "4 decimals", "3s": "3 significant figures", "4s": "4 significant figures"}
ONWARD_WORDS = {"exact": "all figures", "rounded": "rounded answers"}


def unit(value, rule):
    """What the last figure of this number is worth."""
    if not rule.figures or value == 0:
        return 10.0 ** -rule.digits
    return max(10.0 ** (math.floor(math.log10(abs(value))) + 1 - rule.digits), SMALLEST)


def rounded(value, rule):
    """The number as the rule has it, and never −0."""
    return round(value / unit(value, rule)) * unit(value, rule) + 0.0


def is_right(answer, value, rule):
    """Whether an answer is this number by the rule: right to half of its last figure, rounded either way in the middle."""
    return abs(answer - value) <= unit(value, rule) * (0.5 + SLACK) + SLACK * abs(value)


def written(value, rule):
    """The number as an answer key has it."""
    step = unit(value, rule)
    near = abs(rounded(value, rule))
    if rule.figures and value and abs(value) < PLAIN:
        mantissa, exponent = f"{abs(value):.{rule.digits - 1}e}".split("e")
        text = f"{mantissa}e{int(exponent)}"
    else:
        text = f"{near:.{max(0, -math.floor(math.log10(step) + 0.5))}f}"
    return (MINUS if value < 0 and near else "") + text.replace("-", MINUS)


def says(rule):
    """The rule as a sentence for the sheet."""
    how = f"{rule.digits} significant figures" if rule.figures else f"{rule.digits} decimals"
    onward = ("go on with all the figures your calculator has" if rule.onward == "exact"
              else "go on with the rounded numbers")
    return f"Round every answer to {how}, and {onward}. The numbers given are meant as they stand."
