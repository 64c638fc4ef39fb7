"""The loss over the steps: ticks people count in, and a curve that leaves nothing out."""

import math
import re
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.examples import steadily
from support.pictures import apply, page_of

from glassnet.view.charts import Box, loss_chart, thinned, ticks
from glassnet.view.scene import diff, to_markup

losses_of_any_size = st.floats(0, 1e300)
everyday = st.floats(0, 10)
tiny = st.floats(0, 1e-12)


def curves(values=everyday | losses_of_any_size | tiny, most=60):
    """(step, loss) pairs, one a step."""
    return st.lists(values, max_size=most).map(lambda losses: list(enumerate(losses)))


def chart(losses, floor=None):
    return loss_chart(losses, floor, "cross-entropy", "nats")


def texts(drawn, prefix):
    return [mark.text for mark in drawn.values() if mark.id.startswith(prefix) and mark.text]


def points(drawn):
    path = drawn["chart-curve"].attributes["d"]
    return [tuple(map(float, pair.split())) for pair in re.findall(r"[-\d.]+ [-\d.]+", path)] if path else []


# Ticks


@steadily
@given(st.floats(-1e6, 1e6), st.floats(1e-12, 1e6), st.integers(3, 8))
@example(0.0, 1e-12, 5)
@example(0.0, 3.0, 5)
def test_ticks_are_round_few_and_within_their_range(low, size, most):
    high = low + size
    assume(high - low > 1e-9 * abs(low))
    found = ticks(low, high, most)
    slack = 1e-6 * (high - low)
    assert len(found) <= most
    assert all(low - slack <= tick <= high + slack for tick in found)
    assert found == sorted(set(found))
    if len(found) > 1:
        gaps = [b - a for a, b in zip(found, found[1:])]
        assert max(gaps) - min(gaps) < 1e-6 * size
        assert leading_figure(gaps[0]) in (1, 2, 5)


def leading_figure(gap):
    text = f"{gap:.3e}"
    figure, rest = text[0], text[1:5]
    assert rest == ".000", f"{gap} is not round"
    return int(figure)


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [(0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 1.5, 5, [0, 0.5, 1, 1.5]), (0, 100, 6, [0, 20, 40, 60, 80, 100]),
     (0.13, 0.47, 5, [0.2, 0.3, 0.4]), (0, 3e-14, 5, [0, 1e-14, 2e-14, 3e-14]), (-1, 1, 5, [-1, -0.5, 0, 0.5, 1])],
)
def test_ticks_are_those_people_would_choose(low, high, most, expected):
    assert ticks(low, high, most) == expected


def test_a_range_of_nothing_has_one_tick():
    assert ticks(2.0, 2.0, 5) == [2.0]


# Thinning


@steadily
@given(st.lists(everyday, max_size=900), st.integers(2, 60).map(lambda half: 2 * half))
def test_a_thinned_curve_keeps_its_ends_and_its_extremes_and_is_short(values, most):
    losses = list(enumerate(values))
    kept = thinned(losses, most)
    assert len(kept) <= most
    assert set(kept) <= set(losses)
    assert [step for step, _ in kept] == sorted(step for step, _ in kept)
    if losses:
        assert kept[0] == losses[0] and kept[-1] == losses[-1]
        assert min(loss for _, loss in kept) == min(values)
        assert max(loss for _, loss in kept) == max(values)
    if len(losses) <= most:
        assert kept == losses


def test_one_spike_among_thousands_is_kept():
    losses = [(step, 1.0) for step in range(10_000)]
    losses[7777] = (7777, 9.0)
    assert (7777, 9.0) in thinned(losses)
    assert len(thinned(losses)) <= 240


@pytest.mark.parametrize("count", [241, 1000, 4001])
def test_a_long_curve_keeps_its_last_point_though_it_is_neither_highest_nor_lowest(count):
    losses = [(step, float(step % 7)) for step in range(count - 1)] + [(count - 1, 3.5)]
    kept = thinned(losses)
    assert (kept[0], kept[-1]) == (losses[0], losses[-1])
    assert len(kept) <= 240


# The chart


@steadily
@given(curves(), st.none() | everyday)
@example([(0, 1e-14), (1, 1e-15)], None)
@example([(0, 5e-324), (1, 0.0)], None)
@example([(0, 0.0)], None)
@example([(0, 1e300), (1, 0.0)], 0.55)
@example([(0, 1.39), (1, 1.36)], 0.5514)
def test_every_curve_is_drawn_inside_its_axes(losses, floor):
    drawn, box = chart(losses, floor), Box()
    ElementTree.fromstring(to_markup(drawn))
    assert "nan" not in to_markup(drawn) and "inf" not in to_markup(drawn)
    for x, y in points(drawn):
        assert box.left - 0.1 <= x <= box.right + 0.1
        assert box.top - 0.1 <= y <= box.bottom + 0.1


