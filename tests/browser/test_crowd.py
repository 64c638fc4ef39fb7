"""In a crowd, fields come when they are asked for, and stay while somebody is in them."""

import pytest
from playwright.sync_api import expect

FIELDS = "[...document.querySelectorAll('#network input')].filter(field => getComputedStyle(field.parentElement).display !== 'none').map(field => field.name)"


@pytest.fixture
def crowd(open_page):
    """A network whose weights cannot all be read at once."""
    return open_page("?speed=0&sizes=8-16-16-8")


def test_only_what_is_asked_for_has_a_field_besides_inputs_and_targets(crowd):
    page = crowd
    given = {*(f"input-{k}" for k in range(8)), *(f"target-{j}" for j in range(8))}
    assert set(page.evaluate(FIELDS)) == given
    page.locator('g[data-neuron="1,2"] [data-field=bias]').hover(force=True)
    assert set(page.evaluate(FIELDS)) == given | {"bias-1-2"}
    page.locator("#network").focus()
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    asked = page.evaluate("document.activeElement.dataset.edge").replace(",", "-")
    assert f"weight-{asked}" in page.evaluate(FIELDS)


def test_a_bias_is_clicked_and_typed_over_where_it_stands(crowd):
    page = crowd
    bias = page.locator('g[data-neuron="1,2"] [data-field=bias]')
    bias.hover(force=True)      # its field comes between
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("[name=bias-1-2]")).to_be_focused()
    page.keyboard.type("0.25")
    page.keyboard.press("Enter")
    expect(bias).to_have_attribute("data-value", "0.25")


def test_a_weight_that_is_being_typed_stays_while_the_pointer_strays(crowd):
    page = crowd
    page.locator("#network").focus()
    for key in ("ArrowRight", "ArrowRight", "e"):
        page.keyboard.press(key)
    name = page.evaluate("document.activeElement.name")
    assert name.startswith("weight-")
    page.keyboard.type("0.5")
    for other in ("2,3", "1,7"):
        page.locator(f'g[data-neuron="{other}"] .disc').hover()
    expect(page.locator(f"[name={name}]")).to_be_focused()
    page.keyboard.type("25")
    page.keyboard.press("Enter")
    edge = name.removeprefix("weight-").replace("-", ",")
    expect(page.locator(f'g[data-edge="{edge}"] [data-field=weight]')).to_have_attribute("data-value", "0.525")
