"""Worksheets in the browser: filled in with the keyboard, told the slip, printed on either paper."""

import re

import pytest
from playwright.sync_api import expect
from support.pages import press, read, wait_until_ready
from support.qr_reader import read_png

from glassnet.carry.worksheet.exercise import exercise
from glassnet.carry.worksheet.rounding import written
from glassnet.carry.worksheet.sheet import Wishes, sheet
from glassnet.carry.worksheet.slips import slips
from glassnet.lesson.lesson import begin
from glassnet.lesson.query import read_query
from glassnet.page.frames import frame_of

pytestmark = pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
LINK = "?speed=0&rate=0.5&sizes=2-2-2&x=0.5,0.3&t=1,0"


@pytest.fixture
def sheeted(open_page):
    """The page with a sheet of everything to fill in."""
    page = open_page(LINK)
    page.locator("#share > summary").click()
    for name, value in (("level", "step"), ("amount", "all"), ("rule", "4")):
        page.locator(f"#carry-worksheet-{name}").select_option(value)
    page.locator("#worksheet-make").click()
    expect(page.locator("#worksheet-picture svg")).to_be_visible(timeout=30_000)
    return page


@pytest.fixture(scope="module")
def key():
    """The same sheet, made here."""
    lessons = exercise(begin(read_query(LINK)[0]), 2)
    return sheet(frame_of(lessons.passed), frame_of(lessons.after), Wishes("step", "all", "4"), 1)


def says(page, i):
    return page.locator(f"#worksheet-q-{i}-says")


def test_every_right_answer_is_right_and_each_field_follows_by_tab(sheeted, key):
    page = sheeted
    page.locator("#worksheet-q-0-field").focus()
    for i, question in enumerate(key.questions):
        expect(page.locator(f"#worksheet-q-{i}-field")).to_be_focused()
        page.keyboard.type(written(question.expected, key.rule).replace("\N{MINUS SIGN}", "-"))
        page.keyboard.press("Enter")
        expect(says(page, i)).to_contain_text("✓ Right")
        page.keyboard.press("Tab")
    expect(page.locator("#worksheet-score")).to_contain_text(f"{len(key.questions)} of {len(key.questions)} right. All of it")
    assert page.locator("#worksheet-picture svg").count() == 1


def test_each_kind_of_slip_is_named_in_the_browser(sheeted, key):
    page, tried, named = sheeted, set(), set()
    for i, question in enumerate(key.questions):
        for slip in slips(question, key.frame):
            if slip.name in tried or abs(slip.value - question.expected) < 0.01:
                continue
            page.locator(f"#worksheet-q-{i}-field").fill(f"{slip.value:.4f}")
            page.keyboard.press("Enter")
            expect(says(page, i)).to_contain_text("✗")
            tried.add(slip.name)
            if slip.says in says(page, i).inner_text():
                named.add(slip.name)
    assert {"bias", "steep", "came-in", "rate", "uphill", "sign", "probability", "activation-before", "transposed"} <= tried
    assert named == tried


def test_what_is_said_is_announced_and_belongs_to_its_field(sheeted):
    field = sheeted.locator("#worksheet-q-0-field")
    field.fill("17")
    sheeted.keyboard.press("Enter")
    assert says(sheeted, 0).get_attribute("role") == "status"
    assert field.get_attribute("aria-describedby") == "worksheet-q-0-says" and field.get_attribute("aria-invalid") == "true"
    expect(sheeted.get_by_label("Sum z of h1", exact=True)).to_be_focused()


def test_hints_and_answers_stay_while_the_network_learns(sheeted):
    page = sheeted
    for _ in range(4):
        page.locator("#worksheet-q-0-hint").click()
    expect(page.locator("#worksheet-q-0-answer")).to_be_visible()
    press(page, "train", "10")
    expect(page.locator("#worksheet-q-0-answer")).to_be_visible()
    expect(page.locator("#worksheet-picture svg")).to_be_visible()


def printed_code(opens):
    """What a reader makes of a code on paper, which is finer than a screen."""
    opens.evaluate("opens => { opens.style.width = '400px'; }")
    said = read_png(opens.locator("svg").screenshot(caret="initial"))
    opens.evaluate("opens => { opens.style.width = ''; }")
    return said


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_sheets_and_keys_are_printed_alone_each_on_its_page(sheeted, tmp_path, paper):
    page = sheeted
    page.evaluate("window.print = () => {}")
    page.locator("#carry-worksheet-level").select_option("forward")
    page.locator("#carry-worksheet-numbers").select_option("fresh")
    page.locator("#carry-worksheet-sheets").select_option("2")
    page.locator("#worksheet-print").click()
    expect(page.locator("#printout .picture svg")).to_have_count(4)
    page.emulate_media(media="print")
    assert page.locator("main").is_hidden() and page.locator("#printout .sheet").first.is_visible()
    assert page.locator("#printout .sheet .blank").count() == page.locator("#printout .answers b").count() > 10
    links = [each.get_attribute("href") for each in page.locator("#printout a").all()]
    assert len(set(links)) == 2 and [printed_code(each) for each in page.locator("#printout .opens").all()] == links
    data = page.pdf(format=paper)
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 6, "a sheet does not fit its page, or a key takes more than two"
    ids = page.evaluate("() => { const all = [...document.querySelectorAll('[id]')].map(each => each.id); return all.length - new Set(all).size; }")
    assert ids == 0


def test_a_reload_keeps_the_sheet_and_what_was_typed_and_a_printed_link_opens_its_network(sheeted, key):
    page, typed = sheeted, {0: written(key.questions[0].expected, key.rule), 1: "17"}
    for i, text in typed.items():
        page.locator(f"#worksheet-q-{i}-field").fill(text)
        page.keyboard.press("Enter")
    said = says(page, 1).inner_text()
    page.evaluate("window.print = () => {}")
    page.locator("#worksheet-print").click()
    link = page.locator("#printout a").get_attribute("href")
    page.reload()
    wait_until_ready(page)
    page.locator("#share > summary").click()
    expect(says(page, 1)).to_have_text(said)
    expect(says(page, 0)).to_contain_text("✓ Right")
    expect(page.locator("#worksheet-picture svg")).to_be_visible()
    assert [page.locator(f"#worksheet-q-{i}-field").input_value() for i in typed] == list(typed.values())
    page.goto(link)
    wait_until_ready(page)
    shown = read(page)
    assert shown["weight", 1, 0, 0].value == key.shown.network.W[1][0, 0] and shown["activation", 1, 0].value is None


@pytest.mark.viewport(390, 844)
def test_on_a_phone_a_sheet_stays_within_the_screen(sheeted):
    assert sheeted.evaluate("document.documentElement.scrollWidth") <= 390
