"""JSON from outside, read so that nothing in it can end the interpreter: its length and depth are looked at first."""

import json
import re

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


def read_json(text, longest, deepest=16):
    """What a JSON text says; every number of it is a float, and NaN and Infinity are refused.

    Raises ValueError, in words, at a text that is too long, nested too deep, or no JSON."""
    if len(text) > longest:
        raise ValueError(f"It is {len(text):,} characters long; at most {longest:,} are read.")
    depth = 0
    for bracket in _BRACKETS.findall(_TEXT.sub('""', text)):
        depth += 1 if bracket in "[{" else -1
        if depth > deepest:
            raise ValueError(f"It is nested deeper than {deepest} levels.")
    try:
        return json.loads(text, parse_int=float, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError):
            raise ValueError(f"It is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.") from None
        raise


def _refused(constant):
    raise ValueError(f"It holds {constant}, which is no number to compute with.")
