"""The sets that a formula draws: truth tables, points of the plane, a wave."""

from glassnet.engine.datasets import generators
from glassnet.engine.datasets.columns import Column
from glassnet.engine.datasets.dataset import ONE, About
from glassnet.engine.datasets.rows import Parameter, Row, count, noise, seed

PLANE = (Column("x"), Column("y"))


def _truth_table(name, operation, words, hidden):
    return Row(
        About(name, name.upper(), words, "Drawn by a formula: Boolean algebra.", ""),
        "truth table",
        hidden,
        inputs=(Column("a"), Column("b")),
        answers=(Column(f"a {name} b", values=("0", "1")),),
        outputs=ONE,
        draw=generators.truth_table(operation),
    )


GROUPS = "ABCDEF"      # the names of groups that were drawn


def _classes(number):
    """An answer that is one of so many groups."""
    return (Column("group", values=tuple(GROUPS[:number])),)


def _plane(name, title, words, source, hidden, parameters, draw, answers=None):
    return Row(
        About(name, title, words, source, ""),
        "plane",
        hidden,
        parameters,
        PLANE,
        answers or _classes(2),
        draw=draw,
    )


GENERATED = (
    _truth_table(
        "and",
        lambda a, b: a and b,
        "1 where both are 1. One straight line tells the 1 from the 0s, so one neuron will do.",
        (),
    ),
    _truth_table(
        "or",
        lambda a, b: a or b,
        "1 where either is 1. One straight line tells the 1s from the 0, so one neuron will do.",
        (),
    ),
    _truth_table(
        "xor",
        lambda a, b: a != b,
        "1 where one of them is 1 and the other is not. No straight line tells the 1s from the 0s, "
        "so it takes a hidden layer.",
        (4,),
    ),
    _plane(
        "moons",
        "Two moons",
        "Two half circles that reach into each other.",
        "Drawn by a formula: make_moons of scikit-learn.",
        (6,),
        (count(200), noise(0.1, 1), seed()),
        generators.moons,
    ),
    _plane(
        "circles",
        "Circles",
        "One circle around another.",
        "Drawn by a formula: make_circles of scikit-learn.",
        (6,),
        (
            count(200),
            noise(0.1, 1),
            Parameter("inner", "Inner radius", 0.5, 0, 1, False, "radius of the inner circle"),
            seed(),
        ),
        generators.circles,
    ),
    _plane(
        "spirals",
        "Spirals",
        "Arms that wind around each other: the hardest of the plane.",
        "Drawn by a formula: classifySpiralData of tensorflow/playground.",
        (8, 8),
        (
            count(200),
            noise(0.1, 2),
            Parameter("arms", "Arms", 2, 2, 6, True, "one class each"),
            seed(),
        ),
        generators.spirals,
        lambda count, noise, arms, seed: _classes(arms),
    ),
    _plane(
        "blobs",
        "Blobs",
        "Clouds of points around centres of their own.",
        "Drawn by a formula: classifyTwoGaussData of tensorflow/playground, for any number.",
        (4,),
        (
            count(200),
            noise(0.8, 4),
            Parameter("classes", "Clouds", 3, 2, 6, True, "one class each"),
            seed(),
        ),
        generators.blobs,
        lambda count, noise, classes, seed: _classes(classes),
    ),
    Row(
        About(
            *("sine", "Sine", "A curve to be fitted: y is the sine of x, from −π to π."),
            *("Drawn by a formula: y = sin(waves · x) + noise.", ""),
        ),
        "function",
        (8,),
        (
            count(60),
            noise(0.1, 1, "how far chance moves each y: a standard deviation"),
            Parameter("waves", "Waves", 1, 1, 4, True, "how often it repeats"),
            seed(),
        ),
        (Column("x"),),
        (Column("y"),),
        draw=generators.sine,
    ),
)
