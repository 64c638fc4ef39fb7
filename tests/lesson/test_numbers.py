"""What may be typed where a number stands."""

import math
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.lesson.numbers import read_number, read_numbers, read_whole

TYPE = "Type a number such as 0.5, -.25, 1e-3 or 1/3."
finite = st.floats(allow_nan=False, allow_infinity=False)
any_text = st.text(st.characters() | st.sampled_from("0123456789.,eE+-/ −\ud800"))


def refusal(read, *arguments):
    with pytest.raises(ValueError) as caught:
        read(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5), ("-.25", -0.25), ("1e-3", 0.001), ("1/3", 1 / 3), ("0,5", 0.5), (",5", 0.5), ("5.", 5.0),
        ("5,", 5.0), ("−0.5", -0.5), ("+2", 2.0), ("  7\t", 7.0), ("1E3", 1000.0), ("1e+3", 1000.0), ("0", 0.0),
        ("1 / 4", 0.25), ("−1/−4", 0.25), ("0,5/0,25", 2.0), ("1e2/1e1", 10.0), ("007", 7.0), ("1e−3", 0.001),
        ("\N{NO-BREAK SPACE}3\n", 3.0), ("1e-999", 0.0), ("9" * 40, 1e40),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert read_number(text) == value


def test_a_minus_before_zero_is_kept():
    assert math.copysign(1, read_number("-0")) == -1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", f"There is nothing here. {TYPE}"),
        (" \t\n", f"There is nothing here. {TYPE}"),
        ("half", f"“half” is not a number. {TYPE}"),
        ("1.2.3", f"“1.2.3” is not a number. {TYPE}"),
        ("1,2,3", f"“1,2,3” is not a number. {TYPE}"),
        ("1,000.5", f"“1,000.5” is not a number. {TYPE}"),
        (".", f"“.” is not a number. {TYPE}"),
        ("1/", f"“1/” is not a number. {TYPE}"),
        ("1/2/3", f"“1/2/3” is not a number. {TYPE}"),
        ("--1", f"“--1” is not a number. {TYPE}"),
        ("−", f"“-” is not a number. {TYPE}"),
        ("1e", f"“1e” is not a number. {TYPE}"),
        ("1e1.5", f"“1e1.5” is not a number. {TYPE}"),
        ("0x10", f"“0x10” is not a number. {TYPE}"),
        ("1_000", f"“1_000” is not a number. {TYPE}"),
        ("1 000", f"“1 000” is not a number. {TYPE}"),
        ("50%", f"“50%” is not a number. {TYPE}"),
        ("nan", f"“nan” is not a number. {TYPE}"),
        ("inf", f"“inf” is not a number. {TYPE}"),
        ("-Infinity", f"“-Infinity” is not a number. {TYPE}"),
        ("１２", f"“１２” is not a number. {TYPE}"),
        ("٣", f"“٣” is not a number. {TYPE}"),
        ("½", f"“½” is not a number. {TYPE}"),
        ("\ud800", f"“\ud800” is not a number. {TYPE}"),
        ("1\x002", f"“1\x002” is not a number. {TYPE}"),
        ("9" * 41, f"“{'9' * 23}…” is not a number. {TYPE}"),
        ("1/0", f"“1/0” divides by zero. {TYPE}"),
        ("0/0", f"“0/0” divides by zero. {TYPE}"),
        ("1/1e-999", f"“1/1e-999” divides by zero. {TYPE}"),
        ("1e999", f"“1e999” is too large. {TYPE}"),
        ("-1e999", f"“-1e999” is too large. {TYPE}"),
        ("1e308/1e-308", f"“1e308/1e-308” is too large. {TYPE}"),
        ("1/1e999", f"“1/1e999” is too large. {TYPE}"),
        ("1e999/1e999", f"“1e999/1e999” is too large. {TYPE}"),
    ],
)
def test_anything_else_is_refused_in_words(text, words):
    assert refusal(read_number, text) == words


@steadily
@given(any_text)
@example("1" * 5000)
@example("1e" + "9" * 5000)
@example("\ud800/\udfff")
def test_any_text_is_a_finite_number_or_refused_with_what_to_type(text):
    try:
        value = read_number(text)
    except ValueError as error:
        assert str(error).endswith(TYPE)
        assert len(str(error)) < 120
    else:
        assert isinstance(value, float)
        assert math.isfinite(value)


@steadily
@given(finite)
def test_the_repr_of_any_float_comes_back_to_the_last_bit(value):
    assert read_number(repr(value)).hex() == value.hex()


@steadily
@given(finite, st.sampled_from(["", " ", "\N{NO-BREAK SPACE}"]), st.sampled_from(["-", "−"]), st.sampled_from([".", ","]))
def test_a_comma_a_long_minus_and_spaces_change_nothing(value, space, minus, point):
    text = repr(value).replace("-", minus).replace(".", point)
    assert read_number(space + text + space) == value


@steadily
@given(st.integers(-10**6, 10**6), st.integers(1, 10**6))
def test_a_fraction_is_the_nearest_float_to_it(over, under):
    assert read_number(f"{over}/{under}") == float(Fraction(over, under))


@steadily
@given(st.lists(finite, min_size=1, max_size=8))
def test_several_numbers_come_back_in_order(values):
    assert read_numbers(", ".join(map(repr, values))) == tuple(values)


@pytest.mark.parametrize("text", ["", "1,", ",", "1,,2", "1;2"])
def test_one_unreadable_number_refuses_them_all(text):
    assert refusal(read_numbers, text).endswith(TYPE)


@steadily
@given(st.integers(0, 2**32 - 1))
def test_a_whole_number_is_read(value):
    assert read_whole(f" {value} ", 0, 2**32 - 1) == value


@pytest.mark.parametrize("text", ["", "4", "0", "-1", "1.0", "1e0", "२", "1" * 5000, "a", "\ud800"])
def test_a_whole_number_that_does_not_fit_is_refused_with_its_range(text):
    assert refusal(read_whole, text, 1, 3).endswith("does not fit. Type a whole number from 1 to 3.")


@steadily
@given(any_text, st.integers(0, 5), st.integers(0, 5))
def test_any_text_is_a_whole_number_in_range_or_refused(text, low, high):
    try:
        assert low <= read_whole(text, low, high) <= high
    except ValueError as error:
        assert f"from {low} to {high}" in str(error)
