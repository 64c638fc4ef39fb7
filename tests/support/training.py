"""Frames of training, as the lab makes them, of sets and numbers that a test can count."""

import numpy as np

from glassnet.engine.datasets import dataset_of, make, read_table, split
from glassnet.lesson.training import Score
from glassnet.page.lab import among
from glassnet.page.onplane import placed
from glassnet.view.training.frame import TrainingFrame
from glassnet.view.training.swarm import SwarmFrame

SCORES = tuple(Score(step, 0.7 * 0.98**step, 0.75 * 0.985**step, 1 - 0.5 * 0.97**step, 1 - 0.55 * 0.97**step) for step in range(0, 101, 5))
TABLE = "island,length,kind\n" + "\n".join(f"{('Dream', 'Biscoe', 'Torgersen')[i % 3]},{20 + i},{'ab'[i % 2]}" for i in range(24))


def framed(data, columns=(0, 1), **more):
    """The TrainingFrame of a Dataset; every third example is taken for the first class."""
    spots, axes = placed(data, columns)
    labels = data.labels
    guesses = None if labels is None else np.where(np.arange(len(data)) % 3 == 0, 0, labels)
    return TrainingFrame(data, among(split(data, 0.25).test, len(data)), labels, guesses, spots, axes, scores=SCORES, steps=100, epochs=6.7, **more)


def moons_frame(**more):
    return framed(make("moons:24:0.1:0"), **{"picked": 5, "hovered": SCORES[10], "cursor": (0.25, 0.5), "editable": True} | more)


def islands_frame(**more):
    """Of a table in which one column is a category."""
    return framed(dataset_of(read_table(TABLE), ["kind"]), **more)


def sine_frame(**more):
    data = make("sine:20:0.1:1:0")
    xs = np.linspace(0, 1, 41)
    return framed(data, **{"curve": (xs, np.sin(6 * xs))} | more)


def swarm_frame():
    """Three networks whose weights part and whose costs meet."""
    steps = np.arange(0, 50, 10)
    ways = np.array([[1, 0], [-0.5, 0.8], [-0.5, -0.9]])
    paths = ways[:, None] * (0.3 + steps[:, None] / 20)
    losses = np.array([0.9, 0.7, 0.6])[:, None] * 0.9**steps + 0.1
    return SwarmFrame(("w x1→h1", "w x2→h1", "b h1"), 0, 1, paths, losses, steps, None, (("Weights", "0.5", "2.5"), ("Cost", "0.3", "0.001")), ("They part.",))

