"""What stands in the HTML before Python: the same picture that Python will redraw."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from support.pictures import closed, page_of

from glassnet.lesson.choices import ROWS
from glassnet.lesson.query import read_query
from glassnet.page.first_paint import context
from glassnet.page.lab import closed as closed_scenes
from glassnet.page.pictures import first_pictures
from glassnet.page.stage import Stage
from glassnet.view.paper import PAPERS
from glassnet.view.scene import to_markup


def scenes(paper):
    return first_pictures(read_query("")[0], paper)


def test_each_paper_has_a_drawing_that_is_well_formed_and_carries_no_inline_style():
    drawings = context()["drawings"]
    assert set(drawings) == {"wide", "narrow"}
    for markup in (*drawings.values(), context()["chart"]):
        root = ElementTree.fromstring(closed(markup))
        assert root.tag == "svg"
        assert not [element for element in root.iter() if "style" in element.attrib]
        assert [element for element in root.iter() if "data-style" in element.attrib] or root.attrib["id"] == "chart"


@pytest.mark.parametrize("paper", PAPERS)
def test_python_finds_the_page_as_it_left_it(paper):
    drawn = scenes(paper)
    assert page_of(context()["drawings"][paper]) == page_of(to_markup(drawn["network"]))
    for name in ("chart", "why"):
        assert page_of(context()[name]) == page_of(to_markup(drawn[name]))
    sent = []
    Stage("", paper, sent.append, lambda: "1")
    assert sent == []


def test_every_mark_of_the_panel_can_be_asked_for():
    panel = scenes("wide")["panel"]
    mark = context()["mark"]
    for id, each in panel.items():
        if each.parent is None:
            expected = page_of(to_markup(panel))
            for found, element in page_of(mark(id)).items():
                assert element == expected[found]


def test_a_caption_is_asked_for_with_all_that_is_in_it():
    assert set(page_of(context()["mark"]("caption"))) == {"caption", "caption-title", "caption-lines"}


def test_the_controls_are_made_from_the_rows_and_show_the_defaults():
    given = context()
    assert given["rows"] is ROWS
    for name, text in given["settings"].items():
        assert text == ROWS[name].default


def test_the_first_paint_is_small():
    drawings = context()["drawings"]
    assert all(len(markup.encode()) < 60_000 for markup in drawings.values())


def test_every_mark_that_stands_in_the_page_s_own_html_is_there(dist):
    html = (dist / "index.html").read_text("utf-8")
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    drawn = scenes("wide") | closed_scenes()
    assert {name for scene in drawn.values() for name, mark in scene.items() if mark.parent is None} <= ids
