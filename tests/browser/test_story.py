"""The story of the page: type, Forward, compare, Backprop, Forward again."""

import numpy as np
import pytest
from glassnet.engine import Network
from playwright.sync_api import expect
from support.boxes import boxes
from support.pages import button, choose, column, field, network_of, press, read, rounded_wrongly, type_into
from support.passes import EXACT, shows_the_pass, shows_the_step

NOT_YET = ["z", "activation", "probability", "difference", "delta", "contribution"]


def test_before_the_first_forward_what_is_not_computed_is_a_dash_without_a_value(again_page):
    shown = read(again_page)
    unknown = {key: each for key, each in shown.items() if key[0] in NOT_YET and key[:2] != ("activation", 0)}
    assert {key[0] for key in unknown} == set(NOT_YET)
    assert {(each.exact, each.text) for each in unknown.values()} == {(None, "—")}
    assert shown["loss",].exact is None and shown["loss",].text == "—"
    assert column(shown, "activation", 0) == [0.1, 0.2, 0.3] and column(shown, "target") == [0, 1, 0]


def test_the_first_weights_are_those_of_the_seed_each_on_its_own_edge(again_page):
    shown, network = read(again_page), Network.create([3, 2, 3], seed=0)
    assert network_of(shown) == network
    assert shown["weight", 2, 2, 0].value == network.W[2][2, 0] != network.W[2][0, 1]
    assert not rounded_wrongly(shown)


def test_an_edge_is_drawn_from_its_source_neuron_to_its_target_neuron(again_page):
    ends = again_page.evaluate("""() => [...document.querySelectorAll("[data-wire]")].map(wire => {
        const [l, j, k] = wire.dataset.wire.split(",").map(Number), line = wire.querySelector(".line");
        const at = (l, j) => { const disc = document.querySelector(`[data-neuron="${l},${j}"] circle`);
            return [disc.cx.baseVal.value, disc.cy.baseVal.value, disc.r.baseVal.value]; };
        const away = (x, y, [cx, cy, r]) => Math.abs(Math.hypot(x - cx, y - cy) - r);
        const number = document.querySelector(`[data-edge="${wire.dataset.wire}"] [data-field=weight]`).getBBox();
        const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map(name => line[name].baseVal.value);
        const x = number.x + number.width / 2, y = number.y + number.height / 2;
        const side = Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / Math.hypot(x2 - x1, y2 - y1);
        return [away(x1, y1, at(l - 1, k)), away(x2, y2, at(l, j)), side, number.width];
    })""")
    assert len(ends) == 12
    assert all(start < 0.5 and end < 0.5 for start, end, *_ in ends), "a line ends at the rim of its two neurons"
    assert all(side < width / 2 + 2 for *_, side, width in ends), "a weight stands on its own line"


def test_the_contract_of_names_and_buttons_holds(again_page):
    actions = ["forward", "backprop", "step", "back", "undo", "redo", "reset", "randomize", "train"]
    assert all(button(again_page, action).first.is_visible() for action in actions)
    names = [*(f"input-{k}" for k in range(3)), *(f"target-{j}" for j in range(3)), "learning-rate", "seed",
             *(f"weight-1-{j}-{k}" for j in range(2) for k in range(3)),
             *(f"weight-2-{j}-{k}" for j in range(3) for k in range(2)), *(f"bias-{l}-{j}" for l, n in ((1, 2), (2, 3)) for j in range(n))]
    assert [name for name in names if field(again_page, name).count() != 1] == []
    for index in range(3):
        expect(again_page.locator(f'[data-field="probability"][data-index="{index}"]')).to_have_count(1)


def test_a_neuron_has_its_activation_above_it_and_its_bias_below(again_page):
    found = boxes(again_page)
    for id in ("neuron-1-0", "neuron-1-1", "neuron-2-0", "neuron-2-1", "neuron-2-2"):
        assert found[f"{id}-activation"].bottom < found[f"{id}-disc"].top
        assert found[f"{id}-bias"].top > found[f"{id}-disc"].bottom
        assert again_page.locator(f"#{id}-bias-of").text_content() == "b ="
        assert again_page.locator(f"#{id}-activation-of").text_content() == "σ ="


def test_the_reader_types_presses_and_sees_the_outputs_come_closer(again_page):
    page = choose(again_page, "speed", "4")
    for name, text in {"input-0": "0.9", "input-1": "-.4", "input-2": "1/3", "target-0": "1", "target-1": "0"}.items():
        type_into(page, name, text)
    x, t = [0.9, -0.4, 1 / 3], [1, 0, 0]
    before = read(press(page, "forward"))
    assert column(before, "activation", 0) == x and column(before, "target") == t
    first = network_of(before)
    assert first == Network.create([3, 2, 3], seed=0), "a forward pass moves nothing"
    shows_the_pass(before, first, x, t)

    after = read(press(page, "backprop"))
    gradient = first.backward(first.forward(x), np.array(t))
    shows_the_step(after, first.step(gradient, 1.0), gradient)
    assert {key: each.exact for key, each in after.items() if key[0] == "probability"} == {
        key: each.exact for key, each in before.items() if key[0] == "probability"}, "outputs change at the next Forward"

    again = read(press(page, "forward"))
    second = network_of(again)
    shows_the_pass(again, second, x, t)
    assert again["loss",].value < before["loss",].value
    assert all(abs(new) < abs(old) for new, old in zip(column(again, "difference"), column(before, "difference")))
    assert again["loss",].value == pytest.approx(second.loss(second.forward(x), np.array(t)), **EXACT)
