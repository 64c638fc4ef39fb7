"""Lessons and events made at random, and how to compare Lessons to the last bit."""

import numpy as np
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.lesson.choices import ROWS, Choices, joined
from glassnet.lesson.record import Record
from glassnet.lesson.update import Event

finite = st.floats(allow_nan=False, allow_infinity=False)
modest = st.floats(-2, 2)
all_sizes = st.lists(st.integers(1, 8), min_size=2, max_size=6).map(tuple)
# Of what steers learning, plain values and others.
STEERED = {"momentum": (0.9, 0.0), "beta1": (0.9, 0.5), "every": (500, 2), "l1": (0.0, 0.01), "l2": (0.0, 0.1)}
small_sizes = st.lists(st.integers(1, 3), min_size=2, max_size=4).map(tuple)


@st.composite
def choices(draw, sizes=all_sizes, numbers=modest, targets=st.floats(0, 2), plain=False):
    """Anything a reader could have chosen. plain: but for how a gradient becomes a step."""
    others = {name: row.read(row.default) for name, row in ROWS.items()}
    picked = {name: draw(st.sampled_from(list(row.options))) for name, row in ROWS.items() if row.options}
    picked |= {name: draw(st.sampled_from(values)) for name, values in STEERED.items()}
    picked["output"] = LOSSES[picked["loss"]].needs or picked["output"]
    targets = st.floats(0, 1) if picked["loss"] == "binary" else targets
    shape = draw(sizes)
    if plain:
        picked |= {name: others[name] for name in ("optimiser", "schedule", "l1", "l2")}
    if len(shape) > 2:
        picked["hidden"] = joined(draw(st.lists(st.sampled_from(list(ACTIVATIONS)), min_size=len(shape) - 2, max_size=len(shape) - 2)))
    return Choices(**others | picked | dict(
        sizes=shape, seed=draw(st.integers(0, 2**32 - 1)), rate=draw(st.floats(0, 10)),
        x=tuple(draw(st.lists(numbers, min_size=shape[0], max_size=shape[0]))),
        t=tuple(draw(st.lists(targets, min_size=shape[-1], max_size=shape[-1])))))


SHAPING = ("grow", "shrink", "deepen", "flatten")
texts = st.one_of(
    modest.map(repr), st.sampled_from(["1/3", "0,5", "-.25", "1e-3", "−1", "0", "2"]),
    st.sampled_from(["", "0.", "abc", "1e999", "1e308", "-1e308", "1/0", "1.2.3", "\ud800", "nan", " "]))


@st.composite
def events(draw, sizes=small_sizes):
    """Any event the page can send, whether or not it fits the network that stands there."""
    kind = draw(st.sampled_from(["press", "press", "press", "commit", "commit", "type", "nudge", "choose", "grab", "drag"]))
    if kind == "press":
        name = draw(st.sampled_from(["forward", "forward", "backprop", "backprop", "train", "undo", "redo", "reset", "randomize", *SHAPING]))
        value = {"train": draw(st.sampled_from(["1", "3"])), "randomize": draw(st.integers(0, 99).map(str))}.get(name, "")
        value = str(draw(st.integers(1, 2))) if name in SHAPING else value
        return Event(kind, name, value)
    if kind == "choose":
        name = draw(st.sampled_from([name for name, row in ROWS.items() if row.options]))
        return Event(kind, name, draw(st.sampled_from([*ROWS[name].options, "nonsense"])))
    name, text = draw(fields(sizes))
    if kind == "nudge":
        text = f"{draw(st.sampled_from(['+', '-', '+fine', '-fine']))} {text}"
    return Event(kind, name, text)


@st.composite
def fields(draw, sizes):
    """(name, text) of a field: mostly numbers, sometimes one that is not there."""
    l, j, k = draw(st.tuples(st.integers(1, 2), st.integers(0, 3), st.integers(0, 3)))
    name = draw(st.sampled_from([f"weight-{l}-{j}-{k}", f"bias-{l}-{j}", f"input-{j}", f"target-{j}",
                                 "learning-rate", "seed", "sizes"]))
    if name == "sizes":
        return name, draw(st.one_of(sizes.map(lambda sizes: "-".join(map(str, sizes))), st.sampled_from(["3", "0-1", "9-9", "x", ""])))
    return name, draw(st.one_of(st.integers(0, 99).map(str), texts) if name == "seed" else texts)


def bits(lesson):
    """Everything a Lesson holds, to the last bit, as something that can be compared."""
    return tuple(_bits(getattr(lesson, name)) for name in lesson.__dataclass_fields__)


def _bits(value):
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    if isinstance(value, (tuple, list, Record)):
        return tuple(map(_bits, value))
    if isinstance(value, float):
        return value.hex()
    if hasattr(value, "W"):
        return value.sizes, value.hidden, value.output, value.loss_name, _bits(value.W[1:]), _bits(value.b[1:])
    return value
