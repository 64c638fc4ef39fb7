"""Learning from data, as a reader does it: choose, train, look, point, draw."""

import pytest
from playwright.sync_api import expect
from support.boxes import boxes, crowded, of_kind, outside
from support.pages import read, settled

GROUND = """() => { const canvas = document.querySelector("#plane-ground"), { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(Array.from({ length: data.length / 4 }, (_, i) => data.slice(4 * i, 4 * i + 3).join())).size; }"""


def choose_data(page, name):
    page.select_option("#set-data", name)
    expect(page.locator("#training")).to_have_attribute("data-open", "")


def accuracy(page):
    """The accuracy on training examples, in per cent."""
    return float(page.inner_text("#curves-says").split("accuracy ")[1].split("%")[0])


def test_a_network_learns_two_moons_while_the_reader_watches(open_page):
    page = open_page("?speed=0")
    choose_data(page, "moons")
    first = read(page)[("weight", 1, 0, 0)].value
    page.click("#do-run")
    page.wait_for_function("() => { const said = document.querySelector('#curves-says').textContent.match(/accuracy ([0-9.]+)/); return said && +said[1] > 95; }",
                           timeout=60_000)
    page.click("#do-run")
    expect(page.locator("#do-run")).to_have_text("Train")
    assert accuracy(page) > 95
    assert read(page)[("weight", 1, 0, 0)].value != first
    assert page.evaluate(GROUND) > 20, "the plane is painted in the shades of what the network says"
    page.click("[data-action=undo]")
    expect(page.locator("#do-redo")).to_be_enabled()


@pytest.mark.parametrize("name", ["iris", "digits"])
def test_a_real_set_is_fetched_when_it_is_chosen_and_an_example_that_goes_wrong_can_be_picked(open_page, name):
    page = open_page("?speed=0")
    choose_data(page, name)
    page.click("[data-action=batch]")
    button = page.locator("#wrong-0")
    number = button.get_attribute("data-value")
    button.click()
    expect(page.locator("#caption-title")).to_contain_text(f"Example {int(number) + 1}")
    expect(page.locator("#confusion-table")).to_be_visible()


def test_layers_grow_and_shrink_in_the_drawing_and_keep_their_weights(open_page):
    page = open_page("?speed=0")
    before = read(page)
    page.click("#grow-1")
    expect(page.locator("[data-neuron='1,2']")).to_be_visible()
    after = read(page)
    assert {key: shown.value for key, shown in before.items() if key[0] in ("weight", "bias")}.items() <= {key: shown.value for key, shown in after.items()}.items()
    page.focus("#shrink-1")
    page.keyboard.press("Enter")
    expect(page.locator("[data-neuron='1,2']")).to_have_count(0)
    page.click("#deepen-2")
    expect(page.locator("[data-neuron='3,2']")).to_be_visible()
    page.select_option("#set-activation-2", "tanh")
    expect(page.locator("#caption-title")).not_to_be_empty()
    expect(page.locator("[data-neuron='2,0'] [data-of=activation]")).to_contain_text("tanh")


def test_a_point_is_added_to_the_plane_with_a_click(open_page):
    page = open_page("?speed=0")
    choose_data(page, "xor")
    expect(page.locator("#plane-plot .spot")).to_have_count(4)
    page.check("#tool-1")
    box = page.locator("#plane-plot").bounding_box()
    page.locator("#plane-plot").click(position={"x": box["width"] * 0.5, "y": box["height"] * 0.4})
    expect(page.locator("#plane-plot .spot")).to_have_count(5)
    page.click("[data-action=undo]")
    expect(page.locator("#plane-plot .spot")).to_have_count(4)


def test_a_digit_is_drawn_and_the_network_answers(open_page):
    page = open_page("?speed=0")
    choose_data(page, "digits")
    page.locator("#pad-paper").scroll_into_view_if_needed()
    box = page.locator("#pad-paper").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 180, steps=8)
    page.mouse.up()
    expect(page.locator("#pad-says")).to_contain_text("It says")
    page.click("#pad-clear")
    expect(page.locator("#pad-says")).to_have_text("Draw a digit here.")


def test_a_table_of_ones_own_is_pasted_and_learned_from(open_page):
    page = open_page("?speed=0")
    page.click("#own-data summary")
    page.fill("#own-text", "height,weight,kind\n" + "\n".join(f"{i},{i * i},{'ab'[i % 2]}" for i in range(30)))
    page.click("[data-action=read-table]")
    expect(page.locator("#own-columns li")).to_have_count(3)
    page.click("#own-use")
    expect(page.locator("#training")).to_have_attribute("data-open", "")
    expect(page.locator("#caption-title")).to_contain_text("30 examples")
    page.fill("#own-text", "a,b\n1,2\n3")
    page.click("[data-action=read-table]")
    expect(page.locator("#own-problem")).to_contain_text("Row 3")


def test_training_that_diverges_stops_and_says_so(open_page):
    page = open_page("?speed=0&rate=1e200")
    choose_data(page, "sine")
    page.fill("[name=learning-rate]", "1e200")
    page.keyboard.press("Enter")
    page.click("#do-run")
    expect(page.locator("#training-said")).to_contain_text("diverged", timeout=30_000)
    assert "NaN" not in page.inner_text("body")


