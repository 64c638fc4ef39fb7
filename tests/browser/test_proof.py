"""Check gradients, and one number's landscape, in the built page: real clicks, drags and keys, numbers against the engine."""

import numpy as np
import pytest
from playwright.sync_api import expect
from support.boxes import boxes, crowded, of_kind
from support.pages import button, field, network_of, press, read, settled, type_into

from glassnet.engine import prove
from glassnet.engine.numeric import central_difference, parameter, places, with_parameter

X, T = [0.1, 0.2, 0.3], np.array([0.0, 1.0, 0.0])
VERDICTS = """() => Object.fromEntries([...document.querySelectorAll(".badge[data-verdict]")]
    .filter(mark => getComputedStyle(mark).display !== "none").map(mark => [mark.id, mark.dataset.verdict]))"""
BADGES = """() => [...document.querySelectorAll(".badge[data-verdict]")].map(mark => {
    const box = mark.getBBox(), { a, d, e, f } = mark.getScreenCTM();
    return [mark.id, a * (box.x + box.width / 2) + e + scrollX, d * (box.y + box.height / 2) + f + scrollY, a * box.width / 2];
})"""


def verdicts(page):
    return page.evaluate(VERDICTS)


def check(page):
    button(page, "check").click()
    return settled(page)


def exact(page, selector):
    return float(page.locator(selector).get_attribute("data-value"))


def ask_weight(page, l, j, k):
    """The way of a reader: click the number, then leave its field."""
    field(page, f"weight-{l}-{j}-{k}").click()
    page.locator("h1").click()
    expect(page.locator("#landscape-plot")).to_be_visible()


def test_a_check_marks_every_edge_and_neuron_and_its_numbers_are_the_engines(open_page):
    page = open_page("?speed=0")
    press(page, "forward")
    press(page, "backprop")
    assert verdicts(page) == {}
    check(page)
    network = network_of(read(page))
    ids = {("edge-{}-{}-{}" if len(place) == 3 else "neuron-{}-{}").format(*place) + "-verdict" for place in places(network)}
    assert verdicts(page) == dict.fromkeys(ids, "agrees")
    expect(page.locator("#caption-title")).to_contain_text("17 of 17 agree; worst relative error")
    assert page.locator("#caption").get_attribute("aria-live") == "polite"
    proof = prove(network, X, T)
    measured = central_difference(network, X, T)
    for place in ((1, 0, 2), (2, 2, 1)):
        ask_weight(page, *place)
        assert exact(page, "#held-gradient") == pytest.approx(proof.held[place].gradient, rel=1e-9)
        assert exact(page, "#held-slope") == pytest.approx(parameter(place, measured.dW, measured.db), rel=1e-5)
        above, below, distance = (float(each.get_attribute("data-value")) for each in page.locator("#held-numbers mn").all())
        assert (above - below) / distance == exact(page, "#held-slope")


def test_the_marks_go_with_an_edit_and_come_back_with_undo(open_page):
    page = open_page("?speed=0")
    check(page)
    assert len(verdicts(page)) == 17
    type_into(page, "weight-1-0-0", "2")
    assert verdicts(page) == {}
    press(page, "undo")
    assert len(verdicts(page)) == 17


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_no_mark_stands_on_a_number_or_a_neuron_or_another_mark(open_page, viewport):
    page, wrong = open_page("?speed=0"), []
    for sizes in ("3-2-3", "2-2-2", "2-4-2", "4-4-3"):
        type_into(page, "sizes", sizes)
        press(page, "forward")
        press(page, "backprop")
        page.locator("h1").click()
        check(page)
        found, marks = boxes(page), page.evaluate(BADGES)
        assert len(marks) == len(verdicts(page)) > 0
        wrong += crowded(found)
        for id, x, y, r in marks:
            for box in of_kind(found, "number", "framed", "words", "frame"):
                dx, dy = max(box.left - x, x - box.right, 0), max(box.top - y, y - box.bottom, 0)
                wrong += [(sizes, id, box.id)] * (dx * dx + dy * dy < (r - 0.5) ** 2)
            wrong += [(sizes, id, disc.id) for disc in of_kind(found, "disc") if id.startswith("edge") and
                      np.hypot(x - (disc.left + disc.right) / 2, y - (disc.top + disc.bottom) / 2) < r + (disc.right - disc.left) / 2]
            wrong += [(sizes, id, other) for other, u, v, _ in marks if other > id and np.hypot(x - u, y - v) < 2 * r - 0.5]
    assert wrong == []


def test_relus_at_their_kink_huge_weights_and_dead_neurons_are_put_into_words(open_page):
    page = open_page("?speed=0&hidden=relu&output=linear&loss=squared&sizes=2-2-1&x=0,0&t=1")
    type_into(page, "bias-1-0", "0")
    type_into(page, "bias-1-1", "-1")
    check(page)
    assert verdicts(page)["neuron-1-0-verdict"] == "kink"
    expect(page.locator("#caption")).to_contain_text("two slopes")
    for name in ("weight-1-0-0", "weight-1-1-1", "weight-2-0-0"):
        type_into(page, name, "1e4")
    type_into(page, "input-0", "3")
    check(page)
    assert "differs" not in verdicts(page).values() and len(verdicts(page)) == 9
    type_into(page, "weight-1-0-0", "1e150")
    type_into(page, "weight-2-0-0", "1e-3")
    check(page)
    expect(page.locator("#caption-title")).to_contain_text("checked")


