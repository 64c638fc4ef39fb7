"""Any number can be asked where it comes from, with a mouse or by keys alone, in the built page."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def stepped(open_page):
    """The page after Forward and Backprop, played at once."""
    page = open_page("?speed=0")
    page.locator("[data-action=forward]").click()
    page.locator("[data-action=backprop]").click()
    expect(page.locator("#steps")).to_have_text("1 step")
    return page


def exact(page, selector):
    return float(page.locator(selector).get_attribute("data-value"))


def formula_numbers(page):
    """The live numbers of the formula, in reading order."""
    return [float(each.get_attribute("data-value")) for each in page.locator("#why-numbers mn[data-value]").all()]


def lit(page, kind):
    return {each.get_attribute(kind) for each in page.locator(f"[{kind}][data-lit]").all()}


def test_a_click_on_a_sum_shows_its_formula_its_numbers_and_lights_what_enters_it(stepped):
    page = stepped
    page.locator('g[data-neuron="1,1"] [data-field=z]').click()
    expect(page.locator("#why-name")).to_have_text("Sum z of h2")
    assert page.locator("#why-symbols math").count() == page.locator("#why-numbers math").count() == 4
    w1, x1, w2, x2, w3, x3, b = formula_numbers(page)
    assert w1 * x1 + w2 * x2 + w3 * x3 + b == pytest.approx(exact(page, "#why-value"), abs=1e-12)
    assert exact(page, "#why-value") == exact(page, 'g[data-neuron="1,1"] [data-field=z]')
    page.mouse.move(640, 715)
    assert lit(page, "data-edge") == {"1,1,0", "1,1,1", "1,1,2"}
    assert lit(page, "data-neuron") == {"0,0", "0,1", "0,2", "1,1"}


def test_terms_lead_to_their_own_explanations_and_the_trail_leads_back(stepped):
    page = stepped
    page.locator('g[data-neuron="1,0"] [data-field=delta]').click()
    expect(page.locator("#why-name")).to_have_text("δ of h1")
    page.locator("#why-numbers [data-follow^=delta-2-1]").click()
    expect(page.locator("#why-name")).to_have_text("δ of o2")
    page.locator("#why-numbers [data-follow^=probability-1]").click()
    expect(page.locator("#why-name")).to_have_text("Probability of o2")
    page.locator("#why-crumb-0").click()
    expect(page.locator("#why-name")).to_have_text("δ of h1")
    page.locator("#why-close").click()
    expect(page.locator("#why")).not_to_have_attribute("data-open", "")


@pytest.mark.parametrize("selector", [
    "#loss", '[data-field=probability][data-index="2"]', '[data-field=difference][data-index="0"]',
    'g[data-neuron="2,1"] [data-field=activation]', 'g[data-neuron="1,0"] [data-field=delta]'])
def test_every_kind_of_number_answers_with_its_own_value(stepped, selector):
    page = stepped
    page.locator(selector).click()
    expect(page.locator("#why")).to_have_attribute("data-open", "")
    assert exact(page, "#why-value") == exact(page, selector)
    assert page.locator("#why-exact").text_content() == repr(exact(page, selector))


@pytest.mark.parametrize("show", ["weight", "contribution", "gradient", "change"])
def test_the_number_on_an_edge_answers_whatever_it_shows(stepped, show):
    page = stepped
    page.locator(f'input[name=show][value="{show}"]').check()
    page.locator('[name="weight-2-1-0"]').click()
    expect(page.locator("#why-more [aria-current]")).to_have_attribute("data-follow", f"{show}-2-1-0")
    assert exact(page, "#why-value") == exact(page, f'g[data-edge="2,1,0"] [data-field={show}]')


def test_an_update_is_old_less_rate_times_gradient(stepped):
    page = stepped
    page.locator('[name="weight-2-1-0"]').click()
    old, rate, gradient = formula_numbers(page)
    assert old - rate * gradient == exact(page, "#why-value")
    assert rate == float(page.locator("[name=learning-rate]").input_value())


def test_the_panel_follows_when_the_network_learns_on(stepped):
    page = stepped
    page.locator('[data-field=probability][data-index="1"]').click()
    before = exact(page, "#why-value")
    page.locator("[data-action=forward]").click()
    expect(page.locator("#why-value")).not_to_have_attribute("data-value", repr(before))
    assert exact(page, "#why-value") == exact(page, '[data-field=probability][data-index="1"]')


def test_the_whole_of_it_can_be_done_by_keys_and_is_spoken(open_page):
    page = open_page("?speed=0")
    page.locator("[data-action=forward]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#loss")).not_to_have_attribute("data-empty", "")
    page.locator("#network").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    edge = page.locator('g[data-edge="2,0,1"]')
    expect(edge).to_be_focused()
    expect(edge).to_have_attribute("aria-label", "h2 to o1: weight 0.87, contributes 0.59")
    page.keyboard.press("Enter")
    expect(page.locator("#why-name")).to_have_text("Weight from h2 to o1")
    expect(edge).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator('[name="weight-2-0-1"]')).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator('g[data-neuron="2,0"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#why")).not_to_have_attribute("data-open", "")


def test_the_exact_value_is_one_hover_away_and_is_text(stepped):
    page = stepped
    page.locator('g[data-neuron="1,0"] [data-field=z]').hover()
    expect(page.locator("#exact-value")).to_have_text(repr(exact(page, 'g[data-neuron="1,0"] [data-field=z]')))
    assert page.locator("#exact-value").evaluate("each => getComputedStyle(each).userSelect") == "all"


def test_prediction_is_asked_before_backprop_and_judged_after(open_page):
    page = open_page("?speed=0&predict=on")
    page.locator("[data-action=backprop]").click()
    expect(page.locator("#predict-title")).to_have_text("Predict: up or down?")
    expect(page.locator("#steps")).to_have_text("0 steps")
    before = exact(page, 'g[data-edge="2,0,0"] [data-field=weight]')
    page.locator("#predict-0-down").click()
    page.locator("#predict-reveal").click()
    expect(page.locator("#steps")).to_have_text("1 step")
    went_down = exact(page, 'g[data-edge="2,0,0"] [data-field=weight]') < before
    assert page.locator("#predict-0-name").get_attribute("data-follow") == "weight-2-0-0"
    expect(page.locator("#predict-0")).to_have_attribute("data-verdict", "right" if went_down else "wrong")
    page.locator("#predict-0-name").click()
    expect(page.locator("#why-name")).to_have_text("Weight from h1 to o1")
