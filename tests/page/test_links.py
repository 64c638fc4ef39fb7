"""A page that was carried away in a link is the page that is opened: number by number, mark by mark."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.clock import in_loop
from support.examples import sparingly
from support.lessons import bits
from support.rooms import Room
from support.stages import Page, assert_shows_its_lesson, still

from glassnet.lesson.permalink import write_moment

DOINGS = st.lists(st.sampled_from([
    ("press", "forward", ""), ("press", "backprop", ""), ("press", "train", "3"), ("press", "step", ""), ("press", "step", ""), ("press", "back", ""),
    ("press", "undo", ""), ("press", "check", ""), ("press", "grow", "1"), ("commit", "input-0", "0.7"), ("commit", "weight-1-0-1", "-0.25"),
    ("choose", "predict", "on"), ("choose", "optimiser", "adam"), ("choose", "show", "gradient"), ("choose", "theme", "dark"), ("choose", "hidden", "tanh"),
    ("choose", "data", "xor"), ("press", "epoch", ""), ("press", "pick", "2"), ("choose", "tool", "remove"), ("press", "lesion", ""),
    ("ask", "weight-1-0-1", ""), ("follow", "z-1-0", ""), ("ask", "loss", ""), ("point", "edge-1-0-1", "weight-1-0-1"), ("travel", "moment", "1")]), max_size=7)
SAYING = [("press", "forward"), ("press", "backprop"), ("press", "train"), ("press", "epoch"), ("press", "pick"), ("commit", "weight-1-0-1"),
          ("choose", "optimiser"), ("choose", "hidden")]      # what says something that follows from the numbers
OF_EXAMPLES = ("tool", "pick", "lesion", "epoch")      # not there without any
ONLY_HERE = ("do-back", "do-undo", "do-redo", "do-play", "moment", "moment-words", "do-reset")      # what tells of the past and the future


def fragment_of(page):
    return write_moment(page.stage.moment()).text


def shown(page):
    """What the page shows, but for its past, its future, what it says of them, and how long it was meant to stand."""
    page.elements["page"].attributes.pop("--seconds", None)
    return {id: element for id, element in still(dict(page.elements)).items() if id not in ONLY_HERE and not id.startswith("caption")}


def says(page):
    return [element.text or "" for id, element in page.elements.items() if id.startswith("caption")]


@sparingly
@given(DOINGS, st.booleans())
def test_a_page_opened_by_a_link_shows_what_the_page_showed_it_was_made_on(doings, narrow):
    @in_loop
    async def run():
        left = Page("?speed=0", "narrow" if narrow else "wide", rooms=True)
        for kind, name, value in doings:
            if name not in OF_EXAMPLES or left.lesson.training:
                left.stage.handle(kind, name, value)
        opened = Page("?speed=0", "narrow" if narrow else "wide", rooms=True, fragment="#" + fragment_of(left))
        assert shown(opened) == shown(left)
        if doings and doings[-1][:2] in SAYING:
            assert says(opened) == says(left)
        assert fragment_of(opened) == fragment_of(left)
    run()


def test_a_moment_in_the_middle_of_a_pass_comes_back_and_plays_on():
    @in_loop
    async def run():
        left = Page()
        for name in ("forward", "backprop"):
            left.press(name)
            await left.watch()
        for name in ("step", "step", "step"):
            left.press(name)
        opened = Page(fragment=fragment_of(left))
        assert says(opened) == says(left) and shown(opened) == shown(left)
        for page in (left, opened):
            for _ in range(4):
                page.press("step")
        assert shown(opened) == shown(left)
    run()


def test_a_link_opened_on_an_open_page_takes_nothing_away():
    page, other = Page("?speed=0"), Page("?speed=0&sizes=2-2&seed=4")
    page.press("train", "10")
    other.press("forward")
    before = bits(page.lesson)
    page.stage.handle("address", "a b", "?speed=0#" + fragment_of(other))
    assert page.lesson.choices.sizes == (2, 2) and "comes from a link" in page.text("caption-title")
    assert_shows_its_lesson(page)
    page.press("undo")
    assert bits(page.lesson) == before
    assert_shows_its_lesson(page)


def test_back_brings_the_page_as_it_was_left_and_undo_what_was_done_since():
    page, other = Page("?speed=0"), Page("?speed=0&sizes=2-2&seed=4")
    page.press("train", "10")
    left = bits(page.lesson)
    page.stage.handle("address", "a b", "?speed=0#" + fragment_of(other))
    page.press("train", "5")
    done = bits(page.lesson)
    page.stage.handle("address", "b a", "?speed=0")
    assert bits(page.lesson) == left and "as you left it" in page.text("caption-title")
    page.press("undo")
    assert bits(page.lesson) == done
    page.press("redo")
    page.stage.handle("address", "a b", "?speed=0#" + fragment_of(other))
    assert bits(page.lesson) == done, "forward again, to what was done there"


@pytest.mark.parametrize("fragment", ["#v1.", "#v1.AAAA", "#v2.AAAA", "#v1." + "A" * 70_000, "#v1.%3Cscript%3E"], ids=range(5))
def test_a_link_that_cannot_be_shown_opens_the_default_and_says_why(fragment):
    page = Page("?speed=0", fragment=fragment)
    assert any("The moment in this link cannot be shown" in text for text in says(page))
    assert_shows_its_lesson(page)
    page.press("forward")
    before = bits(page.lesson)
    page.stage.handle("address", "a b", "?speed=0" + fragment)
    assert "The moment in this link cannot be shown" in page.text("caption-title") and bits(page.lesson) == before
    assert_shows_its_lesson(page)


def test_what_the_address_names_of_the_looks_counts_and_of_numbers_is_told():
    left = Page("?speed=0")
    left.press("forward")
    page = Page("?speed=0&theme=dark&controls=none&seed=3", fragment=fragment_of(left))
    assert page.lesson.choices.theme == "dark" and page.lesson.choices.controls == "none" and page.lesson.choices.seed == 0
    assert "The address names other settings besides" in page.text("caption-title")


def test_predictions_come_back():
    left = Page("?speed=0&predict=on")
    left.press("forward")
    left.press("backprop")
    round = left.stage._look.round
    left.stage.handle("guess", round.refs[0], "1")
    opened = Page("?speed=0&predict=on", fragment=fragment_of(left))
    assert opened.stage._look.round.guesses == ((round.refs[0], 1),) and shown(opened)["predict-says"] == shown(left)["predict-says"]
    for page in (left, opened):
        page.press("backprop")
    assert shown(opened)["predict-says"] == shown(left)["predict-says"]
    again = Page("?speed=0&predict=on", fragment=fragment_of(left))
    assert shown(again)["predict-0-why"] == shown(left)["predict-0-why"]


def test_a_curve_does_not_go_on_into_another_page():
    page, other = Page("?speed=0"), Page("?speed=0&seed=9")
    page.press("train", "10")
    other.press("train", "100")
    page.stage.handle("address", "a b", "#" + fragment_of(other))
    page.press("undo")
    assert_shows_its_lesson(page)
    assert page.stage.history.timeline.runs[-1].steps == 10


def test_a_moment_too_large_for_a_link_goes_as_a_file_and_comes_back_from_it():
    left, opened = Room("?speed=0&sizes=64-32-10&optimiser=adam"), Page("?speed=0&sizes=2-2")
    left.send("press", "train", "2")
    left.send("press", "carry-link-copy", "moment")
    said = left.stage._screen.scenes["carry-link"]["carry-link-moment-says"].text
    assert "a link holds 64,000 at most: the network is too large. Save it as a file instead" in said and not left.copied
    left.send("press", "carry-link-save")
    [(name, mime, text)] = left.gifts
    assert (name, mime) == ("64-32-10-step-2.glassnet", "text/plain")
    before = bits(opened.lesson)
    opened.stage.handle("file", name, text + "\n")
    assert bits(opened.lesson) == bits(left.lesson) and "comes from a file" in opened.text("caption-title")
    assert_shows_its_lesson(opened)
    for page in (left, opened):
        page.stage.handle("press", "train", "1")
    assert bits(opened.lesson) == bits(left.lesson), "what Adam remembers came along"
    opened.press("undo")
    opened.press("undo")
    assert bits(opened.lesson) == before


def test_what_was_left_is_there_again_and_what_was_kept_damaged_is_passed_over():
    left = Page("?speed=0")
    assert left.stage.handle("leave") == "", "nothing has been done"
    left.press("train", "3")
    kept = left.stage.handle("leave")
    opened = Page("?seed=4", left=kept)
    assert bits(opened.lesson) == bits(left.lesson) and opened.text("caption-title").startswith("Here is the page as you left it.")
    assert_shows_its_lesson(opened)
    assert bits(Page("?seed=4", left=kept[:-3]).lesson) == bits(Page("?seed=4").lesson)
    later = Page("?speed=0&seed=4")
    later.stage.handle("address", "b a kept", kept)
    assert bits(later.lesson) == bits(left.lesson)
    later.press("undo")
    assert bits(later.lesson) == bits(Page("?speed=0&seed=4").lesson)


def with_a_table(rows, columns, number):
    """A Room that learns from a table of its reader's own."""
    room, rng = Room("?speed=0"), random.Random(rows)
    lines = [[*(f"c{i}" for i in range(columns)), "kind"], *([*(number(rng) for _ in range(columns)), rng.choice("abc")] for _ in range(rows))]
    room.send("press", "read-table", "\n".join(";".join(line) for line in lines))
    room.send("press", "use-table")
    assert len(room.training.data) == rows
    return room


