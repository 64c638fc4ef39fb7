"""axe finds nothing: in light, dark and at a phone's width, at rest, in the middle of a pass and after a refusal."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from support.pages import button, choose, press, settled, type_into


def found_by_axe(page):
    """What axe has to say, one line a violation.

    But one: axe takes a formula for a leaf, as ARIA 1.1 did; since ARIA 1.2 (w3c/aria#425) what is
    inside a math element is exposed, so a quantity in it may be followed.
    """
    results = Axe().run(page)
    return [f"{each['id']}: {node['html'][:120]}: {node['failureSummary']}"
            for each in results.response["violations"] for node in each["nodes"]
            if not (each["id"] == "nested-interactive" and node["html"].startswith("<math"))]


def states(page):
    """Brings the page to each state, and yields its name."""
    yield "at rest"
    press(page, "forward")
    choose(page, "speed", "0.25")
    button(page, "backprop").click()
    yield "mid-pass"
    choose(page, "speed", "0")
    yield "stale, after a step"
    choose(page, "show", "change")
    yield "changes on the edges"
    choose(page, "show", "weight")
    page.locator('[data-neuron="1,0"] [data-field="activation"]').click()
    yield "explained"
    type_into(page, "weight-1-0-1", "oops")
    yield "refused"
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    press(page, "reset")


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)], ids=["wide", "narrow"])
def test_axe_finds_nothing(again_page, viewport):
    page, wrong = again_page, []
    for theme in ("light", "dark"):
        choose(page, "theme", theme)
        for state in states(settled(page)):
            wrong += [f"{theme}, {state}: {each}" for each in found_by_axe(page)]
    assert not wrong, "\n".join(wrong)


def test_axe_finds_nothing_in_the_room_where_it_learns_from_data(open_page):
    page, wrong = open_page("?speed=0&data=moons:60:0.1:0"), []
    page.locator("#training[data-open]").wait_for()
    page.click("[data-action=epoch]")
    page.locator("summary", has_text="Many networks").click()
    page.click("[data-action=swarm]")
    page.locator("#swarm-paths").wait_for()
    page.click("[data-action=swarm]")
    page.locator("summary", has_text="one neuron").click()
    page.click("[data-action=lesion]")
    page.locator("#lesion-list").wait_for()
    page.click("#own-data summary")
    page.fill("#own-text", "height,kind\n1,a\n2,b\n3,a")
    page.click("[data-action=read-table]")
    page.locator("#own-use").wait_for()
    for theme in ("light", "dark"):
        choose(page, "theme", theme)
        wrong += [f"{theme}: {each}" for each in found_by_axe(page)]
    assert not wrong, "\n".join(wrong)