@steadily
@given(curves(everyday, most=200))
def test_a_lower_loss_is_drawn_lower_and_a_later_one_further_right(losses):
    drawn = points(chart(losses))
    assert len(drawn) == len(losses)
    for (x1, y1), (x2, y2), (_, one), (_, other) in zip(drawn, drawn[1:], losses, losses[1:]):
        assert x2 >= x1
        assert (y2 - y1) * (one - other) >= -1e-9
    if losses:
        marker = chart(losses)["chart-now"].attributes
        assert (float(marker["cx"]), float(marker["cy"])) == drawn[-1]


@steadily
@given(curves(st.floats(0.001, 10), most=300))
def test_the_figures_at_the_axes_say_where_the_curve_is(losses):
    assume(losses)
    drawn = chart(losses)
    at = {}
    for i in range(6):
        label = drawn[f"chart-y-{i}"]
        if label.text:
            at[float(Decimal(label.text.replace("−", "-")))] = float(label.attributes["y"]) - 4
    assume(len(at) > 1)
    (one, y1), (other, y2) = min(at.items()), max(at.items())
    for (_, y), (_, loss) in zip(points(drawn), losses if len(losses) <= 240 else []):
        expected = y1 + (y2 - y1) * (loss - one) / (other - one)
        assert abs(y - expected) < 1.0


@pytest.mark.parametrize(
    ("losses", "y", "x"),
    [
        ([], ["0.0", "0.5", "1.0", "1.5"], ["0", "1"]),
        ([(0, 1.0)], ["0.95", "1.00", "1.05"], ["0", "1"]),
        ([(step, 2e-14 - step * 1e-16) for step in range(101)], ["1.0e−14", "1.5e−14", "2.0e−14"],
         ["0", "20", "40", "60", "80", "100"]),
    ],
)
def test_the_axes_are_labelled_in_round_numbers(losses, y, x):
    drawn = chart(losses)
    assert texts(drawn, "chart-y-") == y
    assert texts(drawn, "chart-x-") == x


def test_a_chart_of_nothing_has_axes_and_no_curve():
    drawn = chart([])
    assert drawn["chart-curve"].attributes["d"] is None
    assert drawn["chart-now"].attributes["r"] == "0"
    assert drawn["chart"].attributes["aria-label"] == "cross-entropy over steps: no steps yet"


def test_one_point_is_marked():
    drawn = chart([(0, 1.25)])
    assert len(points(drawn)) == 1
    assert drawn["chart-now"].attributes["r"] == "4"


@pytest.mark.parametrize("loss", [0.0, 1e-300, 0.5, 1e12])
def test_a_loss_that_never_changes_is_a_level_line(loss):
    drawn = points(chart([(step, loss) for step in range(5)]))
    assert len({y for _, y in drawn}) == 1
    assert Box().top <= drawn[0][1] <= Box().bottom


def test_the_floor_is_drawn_and_named_below_the_curve():
    drawn = chart([(0, 1.39), (1, 1.36)], 0.5514)
    assert drawn["chart-floor"].attributes["data-empty"] is None
    assert drawn["chart-floor-name"].text == "floor 0.551"
    level = float(re.match(r"M[\d.]+ ([\d.]+)H", drawn["chart-floor"].attributes["d"])[1])
    assert all(y < level for _, y in points(drawn))


def test_without_a_floor_none_is_drawn():
    drawn = chart([(0, 1.39)])
    assert drawn["chart-floor"].attributes["data-empty"] == ""
    assert drawn["chart-floor-name"].text == ""


def test_the_chart_is_told_to_those_who_do_not_see_it():
    assert chart([(0, 1.39), (7, 0.5)])["chart"].attributes["aria-label"] == (
        "cross-entropy over steps: 1.390 nats at step 0, 0.500 nats at step 7")


@steadily
@given(curves(), curves(), st.none() | everyday)
def test_a_chart_is_patched_and_never_drawn_anew(old, new, floor):
    one, other = chart(old), chart(new, floor)
    patch = diff(one, other)
    assert not [name for _, name, _ in patch if name == "whole"]
    page = page_of(to_markup(one))
    apply(page, patch)
    assert page == page_of(to_markup(other))
    assert math.isfinite(len(patch))


def test_a_curve_that_varies_by_less_than_a_float_can_show_is_level_and_has_ticks_apart():
    level = [(step, 0.6931471805599453 + 1.2e-16 * (step % 2)) for step in range(5)]
    heights = texts(chart(level), "chart-y-")
    assert len(heights) == len(set(heights)) > 1
