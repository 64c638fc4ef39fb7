"""Links, as a reader makes and opens them: copied, pasted into the open page, Back and Forward, shown as a code, and hostile ones."""

import pytest
from playwright.sync_api import expect
from support.carrying import drop, opened, saved
from support.pages import BOOT_MS, exact, field, press, read, type_into, wait_until_ready
from support.qr_reader import read_png

TELL = "The moment in this link cannot be shown"
HOSTILE = ["v1.", "v1.AAAA", "v2.AAAA", "v1.%F0%9F%92%A9", "v1.<script>document.title='gone'</script>", "v1." + "A" * 80_000, "v1." + "%ED%A0%80" * 20,
           "v99999.x", "v1.7cEBAQAAAIIg_69uSEABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA7wYgAAE"]


def link_of(page, kind="moment"):
    """The link that the panel makes."""
    opened(page).locator(f"#carry-link-{kind}-copy").click()
    expect(page.locator("#share-said")).to_have_text("Copied.")
    link = page.locator(f"#carry-link-{kind}-text").input_value()
    expect(page).to_have_url(link)
    return link


def paste(page, link):
    """As if the link was put into the address bar of the open page."""
    page.evaluate("link => { location.href = link; }", link)


def test_a_copied_link_opens_to_the_very_moment_and_a_reload_does(open_page):
    page = press(press(press(open_page("?speed=0"), "forward"), "backprop"), "train", 10)
    type_into(page, "weight-1-0-1", "-0.125")
    field(page, "weight-2-0-1").click()
    expect(page.locator("#why")).to_have_attribute("data-open", "")
    there, steps = exact(page), page.inner_text("#steps")
    link = link_of(page)
    assert page.evaluate("location.href") == link, "from now on it is the address"
    page.goto("about:blank")
    page.goto(link)
    wait_until_ready(page)
    assert exact(page) == there and page.inner_text("#steps") == steps
    expect(page.locator("#why")).to_have_attribute("data-open", "")
    press(page, "forward")
    expect(page.locator("#do-undo")).to_be_enabled()


def test_a_link_pasted_into_the_open_page_and_back_and_forward(open_page):
    page = press(press(open_page("?speed=0"), "forward"), "backprop")
    first, link = exact(page), link_of(page)
    later = exact(press(page, "train", 10))
    assert link_of(page) != link
    paste(page, link)
    expect(page.locator("#caption-title")).to_contain_text("This comes from a link")
    assert exact(page) == first
    page.go_back()
    expect(page.locator("#caption-title")).to_contain_text("as you left it")
    assert exact(page) == later
    page.go_forward()
    expect(page.locator("#caption-title")).to_contain_text("Step 1")
    assert exact(page) == first
    press(page, "undo")
    assert exact(page) == later


def test_a_copied_link_is_the_address_while_the_browser_still_asks_about_the_clipboard(open_page):
    page = press(open_page("?speed=0"), "forward")
    first, link = exact(page), link_of(page)
    press(page, "train", 10)
    page.evaluate("() => { navigator.clipboard.writeText = () => (globalThis.asked = new Promise(done => { globalThis.answer = done; })); }")
    page.locator("#carry-link-moment-copy").click()
    expect(page).not_to_have_url(link)
    paste(page, link)
    page.evaluate("() => { answer(); return asked; }")
    expect(page.locator("#caption-title")).to_contain_text("This comes from a link")
    assert exact(page) == first and page.url == link, "the answer moves the address no more"


def back(page):
    """Goes back by the page itself: Playwright's own way waits for a load that Firefox does not tell of."""
    page.evaluate("() => { setTimeout(() => history.back(), 50); }")
    expect(page.locator("#caption-title")).to_contain_text("as you left it", timeout=BOOT_MS)


