"""Forward and Backprop play as beats: what travels, what the caption says, and that pressing never tears them."""

import re

import pytest
from glassnet.engine import Network
from playwright.sync_api import expect
from support.boxes import boxes, of_kind
from support.pages import button, choose, exact, press, read, settled, spelt, type_into

# How far the pulses of a layer have come along their edges, three times within one beat.
JOURNEY = """([l, forward]) => new Promise(done => {
    const seen = [];
    const pulses = [...document.querySelectorAll("[data-flow] .pulse")];
    const look = () => {
        seen.push(pulses.map(pulse => {
            const [layer, j, k] = pulse.closest("[data-edge]").dataset.edge.split(",").map(Number);
            const at = (l, j) => { const box = document.querySelector(`[data-neuron="${l},${j}"] .disc`).getBoundingClientRect();
                return [box.left + box.width / 2, box.top + box.height / 2]; };
            const circle = pulse.querySelector("circle").getBoundingClientRect();
            const [x, y] = [circle.left + circle.width / 2, circle.top + circle.height / 2];
            const [[x0, y0], [x1, y1]] = [at(layer - 1, k), at(layer, j)], length = Math.hypot(x1 - x0, y1 - y0);
            return { edge: pulse.closest("[data-edge]").dataset.edge, sign: pulse.dataset.sign, size: circle.width,
                along: ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length / length,
                side: Math.abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length,
                visible: getComputedStyle(pulse).visibility === "visible" };
        }));
        seen.length < 3 ? setTimeout(() => requestAnimationFrame(look), 120) : done(seen);
    };
    requestAnimationFrame(look);
})"""


PICTURE = """() => [...document.querySelectorAll("#network, #network *")].map(mark => [
    mark.id, mark.childElementCount ? "" : mark.textContent,
    ...[...mark.attributes].filter(each => each.value || each.name !== "style").map(each => `${each.name}=${each.value}`).sort()].join(" "))"""


def travels(page, layer, forward):
    """Asserts that pulses travel along every edge into a layer, the right way; returns them as last seen."""
    journey = page.evaluate(JOURNEY, [layer, forward])
    for each in journey:
        assert {pulse["edge"].split(",")[0] for pulse in each} == {str(layer)}, "only this layer's edges carry pulses"
        assert all(pulse["visible"] and pulse["side"] < 1.5 for pulse in each), "a pulse stays on its edge"
    first, last = ({pulse["edge"]: pulse["along"] for pulse in each} for each in (journey[0], journey[-1]))
    assert all(0 <= where <= 1 for where in last.values())
    assert all((last[edge] > first[edge]) == forward and last[edge] != first[edge] for edge in first), "pulses move"
    return {tuple(map(int, pulse["edge"].split(","))): pulse for pulse in journey[-1]}


def caption(page):
    return page.locator("#caption-title").text_content(), page.locator("#caption-lines").text_content().split("\n")


def test_pulses_travel_the_edges_into_the_layer_that_is_computed_and_back_again(again_page):
    page = choose(type_into(again_page, "input-1", "-0.2"), "speed", "0.25")
    button(page, "forward").click()
    expect(page.locator("html")).to_have_attribute("data-busy", "")
    pulses, terms = travels(page, 1, True), Network.create([3, 2, 3], seed=0).W[1] * [0.1, -0.2, 0.3]
    assert {place[1:]: pulse["sign"] for place, pulse in pulses.items()} == {
        (j, k): "+" if terms[j, k] > 0 else "-" for j in range(2) for k in range(3)}
    by_size = sorted(pulses, key=lambda place: pulses[place]["size"])
    assert by_size == sorted(pulses, key=lambda place: abs(terms[place[1:]])), "larger terms, larger pulses"
    choose(page, "speed", "1")
    assert page.locator("html[data-busy]").count() == 0, "another press finishes what plays"
    assert page.locator("[data-flow]").count() == 0
    button(page, "backprop").click()
    expect(page.locator('[data-flow="backward"]')).to_have_count(6, timeout=10_000)
    travels(page, 2, False)
    settled(page)


def arithmetic(line):
    """(what a line of sums comes to, what it says it comes to, how exact it can be): "0.1·(−0.5) + 0.2 = 0.15, σ → …"."""
    left, right = line.split(": ", 1)[1].split(",")[0].rsplit(" = ", 1)
    plain = left.replace("−", "-").replace("·", "*").replace("×", "*")
    assert re.fullmatch(r"[-+*/().\d e]+", plain), f"only numbers: {plain}"
    said, place = spelt(right)
    return eval(plain, {"__builtins__": {}}), said, 2e-3 + place


