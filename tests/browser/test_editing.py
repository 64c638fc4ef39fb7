"""Every value that is a choice is edited where it stands, and refused in words."""

import pytest
from playwright.sync_api import expect
from support.pages import choose, exact, field, press, read, settled, type_into

ACCEPTED = {"0.5": 0.5, "-.25": -0.25, "1e-3": 0.001, "1/3": 1 / 3, "0,5": 0.5, "−2": -2.0, " +3. ": 3.0, "-1e2/8": -12.5}
PLACES = {"input-0": ("activation", 0, 0), "target-2": ("target", 2), "weight-1-1-2": ("weight", 1, 1, 2),
          "weight-2-0-1": ("weight", 2, 0, 1), "bias-1-0": ("bias", 1, 0), "bias-2-2": ("bias", 2, 2)}
REFUSED = ["abc", "", "1/0", "1e999", "--1", "0x10", "nan", "Infinity", "1 2", "1.2.3", "1,234.5", "½", "9" * 60,
           "<img src=x onerror=alert(1)>", "__import__('os')"]


def test_every_accepted_form_counts_in_every_kind_of_field(again_page):
    page = choose(again_page, "loss", "squared")
    for name, place in PLACES.items():
        for text, value in ACCEPTED.items() if name == "input-0" else [("1/3", 1 / 3), ("-0,5", -0.5)]:
            type_into(page, name, text)
            assert read(page)[place].value == value, f"{text} in {name}"
            assert float(field(page, name).input_value()) == value
    for text, value in {"0,5": 0.5, "1/4": 0.25, "1e-2": 0.01, "0": 0}.items():
        type_into(page, "learning-rate", text)
        assert float(field(page, "learning-rate").input_value()) == value
    assert page.locator("#problem").text_content() == ""


def test_enter_and_leaving_commit_escape_restores_and_arrows_nudge(again_page):
    page = choose(again_page, "loss", "squared")
    for name, place in PLACES.items():
        before = exact(page)
        type_into(page, name, "0.75", key=None)
        assert exact(page) == before, f"{name}: typing alone changes nothing"
        page.keyboard.press("Escape")
        assert exact(page) == before and field(page, name).input_value() == before[place], f"{name}: Escape restores"
        page.keyboard.press("Tab")
        assert exact(page) == before, f"{name}: nothing comes back after Escape"
        type_into(page, name, "0.75", key="Tab")
        assert read(page)[place].value == 0.75, f"{name}: leaving by Tab commits"
        type_into(page, name, "-0.5", key=None)
        page.locator("h1").click()
        assert read(page)[place].value == -0.5, f"{name}: a click elsewhere commits"
        type_into(page, name, "0.25")
        expect(field(page, name)).to_be_focused()
        for keys, value in {"ArrowUp": 0.35, "Shift+ArrowUp": 0.36, "ArrowDown": 0.26, "Shift+ArrowDown": 0.25}.items():
            page.keyboard.press(keys)
            assert read(page)[place].exact == repr(value), f"{name}: {keys}"
            assert field(page, name).input_value() == repr(value)
    type_into(page, "learning-rate", "0.5")
    page.keyboard.press("ArrowUp")
    assert field(page, "learning-rate").input_value() == "0.6"
    type_into(page, "seed", "41")
    page.keyboard.press("ArrowUp")
    assert field(page, "seed").input_value() == "42"


def test_what_cannot_be_read_is_refused_in_words_beside_the_field(again_page):
    page = again_page
    press(page, "forward")
    for name in ("input-1", "weight-1-0-0", "bias-2-1", "target-2", "learning-rate"):
        before, kept = exact(page), field(page, name).input_value()
        for text in REFUSED if name == "input-1" else REFUSED[:2]:
            type_into(page, name, text)
            said = refusal(page, name)
            assert "Type" in said or "type" in said, f"{text!r} in {name} is refused with what to do: {said}"
            assert exact(page) == before and field(page, name).input_value() == kept, f"{text!r} changed {name}"
        page.keyboard.type("7")
        expect(page.locator("#problem")).to_be_hidden()
        page.keyboard.press("Escape")
    for name, text in {"learning-rate": "-1", "seed": "1.5", "sizes": "3", "target-0": "-1"}.items():
        before = exact(page)
        type_into(page, name, text)
        assert refusal(page, name)
        assert exact(page) == before


def refusal(page, name):
    """What the page says of a refused value, once it is sure that it says it beside the field, as text."""
    problem = page.locator("#problem")
    expect(problem).to_be_visible()
    expect(problem).to_have_attribute("role", "alert")
    expect(field(page, name)).to_have_attribute("aria-describedby", "problem")
    assert problem.evaluate("problem => problem.childElementCount") == 0
    bubble, box = problem.bounding_box(), field(page, name).bounding_box()
    gap = max(bubble["y"] - box["y"] - box["height"], box["y"] - bubble["y"] - bubble["height"])
    assert 0 <= gap <= 40, "the words stand above or below the field, near it"
    assert bubble["x"] <= box["x"] + box["width"] and box["x"] <= bubble["x"] + bubble["width"]
    size = page.viewport_size
    assert 0 <= bubble["x"] and bubble["x"] + bubble["width"] <= size["width"]
    assert 0 <= bubble["y"] and bubble["y"] + bubble["height"] <= size["height"]
    return problem.text_content()


@pytest.mark.parametrize("viewport", [(390, 844)], ids=["narrow"])
def test_on_a_phone_a_number_is_tapped_typed_and_refused_beside_the_field(again_page, viewport):
    page = again_page
    type_into(page, "weight-2-1-0", "0,5")
    assert read(settled(page))["weight", 2, 1, 0].value == 0.5
    for name in ("input-2", "weight-1-1-2", "target-2", "learning-rate"):
        type_into(page, name, "three")
        assert refusal(page, name)
