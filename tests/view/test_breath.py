"""Between two pictures of training: lines and discs breathe, numbers follow, and what is sent brings the picture to what is drawn at once."""

import numpy as np
import pytest
from support.rooms import Room
from support.clock import in_loop

from glassnet.lesson.lesson import begin, forward, learn
from glassnet.lesson.query import read_query
from glassnet.page.frames import frame_of
from glassnet.page.learner import Glimpse
from glassnet.view.breath import FULL, TOGETHER, WIDTH, breath
from glassnet.view.drawing import draw
from glassnet.view.following import followers
from glassnet.view.paper import PAPERS
from glassnet.view.scene import diff

WIDE = PAPERS["wide"]._replace(painted=True)


def lessons(query):
    """Two of one network, before and after learning a little."""
    lesson = forward(begin(read_query(query)[0]))
    later = lesson
    for _ in range(3):
        later = learn(later)
    return frame_of(lesson), frame_of(later)


def glimpse_of(frame):
    return Glimpse(list(frame.network.W), list(frame.a))


def breathed(scene, frame, seen, frames=1):
    patch = []
    for _ in range(frames):
        patch += breath(scene, glimpse_of(frame), frame.network.activations, "weight", seen)
    return patch


@pytest.mark.parametrize("query", ["?rate=1", "?sizes=4-6-3&rate=1", "?sizes=2-8-8-8-2&rate=1&t=0,1"])
def test_lines_and_discs_come_to_show_the_moment_but_for_what_nobody_can_see(query):
    before, after = lessons(query)
    scene = draw(before, WIDE)
    breathed(scene, after, {}, 4)
    expected = draw(after, WIDE)
    for id, mark in scene.items():
        exact = expected[id].attributes
        if "--weight" in exact:
            assert float(scene[f"{id}-line"].attributes["--size"]) == pytest.approx(min(abs(float(exact["--weight"])), 2.5), abs=0.51 * WIDTH)
        elif "--fill" in exact and not id.startswith("neuron-0"):
            assert float(scene[f"{id}-disc"].attributes["--fill"]) == pytest.approx(float(exact["--fill"]), abs=0.51 * FULL)
        if "data-sign" in exact:
            assert mark.attributes["data-sign"] == exact["data-sign"]


def test_only_lines_and_discs_are_styled_anew_and_what_is_drawn_at_once_takes_over():
    before, after = lessons("?rate=1")
    scene = draw(before, WIDE)
    patch = breathed(scene, after, {})
    assert {id.rpartition("-")[2] for id, name, _ in patch if name.startswith("--")} == {"line", "disc"}
    at_once = diff(scene, draw(after, WIDE))
    for id, name, _ in patch:
        if name.startswith("--"):
            assert (id, name, None) in [tuple(change) for change in at_once]


def test_what_would_not_be_seen_is_not_sent():
    before, after = lessons("?rate=0.0001")
    scene, seen = draw(before, WIDE), {}
    assert breathed(scene, before, seen)
    assert breathed(scene, after, seen) == []


def test_crowded_layers_take_turns():
    before, after = lessons("?sizes=2-9-9-9-9-2&rate=1&t=0,1")
    scene, seen = draw(before, WIDE), {}
    sent = [{id for id, name, _ in breathed(scene, after, seen) if name == "data-edges"} for _ in range(3)]
    assert [len(ids) for ids in sent] == [TOGETHER] * 3 and set.union(*sent) == {f"mesh-{l}" for l in (2, 3, 4)}


@pytest.mark.parametrize("query", ["?rate=1", "?sizes=4-6-3&rate=1", "?sizes=2-8-8-8-2&rate=1&t=0,1"])
def test_numbers_follow_part_by_part_to_what_a_picture_drawn_at_once_shows(query):
    before, after = lessons(query)
    memo = {}
    scene = draw(before, WIDE, None, memo)
    pieces = dict(followers(scene, after, WIDE, memo))
    patch = [change for piece in pieces.values() for change in piece()]
    expected = draw(after, WIDE)
    for id, name, value in patch:
        assert (expected[id].text if name == "text" else expected[id].attributes.get(name)) == value
    seen = [id for id in scene if id.split("-")[0] in ("edge", "neuron", "result") and "data-crowded" not in scene[id].attributes]
    assert seen and {id: scene[id].text for id in seen if scene[id].parent and not _waits(scene, id)} == \
        {id: expected[id].text for id in seen if scene[id].parent and not _waits(scene, id)}


def _waits(scene, id):
    mark = scene[id]
    while mark is not None:
        if "data-crowded" in mark.attributes or "data-compact" in mark.attributes:
            return True
        mark = scene.get(mark.parent)
    return False


def test_where_marks_came_or_went_the_whole_has_to_be_drawn():
    before, after = lessons("?sizes=2-8-8-2&rate=1&t=0,1")
    assert followers(draw(before, WIDE), after, WIDE, {}) is None


@in_loop
async def test_while_it_trains_the_numbers_on_the_page_are_those_of_the_last_round_and_at_its_end_the_exact_ones():
    room = Room("?speed=0&data=moons:60:0.1:0&share=0&sizes=2-3-2")
    await room.frame(2)
    room.send("press", "run")
    await room.frame(12)
    assert any(id == "edge-1-0-0-weight" for id, name, _ in room.sent if name == "data-value")
    room.send("press", "run")
    assert float(room.last("edge-1-0-0-weight", "data-value")) == room.lesson.network.W[1][0, 0]
    assert room.last("wire-1-0-0", "--weight") == f"{room.lesson.network.W[1][0, 0]:.4f}"
