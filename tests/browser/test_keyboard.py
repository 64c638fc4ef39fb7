"""Without a mouse: everything can be reached in a sensible order, the focus is seen, and the story can be played."""

from playwright.sync_api import expect
from support.pages import column, network_of, press, read, settled
from support.passes import shows_the_pass

HERE = """() => { const mark = document.activeElement, style = getComputedStyle(mark), box = mark.getBoundingClientRect();
    return { what: mark.name || mark.dataset.action || (mark.id ? "#" + mark.id : mark.tagName),
        seen: mark.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 8 &&
            !/^rgba.*, 0\\)$|transparent/.test(style.outlineColor) && !/^rgba.*, 0\\)$|transparent/.test(style.color),
        inside: box.top >= 0 && box.bottom <= innerHeight + 1,
        covered: !mark.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)) }; }"""


def tabbed_through(page, key="Tab"):
    """What gets the focus, in order, from the top of the page until it leaves it."""
    met = []
    for _ in range(120):
        page.keyboard.press(key)
        here = page.evaluate(HERE)
        if here["what"] in ("BODY", "HTML", "#page") or met and here["what"] == met[0]["what"]:
            return met
        met.append(here)
    raise AssertionError("the focus never leaves the page")


def fields_in_order(sizes):
    """Inputs; then layer by layer the weights into a neuron and its bias; then the targets."""
    weights = [f"weight-{l}-{j}-{k}" for l in (1, 2) for j in range(sizes[l]) for k in range(sizes[l - 1])]
    biases = [f"bias-{l}-{j}" for l in (1, 2) for j in range(sizes[l])]
    return [f"input-{k}" for k in range(sizes[0])], weights, biases, [f"target-{j}" for j in range(sizes[2])]


def test_tab_meets_every_control_in_a_sensible_order_with_the_focus_seen(open_page):
    page = open_page("?speed=0")      # of its own: past its end the focus is in the browser's bar
    press(page, "forward")
    press(page, "backprop")
    press(page, "undo")
    page.locator("h1").click()
    met = tabbed_through(page)
    order = [each["what"] for each in met]
    inputs, weights, biases, targets = fields_in_order([3, 2, 3])
    controls = ["forward", "backprop", "back", "step", "train", "train", "undo", "redo", "reset", "play", "moment"]
    settings = ["show", "learning-rate", "speed", "seed", "randomize", "sizes", "live", "hidden", "output", "loss"]
    expected = {*inputs, *weights, *biases, *targets, *controls, *settings, "theme"}
    assert expected - set(order) == set()
    assert [what for what in order if what in inputs] == inputs and order.index("theme") < order.index("input-0")
    for l in (1, 2):
        here = [order.index(what) for what in weights + biases if what.split("-")[1] == str(l)]
        after = order.index("input-2") if l == 1 else max(order.index(what) for what in weights + biases if what.split("-")[1] == "1")
        assert after < min(here) and max(here) < order.index("target-0")
    assert [what for what in order if what in targets] == targets and order.index("target-2") < order.index("forward")
    assert [what for what in order if what in controls] == controls
    assert order.index("moment") < order.index("show") < order.index("loss")
    assert [each["what"] for each in met if not each["seen"]] == [], "the focus is seen"
    assert [each["what"] for each in met if not each["inside"] or each["covered"]] == [], "and not behind anything"
    page.locator("#set-loss").focus()
    again = [each["what"] for each in tabbed_through(page, "Shift+Tab")]
    assert set(again) | {"loss"} >= expected, "and all the way back"


def test_the_whole_story_is_played_with_keys(open_page):
    page = open_page("?speed=4")

    def go(what):
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(HERE)["what"] == what:
                return
        raise AssertionError(f"{what} cannot be reached")

    go("input-0")
    page.keyboard.type("0.5")
    go("weight-1-1-1")
    page.keyboard.type("-1/4")
    page.keyboard.press("Enter")
    go("forward")
    page.keyboard.press("Enter")
    first = read(settled(page))
    assert first["activation", 0, 0].value == 0.5 and first["weight", 1, 1, 1].value == -0.25
    go("backprop")
    page.keyboard.press("Space")
    settled(page)
    expect(page.locator('[data-action="backprop"]')).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    second = read(settled(page))
    assert second["loss",].value < first["loss",].value
    go("show")
    page.keyboard.press("ArrowDown")
    assert page.locator("[type=radio]:checked").get_attribute("value") == "contribution"
    assert read(page)["contribution", 1, 0, 0].visible
    go("live")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-live", "on")
    go("hidden")
    page.keyboard.press("t")
    page.keyboard.press("Enter") if page.locator("#set-hidden").input_value() != "tanh" else None
    shown = read(settled(page))
    assert page.locator("#set-hidden").input_value() == "tanh"
    shows_the_pass(shown, network_of(shown, hidden="tanh"), column(shown, "activation", 0), column(shown, "target"))
