"""Every number has room: nothing overlaps, nothing leaves the drawing, nothing moves while values change.

Measured in the browser, for each network and in each state a reader can bring it to.
"""

import pytest
from support.boxes import boxes, crowded, of_kind, outside
from support.pages import choose, press, settled, type_into

SHOW = ["weight", "contribution", "gradient", "change"]
NETWORKS = ["3-2-3", "2-2-2", "2-4-2", "4-4-3"]
MORE = [("sigmoid", "3-4-4-2"), ("sigmoid", "3-3"), ("tanh", "4-4-3"), ("relu", "4-4-3")]      # in one browser
LEAST_FONT = 9.5      # CSS pixels
TAKEN_BY = """() => [...document.querySelectorAll("#network foreignObject")].filter(box => {
    const text = box.previousElementSibling, number = box.parentElement.querySelector("text.number[data-field=weight]");
    box.firstElementChild.scrollIntoView({ block: "center", inline: "center" });
    const { a, d, e, f } = box.getScreenCTM(), area = (number ?? text).getBBox();
    const x = a * (area.x + area.width / 2) + e, y = d * (area.y + area.height / 2) + f;
    return document.elementFromPoint(x, y) !== box.firstElementChild;
}).map(box => box.id)"""


def faults(page, found):
    """What is wrong with the room of one picture, in words."""
    return ([f"{a} on {b}" for a, b in crowded(found)] + [f"{id} leaves the drawing" for id in outside(page, found)]
            + [f"{box.id} is tilted" for box in found.values() if box.tilt]
            + [f"{box.id} is {box.font:.1f} px small" for box in of_kind(found, "number", "framed", "words") if box.font < LEAST_FONT])


def states(page):
    """Brings one network to every state, and yields a name for each."""
    yield "before forward"
    press(page, "forward")
    yield "after forward"
    press(page, "backprop")
    for show in SHOW:
        choose(page, "show", show)
        yield f"after backprop, {show}"
    choose(page, "show", "weight")
    type_into(page, "learning-rate", "3000")
    press(page, "backprop")
    for show in ("weight", "change"):
        choose(page, "show", show)
        yield f"huge steps, {show}"
    choose(page, "show", "weight")
    type_into(page, "learning-rate", "1")


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_no_two_numbers_overlap_in_any_state_of_any_network(again_page, viewport, browser_name):
    page, wrong = again_page, []
    for hidden, sizes in [("sigmoid", each) for each in NETWORKS] + MORE * (browser_name == "chromium"):
        choose(page, "hidden", hidden)
        choose(page, "output", hidden)
        type_into(page, "sizes", sizes)
        if page.locator("#do-reset").is_enabled():
            press(page, "reset")      # to the seed's weights: those of the network before are kept, and its huge steps with them
        ends = {}
        for state in states(page):
            found = boxes(page)
            assert len(of_kind(found, "disc")) == sum(map(int, sizes.split("-"))), f"{sizes} is drawn"
            wrong += [f"{sizes} {hidden} {state}: {fault}" for fault in faults(page, found)]
            for box in of_kind(found, "number", "framed"):
                if abs(ends.setdefault(box.id, box.right) - box.right) > 0.75:
                    wrong.append(f"{sizes} {hidden} {state}: {box.id} moved")
        if sizes.count("-") < 3:
            scrolls = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong += [f"{sizes}: the page is {scrolls} px too wide"] * (scrolls > 0)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_a_click_on_any_number_meets_its_own_field_and_no_other(again_page, viewport):
    page = again_page
    for sizes in (*NETWORKS, "3-4-4-2"):
        type_into(page, "sizes", sizes)
        assert page.evaluate(TAKEN_BY) == [], f"{sizes}: these fields are covered"


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_nothing_overlaps_in_the_middle_of_a_pass(again_page, viewport):
    page = type_into(again_page, "sizes", "4-4-3")
    wrong = []
    for _ in range(14):
        page.locator('[data-action="step"]').click()
        wrong += faults(settled(page), boxes(page))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_nothing_overlaps_however_many_numbers_and_decimals_are_asked_for(again_page, viewport):
    page, wrong = again_page, []
    for sizes in ("3-2-3", "4-4-3"):
        type_into(page, "sizes", sizes)
        press(page, "forward")
        press(page, "backprop")
        for detail in ("all", "around", "demand"):
            choose(page, "detail", detail)
            for decimals in ("auto", *map(str, range(2, 9)), "full"):
                choose(page, "decimals", decimals)
                for pointed in (None, "neuron-1-0", "edge-2-1-0"):
                    page.evaluate("id => id && document.getElementById(id).dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))", pointed)
                    found = boxes(page)
                    shown = of_kind(found, "number", "framed")
                    assert shown or (detail == "demand" and not pointed), f"{sizes} {detail}: numbers are shown"
                    wrong += [f"{sizes} {detail}, {decimals} decimals, at {pointed}: {fault}" for fault in faults(page, found)]
    assert not wrong, "\n".join(wrong)
