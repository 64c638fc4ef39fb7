"""Examples in a plane: each where it is, in its class's shape, hollow for the test, ringed where wrong."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily
from support.training import islands_frame, moons_frame, sine_frame

from glassnet.view.training.frame import Axis, Grid, Response
from glassnet.view.training.key import SHAPES
from glassnet.view.training.line import line
from glassnet.view.training.plane import Box, placing, plane
from glassnet.view.training.tools import tools

FRAME = moons_frame()
DRAWN = plane(FRAME)


def test_every_example_has_a_mark_and_each_says_what_it_is():
    for i in range(24):
        spot = DRAWN[f"spot-{i}"].attributes
        assert spot["data-class"] == str(FRAME.labels[i]) and spot["d"] == SHAPES[FRAME.labels[i]]
        assert (spot["data-test"] is not None) == bool(FRAME.test[i])
        assert (spot["data-wrong"] is not None) == (FRAME.guesses[i] != FRAME.labels[i])
        assert (spot["data-picked"] is not None) == (i == 5)
    assert "spot-24" not in DRAWN


def test_it_says_in_words_how_many_are_wrong_and_where_the_keyboard_points():
    spoken = DRAWN["plane-plot"].attributes["aria-label"]
    wrong = int((FRAME.guesses != FRAME.labels).sum())
    assert f"The network gets {wrong} of them wrong." in spoken and "Pointing at" in spoken


@steadily
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(-2, 3), st.floats(-2, 3))
def test_a_place_is_where_its_share_of_the_axes_is_and_never_outside(low, size, x, y):
    box, axis = Box(), Axis("a", low, low + size)
    left, top = placing(box, axis, axis)(low + x * size, low + y * size)
    inside = [min(1.0, max(0.0, part)) for part in (x, y)]
    assert left == pytest.approx(box.left + inside[0] * (box.right - box.left), abs=1e-3)
    assert top == pytest.approx(box.bottom - inside[1] * (box.bottom - box.top), abs=1e-3)


def test_the_ground_is_painted_and_said():
    grid = Grid("classes", np.zeros((2, 2), int), np.ones((2, 2)), "The class of each place.")
    drawn = plane(FRAME._replace(grid=grid))
    assert drawn["plane-ground"].attributes["data-pixels"].startswith("2 2 classes ")
    assert drawn["plane-says"].text == "The class of each place."


def test_a_category_is_an_axis_with_its_values_as_names_shortened_where_there_is_no_room():
    frame = islands_frame()
    assert frame.axes[0].values == ("Biscoe", "Dream", "Torgersen") and (frame.axes[0].low, frame.axes[0].high) == (-0.5, 2.5)
    texts = [mark.text for mark in plane(frame).values() if mark.text]
    assert {"Biscoe", "Dream", "Torgersen"} <= {*texts}
    up = [mark.text for mark in plane(frame._replace(axes=frame.axes[::-1], spots=frame.spots[:, ::-1])).values() if mark.text]
    assert "Torg…" in up and "Dream" in up


def test_examples_of_one_category_stand_beside_one_another_near_their_value():
    frame = islands_frame()
    across = frame.spots[:, 0]
    assert (np.abs(across - np.rint(across)) <= 0.3 + 1e-12).all() and (np.rint(across) == frame.data.raw[:, 0]).all()
    assert len({*across.round(6)}) > 12


def test_tools_are_there_where_examples_can_be_edited_and_nowhere_else():
    assert {"tool-pick", "tool-0", "tool-1", "tool-remove"} <= {*DRAWN}
    assert "set-tool" not in plane(islands_frame())


def test_tools_for_many_classes_stand_in_a_list():
    names = ("A", "B", "C", "D", "E")
    drawn = {mark.id: mark for mark in tools(moons_frame(tool="3")._replace(data=SimpleNamespace(class_names=names)), "plane")}
    assert [drawn[f"tool-{k}-in-list"].text for k in range(5)] == [f"adds {name}" for name in names] and "set-tool" not in drawn
    assert drawn["tool"].attributes == {"name": "tool", "value": "3"} and drawn["tool-3-in-list"].attributes["selected"] == ""


def test_a_function_is_a_line_and_no_plane():
    frame = sine_frame()
    assert len(plane(frame)) == 1 and plane(frame)["plane"].attributes["data-open"] is None
    drawn = line(frame)
    assert drawn["line-curve"].attributes["d"].startswith("M") and "spot-19" in drawn


def test_without_data_both_are_closed():
    assert [len(each(None)) for each in (plane, line)] == [1, 1]


def test_a_neuron_that_is_pointed_at_is_a_thin_line_beside_the_curve():
    assert line(sine_frame())["line-response"].attributes["d"] is None
    xs = np.linspace(0, 1, 5)
    drawn = line(sine_frame(response=Response("What h1 responds to", (xs, xs), "Its activation.")))
    assert drawn["line-response"].attributes["d"].count("L") >= 1 and drawn["line-says"].text == "What h1 responds to. Its activation."
