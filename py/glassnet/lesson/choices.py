"""Everything a reader can choose, a row each: name, words, default, how it is read and written.

The form on the page, the query of a link, the attributes of an embed, the table in the
README and the tests all read these rows, so a choice is declared once.
"""

from typing import NamedTuple

from glassnet.engine import ACTIVATIONS, INITS, LOSSES
from glassnet.engine.learning import EXTRAS
from glassnet.engine.optimisers import HYPERPARAMETERS, OPTIMISERS
from glassnet.engine.schedules import COURSE, SCHEDULES
from glassnet.lesson.numbers import read_number, read_numbers, read_whole
from glassnet.lesson.rows import Choice, one_of, picked, short, steering, switched, whole

LAYERS, NEURONS = (2, 10), (1, 64)      # how many of each a drawing can carry, least and most
SEEDS = 2 ** 32 - 1
SHARES = (0, 90)      # per cent of the examples that can be kept for testing
MOST_COLUMNS = 64


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
    init: str
    optimiser: str
    momentum: float
    smoothing: float
    beta1: float
    beta2: float
    schedule: str
    drop: float
    every: int
    batch: int
    l1: float
    l2: float
    dropout: float
    data: str
    share: int
    columns: tuple
    pace: str
    stop: str


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
    if value > HYPERPARAMETERS["rate"].high:
        raise ValueError("That rate is too large to compute with. Try 0.5.")
    return value


def read_hidden(text):
    """One activation for all hidden layers, "tanh", or one for each: ("tanh", "relu") from "tanh,relu"."""
    return joined(tuple(one_of(ACTIVATIONS)(part.strip()) for part in text.split(",")))


def write_hidden(hidden):
    return hidden if isinstance(hidden, str) else ",".join(hidden)


def read_data(text):
    """A recipe of engine.datasets, written out in full; or none; or own, for examples that no recipe makes."""
    if text in ("none", "own"):
        return text
    from glassnet.engine.datasets import read_recipe, write_recipe      # no page that learns from one example has to wait for it

    row, values = read_recipe(text)
    return write_recipe(row.name, values)


def read_columns(text):
    """Two columns, counted from 0: 0,1."""
    parts = text.split(",")
    if len(parts) != 2:
        raise ValueError("Two columns make a plane: type two, such as 0,1.")
    return tuple(read_whole(part, 0, MOST_COLUMNS - 1) for part in parts)


def joined(names):
    """Activations of hidden layers as a choice: one name where all are the same."""
    return names[0] if len(set(names)) == 1 else tuple(names)


def _columns(columns):
    return ",".join(map(str, columns))


def _titles(table):
    return {name: each.title for name, each in table.items()}


def _numbers(values):
    return ",".join(map(short, values))


_ACTIVATIONS = {name: f"{name} ({each.symbol})" if each.symbol != name else name for name, each in ACTIVATIONS.items()}
_LOSSES = {name: each.title for name, each in LOSSES.items()} | {"softmax": "softmax, cross-entropy"}
_SHOW = {"weight": "weight w", "contribution": "contribution w·a", "gradient": "gradient ∂cost/∂w", "change": "last change Δw"}
_SPEED = {"0.25": "¼×", "0.5": "½×", "1": "1×", "2": "2×", "4": "4×", "0": "at once"}
_DETAIL = {"all": "everything", "around": "around what is pointed at", "demand": "only what is pointed at"}
_DECIMALS = {"auto": "auto", **{str(d): str(d) for d in range(2, 9)}, "full": "every digit"}
_PACE = {"step": "one step a frame", "epoch": "one epoch a frame", "full": "as fast as it goes"}
_STOP = {"never": "when I say so", "epochs": "after 1000 epochs", "right": "when every training example is right",
         "test": "when test cost has risen for 50 epochs"}

ROWS = {row.name: row for row in (
    Choice("sizes", "Layers", "3-2-3", "neurons per layer, inputs first", read_sizes,
           lambda sizes: "-".join(map(str, sizes))),
    picked("hidden", "Hidden activation", "sigmoid", "what hidden neurons do with their sum; one for all, or one a layer: tanh,relu",
           _ACTIVATIONS)._replace(read=read_hidden, write=write_hidden),
    picked("output", "Output activation", "sigmoid", "what output neurons do with their sum", _ACTIVATIONS),
    picked("loss", "Cost", "softmax", "how outputs are compared with targets", _LOSSES),
    Choice("seed", "Seed", "0", "names the first weights, each between −1 and 1", lambda text: read_whole(text, 0, SEEDS)),
    Choice("rate", "Learning rate", "1", "how far each weight moves against its gradient", read_rate, short),
    Choice("x", "Inputs", "0.1,0.2,0.3", "one number per input", read_numbers, _numbers),
    Choice("t", "Targets", "0,1,0", "one number per output", read_numbers, _numbers),
    picked("show", "On the edges", "weight", "what the number on each edge is", _SHOW),
    picked("detail", "Numbers shown", "all", "which numbers of the drawing are shown", _DETAIL),
    picked("decimals", "Decimals", "auto", "how many decimals a number is rounded to; auto: as many as fit", _DECIMALS),
    picked("speed", "Speed", "1", "how fast Forward and Backprop play", _SPEED),
    switched("live", "Live", "compute again on every keystroke"),
    switched("predict", "Predict", "before Backprop plays, say which way numbers will move"),
    picked("theme", "Theme", "auto", "colours of the page", {"auto": "auto", "light": "light", "dark": "dark"}),
    picked("controls", "Controls", "all", "whether the buttons are shown", {"all": "all", "none": "none"}),
    picked("init", "First weights", "uniform", "how they are drawn from the seed", _titles(INITS)),
    picked("optimiser", "Optimiser", "sgd", "how a gradient becomes a step", _titles(OPTIMISERS)),
    *(steering(HYPERPARAMETERS[name]) for name in ("momentum", "smoothing", "beta1", "beta2")),
    picked("schedule", "Schedule", "constant", "how the learning rate changes over the steps", _titles(SCHEDULES)),
    *(steering(each) for each in COURSE.values()),
    *(steering(EXTRAS[name]) for name in ("batch", "l1", "l2", "dropout")),
    Choice("data", "Data", "none", "what the network learns from: a set and its parameters, such as moons:200:0.1:0", read_data),
    whole("share", "Test share, %", "25", "how many of the examples are kept for testing", *SHARES),
    Choice("columns", "Axes", "0,1", "the two columns of the examples that make the plane", read_columns, _columns),
    picked("pace", "Pace", "full", "how much is learned between two pictures", _PACE),
    picked("stop", "Stop", "never", "when training ends by itself", _STOP),
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
