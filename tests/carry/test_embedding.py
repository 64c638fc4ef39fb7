"""The code that puts a network into a page of somebody's own asks for exactly the network on the screen."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from support.rooms import Room

from glassnet.lesson.permalink import read_moment
from glassnet.lesson.query import read_query
from glassnet_docs.fences import fences
from glassnet_docs.options import read_options


class Elements(HTMLParser):
    """The elements of some HTML: {tag: its attributes}."""

    def __init__(self, text):
        super().__init__()
        self.found = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found[tag] = dict(attributes)


def copied(room, kind):
    room.send("press", "carry-embed-copy", kind)
    return room.copied[-1]


def asked_for(given):
    options, problems = read_options(given)
    assert problems == []
    return read_query(options.query)[0]._replace(theme="auto")


def chosen():
    room = Room("?sizes=4-4-3&hidden=tanh,relu&seed=7&x=1,0,1,0&speed=0&theme=dark".replace("tanh,relu", "tanh"))
    room.send("choose", "output", "linear")
    return room


def test_every_code_asks_for_the_choices_on_the_page():
    room = chosen()
    wanted = room.lesson.choices._replace(theme="auto")
    attributes = Elements(copied(room, "html")).found["glass-net"]
    assert asked_for({name.removeprefix("data-"): text for name, text in attributes.items()}) == wanted
    fence, = fences(copied(room, "mkdocs").split("\n"))
    assert fence.unread == () and asked_for(fence.given) == wanted
    first, *options = copied(room, "sphinx").strip().split("\n")
    assert first == ".. glassnet::" and asked_for(dict(re.fullmatch(r"   :(\w+): (.*)", line).groups() for line in options)) == wanted
    source = Elements(copied(room, "frame")).found["iframe"]["src"]
    assert read_query(source.partition("?")[2])[0] == wanted and "#" not in source


def test_who_has_no_scripts_gets_a_link_to_the_same():
    room = chosen()
    link = Elements(copied(room, "html")).found["a"]["href"]
    assert read_query(link.partition("?")[2])[0] == room.lesson.choices._replace(theme="auto")


def test_once_it_has_learned_the_frame_opens_on_that_very_moment():
    room = chosen()
    room.send("press", "train", "10")
    moment = Elements(copied(room, "frame")).found["iframe"]["src"].partition("#")[2]
    assert read_moment(moment).lesson.network == room.lesson.network


@pytest.mark.parametrize("address, site", [
    ("https://here.example/net/", "https://here.example/net/"), ("https://here.example/net/index.html", "https://here.example/net/"),
    ("https://here.example/net/embed.html", "https://here.example/net/"), ("https://here.example/net", "https://here.example/"),
    ("file:///home/me/glassnet.html", "glassnet/"), ("https://here.example/lesson%203.html", "glassnet/")])
def test_the_code_looks_for_the_site_where_it_lies_and_the_one_file_says_that_it_is_none(address, site):
    room = Room()
    room.stage._address = address
    found = Elements(copied(room, "html")).found
    assert found["script"]["src"] == f"{site}embed.js" and found["a"]["href"] == f"{site}?speed=0"
    assert Elements(copied(room, "frame")).found["iframe"]["src"] == f"{site}embed.html?speed=0"
    said = room.stage._screen.scenes["carry-embed"].get("carry-embed-html-says")
    assert (said is not None) == (site == "glassnet/")


def test_what_was_copied_stays_in_sight_and_follows_the_page():
    room = Room()
    copied(room, "mkdocs")
    room.send("choose", "seed", "9")
    assert "seed: 9\n" in room.last("carry-embed-mkdocs-text", "text")
    assert unescape(copied(room, "mkdocs")) == "```glassnet\nseed: 9\nspeed: 0\n```\n"


def test_a_kind_that_is_none_is_passed_over():
    room = Room()
    room.send("press", "carry-embed-copy", "<script>")
    assert room.copied == []