def test_back_brings_what_was_left_also_from_another_page_and_after_a_reload(open_page):
    page = press(press(open_page("?speed=0"), "forward"), "backprop")
    there = exact(page)
    paste(page, "?speed=0&seed=5")      # another query is another page
    expect(page.locator('[data-edge="1,0,0"] [data-field="weight"]')).not_to_have_attribute("data-value", there["weight", 1, 0, 0])
    wait_until_ready(page)
    other = exact(press(page, "forward"))
    back(page)
    assert exact(page) == there
    paste(page, "#v1.damaged")
    expect(page.locator("#caption-title")).to_contain_text(TELL)
    page.reload()
    wait_until_ready(page)
    assert exact(page) != there, "a reload begins anew"
    back(page)
    assert exact(page) == there != other


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_hostile_links_leave_the_page_whole(open_page):
    page = press(open_page("?speed=0"), "forward")
    there = exact(page)
    for i, fragment in enumerate(HOSTILE):
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        expect(page.locator("#caption-title"), str(i)).to_contain_text(TELL)
        assert exact(page) == there
        press(page, "forward")      # says something else
    page.evaluate("location.hash = 'settings-title'")
    press(page, "backprop")
    assert read(page)["weight", 1, 0, 0].exact != there["weight", 1, 0, 0]
    assert page.title().startswith("Glassnet") and page.locator("script[type=py]").count() == 1


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
@pytest.mark.parametrize("fragment", [HOSTILE[1], HOSTILE[4], HOSTILE[5]], ids=["damaged", "markup", "huge"])
def test_a_page_that_begins_with_a_hostile_link_is_the_default_and_says_why(open_page, fragment):
    page = open_page(f"?speed=0#{fragment}")
    expect(page.locator("#caption")).to_contain_text(TELL)
    press(page, "forward")
    expect(page.locator("#loss")).to_contain_text("1.")


def test_the_code_on_the_page_says_the_link(open_page):
    page = press(open_page("?speed=0&seed=3"), "forward")
    for kind in ("settings", "moment"):
        opened(page).locator(f"#carry-link-{kind}-code-of").click()
        expect(page.locator("#carry-link-code-picture")).to_be_visible()
        assert_says(page.locator("#carry-link-code-picture"), page.locator(f"#carry-link-{kind}-text").input_value())
    page.locator("#carry-link-code-large").click()
    expect(page.locator("dialog.large-code svg")).to_be_visible()
    size = page.locator("dialog.large-code svg").bounding_box()
    assert min(size["width"], size["height"]) > 600
    assert_says(page.locator("dialog.large-code"), page.locator("#carry-link-moment-text").input_value())
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#carry-link-code-large")).to_be_focused()


def test_a_moment_saved_as_a_file_comes_back_by_a_drop(again_page):
    page = press(again_page, "train", "10")
    there = exact(page)
    name, data = saved(page, "carry-link-save")
    press(press(page, "forward"), "backprop")
    assert exact(page) != there
    drop(page, name, data)
    expect(page.locator("#caption-title")).to_contain_text("This comes from a file")
    assert exact(page) == there and name == "3-2-3-step-10.glassnet"


def assert_says(code, link):
    """What stands on the screen is read by a reader of codes; not in Firefox, where taking its picture breaks the page's policy."""
    if code.page.context.browser.browser_type.name == "chromium":
        assert read_png(code.screenshot(caret="initial")) == link


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_where_copying_is_refused_the_link_is_selected_and_that_is_said(open_page):
    page = open_page("?speed=0")
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false;")
    opened(page).locator("#carry-link-settings-copy").click()
    expect(page.locator("#share-said")).to_have_text("This browser does not let a page copy. The text is selected: press Ctrl+C or ⌘C.")
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == page.locator("#carry-link-settings-text").input_value()


def test_a_link_opens_as_it_was_asked_to(open_page):
    page = open_page("?speed=0")
    opened(page)
    page.locator("[name=carry-link-controls]").select_option("none")
    page.locator("[name=carry-link-theme]").select_option("dark")
    link = link_of(page, "settings")
    assert "theme=dark" in link and "controls=none" in link
    page.goto(link)
    wait_until_ready(page)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".bar").first).to_be_hidden()


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_a_moment_with_examples_from_a_file_comes_back(open_page):
    page = open_page("?speed=0")
    page.select_option("#set-data", "iris")
    expect(page.locator("#training")).to_have_attribute("data-open", "")
    page.click("[data-action=batch]")
    there, link = exact(page), link_of(page)
    page.goto("about:blank")
    page.goto(link)
    wait_until_ready(page)
    expect(page.locator("#training")).to_have_attribute("data-open", "")
    assert exact(page) == there
