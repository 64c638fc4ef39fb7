"""All that the pictures of training show, as plain data."""

from typing import NamedTuple

import numpy as np


class Axis(NamedTuple):
    """One column of the examples as an axis: its name, the stretch of it that is shown, and of a category its values."""

    name: str
    low: float
    high: float
    values: tuple = ()


class Grid(NamedTuple):
    """What the network says of every place of the plane, row by row from the top: (R, R) arrays.

    palette: "classes" (kinds: which class, 0..9; strength: how sure, 0 to 1) or "signs" (kinds: 0 above
    and 1 below nothing; strength: how far). says: what is shown, in words."""

    palette: str
    kinds: np.ndarray
    strength: np.ndarray
    says: str


class TrainingFrame(NamedTuple):
    """data: the Dataset. test: bool (N,), which examples are kept for testing. labels: (N,) class of each, or None.
    guesses: (N,) the class the network gives each, or None. spots: (N, 2) where each stands in the plane, in the
    units of the axes, or None where the examples are no plane. axes: two Axis, or None. grid: or None.
    curve: for one input and one output, (x, y) arrays of what the network says, or None. picked: the example that
    stands at the inputs, or None. scores: (step, train_loss, test_loss, train_accuracy, test_accuracy) each with these names, oldest first. steps, epochs: so far. speed: examples a
    second, or None while nothing runs. running: whether it trains now. said: why it stopped, or "".
    cursor: the place in the plane the keyboard points at, fractions from the lower left, or None.
    hovered: the Score pointed at in the curves, or None. editable: whether examples can be put and moved by hand.
    tool: what a click does there, "pick", "remove" or the place of the class it puts. response: the Response of the neuron
    pointed at where the examples are a line, or None. divided: whether there are enough examples to keep some for testing."""

    data: object
    test: np.ndarray
    labels: np.ndarray | None = None
    guesses: np.ndarray | None = None
    spots: np.ndarray | None = None
    axes: tuple | None = None
    grid: Grid | None = None
    curve: tuple | None = None
    picked: int | None = None
    scores: tuple = ()
    steps: int = 0
    epochs: float = 0.0
    speed: float | None = None
    running: bool = False
    said: str = ""
    cursor: tuple | None = None
    hovered: object = None
    editable: bool = False
    tool: str = "pick"
    response: object = None
    divided: bool = True


class Response(NamedTuple):
    """title: whose. seen: a Grid over the plane, (x, activation) along a line, or a picture of values either side of zero (height, width), or
    None. says: what is shown and when the neuron is most active, in words."""

    title: str
    seen: object
    says: str
