"""What a reader may type where a number stands, read or refused in words."""

import math
import re

ACCEPTED = "a number such as 0.5, -.25, 1e-3 or 1/3"
LONGEST = 40      # characters: more than any float needs, and far from a parser's limits
_DECIMAL = r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?"
_NUMBER = re.compile(rf"({_DECIMAL})(?:\s*/\s*({_DECIMAL}))?", re.ASCII)


def read_number(text):
    """A float from what was typed: decimals with a point or a comma, powers of ten, fractions.

    Raises ValueError with a sentence for the reader when it is no such number.
    """
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not plain:
        raise ValueError(f"There is nothing here. Type {ACCEPTED}.")
    match = _NUMBER.fullmatch(plain) if len(plain) <= LONGEST else None
    if not match:
        raise ValueError(f"“{_quoted(plain)}” is not a number. Type {ACCEPTED}.")
    over, under = (float(part.replace(",", ".")) if part else 1.0 for part in match.groups())
    if under == 0:
        raise ValueError(f"“{_quoted(plain)}” divides by zero. Type {ACCEPTED}.")
    if not (math.isfinite(over / under) and math.isfinite(under)):
        raise ValueError(f"“{_quoted(plain)}” is too large. Type {ACCEPTED}.")
    return over / under


def read_numbers(text):
    """Several floats, separated by commas (so their decimals need a point): 0.1,0.2,0.3."""
    return tuple(read_number(part) for part in text.split(","))


def read_whole(text, low, high):
    """A whole number from low to high. Raises ValueError in words."""
    plain = text.strip()
    if not re.fullmatch(r"\d{1,10}", plain, re.ASCII) or not low <= int(plain) <= high:
        raise ValueError(f"“{_quoted(plain)}” does not fit. Type a whole number from {low} to {high}.")
    return int(plain)


def _quoted(text):
    return text if len(text) <= 24 else text[:23] + "…"
