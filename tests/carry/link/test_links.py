"""What the panel says of a link is so: what it names, what it leaves behind, how long it is."""

import pytest
from support.rooms import Room

from glassnet.carry.link.links import made
from glassnet.lesson.permalink import HANDY, read_moment
from glassnet.lesson.query import read_query

ADDRESS = "https://example.org/glassnet/"


def room(query="?speed=0", *events):
    there = Room(query)
    there.stage._address = ADDRESS
    for event in events:
        there.send(*event)
    return there


def link(there, kind, **opens):
    return made(kind, there.stage._here(), opens)


def test_the_plain_page_has_a_plain_address():
    there = room("")
    assert link(there, "settings").text == ADDRESS
    assert "plain address" in link(there, "settings").says[0]


def test_a_link_to_settings_names_them_and_says_so():
    there = room("?speed=0&seed=7&sizes=2-4-2&x=1,2", ("press", "train", "10"))
    made_ = link(there, "settings")
    assert made_.text == ADDRESS + "?sizes=2-4-2&seed=7&x=1,2&speed=0"
    assert made_.says[0] == "It names layers, seed, inputs and speed; all else is as usual."
    assert read_query(made_.text.removeprefix(ADDRESS))[0] == there.lesson.choices


def test_a_link_to_the_moment_holds_it_and_opens_as_asked():
    there = room("?speed=0", ("press", "train", "10"))
    made_ = link(there, "moment", theme="dark", controls="none")
    query, _, fragment = made_.text.removeprefix(ADDRESS).partition("#")
    lesson = read_moment(fragment).lesson
    assert lesson.network == there.lesson.network and lesson.choices.theme == "dark" and lesson.choices.controls == "none"
    assert "theme=dark" in query and made_.says[0].startswith("It holds all of it: 17 weights and biases to the last bit, step 10,")
    assert there.lesson.choices.theme == "auto"


def test_examples_of_the_readers_own_go_with_the_moment_alone():
    there = room("?speed=0", ("choose", "data", "xor"))
    there.send("choose", "tool", "1")
    there.send("plot", "plane down", "0.5 0.4")
    assert there.lesson.choices.data == "own"
    settings, moment = link(there, "settings"), link(there, "moment")
    assert "own" not in settings.text and "Your own examples cannot stand in it" in settings.says[-1]
    assert "your own examples" in moment.says[0] and read_moment(moment.text.partition("#")[2]).lesson.training.data == there.lesson.training.data


def test_a_long_link_is_warned_of_and_one_too_long_is_none():
    there = room("?speed=0&sizes=8-16-3", ("press", "train", "10"))
    long = link(there, "moment")
    assert len(long.text) > HANDY and "Some programs cut links" in long.warns
    there = room("?speed=0&sizes=64-64-64-64&rate=0.1", ("press", "train", "1"))
    none = link(there, "moment")
    assert none.text == "" and "a link holds 64,000 at most" in none.says[0]


def test_a_page_that_is_a_file_says_how_far_its_link_leads():
    there = room("?speed=0")
    there.stage._address = "file:///home/me/glassnet.html"
    assert "the link leads to it there" in link(there, "settings").warns and not link(room("?speed=0"), "settings").warns


@pytest.mark.parametrize("kind", ["settings", "moment"])
def test_the_panel_tells_of_a_moment_that_has_passed(kind):
    there = room("?speed=0", ("press", "carry-link-copy", kind))
    assert there.stage._screen.scenes["carry-link"][f"carry-link-{kind}-text"].attributes["data-passed"] is None
    there.send("press", "forward")
    assert there.stage._screen.scenes["carry-link"][f"carry-link-{kind}-text"].attributes["data-passed"] == ""


def test_a_moment_too_long_for_a_code_offers_that_of_the_settings():
    there = room("?speed=0&sizes=8-32-3", ("press", "train", "10"), ("press", "carry-link-code_of", "moment"))
    part = there.stage._screen.scenes["carry-link"]
    assert "A QR code holds 2,953 characters at most" in part["carry-link-code-says"].text and "carry-link-code-instead" in part
    there.send("press", "carry-link-code_of", "settings")
    assert there.stage._screen.scenes["carry-link"]["carry-link-code-dark"].attributes["d"]
