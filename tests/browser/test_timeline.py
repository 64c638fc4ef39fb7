"""Time: every moment can be shown again, by slider, by beat and by playing, and all of the page follows."""

from playwright.sync_api import expect
from support.pages import button, choose, exact, press, read, settled, type_into


def slider(page):
    return page.locator('input[name="moment"]')


def learned(page):
    """Every number after each moment of a short story: [numbers at the start, after Forward, ...]."""
    states = [exact(page)]
    for act in (lambda: press(page, "forward"), lambda: press(page, "backprop"), lambda: press(page, "forward"),
                lambda: type_into(page, "input-0", "1/3"), lambda: press(page, "forward")):
        act()
        states.append(exact(page))
    return states


def beat(page):
    """What one beat shows and says."""
    return exact(page), page.locator("#caption").text_content()


def test_the_slider_goes_to_any_moment_by_keyboard_and_brings_the_exact_numbers_back(open_page):
    page = open_page("?speed=0")
    expect(slider(page)).to_be_disabled()
    states = learned(page)
    slider(page).focus()
    expect(slider(page)).to_have_attribute("aria-valuetext", "step 1 of 1, after Forward")
    for place in (4, 3, 2, 1, 0):
        page.keyboard.press("ArrowLeft")
        assert exact(page) == states[place]
    expect(slider(page)).to_have_attribute("aria-valuetext", "step 0 of 1, at the start")
    page.keyboard.press("End")
    assert exact(page) == states[5]
    page.keyboard.press("Home")
    assert exact(page) == states[0]
    page.keyboard.press("ArrowRight")
    assert exact(page) == states[1]
    expect(page.locator("#moment-words")).to_have_text("Step 0 of 1, after Forward")
    assert slider(page).evaluate("slider => slider === document.activeElement"), "the focus stays where it was"


def test_the_slider_can_be_dragged(open_page):
    page = open_page("?speed=0")
    press(page, "forward")
    press(page, "train", "100")
    end = exact(page)
    box = slider(page).bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, y)
    page.mouse.down()
    for part in (0.8, 0.5, 0.3):
        page.mouse.move(box["x"] + box["width"] * part, y)
    page.mouse.up()
    place = int(slider(page).input_value())
    assert 20 < place < 40
    expect(page.locator("#steps")).to_have_text(f"{place - 1} steps")
    points = page.locator("#chart-curve").get_attribute("d").count("L") + 1
    assert points == place and page.locator("#chart-later").get_attribute("d").count("L") == 101 - place
    assert exact(page) != end
    slider(page).fill("101")
    assert exact(page) == end


def test_back_and_step_walk_through_every_beat_of_every_pass(open_page):
    page = open_page("?speed=0")
    shown = [beat(page)]
    for _ in range(6 + 6 + 6):
        button(page, "step").click()
        shown.append(beat(page))
    assert len({caption for _, caption in shown}) >= 17
    for expected in reversed(shown[:-1]):
        button(page, "back").click()
        assert beat(page) == expected
    expect(button(page, "back")).to_be_disabled()
    for expected in shown[1:]:
        button(page, "step").click()
        assert beat(page) == expected
    expect(page.locator("#steps")).to_have_text("1 step")


def test_play_goes_on_from_any_moment_and_can_be_paused(open_page):
    page = open_page("?speed=0")
    states = learned(page)
    choose(page, "speed", "4")
    slider(page).fill("1")
    button(page, "play").click()
    expect(button(page, "play")).to_have_text("Pause")
    expect(page.locator("#moment-words")).to_contain_text("during Backprop")
    button(page, "play").click()
    expect(button(page, "play")).to_have_text("Play")
    assert page.locator("html[data-busy]").count() == 0
    press(page, "play")
    assert exact(page) == states[5]
    expect(button(page, "play")).to_be_disabled()
    expect(slider(page)).to_have_value("5")


def test_the_explanation_follows_the_moment(open_page):
    page = open_page("?speed=0")
    press(page, "forward")
    press(page, "train", "10")
    page.locator('[data-edge="2,1,0"] [data-field="weight"]').locator("xpath=following-sibling::*//input").first.click()
    expect(page.locator("#why[data-open]")).to_have_count(1)
    for place in (11, 7, 2, 5):
        slider(page).fill(str(place))
        assert page.locator("#why-exact").text_content() == read(page)["weight", 2, 1, 0].exact


def test_what_is_done_in_the_past_begins_a_new_future_and_undo_brings_the_old_one_back(open_page):
    page = open_page("?speed=0")
    states = learned(page)
    slider(page).fill("1")
    type_into(page, "input-0", "0.5")
    expect(page.locator("#caption-title")).to_have_text(
        "From step 0 on, a new future. Undo brings the other one back. Input x1 is now 0.5.")
    expect(slider(page)).to_have_attribute("max", "2")
    changed = exact(page)
    press(page, "undo")
    assert exact(page) == states[1]
    expect(slider(page)).to_have_attribute("max", "5")
    press(page, "redo")
    assert exact(page) == changed
    press(page, "undo")
    slider(page).fill("5")
    assert exact(page) == states[5]


def test_ten_thousand_steps_can_be_revisited(open_page):
    page = open_page("?speed=0")
    press(page, "forward")
    page.evaluate("for (let i = 0; i < 100; i++) glassnet.send('press', 'train', '100')")
    settled(page)
    end = exact(page)
    expect(page.locator("#steps")).to_have_text("10 000 steps")
    known = {}
    for place in (1, 5000, 9999, 5000, 1):
        slider(page).fill(str(place))
        expect(page.locator("#moment-words")).to_contain_text(f"Step {place - 1:,} of 10,000".replace(",", " "))
        assert exact(page) == known.setdefault(place, exact(page))
    slider(page).fill("10001")
    assert exact(page) == end
