"""What a choice is, and the kinds there are: picked from a list, switched, typed as a number."""

import math
from collections.abc import Callable
from typing import NamedTuple

from glassnet.lesson.numbers import read_number, read_whole


class Choice(NamedTuple):
    """One row. `options`: value to words, where the reader picks from a list."""

    name: str
    label: str
    default: str
    help: str
    read: Callable[[str], object]
    write: Callable[[object], str] = str
    options: dict = {}


def picked(name, label, default, help, options):
    """A choice from a list."""
    return Choice(name, label, default, help, one_of(options), options=options)


def switched(name, label, help):
    """On or off, and off until asked for."""
    return picked(name, label, "off", help, {"off": "off", "on": "on"})


def whole(name, label, default, help, low, high):
    """A whole number from low to high."""
    return Choice(name, label, default, help, lambda text: read_whole(text, low, high))


def measured(name, label, default, help, low=-math.inf, high=math.inf, below=math.inf):
    """A number from low to high, and less than `below`."""
    span = f"from {low:g} to {high:g}" if high < math.inf else f"{low:g} or more, and less than {below:g}" if below < math.inf else f"{low:g} or more"

    def read(text):
        value = read_number(text)
        if not (low <= value <= high and value < below):
            raise ValueError(f"“{text.strip()[:24]}” will not do: {label} is {span}. Try {default}.")
        return value

    return Choice(name, label, default, help, read, short)


def steering(each):
    """A hyperparameter of the engine's: its row of HYPERPARAMETERS says all there is to say."""
    label = f"{each.name.capitalize()} {each.symbol}" if each.name.lower() != each.symbol.lower() else each.name.capitalize()
    if each.whole:
        return whole(each.name, label, str(each.default), each.words, int(each.low), int(each.high))
    return measured(each.name, label, short(each.default), each.words, each.low, **{"below" if each.below else "high": each.high})


def one_of(options):
    def read(text):
        if text not in options:
            raise ValueError(f"“{text[:24]}” is not among the choices: {', '.join(options)}.")
        return text
    return read


def short(value):
    """A float as it would be typed: 1 for 1.0, else Python's exact repr."""
    return repr(value).removesuffix(".0")
