"""Worksheets in the browser: filled in with the keyboard, told what is right, hinted at."""

import pytest
from playwright.sync_api import expect
from support.pages import press

from glassnet.carry.worksheet.exercise import exercise
from glassnet.carry.worksheet.rounding import written
from glassnet.carry.worksheet.sheet import Wishes, sheet
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
    expect(page.locator("#worksheet-picture svg")).to_be_visible()
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
