"""Before Python is there: the page is drawn, readable, says how far it has come, and keeps what is pressed."""

import re

import pytest
from glassnet.engine import Network
from playwright.sync_api import expect
from support.boxes import boxes, crowded, outside
from support.pages import button, column, network_of, read, rounded_wrongly, settled, type_into, wait_until_ready
from support.passes import shows_the_pass

PLACES = """() => [...document.querySelectorAll("header, header *, main, main *")]
    .filter(mark => !mark.closest(".arrival, #failure, template"))
    .map(mark => { const box = mark.getBoundingClientRect();
        return [mark.id || mark.tagName + " " + mark.className, ...[box.left, box.top, box.width, box.height].map(Math.round)]; })"""


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_nothing_jumps_when_python_arrives(held, viewport):
    assert held.locator("#network").get_attribute("data-paper") == ("wide" if viewport[0] > 620 else "narrow")
    shown, found, places = read(held), boxes(held), held.evaluate(PLACES)
    assert network_of(shown) == Network.create([3, 2, 3], seed=0) and not rounded_wrongly(shown)
    assert crowded(found) == [] and outside(held, found) == []
    held.release()
    assert read(held) == shown
    moved = [(before, after) for before, after in zip(places, held.evaluate(PLACES), strict=True) if before != after]
    assert moved == []
    expect(held.locator(".arrival")).to_be_hidden()


NOTE_MOVES = """globalThis.moves = new Set();
const note = () => { for (const { effect } of document.getAnimations()) moves.add(effect.target.id); requestAnimationFrame(note); };
requestAnimationFrame(note);"""


def test_nothing_moves_by_itself_as_the_page_begins_but_what_is_pressed_does(page, open_page):
    page.add_init_script(NOTE_MOVES)
    open_page()
    assert page.evaluate("[...moves]") == []
    button(page, "forward").click()
    page.wait_for_function("moves.size")
    settled(page)


def test_what_is_pressed_and_typed_while_loading_is_kept_and_then_done(held):
    expect(held.locator("#loading")).to_have_text(re.compile(r"Loading Python, \d{1,2}% of \d+\.\d MB\."))
    part, said = held.evaluate("() => [document.getElementById('loading-bar').value, document.getElementById('loading').textContent]")
    assert f" {int(part * 100)}%" in said and 0 <= part < 1
    assert held.locator("html").get_attribute("data-engine") == "loading"
    field = held.locator('input[name="input-0"]')
    field.click()
    held.keyboard.type("0.6")
    held.keyboard.press("Enter")
    expect(held.locator('#network [data-waiting]')).to_have_count(1)
    expect(held.locator("#loading")).to_contain_text("Then: your change.")
    button(held, "forward").click()
    expect(held.locator("#loading")).to_contain_text("Then: your change, Forward.")
    assert read(held)["z", 1, 0].exact is None, "what was pressed after the change waits for it"
    held.release()
    shown = read(settled(held))
    assert held.locator("[data-waiting]").count() == 0
    assert column(shown, "activation", 0) == [0.6, 0.2, 0.3] and field.input_value() == "0.6"
    shows_the_pass(shown, network_of(shown), [0.6, 0.2, 0.3], [0, 1, 0])
    type_into(held, "input-0", "0.1")
    assert read(held)["activation", 0, 0].value == 0.1, "the field works on"


def test_the_paper_follows_the_width_and_the_numbers_stay(again_page):
    page = again_page
    button(page, "forward").click()
    wide = read(page)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator('#network[data-paper="narrow"]')).to_be_visible()
    narrow = read(page)
    assert {key: each.exact for key, each in narrow.items()} == {key: each.exact for key, each in wide.items()}
    digits = [len(each["weight", 1, 0, 0].text) for each in (wide, narrow)]
    assert digits[0] > digits[1], "fewer digits on a phone"
    assert not rounded_wrongly(narrow)
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator('#network[data-paper="wide"]')).to_be_visible()
    assert read(page) == wide
