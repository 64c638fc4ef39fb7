"""Text that came from outside, as plain data: it is measured before it is parsed.

What nests too deep would end the interpreter.

    parsed(text, longest, deepest)      dicts, lists, text, finite numbers, True, False and None
"""

import json
import re

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?')  # one that is not closed goes to the end


def parsed(text, longest, deepest):
    """What a JSON text says. deepest: brackets within brackets.

    Raises ValueError that ends a sentence such as "It cannot be read: …", without its full stop.
    """
    if not isinstance(text, str):
        raise ValueError("it is no text")
    if len(text) > longest:
        raise ValueError(f"it is longer than {longest:,} characters")
    if depth(text) > deepest:
        raise ValueError("its brackets nest too deep")
    try:
        return json.loads(text, parse_constant=_refused)
    except ValueError:
        raise ValueError("it is cut off or damaged") from None


def depth(text):
    """How deep the brackets of a JSON text nest."""
    open_ = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", _STRING.sub("", text)):
        open_ += 1 if bracket in "[{" else -1
        deepest = max(deepest, open_)
    return deepest


def _refused(constant):
    raise ValueError(f"{constant} is no number")
