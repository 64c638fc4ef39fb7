"""The Why panel: a number, its formula in symbols and in numbers, what it comes to, and the ways on and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest, frames, seed_network

from glassnet.engine import Network, prove
from glassnet.view.explain import explain
from glassnet.view.landscape import window_of
from glassnet.view.scene import scene, to_markup
from glassnet.view.why import why_panel


def stepped():
    return after_backprop(after_forward(seed_network()))


def text(drawn, id):
    """All that is written inside a mark, in order."""
    inside = {id}
    parts = []
    for mark in drawn.values():
        if mark.id in inside or mark.parent in inside:
            inside.add(mark.id)
            parts.append(mark.text or "")
    return "".join(parts)


def follows(drawn, within):
    return [mark.attributes["data-follow"] for mark in drawn.values() if "data-follow" in mark.attributes and mark.id.startswith(within)]


def test_nothing_asked_or_nothing_there_is_a_closed_panel():
    for trail in ((), ("z-9-9",), ("nonsense",)):
        drawn = why_panel(trail, stepped())
        assert list(drawn) == ["why"] and drawn["why"].attributes["data-open"] is None


def test_a_sum_is_shown_in_symbols_in_numbers_and_as_its_result():
    frame = after_forward(seed_network())
    drawn = why_panel(("z-1-0",), frame)
    assert drawn["why"].attributes["data-open"] == "" and drawn["why-name"].text == "Sum z of h1"
    assert text(drawn, "why-symbols") == "zh1=wx1→h1·x1+wx2→h1·x2+wx3→h1·x3+bh1"
    assert text(drawn, "why-numbers").startswith("=0.274·0.100+(−0.460)·0.200+(−0.918)·0.300+0.213")
    assert drawn["why-value"].text == "= −0.127" and drawn["why-exact"].text == repr(float(frame.z[1][0]))


def test_every_quantity_links_to_its_own_explanation_in_symbols_and_in_numbers():
    drawn = why_panel(("z-1-0",), after_forward(seed_network()))
    refs = ["weight-1-0-0", "input-0", "weight-1-0-1", "input-1", "weight-1-0-2", "input-2", "bias-1-0"]
    assert follows(drawn, "why-symbols") == follows(drawn, "why-numbers") == refs


def test_the_factors_of_a_gradient_are_named():
    drawn = why_panel(("gradient-1-0-2",), stepped())
    parts = [mark.text for mark in drawn.values() if mark.attributes.get("class") == "part"]
    assert parts == ["how wrong", "how steep", "what came in"] * 2


def test_the_trail_leads_back_to_every_number_before():
    drawn = why_panel(("loss", "probability-1", "activation-2-1"), after_forward(seed_network()))
    assert [drawn[f"why-crumb-{i}"].attributes["data-follow"] for i in (0, 1)] == ["loss", "probability-1"]
    assert "why-crumb-2" not in drawn and drawn["why-close"].attributes["data-follow"] == ""
    assert drawn["why-name"].text == "Activation of o2"


def test_a_trail_through_a_larger_network_leaves_out_what_is_gone():
    small = after_forward(at_rest(Network.create((2, 2)), (0.1, 0.2), (0, 1)))
    drawn = why_panel(("slope-3-0", "weight-2-7-7", "z-1-1", "loss"), small)
    assert drawn["why-name"].text == "Cost: cross-entropy"
    assert [id for id in drawn if id.startswith("why-crumb")] == ["why-crumb-2"]


def test_numbers_of_another_time_are_announced():
    assert "as they were then" in why_panel(("z-1-0",), stepped())["why-then"].text
    assert "why-then" not in why_panel(("z-1-0",), after_forward(seed_network()))


def test_a_number_nobody_has_computed_shows_a_dash_and_no_formula():
    drawn = why_panel(("z-1-0",), seed_network())
    assert drawn["why-value"].text == "—" and "why-symbols" not in drawn and "Forward" in drawn["why-says"].text


@pytest.mark.parametrize(("ref", "count"), [("weight-1-0-2", 4), ("z-1-0", 7), ("probability-1", 3), ("loss", 0), ("input-0", 0)])
def test_the_other_numbers_of_the_same_place_are_one_press_away(ref, count):
    drawn = why_panel((ref,), stepped())
    assert len(follows(drawn, "why-more")) == count
    assert [mark.attributes["data-follow"] for mark in drawn.values() if mark.attributes.get("aria-current")] == [ref] * bool(count)


def test_the_section_of_a_checked_weight_and_its_landscape_stand_in_the_panel():
    frame = stepped()
    frame = frame._replace(proof=prove(frame.network, frame.x, frame.t))
    drawn = why_panel(("weight-1-0-2",), frame, window=window_of("weight-1-0-2", frame))
    assert drawn["held"].parent == drawn["landscape"].parent == "why"
    assert "held" in why_panel(("gradient-1-0-2",), frame) and "landscape" not in why_panel(("gradient-1-0-2",), frame)
    assert "held" not in why_panel(("weight-1-0-2",), stepped())


def test_more_decimals_when_they_are_asked_for():
    frame = after_forward(seed_network())
    assert why_panel(("z-1-0",), frame, 6)["why-value"].text == "= −0.126837"


@sparingly
@given(frames(most=3, layers=4), st.integers(0, 2), st.data())
def test_every_explanation_makes_a_scene_with_the_exact_value(frame, passes, data):
    for move in (after_forward, after_backprop)[:passes]:
        frame = move(frame)
    l = data.draw(st.integers(1, len(frame.network.sizes) - 1))
    kind = data.draw(st.sampled_from(("z", "activation", "bias", "slope", "delta", "biasgradient", "biaschange")))
    ref = f"{kind}-{l}-0"
    drawn = why_panel((ref,), frame)
    value = explain(ref, frame).value
    assert drawn["why-value"].attributes["data-value"] == (None if value is None else repr(value))
    assert scene(drawn.values()) == drawn and to_markup(drawn)
