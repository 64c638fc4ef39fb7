"""What the marks in a plot of examples mean is said below it."""

import re
from pathlib import Path

import numpy as np
from support.training import moons_frame, sine_frame

from glassnet.view.training.key import COLOURS, SHAPES, key, look

TOKENS = Path(__file__).parents[3] / "site" / "style" / "tokens.css"


def said(frame):
    """{name: the attributes of its mark}."""
    marks = {mark.id: mark for mark in key(frame, "plane")}
    return {mark.text: marks[mark.id.replace("-name", "-mark")].attributes for mark in marks.values() if mark.tag == "span"}


def test_every_class_stands_there_with_the_colour_and_the_shape_of_its_examples():
    frame = moons_frame()
    for k, name in enumerate(frame.data.class_names):
        assert said(frame)[name] | {"class": "spot", "data-class": str(k), "d": SHAPES[k]} == said(frame)[name]


def test_no_two_of_a_hundred_classes_look_the_same_and_each_has_a_colour_that_there_is():
    assert [look(k) for k in range(3)] == [(k, SHAPES[k]) for k in range(3)]
    assert len({look(k) for k in range(100)}) == 100
    assert len(set(re.findall(r"--class-(\d+):", TOKENS.read_text("utf-8")))) == COLOURS


def test_hollow_and_ringed_marks_are_told_where_there_are_any():
    frame = moons_frame()
    assert {"kept for testing", "taken for another"} <= said(frame).keys()
    assert "kept for testing" not in said(frame._replace(test=np.zeros(len(frame.labels), bool)))
    assert list(said(sine_frame())) == ["kept for testing"], "numbers are not taken for one another"