def test_a_link_opens_with_its_examples_and_the_network_it_names(open_page):
    page = open_page("?speed=0&data=penguins&sizes=4-5-3&optimiser=adam")
    expect(page.locator("#caption-title")).to_contain_text("Penguins: 342 examples")
    expect(page.locator("[data-neuron='1,4']")).to_be_visible()
    expect(page.locator("[data-neuron='1,5']")).to_have_count(0)
    expect(page.locator("#set-data")).to_have_value("penguins")
    expect(page.locator("#set-optimiser")).to_have_value("adam")
    expect(page.locator("#plane-plot")).to_be_visible()


def test_pointing_at_a_neuron_shows_in_the_plane_what_it_responds_to(open_page):
    page = open_page("?speed=0&data=moons")
    expect(page.locator("#plane-says")).to_contain_text("The class the network gives each place")
    page.hover("[data-neuron='1,2'] .disc")
    expect(page.locator("#plane-says")).to_contain_text("What h3 responds to")
    page.hover("#plane-says")
    expect(page.locator("#plane-says")).to_contain_text("The class the network gives each place")


def test_a_table_with_words_makes_a_plane_with_their_names(open_page):
    page = open_page("?speed=0")
    page.click("#own-data summary")
    page.fill("#own-text", "island,weight,kind\n" + "\n".join(f"{('Dream', 'Biscoe', 'Ross')[i % 3]},{i},{'ab'[i % 2]}" for i in range(30)))
    page.click("[data-action=read-table]")
    page.click("#own-use")
    expect(page.locator("#plane-plot")).to_contain_text("Biscoe")
    expect(page.locator("#set-data")).to_have_value("own")
    expect(page.locator("#data-words")).to_contain_text("those of the training examples alone")


SEEN = """() => { scrollTo(0, 0);
    const box = (mark) => { const { top, bottom } = document.querySelector(mark).getBoundingClientRect(); return [top, bottom]; };
    return { network: box("#network"), bar: box(".play"), train: box("#do-run") }; }"""
CAPTION = "#caption"
LEGIBLE = 9.0      # CSS pixels of the smallest number beside data


def test_network_train_and_plane_are_in_sight_together_and_legible_in_every_beat_of_a_pass(open_page):
    page, wrong = open_page("?speed=0&data=moons"), []
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#plane-plot")).to_be_visible()
    for name, parts in (("moons", ("#plane-plot", "#curves-accuracy")), ("iris", ("#plane-plot", "#curves-accuracy")), ("wine", ("#plane-plot", "#curves-accuracy")),
                        ("sine", ("#line-plot", "#curves-loss")), ("xor", ("#plane-plot", "#curves-accuracy"))):
        choose_data(page, name)
        expect(page.locator("#caption-title")).to_contain_text(f"{page.locator(f'#set-data option[value={name}]').inner_text()}: ")
        first = page.evaluate(SEEN)
        wrong += [f"{name}: {part} is out of sight" for part in parts if (box := page.locator(part).bounding_box()) is None or box["y"] < 0 or box["y"] + box["height"] > 800]
        for beat in range(13):
            seen, found = page.evaluate(SEEN), boxes(page)
            wrong += [f"{name}, beat {beat}: the bar stands on the network"] * (seen["network"][1] > seen["bar"][0] or seen["network"][0] < 0)
            wrong += [f"{name}, beat {beat}: {what} has moved: {page.inner_text(CAPTION)!r}" for what in ("network", "train") if seen[what] != first[what]]
            wrong += [f"{name}, beat {beat}: {a} on {b}" for a, b in crowded(found) if name in ("moons", "iris", "xor")] + [f"{name}: {id} leaves the drawing" for id in outside(page, found)]
            wrong += [f"{name}: {box.id} is {box.font:.1f} px small" for box in of_kind(found, "number", "framed") if box.font < LEGIBLE]
            page.click("[data-action=step]")
            settled(page)
    assert not wrong, "\n".join(wrong)


def test_how_it_learns_can_be_chosen_for_one_example_too(open_page):
    page = open_page("?speed=0")
    page.click("#how summary")
    page.select_option("#set-optimiser", "adam")
    page.click("[data-action=forward]")
    page.click("[data-action=backprop]")
    page.click("[name=bias-1-0]")
    expect(page.locator("#why")).to_contain_text("Adam")


# Counts the functions that Python has written for itself, and that run.
WRITTEN = """(() => {
    window.written = 0;
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct(made, given) {
        const instance = new made(...given);
        window.written += "run" in instance.exports;
        return instance;
    } });
})()"""


def test_a_step_of_training_is_one_function_that_python_has_written(page, open_page):
    page.add_init_script(WRITTEN)
    open_page("?speed=0&data=moons&hidden=gelu&optimiser=adam")
    page.locator("#training[data-open]").wait_for()
    page.click("#do-run")
    expect(page.locator("#training-where")).to_contain_text("examples a second")
    assert page.evaluate("written") >= 2      # the step, and what the network says of the plane
