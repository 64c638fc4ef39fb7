"""All that changes outside the drawings: the caption, the cost, the notes, the controls."""

import math

import numpy as np
import pytest
from hypothesis import given
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest, frames, seed_network
from support.pictures import page_of

from glassnet.engine import ACTIVATIONS, Network
from glassnet.view.captions import Caption
from glassnet.view.panel import CAN_BE_DISABLED, Status, floor, floor_note, panel, stale_note
from glassnet.view.scene import to_markup

SETTINGS = (("sizes", "3-2-3"), ("theme", "dark"), ("live", "off"), ("controls", "all"), ("detail", "all"), ("seed", "7"))


def status(**values):
    return Status(**{"caption": Caption("Title.", ("one", "two")), "settings": SETTINGS, "enabled": frozenset()} | values)


def test_the_cost_is_a_dash_before_the_first_pass_and_exact_after_it():
    before = panel(seed_network(), status())["loss"]
    assert (before.text, before.attributes["data-value"], before.attributes["data-empty"]) == ("—", None, "")
    frame = after_forward(seed_network())
    after = panel(frame, status())["loss"]
    assert after.attributes["data-field"] == "loss"
    assert after.attributes["data-value"] == repr(frame.loss)
    assert after.text == f"{frame.loss:.4f}"
    assert after.attributes["data-stale"] is None
    assert panel(after_backprop(frame), status())["loss"].attributes["data-stale"] == ""


@pytest.mark.parametrize(("loss", "name", "unit"), [("softmax", "cross-entropy", "nats"), ("squared", "half squared error", "squared output units")])
def test_the_cost_is_named_with_its_unit(loss, name, unit):
    drawn = panel(at_rest(Network.create((1, 2), loss=loss), [1], [0, 1]), status())
    assert (drawn["loss-name"].text, drawn["loss-unit"].text) == (name, unit)


@pytest.mark.parametrize(("steps", "text"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (1000, "1\N{NARROW NO-BREAK SPACE}000 steps")])
def test_steps_are_counted(steps, text):
    assert panel(seed_network()._replace(steps=steps), status())["steps"].text == text


def test_the_caption_is_one_announcement_of_a_title_and_its_lines():
    drawn = panel(seed_network(), status())
    assert (drawn["caption-title"].text, drawn["caption-lines"].text) == ("Title.", "one\ntwo")
    assert drawn["caption"].attributes["aria-live"] == "polite"
    assert panel(seed_network(), status(quiet=True))["caption"].attributes["aria-live"] == "off"


def test_a_refusal_is_said_beside_its_field_and_gone_with_it():
    said = panel(seed_network(), status(problem=("input-0", "“x” is not a number.")))["problem"]
    assert (said.text, said.attributes["data-for"], said.attributes["role"]) == ("“x” is not a number.", "input-0", "alert")
    silent = panel(seed_network(), status())["problem"]
    assert (silent.text, silent.attributes["data-for"]) == ("", None)


@pytest.mark.parametrize("action", CAN_BE_DISABLED)
def test_a_button_that_would_do_nothing_is_disabled(action):
    assert panel(seed_network(), status())[f"do-{action}"].attributes["disabled"] == ""
    assert panel(seed_network(), status(enabled=frozenset([action])))[f"do-{action}"].attributes["disabled"] is None


def test_the_page_says_that_beats_are_playing_and_for_how_long():
    drawn = panel(seed_network(), status(busy=True, seconds=0.65))["page"].attributes
    assert (drawn["data-busy"], drawn["--seconds"]) == ("", "0.65s")
    assert panel(seed_network(), status())["page"].attributes["data-busy"] is None


def test_every_setting_stands_in_its_control():
    drawn = panel(seed_network(), status())
    assert drawn["page"].attributes["data-theme"] == "dark"
    assert {name: drawn[f"set-{name}"].attributes["value"] for name in ("sizes", "theme", "live", "seed")} == {
        "sizes": "3-2-3", "theme": "dark", "live": "off", "seed": "7"}


@sparingly
@given(frames())
def test_any_panel_is_well_formed(frame):
    for stage in (frame, after_forward(frame)):
        drawn = panel(stage, status(problem=("input-0", "<b>&\"'")))
        assert page_of(to_markup(drawn))["problem"].text == "<b>&\"'"


# The floor of the cost


def test_the_floor_of_the_seed_s_page_is_the_one_worked_out_by_hand():
    # One-hot target, three sigmoid outputs: ln(1 + 2/e) nats, and no probability above e/(e + 2).
    assert floor(seed_network()) == pytest.approx(math.log(1 + 2 / math.e), abs=1e-12)
    note = floor_note(seed_network())
    assert "e / (e + 2) = 0.576" in note
    assert "cannot fall below 0.551 nats" in note
    assert "Sigmoid outputs stay between 0 and 1" in note


def test_tanh_outputs_reach_further_apart():
    frame = at_rest(Network.create((2, 2), output="tanh"), (1, 1), (0, 1))
    assert floor(frame) == pytest.approx(math.log(1 + math.exp(-2)), abs=1e-12)
    assert "e^2 / (e^2 + 1) = 0.881" in floor_note(frame)


@pytest.mark.parametrize(("output", "loss", "t"), [("linear", "softmax", (0, 1)), ("relu", "softmax", (0, 1)), ("sigmoid", "squared", (0, 1)), ("sigmoid", "softmax", (0, 0))])
def test_where_nothing_keeps_the_cost_from_zero_no_floor_is_named(output, loss, t):
    frame = at_rest(Network.create((2, 2), output=output, loss=loss), (1, 1), t)
    assert floor(frame) is None
    assert floor_note(frame) == ""


@pytest.mark.parametrize("output", [name for name, each in ACTIVATIONS.items() if math.isfinite(each.high - each.low)])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_no_outputs_cost_less_than_the_floor(output, count):
    rng = np.random.default_rng(count)
    t = np.eye(count)[1]
    least = floor(at_rest(Network.create((1, count), output=output), [1.0], t))
    kind = ACTIVATIONS[output]
    for _ in range(500):
        a = rng.uniform(kind.low, kind.high, count)
        assert -math.log(math.exp(a[1]) / sum(math.exp(each) for each in a)) >= least - 1e-12
    best = np.where(t == 1, kind.high, kind.low)
    assert -math.log(math.exp(best[1]) / sum(math.exp(each) for each in best)) == pytest.approx(least)


# What is stale


def test_grey_numbers_are_explained_while_there_are_any():
    frame = after_forward(seed_network())
    assert stale_note(seed_network()) == stale_note(frame) == ""
    for old in (after_backprop(frame), frame._replace(stale_loss=True)):
        assert "grey" in stale_note(old).lower() and "Forward" in stale_note(old)
