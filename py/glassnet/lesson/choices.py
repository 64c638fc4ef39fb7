"""Everything a reader can choose, a row each: name, words, default, how it is read and written.

The form on the page, the query of a link, the attributes of an embed, the table in the
README and the tests all read these rows, so a choice is declared once.
"""

from collections.abc import Callable
from typing import NamedTuple

from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.lesson.numbers import read_number, read_numbers, read_whole

LAYERS, NEURONS = (2, 10), (1, 64)      # how many of each a drawing can carry, least and most
SEEDS = 2 ** 32 - 1


class Choice(NamedTuple):
    """One row. `options`: value to words, where the reader picks from a list."""

    name: str
    label: str
    default: str
    help: str
    read: Callable[[str], object]
    write: Callable[[object], str] = str
    options: dict = {}


class Choices(NamedTuple):
    """The value of every row, under its name."""

    sizes: tuple
    hidden: str
    output: str
    loss: str
    seed: int
    rate: float
    x: tuple
    t: tuple
    show: str
    detail: str
    decimals: str
    speed: str
    live: str
    predict: str
    theme: str
    controls: str


def read_sizes(text):
    """3-2-3 as (3, 2, 3). Raises ValueError in words."""
    parts = text.strip().replace("\N{EN DASH}", "-").split("-")
    few, many = LAYERS
    if not few <= len(parts) <= many:
        raise ValueError(f"A network here has {few} to {many} layers: type sizes such as 3-2-3.")
    try:
        return tuple(read_whole(part, *NEURONS) for part in parts)
    except ValueError:
        low, high = NEURONS
        raise ValueError(f"Each layer here has {low} to {high} neurons: type sizes such as 3-2-3.") from None


def read_rate(text):
    """A learning rate: a number that is not negative, or learning would climb."""
    value = read_number(text)
    if value < 0:
        raise ValueError("A learning rate is 0 or more: below 0 the cost would grow. Try 0.5.")
    return value


def _one_of(options):
    def read(text):
        if text not in options:
            raise ValueError(f"“{text[:24]}” is not among the choices: {', '.join(options)}.")
        return text
    return read


def _picked(name, label, default, help, options):
    return Choice(name, label, default, help, _one_of(options), options=options)


def _short(value):
    """A float as it would be typed: 1 for 1.0, else Python's exact repr."""
    return repr(value).removesuffix(".0")


def _numbers(values):
    return ",".join(map(_short, values))


_ACTIVATIONS = {name: f"{name} ({each.symbol})" if each.symbol != name else name for name, each in ACTIVATIONS.items()}
_LOSSES = {"softmax": "softmax, cross-entropy", "squared": LOSSES["squared"].title}
_SHOW = {"weight": "weight w", "contribution": "contribution w·a", "gradient": "gradient ∂cost/∂w", "change": "last change Δw"}
_SPEED = {"0.25": "¼×", "0.5": "½×", "1": "1×", "2": "2×", "4": "4×", "0": "at once"}
_DETAIL = {"all": "everything", "around": "around what is pointed at", "demand": "only what is pointed at"}
_DECIMALS = {"auto": "auto", **{str(d): str(d) for d in range(2, 9)}, "full": "every digit"}
_SWITCH = {"off": "off", "on": "on"}

ROWS = {row.name: row for row in (
    Choice("sizes", "Layers", "3-2-3", "neurons per layer, inputs first", read_sizes,
           lambda sizes: "-".join(map(str, sizes))),
    _picked("hidden", "Hidden activation", "sigmoid", "what hidden neurons do with their sum", _ACTIVATIONS),
    _picked("output", "Output activation", "sigmoid", "what output neurons do with their sum", _ACTIVATIONS),
    _picked("loss", "Cost", "softmax", "how outputs are compared with targets", _LOSSES),
    Choice("seed", "Seed", "0", "names the first weights, each between −1 and 1", lambda text: read_whole(text, 0, SEEDS)),
    Choice("rate", "Learning rate", "1", "how far each weight moves against its gradient", read_rate, _short),
    Choice("x", "Inputs", "0.1,0.2,0.3", "one number per input", read_numbers, _numbers),
    Choice("t", "Targets", "0,1,0", "one number per output", read_numbers, _numbers),
    _picked("show", "On the edges", "weight", "what the number on each edge is", _SHOW),
    _picked("detail", "Numbers shown", "all", "which numbers of the drawing are shown", _DETAIL),
    _picked("decimals", "Decimals", "auto", "how many decimals a number is rounded to; auto: as many as fit", _DECIMALS),
    _picked("speed", "Speed", "1", "how fast Forward and Backprop play", _SPEED),
    _picked("live", "Live", "off", "compute again on every keystroke", _SWITCH),
    _picked("predict", "Predict", "off", "before Backprop plays, say which way numbers will move", _SWITCH),
    _picked("theme", "Theme", "auto", "colours of the page", {"auto": "auto", "light": "light", "dark": "dark"}),
    _picked("controls", "Controls", "all", "whether the buttons are shown", {"all": "all", "none": "none"}),
)}


def fitted(values, count, default):
    """As many values as there are neurons: those there were, then the default's."""
    return tuple(values[i] if i < len(values) else default(i, count) for i in range(count))


def default_x(i, count):
    """0.1, 0.2, 0.3 and so on: the inputs of a network nobody has typed into."""
    return round(0.1 * (i + 1), 1)


def default_t(i, count):
    """The second output is the right one, or the only one."""
    return 1.0 if i == min(1, count - 1) else 0.0
