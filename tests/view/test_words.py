"""Numbers and names as the reader sees them."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.arithmetic import written
from support.examples import steadily

from glassnet.view.words import chosen, grouped, in_a_sum, in_room, layer_name, neuron_name, number, percent, signed, symbol

finite = st.floats(allow_nan=False, allow_infinity=False)
everyday = st.floats(-1e5, 1e5) | st.floats(-1, 1) | st.floats(-1e-6, 1e-6)
decimals = st.integers(2, 4)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.56, "0.560"), (-1.5, "−1.500"), (0.0, "0.000"), (-0.0, "0.000"), (1 / 3, "0.333"), (9.9994, "9.999"),
        (9.9996, "10.00"), (12.345, "12.35"), (99.996, "100.0"), (999.96, "1000"), (1234.5, "1234"), (9999.4, "9999"),
        (9999.6, "1.0e4"), (123456, "1.2e5"), (1.86e10, "2e10"), (9.96e9, "1e10"), (1e308, "1e308"),
        (0.0005, "0.001"), (0.0004, "4e−4"), (-4.2e-5, "−4e−5"), (4e-15, "4e−15"),
        (math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "undefined"),
    ],
)
def test_three_decimals_are_given_up_one_by_one(value, text):
    assert number(value, 3) == text


@pytest.mark.parametrize(("value", "text"), [(0.56, "0.56"), (-12.34, "−12.3"), (100.2, "100"), (999.7, "1e3"), (1234, "1e3"), (0.004, "4e−3")])
def test_narrow_paper_shows_two_decimals(value, text):
    assert number(value, 2) == text


def fits(value, decimals):
    """Whether a value's power of ten has so few figures that one more fits beside it."""
    size = abs(value)
    return size == 0 or 10.0 ** {2: -9, 3: -99, 4: -320}[decimals] < size < (9e99 if decimals == 2 else math.inf)


@steadily
@given(finite | everyday, decimals)
@example(999.96, 3)
@example(99.996, 3)
@example(9.995, 2)
@example(-9999.5, 3)
def test_a_number_keeps_to_its_width(value, decimals):
    text = number(value, decimals)
    assert len(text) <= decimals + 3 + (0 if fits(value, decimals) else 2)
    assert text.startswith("−") == (value < 0)
    assert text.isprintable() and "-" not in text and "nan" not in text


@steadily
@given(finite | everyday, decimals, st.sampled_from([number, signed, chosen]))
@example(-4e-124, 2, number)
@example(-4e124, 2, number)
@example(4e-10, 2, signed)
def test_in_the_drawing_every_number_keeps_to_its_room(value, decimals, spelt):
    text = in_room(spelt(value, decimals), decimals)
    assert len(text) <= decimals + 3
    assert text == "≈0" or text.startswith("−") == (value < 0)
    assert text != "≈0" or 0 < abs(value) < 10.0 ** -9


@steadily
@given(finite | everyday, decimals)
@example(1.86e10, 3)
@example(-1.96e10, 3)
def test_a_number_is_right_to_the_last_figure_it_shows(value, decimals):
    shown = written(number(value, decimals))
    slack = 1e-12 * abs(value)
    assert shown.low - slack <= value <= shown.high + slack


@steadily
@given(finite | everyday, decimals)
def test_only_zero_looks_like_zero(value, decimals):
    text = number(value, decimals)
    assert (set(text) <= set("−0.")) == (value == 0)
    assert not (value == 0 and text.startswith("−"))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1, "0.1"), (1.0, "1"), (-2.0, "−2"), (1 / 3, "0.333"), (0.123, "0.123"), (0.1234, "0.123"), (1e-5, "1e−05"), (1e30, "1e+30"), (100.0, "100")],
)
def test_what_was_typed_stands_as_it_was_typed_where_it_is_short(value, text):
    assert chosen(value, 3) == text


@steadily
@given(everyday, decimals)
def test_what_was_typed_is_never_wider_than_a_number(value, decimals):
    if fits(value, decimals):
        assert len(chosen(value, decimals)) <= decimals + 3


@pytest.mark.parametrize(("value", "text"), [(0.012, "+0.012"), (-0.012, "−0.012"), (0.0, "0.000"), (-0.0, "0.000"), (1e-9, "+1e−9")])
def test_a_change_is_written_with_its_sign(value, text):
    assert signed(value, 3) == text


@pytest.mark.parametrize(("value", "text"), [(0.5, "0.500"), (-0.5, "(−0.500)"), (-0.0, "0.000")])
def test_a_negative_factor_stands_in_brackets(value, text):
    assert in_a_sum(value, 3) == text


@pytest.mark.parametrize(("many", "text"), [(0, "0"), (999, "999"), (1000, "1 000"), (67021, "67 021"), (1234567, "1 234 567")])
def test_a_whole_number_is_grouped_in_threes(many, text):
    assert grouped(many) == text.replace(" ", "\N{NARROW NO-BREAK SPACE}")


@pytest.mark.parametrize(("share", "decimals", "text"), [
    (0, 1, "0.0 %"), (1, 1, "100.0 %"), (0.9832, 1, "98.3 %"), (0.9996, 1, "over 99.9 %"), (5e-7, 1, "under 0.1 %"), (0.9994, 1, "99.9 %"),
    (0.497, 0, "50 %"), (1, 0, "100 %"), (0.997, 0, "over 99 %"), (0.003, 0, "under 1 %")])
def test_what_is_not_quite_all_does_not_read_as_if_it_were(share, decimals, text):
    assert percent(share, decimals) == text.replace(" %", "\N{NO-BREAK SPACE}%")


def test_neurons_are_named_by_layer_and_counted_from_one():
    assert [[neuron_name((3, 2, 3), l, j) for j in range(n)] for l, n in enumerate((3, 2, 3))] == [
        ["x1", "x2", "x3"], ["h1", "h2"], ["o1", "o2", "o3"]]
    assert [neuron_name((1, 2, 3, 1), l, 0) for l in range(4)] == ["x1", "h1.1", "h2.1", "o1"]
    assert neuron_name((2, 2), 1, 1) == "o2"


def test_layers_are_named():
    assert [layer_name((3, 2, 3), l) for l in range(3)] == ["the inputs", "the hidden layer", "the outputs"]
    assert [layer_name((3, 2, 2, 3), l) for l in range(4)] == ["the inputs", "hidden layer 1", "hidden layer 2", "the outputs"]


@given(st.lists(st.integers(1, 8), min_size=2, max_size=6))
def test_no_two_neurons_share_a_name(sizes):
    names = [neuron_name(sizes, l, j) for l, n in enumerate(sizes) for j in range(n)]
    assert len(set(names)) == len(names)


def test_the_page_writes_a_sigma_for_the_sigmoid():
    assert [symbol(name) for name in ("sigmoid", "tanh")] == ["σ", "tanh"]