def test_thousands_of_examples_of_ones_own_go_as_a_file_and_come_back_from_it():
    left, opened = with_a_table(2000, 4, lambda rng: repr(rng.gauss(0, 1))), Page("?speed=0", rooms=True)
    left.send("press", "epoch")
    left.send("press", "carry-link-copy", "moment")
    assert "a link holds 64,000 at most: the examples are too many" in left.stage._screen.scenes["carry-link"]["carry-link-moment-says"].text
    left.send("press", "carry-link-save")
    [(name, _, text)] = left.gifts
    opened.stage.handle("file", name, text)
    assert bits(opened.lesson) == bits(left.lesson)
    assert opened.lesson.training.data == left.training.data and opened.lesson.training.scores == left.training.scores


def test_a_moment_whose_examples_are_more_than_a_file_brings_back_is_not_saved_and_that_is_said():
    left = with_a_table(4900, 45, lambda rng: f"{rng.randint(1, 9)}e9")
    left.send("press", "carry-link-save")
    assert not left.gifts
    assert "This moment holds more than a file can: the examples are too many." in {mark.text for mark in left.stage._screen.scenes["carry-link"].values()}


@pytest.mark.parametrize("text", ["", "no moment", "{}", "v1.", "v1.AAAA", "v2.AAAA", "v1." + "A" * 1_500_001, "v1.\N{PILE OF POO}", "[" * 100_000], ids=range(9))
def test_a_file_that_is_no_moment_is_refused_in_a_sentence_and_nothing_changes(text):
    page = Page("?speed=0")
    before = bits(page.lesson)
    page.stage.handle("file", "x.glassnet", text)
    assert "The moment in this file cannot be shown" in page.text("caption-title")
    assert bits(page.lesson) == before
    assert_shows_its_lesson(page)


def test_the_room_of_links_is_not_loaded_by_a_page_without_one():
    import subprocess
    import sys

    code = "import glassnet.page.stage as s, sys; s.Stage('?', 'wide', print, str); print([m for m in sys.modules if 'permalink' in m or 'linkroom' in m])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip().endswith("[]")
    assert json.dumps([]) == "[]"
