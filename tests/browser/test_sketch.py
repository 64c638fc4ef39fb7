"""A link's own network stands on the page before Python does, and nothing moves when Python takes over."""

import pytest
from glassnet.engine import Network
from playwright.sync_api import expect
from support.boxes import boxes, crowded, outside
from support.pages import button, exact, network_of, press, read, rounded_wrongly, settled, wait_until_ready

LINK = "?sizes=4-4-3&seed=7&x=1,0,.5,1/3&t=0,0,1&hidden=tanh"
# Of the drawing what is seen or can be typed into; the marks of a gradient check come with Python.
DRAWN = """() => [...document.querySelectorAll("#network, #network *")].filter(mark => !mark.matches(".badge")).map(mark =>
    [mark.tagName, mark.childElementCount ? "" : mark.textContent, mark.value ?? "", mark.style.cssText,
     ...[...mark.attributes].filter(each => each.name !== "style").map(each => `${each.name}=${each.value}`).sort()].join(" "))"""


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_the_network_of_a_link_is_there_before_python_and_stays_where_it_is(open_held, viewport):
    page = open_held(LINK)
    expect(page.locator("html")).to_have_attribute("data-preview", "sketch")
    expect(page.locator(".other").first).to_be_hidden()
    shown, found, drawn = read(page), boxes(page), page.evaluate(DRAWN)
    assert network_of(shown, hidden="tanh") == Network.create([4, 4, 3], seed=7, hidden="tanh") and not rounded_wrongly(shown)
    assert crowded(found) == [] and outside(page, found) == []
    assert [shown["activation", 0, j].value for j in range(4)] == [1, 0, 0.5, 1 / 3]
    page.release()
    assert page.evaluate(DRAWN) == drawn
    assert exact(page) == {key: each.exact for key, each in shown.items()} and boxes(page) == found
    assert read(press(page, "step"))["z", 1, 0].exact, "and it goes on from there"


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
@pytest.mark.parametrize("link", ["?sizes=3-9-9-2&init=he", "?sizes=20-64-3&seed=3", "?seed=5", "?x=1,1,1", "?sizes=2-3-1&decimals=5&show=gradient"])
def test_so_is_any_other(open_held, link):
    page = open_held(link)
    expect(page.locator("html")).to_have_attribute("data-preview", "sketch")
    box, shown = page.locator("#network").get_attribute("viewBox"), exact(page)
    wires = page.evaluate("[...document.querySelectorAll('#network :is(.line, .mesh, .dots, .disc)')].map(mark => mark.outerHTML)")
    page.release()
    assert page.locator("#network").get_attribute("viewBox") == box
    assert page.evaluate("[...document.querySelectorAll('#network :is(.line, .mesh, .dots, .disc)')].map(mark => mark.outerHTML)") == wires
    now = exact(page)
    assert {key: now[key] for key in shown} == shown
    settled(press(page, "step"))


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
@pytest.mark.parametrize("link", ["?data=iris&seed=4", "?data=digits", "?data=moons:50&sizes=2-3-3-2"])
def test_so_is_one_with_examples_and_its_first_pass_is_filled_in(open_held, link):
    page = open_held(link)
    expect(page.locator("html")).to_have_attribute("data-preview", "sketch")
    box, shown = page.locator("#network").get_attribute("viewBox"), exact(page)
    lines = "[...document.querySelectorAll('#network :is(.line, .mesh, .disc)')].map(mark => mark.outerHTML)"
    wires, known = page.evaluate(lines), {key: value for key, value in shown.items() if value is not None}
    page.release()
    assert (page.locator("#network").get_attribute("viewBox"), page.evaluate(lines)) == (box, wires), "not even for a moment another one"
    now = exact(page)
    assert known and {key: now[key] for key in known} == known and now["loss",] is not None


def test_what_is_typed_into_it_is_kept_and_what_is_being_typed_is_not_disturbed(open_held):
    page = open_held(LINK)
    page.locator('input[name="weight-1-3-2"]').click()
    page.keyboard.type("0.75")
    page.keyboard.press("Enter")
    expect(page.locator("#loading")).to_contain_text("Then: your change.")
    page.locator('input[name="target-0"]').click()
    page.keyboard.type("0.2")
    page.release()
    assert read(page)["weight", 1, 3, 2].value == 0.75
    assert page.locator("[data-waiting]").count() == 0
    page.keyboard.type("5")
    assert page.locator('input[name="target-0"]').input_value() == "0.25"
    page.keyboard.press("Enter")
    assert read(page)["target", 0].value == 0.25


def test_the_paper_follows_the_width(open_held):
    page = open_held(LINK)
    wide = exact(page)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator('#network[data-paper="narrow"]')).to_be_visible()
    assert exact(page) == wide
    page.release()
    assert exact(page) == wide


@pytest.mark.expects_errors
def test_where_the_drawing_cannot_be_had_the_page_says_what_will_come(page, open_held):
    page.route("**/app/sketch.js", lambda route: route.fulfill(status=404, body="", content_type="text/javascript"))
    open_held(LINK)
    expect(page.locator(".other.network")).to_be_visible()
    page.release()
    expect(page.locator(".other.network")).to_be_hidden()
    assert network_of(read(page), hidden="tanh") == Network.create([4, 4, 3], seed=7, hidden="tanh")


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_a_moment_that_only_python_can_open_is_not_shown_as_another_one(page, site_url):
    page.route("**/pyodide.asm.wasm", lambda route: None)
    page.goto(f"{site_url}#v1.abc")
    expect(page.locator(".other.network")).to_be_visible()
    before = page.locator("#caption-title").text_content()
    button(page, "forward").click()
    expect(page.locator("#loading")).to_contain_text("Then: Forward.")
    assert page.locator("#caption-title").text_content() == before