def test_by_keyboard_alone_a_check_and_its_numbers(open_page):
    page = open_page("?speed=0")
    button(page, "check").focus()
    page.keyboard.press("Enter")
    settled(page)
    assert len(verdicts(page)) == 17
    page.locator("#edge-1-0-2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#held-says")).to_contain_text("They agree")


# One number's landscape


def test_dragging_the_point_sets_the_weight_and_the_network_follows_live(open_page):
    page = open_page("?speed=0")
    before = read(page)["weight", 1, 0, 2].exact
    ask_weight(page, 1, 0, 2)
    page.locator("#landscape-plot").scroll_into_view_if_needed()
    dot, curve = page.locator("#landscape-dot").bounding_box(), page.locator("#landscape-curve").get_attribute("d")
    x, y = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    seen = []
    for step in (20, 45, 70):
        page.mouse.move(x + step, y + 3)
        expect(page.locator("#landscape-point")).not_to_have_attribute("aria-valuenow", seen[-1] if seen else before)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")     # what has changed may be of the move before
        shown = read(page)
        seen.append(shown["weight", 1, 0, 2].exact)
        network = network_of(shown)
        assert shown["loss",].value == pytest.approx(network.loss(network.forward(X), T), rel=1e-9), "while the button is down"
        assert shown["activation", 1, 0].value == pytest.approx(network.forward(X).a[1][0], rel=1e-9)
    page.mouse.up()
    page.mouse.move(x - 90, y)
    after = read(page)
    assert after["weight", 1, 0, 2].exact == seen[-1] == page.locator("#landscape-point").get_attribute("aria-valuenow")
    assert sorted(map(float, seen)) == list(map(float, seen)), "to the right is more"
    assert page.locator("#landscape-curve").get_attribute("d") == curve, "the curve stays where it is"
    press(page, "undo")
    assert read(page)["weight", 1, 0, 2].exact == before, "one drag, one undo"


def test_the_point_is_on_the_curve_and_the_next_step_where_the_engine_puts_it(open_page):
    page = open_page("?speed=0&rate=20")
    ask_weight(page, 2, 1, 0)
    network, place = network_of(read(page)), (2, 1, 0)
    gradient = network.backward(network.forward(X), T)
    after = parameter(place, network.W, network.b) - 20 * parameter(place, gradient.dW, gradient.db)
    assert exact(page, "#landscape-next") == pytest.approx(after, rel=1e-9)
    moved = with_parameter(network, place, after)
    assert float(page.locator("#landscape-next").get_attribute("data-loss")) == pytest.approx(moved.loss(moved.forward(X), T), rel=1e-9)
    assert float(page.locator("#landscape-tangent").get_attribute("data-slope")) == pytest.approx(
        parameter(place, gradient.dW, gradient.db), rel=1e-9)
    expect(page.locator("#landscape-says")).to_contain_text("all numbers move at once")


def test_the_point_moves_by_arrow_keys_and_says_where_it_is(open_page):
    page = open_page("?speed=0")
    ask_weight(page, 1, 1, 0)
    point = page.locator("#landscape-point")
    point.focus()
    before = float(point.get_attribute("aria-valuenow"))
    page.keyboard.press("ArrowRight")
    expect(point).to_have_attribute("aria-valuenow", repr(round(before + 0.1, 2)))
    expect(point).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    expect(point).to_have_attribute("aria-valuenow", repr(round(round(before + 0.1, 2) - 0.01, 2)))
    assert "cost" in point.get_attribute("aria-valuetext")
    page.keyboard.press("Home")
    assert point.get_attribute("aria-valuenow") == point.get_attribute("aria-valuemin")
    page.keyboard.press("End")
    assert point.get_attribute("aria-valuenow") == point.get_attribute("aria-valuemax")
    assert read(page)["weight", 1, 1, 0].exact == point.get_attribute("aria-valuenow")
    for _ in range(4):
        page.keyboard.press("Control+z")
    assert read(page)["weight", 1, 1, 0].value == before, "each press is an entry of its own"


@pytest.mark.viewport(390, 844)
@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_on_a_phone_the_point_follows_a_finger(open_page):
    page = open_page("?speed=0")
    ask_weight(page, 1, 0, 0)
    page.locator("h1").click(force=True)
    page.locator("#landscape-plot").scroll_into_view_if_needed()
    before, dot = read(page)["weight", 1, 0, 0].value, page.locator("#landscape-dot").bounding_box()
    x, y = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2
    client = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", x), ("touchMove", x + 30), ("touchMove", x + 60), ("touchEnd", None)):
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if at is None else [{"x": at, "y": y}]})
    expect(page.locator("#landscape-point")).not_to_have_attribute("aria-valuenow", repr(before))
    assert read(page)["weight", 1, 0, 0].value > before + 0.5


def test_the_panel_keeps_up_with_choices_and_steps(open_page):
    page = open_page("?speed=0")
    ask_weight(page, 1, 0, 2)
    first = page.locator("#landscape-curve").get_attribute("d")
    press(page, "backprop")
    assert float(page.locator("#landscape-point").get_attribute("aria-valuenow")) == read(page)["weight", 1, 0, 2].value
    assert page.locator("#landscape-curve").get_attribute("d") != first, "the other numbers have moved"
    page.locator("#set-loss").select_option("squared")      # the panel stays open
    settled(page)
    network = network_of(read(page), loss="squared")
    gradient = network.backward(network.forward(X), T)
    assert float(page.locator("#landscape-tangent").get_attribute("data-slope")) == pytest.approx(gradient.dW[1][0, 2], rel=1e-9)
