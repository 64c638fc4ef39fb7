"""After an edit, exactly the numbers that no longer follow are marked stale; with Live on, none ever is."""

import numpy as np
import pytest
from glassnet.engine import Network
from playwright.sync_api import expect
from support.pages import choose, column, field, network_of, press, read, type_into
from support.passes import shows_the_pass

OUTPUTS = {(name, 2, j) for name in ("z", "activation") for j in range(3)}
LAST_TERMS = {("contribution", 2, j, k) for j in range(3) for k in range(2)}
RESULTS = {(name, j) for name in ("probability", "difference") for j in range(3)} | {("loss",)}


def of_neuron(l, j):
    return {("z", l, j), ("activation", l, j)}


# By hand, from z[l] = W[l] @ a[l-1] + b[l] and a softmax that mixes all outputs: field -> what it spoils.
SPOILS = {
    "input-2": {("contribution", 1, j, 2) for j in range(2)} | of_neuron(1, 0) | of_neuron(1, 1) | LAST_TERMS | OUTPUTS | RESULTS,
    "weight-1-0-2": {("contribution", 1, 0, 2)} | of_neuron(1, 0) | {("contribution", 2, j, 0) for j in range(3)} | OUTPUTS | RESULTS,
    "bias-1-1": of_neuron(1, 1) | {("contribution", 2, j, 1) for j in range(3)} | OUTPUTS | RESULTS,
    "weight-2-1-0": {("contribution", 2, 1, 0)} | of_neuron(2, 1) | RESULTS,
    "bias-2-2": of_neuron(2, 2) | RESULTS,
    "target-0": {("loss",)},
    "learning-rate": set(),
}


def stale_in(page):
    return {key for key, each in read(page).items() if each.stale}


def test_an_edit_marks_what_follows_from_it_and_nothing_else_until_forward(again_page):
    page = again_page
    press(page, "forward")
    for name, spoilt in SPOILS.items():
        type_into(page, name, "0.4321")
        assert stale_in(page) == spoilt, name
        looks = page.locator("text[data-stale]").first
        if len(spoilt) > 1:
            assert looks.evaluate("text => getComputedStyle(text).fontStyle") == "italic"
            expect(page.locator("#stale-note")).to_contain_text("Forward")
        press(page, "forward")
        assert stale_in(page) == set(), f"{name}: Forward brings everything up to date"
        expect(page.locator("#stale-note")).to_have_text("")
    shown = read(page)
    shows_the_pass(shown, network_of(shown), column(shown, "activation", 0), column(shown, "target"))
    press(page, "backprop")
    assert stale_in(page) == set.union(*(of_neuron(1, j) for j in range(2))) | OUTPUTS | RESULTS | LAST_TERMS | {
        ("contribution", 1, j, k) for j in range(2) for k in range(3)}, "after the update every output is of the network before"


def test_live_computes_on_every_keystroke_and_is_quiet_about_half_a_number(again_page):
    page = type_into(again_page, "seed", "5")
    choose(page, "live", "on")
    network, t = Network.create([3, 2, 3], seed=5), np.array([0, 1, 0])
    field(page, "input-0").click()
    page.keyboard.press("ControlOrMeta+a")
    value = 0.1
    for key, now in (("-", None), ("0", -0.0), (".", -0.0), ("7", -0.7), ("e", None), ("-", None), ("1", -0.07)):
        page.keyboard.press(key)
        value = value if now is None else now
        shown, trace = read(page), network.forward([value, 0.2, 0.3])
        assert shown["loss",].value == pytest.approx(network.loss(trace, t), rel=1e-9), f"after {key}"
        assert column(shown, "activation", 2) == pytest.approx(list(trace.a[2]), rel=1e-9)
        assert not any(each.stale for each in shown.values())
        expect(page.locator("#problem")).to_be_hidden()
    assert field(page, "input-0").input_value() == "-0.7e-1", "typing is never written over"
    page.keyboard.press("Enter")
    assert field(page, "input-0").input_value() == "-0.07"
    type_into(page, "weight-2-0-0", "0.5", key=None)
    assert read(page)["weight", 2, 0, 0].value == 0.5 and not stale_in(page)
    press(page, "undo")
    assert network_of(read(page)) == network, "one undo takes back one field, not one key"
    type_into(page, "bias-1-0", "x")
    expect(page.locator("#problem")).to_be_visible()
    choose(page, "live", "off")
    type_into(page, "input-1", "0.9", key=None)
    assert read(page)["activation", 0, 1].value == 0.2, "with Live off, typing waits for Enter"
