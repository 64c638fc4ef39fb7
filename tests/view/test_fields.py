"""Texts and fields: the exact number beside the rounded one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.view.fields import coordinate, entry, exact, figure, words


@steadily
@given(st.floats(allow_nan=False))
def test_the_exact_number_comes_back_to_the_last_bit(value):
    assert float(exact(value)).hex() == value.hex()


def test_no_number_has_no_exact_text():
    assert exact(None) is None


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (1.25, "1.2"), (1.26, "1.3"), (-0.5, "-0.5"), (100.04, "100"), (10.0, "10")])
def test_a_position_is_written_to_a_tenth(value, text):
    assert coordinate(value) == text


@steadily
@given(st.floats(-1e6, 1e6))
def test_a_position_is_near_what_it_stands_for(value):
    assert abs(float(coordinate(value)) - value) <= 0.0501


def test_a_number_carries_what_it_is_its_exact_value_and_its_rounded_text():
    mark = figure("a", "group", 10, 20.5, "weight", -1 / 3, decimals=3)
    assert (mark.tag, mark.parent, mark.text) == ("text", "group", "−0.333")
    assert mark.attributes == {
        "class": "number", "data-field": "weight", "data-value": "-0.3333333333333333", "x": "10", "y": "20.5",
        "data-stale": None, "data-empty": None}


def test_an_old_number_is_marked_and_one_that_is_not_there_is_a_dash_and_never_old():
    assert figure("a", None, 0, 0, "z", 1.0, decimals=3, stale=True).attributes["data-stale"] == ""
    unknown = figure("a", None, 0, 0, "z", None, decimals=3, stale=True)
    assert (unknown.text, unknown.attributes["data-stale"], unknown.attributes["data-empty"]) == ("—", None, "")


def test_zero_is_a_number_and_not_a_dash():
    assert figure("a", None, 0, 0, "z", 0.0, decimals=2).text == "0.00"


def test_a_field_is_a_real_input_in_a_box_of_the_drawing():
    box, field = entry("f", "group", (1, 2, 30, 40), "weight-1-0-0", 0.1, "weight from x1 to h1")
    assert (box.tag, box.id, box.parent) == ("foreignObject", "f-box", "group")
    assert [box.attributes[name] for name in ("x", "y", "width", "height")] == ["1", "2", "30", "40"]
    assert (field.tag, field.parent) == ("input", "f-box")
    assert field.attributes["value"] == field.attributes["data-value"] == "0.1"
    assert (field.attributes["name"], field.attributes["aria-label"]) == ("weight-1-0-0", "weight from x1 to h1")


def test_words_stand_where_they_are_told():
    mark = words("w", "group", 1, 2, "probability p", **{"class": "heading"})
    assert (mark.text, mark.attributes) == ("probability p", {"x": "1", "y": "2", "class": "heading"})
