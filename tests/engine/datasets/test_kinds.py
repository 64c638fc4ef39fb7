"""What a column holds is told from its cells, and why it is left out is said."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets.kinds import is_missing, kind_of, read_number


def kind(*cells, name="x", comma=False):
    return kind_of(name, cells, tuple(range(2, len(cells) + 2)), comma)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1.0), ("-1.5", -1.5), ("+.5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1.5E-3", 0.0015),
        ("\N{MINUS SIGN}2", -2.0), ("1,234", 1234.0), ("1,234,567.5", 1234567.5), ("0", 0.0), ("007", 7.0),
    ],
)
def test_numbers_as_they_are_written_where_the_decimal_is_a_point(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", 1.5), ("-,5", -0.5), ("1.234,5", 1234.5), ("1.234", 1234.0), ("2", 2.0), ("1,5e2", 150.0)]
)
def test_numbers_as_they_are_written_where_the_decimal_is_a_comma(text, value):
    assert read_number(text, comma=True) == value


@pytest.mark.parametrize(
    "text",
    ["", "+", ".", "e5", "1e", "1.2.3", "12,34", "1,2345", "0x10", "1_000", "٣", "½", "inf", "-Infinity", "nan", "1e999", "1e-300",
     "1e101", "=1+1", "1 000", "--1", "1" * 41, "5 cm", "<b>1</b>"],
)
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None


@given(st.floats(-1e100, 1e100).filter(lambda value: value == 0 or abs(value) >= 1e-100))
@steadily
def test_every_float_of_sensible_size_is_read_to_the_last_bit(value):
    assert read_number(repr(value)) == value


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "?", "NaN", "null", "-", "—", "#N/A"])
def test_these_stand_for_what_is_not_known(cell):
    assert is_missing(cell)


def test_a_column_of_numbers_has_its_numbers_and_gaps():
    found = kind("1.5", "NA", "2")
    assert found.name == "number" and found.reason == ""
    assert found.numbers[[0, 2]].tolist() == [1.5, 2] and math.isnan(found.numbers[1])


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("Yes", "no", "yes", "no"), ("no", "yes")),
        (("true", "FALSE"), ("FALSE", "true")),
        (("0", "1", "1"), ("0", "1")),
        (("ja", "nein", ""), ("nein", "ja")),
    ],
)
def test_yes_and_no_in_many_words(cells, values):
    found = kind(*cells)
    assert found.name == "yes/no" and tuple(v.lower() for v in found.values) == tuple(v.lower() for v in values)


def test_few_words_that_come_again_are_categories_in_alphabetical_order():
    found = kind("b", "a", "b", "A", "c", "c", "a", "b")
    assert (found.name, found.values) == ("category", ("A", "a", "b", "c"))


def test_categories_that_are_numbers_in_part_are_in_order_of_size():
    assert kind(*["10+", "9", "x", "10", "9", "10", "x", "10+"]).values == ("9", "10", "10+", "x")


REASONS = [
    (("", "NA", "?"), "empty", "there is nothing in it"),
    (("x", "x", ""), "constant", "it says “x” in every row"),
    (("2020-01-31", "2020-02-01", "2020-02-02 10:30"), "date", "a date is no number; a day of the year, or years since, would be one"),
    (("31.1.2020", "1.2.20"), "date", "a date is no number; a day of the year, or years since, would be one"),
    (("10:30", "11:45:10"), "date", "a date is no number; a day of the year, or years since, would be one"),
    (("Ann", "Bob", "Cy", "Di"), "identifier", "it says 4 different things in 4 rows"),
    (("1", "2", "3", "4", "5", "12a"), "mixed", "row 7: “12a” is not a number that can be read"),
    (("1", "1", "1", "2", "2", "2", "2", "2", "inf", "1e999"), "mixed",
     "row 10: “inf” is not a number that can be read, nor are 1 more of its cells"),
    (("1", "2", "lots of text that goes on"), "mixed", "row 4: “lots of text that goes …” is not a number that can be read"),
    (tuple("abcdefghijklmnopqrstu" * 2), "text", "it has 21 different values, 20 at most"),
    (("y" * 101, "z", "z", "y" * 101), "text", "it holds text of more than 100 characters"),
    (("1", "", "", "", "2"), "number", "3 of its 5 cells are empty"),
]


@pytest.mark.parametrize(("cells", "name", "reason"), REASONS, ids=[reason for _, _, reason in REASONS])
def test_a_column_that_is_better_left_out_says_why(cells, name, reason):
    found = kind(*cells)
    assert (found.name, found.reason) == (name, reason)


@pytest.mark.parametrize("name", ["id", "ID", "No.", "#", "index", "", "sample id", "Sample_ID"])
def test_whole_numbers_under_such_a_name_count_the_rows(name):
    assert kind("1", "2", "3", name=name).name == "identifier"


@pytest.mark.parametrize(("name", "cells"), [("x", ("1", "2", "3")), (None, ("1", "2", "3")), ("id", ("1", "1", "2", "3")), ("id", ("1.5", "2", "3"))])
def test_numbers_under_another_name_or_that_do_not_count_are_numbers(name, cells):
    assert kind(*cells, name=name).name == "number"
