"""The page as a reader meets it: what it shows, as numbers, and the moves to make on it.

    wait_until_ready(page)   returns once Python answers the page
    start_over(page, url)    brings a page back to how it opens, by Undo, or by loading it
    settled(page)            returns once nothing plays any more
    press(page, action)      clicks a button and waits until it has played
    choose(page, name, value)   picks from a list, a switch or a set of radio buttons
    type_into(page, name, text, key)   clicks a field, types and leaves it by a key
    read(page)               every number on the page: {(field, *index): Shown}
    network_of(shown, ...)   the engine's Network with the weights and biases that are shown
    spelt(text)              the number a text stands for, and the place of its last figure
"""

from decimal import Decimal
from typing import NamedTuple

import numpy as np
from glassnet.engine import Network
from playwright.sync_api import expect

BOOT_MS = 60_000      # a boot takes 3 to 7 s; a busy machine may need several times that
READ = """() => [...document.querySelectorAll("text[data-field], output[data-field]")].map(mark => {
    const owner = mark.closest("[data-neuron], [data-edge], [data-result]")?.dataset ?? {};
    const index = owner.neuron ?? owner.edge ?? owner.result ?? "";
    return [mark.dataset.field, index, mark.dataset.value ?? null, mark.textContent, "stale" in mark.dataset,
            getComputedStyle(mark).display !== "none"];
})"""


START_OVER = """() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
    for (const field of document.querySelectorAll("select[name]")) {
        const first = field.name === "speed" ? "0" : [...field.options].find(option => option.defaultSelected)?.value;
        if (["hidden", "output", "loss"].includes(field.name) || first === field.value) continue;
        field.value = first;
        field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const field of document.querySelectorAll("[type=radio], [type=checkbox]"))
        if (field.type === "radio" ? field.defaultChecked && !field.checked : field.checked !== field.defaultChecked) field.click();
    document.getElementById("why-close")?.click();
    const undo = document.querySelector("[data-action=undo]");
    for (let presses = 0; !undo.disabled && presses < 500; presses++) undo.click();
}"""
LOOK = """() => [
    ...[...document.querySelectorAll("select, [type=radio], [type=checkbox]")].map(each => `${each.name} ${each.type === "checkbox" ? "" : each.value} ${each.checked}`),
    ...[...document.querySelectorAll("[data-open], [data-lit], #problem:not(:empty)")].map(each => each.id),
    ...[...document.querySelectorAll("#page, #network")].map(mark => [...mark.attributes].filter(each => each.name !== "style")
        .map(each => `${each.name}=${each.value}`).sort().join(" "))]"""


class Shown(NamedTuple):
    """One number on the page. exact: its data-value, or None; text: what is drawn."""

    exact: str | None
    text: str
    stale: bool
    visible: bool

    @property
    def value(self):
        return None if self.exact is None else float(self.exact)


def wait_until_ready(page):
    """Returns once Python answers the page."""
    try:
        expect(page.locator("html")).to_have_attribute("data-engine", "ready", timeout=BOOT_MS)
    except AssertionError as error:
        error.add_note(str(page.evaluate("['faults', globalThis.glassnet?.faults, 'loading', document.getElementById('loading')?.textContent]")))
        raise


def start_over(page, url):
    """Brings a page to how it opens at this address: by Undo where that is enough, else by loading it."""
    if page.url == url and page.glassnet_opened:
        page.mouse.move(0, 0)
        page.evaluate(START_OVER)
        if (read(page), page.evaluate(LOOK)) == page.glassnet_opened.get(page.viewport_size["width"]):
            return
    page.mouse.move(0, 0)
    page.goto(url)
    wait_until_ready(page)
    page.glassnet_opened = (page.glassnet_opened or {}) | {page.viewport_size["width"]: (read(page), page.evaluate(LOOK))}


def settled(page):
    """Returns the page once nothing plays any more."""
    expect(page.locator("html[data-busy]")).to_have_count(0, timeout=30_000)
    return page


def button(page, action, value=None):
    """The button that does this; value tells ×10 and ×100 apart."""
    return page.locator(f'[data-action="{action}"]' + (f'[data-value="{value}"]' if value else ""))


def press(page, action, value=None):
    """Clicks a button and waits until what it started has played."""
    button(page, action, value).click()
    return settled(page)


def field(page, name):
    """The input of this name."""
    return page.locator(f'input[name="{name}"]')


def put_away(page):
    """Closes the explanation that a click on a number opened, where it stands in the way."""
    if page.locator("#why[data-open]").count():
        page.locator("#why-close").evaluate("button => button.click()")      # hidden on a phone while one types


def type_into(page, name, text, key="Enter"):
    """Replaces what stands in a field, the way a reader does, and leaves it with a key."""
    put_away(page)
    field(page, name).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    if key:
        page.keyboard.press(key)
    return settled(page)


def choose(page, name, value):
    """Picks one of a list, of a set of radio buttons, or sets a switch."""
    put_away(page)
    if page.locator(f'select[name="{name}"]').count():
        page.locator(f'select[name="{name}"]').select_option(value)
    elif page.locator(f'[type=checkbox][name="{name}"]').count():
        page.locator(f'[type=checkbox][name="{name}"]').set_checked(value == "on")
    else:
        page.locator(f'[type=radio][name="{name}"][value="{value}"]').check()
    return settled(page)


def read(page):
    """Every number on the page: {("weight", 1, 0, 2): Shown, ("loss",): Shown, ...}."""
    shown = {}
    for name, index, *rest in page.evaluate(READ):
        key = (name, *(int(part) for part in index.split(",") if part))
        assert key not in shown, f"two numbers of the page are {key}"
        shown[key] = Shown(*rest)
    return shown


def exact(page):
    """Every number of the page as the text of its data-value: equal only when equal to the last bit."""
    return {key: each.exact for key, each in read(page).items()}


def sizes_of(shown):
    """Neurons per layer, from the numbers that are there."""
    layers = [key[1] for key in shown if key[0] == "activation"]
    return [layers.count(l) for l in range(max(layers) + 1)]


def column(shown, name, *index):
    """The values of one layer's neurons, or of the results: a list of floats or None."""
    keys = sorted(key for key in shown if key[0] == name and key[1:-1] == index)
    return [shown[key].value for key in keys]


def network_of(shown, hidden="sigmoid", output="sigmoid", loss="softmax"):
    """The engine's Network with the weights and biases on the page."""
    n = sizes_of(shown)
    W = [np.array([[shown["weight", l, j, k].value for k in range(n[l - 1])] for j in range(n[l])])
         for l in range(1, len(n))]
    return Network(W=W, b=[np.array(column(shown, "bias", l)) for l in range(1, len(n))],
                   hidden=hidden, output=output, loss=loss)


def spelt(text):
    """(number, place): what a text such as −1.50, 4e−5 or +0.012 says, and what its last figure is worth."""
    number = Decimal(text.replace("\N{MINUS SIGN}", "-").removeprefix("+"))
    return float(number), float(Decimal(1).scaleb(number.as_tuple().exponent))


def rounded_wrongly(shown):
    """The numbers whose text is not their value, rounded: {key: Shown}, which should be empty.

    A value is right to half of the last figure shown, has the sign it shows, and is no shorter than two figures.
    """
    return {key: each for key, each in shown.items() if each.exact is not None and not _is_rounded(each)}


def _is_rounded(each):
    said, place = spelt(each.text)
    return abs(said - each.value) <= place / 2 * (1 + 1e-9) and (said == 0) == (each.value == 0) and said * each.value >= 0
