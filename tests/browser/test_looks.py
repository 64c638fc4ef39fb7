"""Light, dark and still: the reader's wishes and the system's."""

import pytest
from playwright.sync_api import expect
from support.pages import button, choose, settled

COLOURS = """() => { const style = mark => getComputedStyle(document.querySelector(mark));
    return [style("html").backgroundColor, style("#network .name").fill]; }"""


def brightness(colour):
    """0 (black) to 255 (white) of a CSS colour such as rgb(20, 23, 27)."""
    return sum(float(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3]) / 3


def is_dark(page):
    paper, ink = map(brightness, page.evaluate(COLOURS))
    assert abs(paper - ink) > 150, "ink stands out from paper"
    return paper < ink


def test_the_theme_follows_the_system_until_the_reader_chooses(again_page):
    page = again_page
    assert not is_dark(page)
    choose(page, "theme", "dark")
    assert is_dark(page) and page.locator("html").get_attribute("data-theme") == "dark"
    choose(page, "theme", "light")
    assert not is_dark(page)


@pytest.mark.prefers(color_scheme="dark")
@pytest.mark.parametrize("query, dark", [("", True), ("?theme=light", False)], ids=["auto", "light"])
def test_a_dark_system_gets_a_dark_page_unless_the_link_says_light(open_page, query, dark):
    assert is_dark(open_page(query, ready=False)) == dark, "before Python is there"


def test_a_link_can_ask_for_dark_before_python_is_there(open_page):
    page = open_page("?theme=dark", ready=False)
    assert is_dark(page)


@pytest.mark.prefers(reduced_motion="reduce")
def test_who_wants_less_motion_sees_the_same_pass_without_any(open_page):
    page = open_page("?speed=0.25")
    button(page, "forward").click()
    moving = page.evaluate("""() => [...document.querySelectorAll("[data-flow] .pulse, .disc, .line, .bar")].filter(mark => {
        const style = getComputedStyle(mark);
        return style.animationName !== "none" || style.transitionDuration.split(",").some(each => parseFloat(each) > 0); }).length""")
    assert moving == 0
    assert page.evaluate("document.getAnimations().length") == 0
    expect(page.locator("[data-flow] .pulse").first).to_be_visible()
    expect(page.locator("#caption-title")).to_contain_text("adds up")
    choose(page, "speed", "0")
    settled(page)


def test_signs_and_sizes_are_told_by_more_than_colour(again_page):
    wires = again_page.evaluate("""() => [...document.querySelectorAll(".wire")].map(wire => {
        const style = getComputedStyle(wire.querySelector(".line"));
        const [l, j, k] = wire.dataset.wire.split(",");
        const weight = +document.querySelector(`[data-edge="${l},${j},${k}"] [data-field=weight]`).dataset.value;
        return [weight, style.strokeDasharray !== "none", parseFloat(style.strokeWidth)]; })""")
    assert all((weight < 0) == broken for weight, broken, _ in wires), "negative lines are broken"
    by_width = sorted(wires, key=lambda wire: wire[2])
    sizes = [abs(weight) for weight, *_ in by_width]
    assert all(a <= b + 1e-3 for a, b in zip(sizes, sizes[1:])) and by_width[0][2] < by_width[-1][2], "large weights are wide"


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_fields_of_the_drawing_are_unseen_until_used_also_where_colours_are_the_system_s(open_page):
    page = open_page("?speed=0")
    for forced in ("none", "active"):
        page.emulate_media(forced_colors=forced)
        waiting = page.locator("input[name=weight-1-0-0]")
        seen = """input => { const style = getComputedStyle(input);
            return getComputedStyle(input.parentNode).opacity === "1" && !/^rgba.*, 0\\)$/.test(style.color); }"""
        page.locator("h1").click()
        assert not waiting.evaluate(seen), forced
        waiting.focus()
        assert waiting.evaluate(seen), forced