def test_each_beat_says_in_words_and_numbers_what_it_computes(again_page):
    page = again_page
    for k, x in enumerate(("0.5", "-0.25", "0.75")):
        type_into(page, f"input-{k}", x)
    titles, seen = [], 0
    for beat in range(6 + 6):
        button(page, "step").click()
        title, lines = caption(page)
        titles.append(title)
        for line in lines:
            if re.match(r"[hox]\d(?: → [ho]\d)?: [^e]* = ", line) and "δ =" not in line:
                came_to, said, slack = arithmetic(line)
                assert came_to == pytest.approx(said, abs=slack), f"beat {beat}: {line}"
                seen += 1
    assert seen >= 15 and len(set(titles)) == 12, "every beat says something of its own"
    words = ["sum", "σ", "sum", "σ", "probabilities", "cost", "δ", "gradient", "δ", "gradient", "update", "Step 1"]
    assert [word for word, title in zip(words, titles) if word not in title] == []
    expect(page.locator("#caption")).to_have_attribute("role", "status")


def test_a_playing_pass_is_announced_beat_by_beat_but_not_when_too_quick(again_page):
    page = choose(again_page, "speed", "1")
    button(page, "forward").click()
    expect(page.locator("#caption")).to_have_attribute("aria-live", "polite")
    expect(page.locator("#caption-title")).to_contain_text("The outputs: each neuron adds up", timeout=10_000)
    expect(page.locator("#caption-lines")).to_contain_text(f"= {read(page)['z', 2, 0].text}")
    settled(page)
    expect(page.locator("#caption-title")).to_contain_text("cost")
    choose(page, "speed", "4")
    button(page, "train", "10").click()
    expect(page.locator("#caption")).to_have_attribute("aria-live", "off")
    settled(page)
    expect(page.locator("#caption")).to_have_attribute("aria-live", "polite")


def test_step_plays_one_beat_and_back_takes_it_back(open_page):
    page = open_page()
    pictures = [page.evaluate(PICTURE)]
    for beat in range(6):
        button(page, "step").click()
        assert page.locator("html[data-busy]").count() == 0, "a step waits for the next press"
        pictures.append(page.evaluate(PICTURE))
    known = [{key[:2] for key, each in read(page).items() if each.exact is not None and key[0] == "z"}]
    assert known == [{("z", 1), ("z", 2)}]
    for picture in reversed(pictures[:-1]):
        button(page, "back").click()
        assert page.evaluate(PICTURE) == picture
    expect(button(page, "back")).to_be_disabled()
    button(page, "step").click()
    shown = read(page)
    assert shown["z", 1, 0].exact and not shown["activation", 1, 0].exact, "the sums come before the squash"
    choose(page, "speed", "0")
    stepped = exact(press(page, "forward"))
    press(page, "reset")
    assert exact(press(page, "forward")) == stepped, "stepped or played, the pass ends alike"


def test_what_an_edge_shows_can_be_switched_and_keeps_its_place(again_page):
    page = again_page
    press(page, "forward")
    press(page, "backprop")
    press(page, "forward")
    network = Network.create([3, 2, 3], seed=0)
    trace = network.forward([0.1, 0.2, 0.3])
    gradient = network.backward(trace, [0, 1, 0])
    after = network.step(gradient, 1)
    expected = {"weight": after.W, "gradient": gradient.dW, "contribution": [None, *(W * a for W, a in zip(
        after.W[1:], after.forward([0.1, 0.2, 0.3]).a))], "change": [None, *(new - old for new, old in zip(after.W[1:], network.W[1:]))]}
    places = []
    for show, values in expected.items():
        choose(page, "show", show)
        shown, found = read(page), boxes(page)
        visible = {key: each for key, each in shown.items() if len(key) == 4 and each.visible}
        assert {key[0] for key in visible} == {show} and len(visible) == 12
        for (_, l, j, k), each in visible.items():
            assert each.value == pytest.approx(values[l][j, k], rel=1e-9, abs=1e-16)
        places.append({box.id.rsplit("-", 1)[0]: (box.right, (box.top + box.bottom) / 2)
                       for box in of_kind(found, "number") if box.id.startswith("edge")})
    moved = {(show, edge): (places[0][edge], place[edge]) for show, place in zip(expected, places) for edge in place
             if place[edge] != pytest.approx(places[0][edge], abs=1)}
    assert not moved
