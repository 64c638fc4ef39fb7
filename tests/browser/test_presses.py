"""Whatever is pressed, and whenever: the numbers are those of somebody who waits."""

from playwright.sync_api import expect
from support.pages import button, choose, exact, field, press, read, type_into

IMPATIENT = ["forward", "forward", "backprop", "backprop", "forward", "step", "step", "backprop", "undo", "train", "backprop"]


def test_presses_in_the_middle_of_a_pass_give_what_waiting_gives(again_page):
    page = choose(again_page, "speed", "0.25")
    for action in IMPATIENT:
        button(page, action).first.click()
    page.keyboard.press("Escape")
    choose(page, "speed", "0")
    hurried = exact(press(page, "forward"))
    while button(page, "undo").is_enabled():
        press(page, "undo")
    for action in IMPATIENT:
        press(page, action) if action != "train" else press(page, "train", "10")
    assert exact(press(page, "forward")) == hurried
    assert hurried["loss",] is not None


def test_a_button_pressed_twice_or_an_edit_in_the_middle_tears_nothing(again_page):
    page = choose(again_page, "speed", "0.25")
    button(page, "forward").dblclick()
    button(page, "backprop").click()
    type_into(page, "input-0", "0.8")      # lands in the middle of the backward pass
    hurried = exact(page)
    expect(page.locator("html[data-busy]")).to_have_count(0)
    choose(page, "speed", "0")
    while button(page, "undo").is_enabled():
        press(page, "undo")
    press(page, "forward")
    press(page, "backprop")
    type_into(page, "input-0", "0.8")
    assert exact(page) == hurried


def test_backprop_before_a_forward_or_on_stale_values_runs_it_first_and_says_so(again_page):
    page = choose(again_page, "speed", "0.25")
    button(page, "backprop").click()
    expect(page.locator("#caption-title")).to_contain_text("Forward runs first")
    assert page.locator('[data-edge^="1,"][data-flow="forward"]').count() == 6
    choose(page, "speed", "0")
    both = exact(page)
    press(page, "reset")
    press(page, "forward")
    assert exact(press(page, "backprop")) == both
    press(page, "forward")
    type_into(page, "input-1", "-0.6")
    choose(page, "speed", "0.25")
    button(page, "backprop").click()
    expect(page.locator("#caption-title")).to_contain_text("Forward runs first")
    choose(page, "speed", "0")
    shown = read(page)
    assert shown["contribution", 1, 0, 1].value != 0 and field(page, "input-1").input_value() == "-0.6"


def test_speed_sets_how_long_a_pass_takes(again_page):
    page = again_page
    button(page, "forward").click()
    assert page.locator("html[data-busy]").count() == 0, "at once means at once"
    lengths = {}
    for speed in ("4", "2"):
        choose(page, "speed", speed)
        lengths[speed] = page.evaluate("""() => new Promise(done => {
            const html = document.documentElement, start = performance.now();
            document.querySelector("[data-action=forward]").click();
            new MutationObserver((_, watcher) => "busy" in html.dataset || (watcher.disconnect(), done(performance.now() - start)))
                .observe(html, { attributeFilter: ["data-busy"] });
        })""")
    # The beats of a forward pass on 3-2-3 last 6.4 s in all at speed 1, of which the last does not count.
    assert 1000 < lengths["4"] < 4000 and lengths["4"] + 500 < lengths["2"] < 7000
