"""Carrying away, in the browser: what is saved is what stands on the page, to the last bit."""

import json

from playwright.sync_api import expect
from support.carrying import opened, saved
from support.pages import press, read


def test_the_weights_that_are_saved_are_those_on_the_page(again_page):
    page = press(press(again_page, "forward"), "backprop")
    name, data = saved(page, "carry-weights-save", "json")
    shown, layers = read(page), json.loads(data)["layers"]
    assert name == "glassnet-weights.json"
    for l, layer in enumerate(layers, 1):
        for j, row in enumerate(layer["W"]):
            assert [repr(w) for w in row] == [shown["weight", l, j, k].exact for k in range(len(row))]
        assert [repr(b) for b in layer["b"]] == [shown["bias", l, j].exact for j in range(len(layer["b"]))]
    expect(page.locator("#share-said")).to_have_text("Saved as glassnet-weights.json.")


def test_what_is_copied_is_on_the_clipboard(again_page):
    page = opened(again_page)
    if page.context.browser.browser_type.name == "chromium":
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("glassnet.copy('σ and δ')")
    expect(page.locator("#share-said")).to_have_text("Copied.")
