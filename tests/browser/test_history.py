"""Undo, redo, reset, seeds, many rounds at once, and the curve and floor of the cost."""

from glassnet.engine import Network
from playwright.sync_api import expect
from support.pages import button, choose, column, exact, field, network_of, press, read, type_into


def test_undo_and_redo_return_the_exact_state_to_the_last_bit(open_page):
    page = open_page("?speed=0")
    expect(button(page, "undo")).to_be_disabled()
    expect(button(page, "redo")).to_be_disabled()
    moves = [lambda: press(page, "forward"), lambda: type_into(page, "input-0", "1/3"), lambda: press(page, "backprop"),
             lambda: type_into(page, "weight-1-0-1", "0.123456789012345"), lambda: press(page, "train", "10"),
             lambda: choose(page, "hidden", "tanh"), lambda: type_into(page, "sizes", "2-4-2"), lambda: press(page, "forward"),
             lambda: press(page, "reset"), lambda: type_into(page, "seed", "9"), lambda: press(page, "backprop")]
    states = [exact(page)]
    for move in moves:
        move()
        states.append(exact(page))
        assert states[-1] != states[-2] or len(states) == 7, "each move changes a number (a new activation only after Forward)"
    for state in reversed(states[:-1]):
        press(page, "undo")
        assert exact(page) == state
    expect(button(page, "undo")).to_be_disabled()
    for state in states[1:]:
        press(page, "redo")
        assert exact(page) == state
    expect(button(page, "redo")).to_be_disabled()
    page.keyboard.press("Control+z")
    assert exact(page) == states[-2]
    page.keyboard.press("Control+Shift+z")
    assert exact(page) == states[-1]
    press(page, "undo")
    press(page, "forward")
    expect(button(page, "redo")).to_be_disabled()


def test_reset_returns_the_first_weights_and_a_seed_names_them(again_page):
    page = again_page
    type_into(page, "input-0", "0.7")
    press(page, "train", "10")
    press(page, "reset")
    shown = read(page)
    assert network_of(shown) == Network.create([3, 2, 3], seed=0)
    assert column(shown, "activation", 0) == [0.7, 0.2, 0.3] and shown["loss",].exact is None
    expect(page.locator("#steps")).to_have_text("0 steps")
    press(page, "randomize")
    seed = int(field(page, "seed").input_value())
    drawn = read(page)
    assert network_of(drawn) == Network.create([3, 2, 3], seed=seed)
    type_into(page, "seed", "12345")
    assert network_of(read(page)) == Network.create([3, 2, 3], seed=12345)
    type_into(page, "seed", str(seed))
    assert network_of(read(page)) == network_of(drawn)
    press(page, "randomize")
    assert field(page, "seed").input_value() != str(seed)


def test_ten_and_a_hundred_rounds_are_that_many_presses_and_the_curve_grows(again_page):
    page = choose(again_page, "speed", "4")
    press(page, "forward")
    first = points(page)
    press(page, "train", "10")
    assert len(points(page)) == len(first) + 10 == 11
    expect(page.locator("#steps")).to_have_text("10 steps")
    ten = exact(page)
    press(page, "train", "100")
    expect(page.locator("#steps")).to_have_text("110 steps")
    heights = [y for _, y in points(page)]
    assert len(heights) == 111 and heights == sorted(heights), "the cost falls, so the curve goes down the page"
    press(page, "undo")
    assert exact(page) == ten, "one undo takes back one press, of however many rounds"
    choose(page, "speed", "0")
    press(page, "reset")
    press(page, "forward")
    for _ in range(10):
        press(page, "backprop")
        press(page, "forward")
    assert {key: each for key, each in exact(page).items() if key[0] != "delta"} == {
        key: each for key, each in ten.items() if key[0] != "delta"}
    assert page.locator("#chart").get_attribute("role") == "img"
    assert read(page)["loss",].text[:4] in page.locator("#chart").get_attribute("aria-label")


def points(page):
    """The points of the loss curve, [(x, y)] in the chart's own units."""
    path = page.locator("#chart-curve").get_attribute("d")
    return [tuple(map(float, point.split())) for point in path.removeprefix("M").split("L")]


def test_the_floor_of_the_cost_is_explained_and_gone_where_there_is_none(again_page):
    page, note = again_page, "#floor-note"
    expect(page.locator(note)).to_contain_text("0.551 nats")      # ln((e + 2) / e)
    expect(page.locator(note)).to_contain_text("0.576")           # e / (e + 2)
    expect(page.locator("#chart-floor:not([data-empty])")).to_have_count(1)
    choose(page, "output", "linear")
    expect(page.locator(note)).to_have_text("")
    expect(page.locator("#chart-floor:not([data-empty])")).to_have_count(0)
    choose(page, "output", "sigmoid")
    expect(page.locator(note)).to_contain_text("floor")
    choose(page, "loss", "squared")
    expect(page.locator(note)).to_have_text("")
    expect(page.locator("#loss-name")).to_contain_text("squared")
    press(page, "forward")
    assert not [key for key in read(page) if key[0] == "probability"], "no softmax, no probabilities"
    choose(page, "loss", "softmax")
    choose(page, "output", "tanh")
    expect(page.locator(note)).to_contain_text("0.787")           # e² / (e² + 2)


def test_a_choice_that_is_refused_goes_back_to_what_counts(again_page):
    page = choose(again_page, "loss", "squared")
    type_into(page, "target-1", "-1")
    page.locator("#set-loss").select_option("softmax")
    expect(page.locator("#problem")).to_be_visible()
    expect(page.locator("#problem")).to_have_attribute("data-for", "loss")
    assert page.locator("#set-loss").input_value() == "squared"
    expect(page.locator("#loss-name")).to_contain_text("squared")
