"""One number's landscape: the curve, point, tangent and next step are the engine's, in the window and in words."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest, frames, seed_network

from glassnet.engine import Network
from glassnet.engine.numeric import parameter, places, with_parameter
from glassnet.view.landscape import BOX, POINTS, REACH, WIDEST, Window, has_landscape, landscape, survey, window_of
from glassnet.view.scene import scene
from support.pictures import skeleton


def ref_of(place):
    return "-".join(map(str, ("weight" if len(place) == 3 else "bias", *place)))


def loss_at(frame, place, value):
    network = with_parameter(frame.network, place, value)
    return network.loss(network.forward(frame.x), frame.t)


def close(one, other):
    return abs(one - other) <= 1e-12 * max(1.0, abs(other))


def drawn(frame, ref="weight-1-0-2", kept=None):
    return scene(landscape(window_of(ref, frame, kept), frame, 3, None))


def numbers(mark, name):
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", mark.attributes[name])]


@sparingly
@given(frames(), st.data())
def test_curve_point_and_next_step_are_the_engines_losses(frame, data):
    place = data.draw(st.sampled_from(list(places(frame.network))))
    window = window_of(ref_of(place), frame)
    here = survey(frame, window)
    assert len(here.values) == POINTS and (here.values[0], here.values[-1]) == (window.low, window.high)
    for value, loss in zip(here.values[::9], here.losses[::9]):
        assert close(loss, loss_at(frame, place, float(value)))
    gradient = frame.network.backward(frame.network.forward(frame.x), frame.t)
    assert here.value == parameter(place, frame.network.W, frame.network.b)
    assert here.gradient == parameter(place, gradient.dW, gradient.db)
    assert here.next == here.value - frame.learning_rate * here.gradient
    assert close(here.loss, loss_at(frame, place, here.value))
    assert close(here.next_loss, loss_at(frame, place, here.next))


@sparingly
@given(frames(), st.data())
def test_the_window_holds_the_number_and_as_a_rule_the_next_step(frame, data):
    place = data.draw(st.sampled_from(list(places(frame.network))))
    window = window_of(ref_of(place), frame)
    here = survey(frame, window)
    assert window.low <= here.value - REACH and here.value + REACH <= window.high
    assert window.low <= here.next <= window.high or abs(here.next - here.value) > WIDEST * REACH / 1.15


def test_the_window_stays_while_the_number_stands_in_it_and_is_chosen_anew_for_another():
    frame = seed_network()
    window = window_of("weight-1-0-2", frame)
    moved = frame._replace(network=frame.network.with_weight(1, 0, 2, 1.5))
    assert window_of("weight-1-0-2", moved, window) is window
    outside = frame._replace(network=frame.network.with_weight(1, 0, 2, 50.0))
    assert window_of("weight-1-0-2", outside, window).low < 50 < window_of("weight-1-0-2", outside, window).high
    assert window_of("bias-1-0", frame, window).ref == "bias-1-0"


def test_a_large_number_gets_a_wide_window():
    frame = seed_network()
    window = window_of("bias-1-0", frame._replace(network=frame.network.with_bias(1, 0, 1e4)))
    assert window.low < 8000 and window.high > 12000


@pytest.mark.parametrize(("ref", "there"), [
    ("weight-1-0-2", True), ("bias-2-1", True), ("weight-1-0-2@1", False), ("gradient-1-0-2", False), ("z-1-0", False), ("loss", False)])
def test_weights_and_biases_as_they_stand_now_have_one(ref, there):
    assert has_landscape(ref) == there


@sparingly
@given(frames(), st.data())
def test_in_the_picture_the_point_lies_on_the_curve_and_the_tangent_touches_it(frame, data):
    place = data.draw(st.sampled_from(list(places(frame.network))))
    marks = drawn(frame, ref_of(place))
    if "landscape-plot" not in marks:
        return
    plot, here = marks["landscape-plot"], survey(frame, window_of(ref_of(place), frame))
    low, high = float(plot.attributes["data-low"]), float(plot.attributes["data-high"])
    x, y = numbers(marks["landscape-point"], "transform")
    assert x == pytest.approx(BOX.left + (BOX.right - BOX.left) * (here.value - low) / (high - low), abs=0.01)
    assert BOX.top <= y <= BOX.bottom
    points = np.array(numbers(marks["landscape-curve"], "d")).reshape(-1, 2)
    assert (points[:, 0] >= BOX.left - 0.01).all() and (points[:, 0] <= BOX.right + 0.01).all()
    assert (points[:, 1] >= BOX.top).all() and (points[:, 1] <= BOX.bottom).all()
    x1, y1, x2, y2 = numbers(marks["landscape-tangent"], "d")
    assert min(y1, y2) >= BOX.top - 0.01 and max(y1, y2) <= BOX.bottom + 0.01
    assert x1 <= x + 0.02 and x <= x2 + 0.02
    assert abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) <= 0.03 * math.hypot(x2 - x1, y2 - y1) + 0.01


def test_the_slope_of_the_drawn_tangent_is_the_gradient():
    frame = after_forward(at_rest(Network(W=[[[0.5]]], b=[[0.2]], output="linear", loss="squared"), (2.0,), (0.0,), learning_rate=0.1))
    marks = drawn(frame, "weight-1-0-0")
    plot = marks["landscape-plot"].attributes
    x1, y1, x2, y2 = numbers(marks["landscape-tangent"], "d")
    points = np.array(numbers(marks["landscape-curve"], "d")).reshape(-1, 2)
    wide = (float(plot["data-high"]) - float(plot["data-low"])) / (BOX.right - BOX.left)
    ends = [0.5 * (w * 2 + 0.2) ** 2 for w in (float(plot["data-low"]), float(plot["data-high"]))]
    tall = (ends[1] - ends[0]) / (points[0, 1] - points[-1, 1])
    assert (y1 - y2) * tall / ((x2 - x1) * wide) == pytest.approx((0.5 * 2 + 0.2) * 2, rel=0.01)
    assert float(marks["landscape-next"].attributes["data-value"]) == pytest.approx(0.5 - 0.1 * 2.4)


def test_dragging_changes_no_mark_but_what_they_say():
    frame = after_backprop(after_forward(seed_network()))
    window = window_of("weight-1-0-2", frame)
    moved = frame._replace(network=frame.network.with_weight(1, 0, 2, 1.25))
    before, after = drawn(frame, kept=window), drawn(moved, kept=window)
    assert skeleton(before) == skeleton(after)
    still = ("landscape-curve", "landscape-plot", "landscape-axis", *(f"landscape-y-{i}" for i in range(6)))
    assert [before[id] for id in still] == [after[id] for id in still], "the slice itself does not depend on where the number stands"
    assert before["landscape-point"] != after["landscape-point"]


def test_the_point_is_a_slider_that_says_the_number_and_the_cost():
    marks = drawn(after_forward(seed_network()))
    point = marks["landscape-point"].attributes
    assert point["role"] == "slider" and point["tabindex"] == "0" and point["aria-label"] == "Weight from x3 to h1"
    assert float(point["aria-valuemin"]) < float(point["aria-valuenow"]) < float(point["aria-valuemax"])
    assert point["aria-valuetext"] == "−0.918, cost 1.394"
    assert marks["landscape-plot"].attributes["data-drag"] == "weight-1-0-2"


def test_it_says_in_words_where_the_step_leads_and_that_all_numbers_would_move():
    says = drawn(after_forward(seed_network()))["landscape-says"].text
    assert "−0.918 − 1 × (−0.002) = −0.916" in says
    assert "from 1.393849 to 1.393845" in says, "as many decimals as it takes to tell them apart"
    assert "all numbers move at once" in says and "a little more of it lowers the cost" in says


def test_a_step_that_leaves_the_picture_is_said_and_not_drawn():
    marks = drawn(seed_network()._replace(learning_rate=1e6))
    assert "outside this picture" in marks["landscape-says"].text
    assert marks["landscape-next"].attributes["r"] == "0" and marks["landscape-step"].attributes["d"] is None


def test_a_number_without_a_say_has_a_level_curve():
    marks = drawn(at_rest(Network.create((3, 2, 3)), (0.1, 0.2, 0.0), (0, 1, 0)))
    assert "level" in marks["landscape-says"].text


@pytest.mark.parametrize("value", [1e4, -1e4, 1e100, 1e-300, 0.0])
def test_huge_and_tiny_numbers_have_a_picture_or_words(value):
    network = Network.create((2, 2, 1), hidden="linear", output="linear", loss="squared").with_weight(1, 0, 0, value)
    marks = drawn(at_rest(network, (0.5, -1.0), (0.25,), learning_rate=0.1), "weight-1-0-0")
    assert marks["landscape-says"].text
    if "landscape-plot" in marks:
        assert "nan" not in str(marks) and "inf" not in str(marks)


def test_where_the_cost_overflows_words_stand_in_place_of_the_picture():
    network = Network(W=[[[1e200]], [[1e200]]], b=[[0.0], [0.0]], hidden="linear", output="linear", loss="squared")
    marks = drawn(at_rest(network, (1.0,), (0.0,)), "weight-1-0-0")
    assert "landscape-plot" not in marks and "There is no picture here" in marks["landscape-says"].text


def test_a_curve_is_interrupted_where_it_overflows():
    network = Network(W=[[[1e149]]], b=[[0.0]], output="linear", loss="squared")
    frame = at_rest(network, (1.0,), (0.0,), learning_rate=0.0)
    marks = scene(landscape(Window("weight-1-0-0", -3e150, 3e150), frame, 3, None))
    assert 2 <= marks["landscape-curve"].attributes["d"].count("L") < POINTS - 1
