"""What is asked about is answered in the very next picture; what lights up with it comes in the one after."""

import asyncio
import re

from support.clock import in_loop, settle
from support.stages import Page

from glassnet.page import pictures
from glassnet.page import rehearsed as rehearsal
from glassnet.page.rehearsed import rehearsed, rounds
from glassnet.page.stage import Stage


async def asked(ref, *meanwhile):
    """The page once ref was asked about and, before its light came, the events; and the ids of what each patch changed."""
    painted = asyncio.Event()
    page = Page("?speed=0", next_frame=painted.wait)
    page.press("backprop")
    del page.patches[:]
    page.stage.handle("ask", ref)
    for event in meanwhile:
        page.stage.handle(*event)
    painted.set()
    await settle()
    return page, [{id for id, *_ in patch} for patch in page.patches]


@in_loop
async def test_the_answer_comes_first_and_its_light_in_the_next_picture():
    page, (first, then) = await asked("delta-1-0")
    assert first == {"why"}
    assert "why" not in then and page.elements["neuron-1-0"].attributes["data-lit"] == "self"


@in_loop
async def test_what_happens_before_the_light_comes_counts():
    page, _ = await asked("delta-1-0", ("follow", ""))
    assert "data-open" not in page.elements["why"].attributes
    assert all("data-lit" not in element.attributes for element in page.elements.values())
    page, _ = await asked("delta-1-0", ("press", "backprop"))
    at_once = Page("?speed=0")
    for event in (("press", "backprop"), ("ask", "delta-1-0"), ("press", "backprop")):
        at_once.stage.handle(*event)
    assert {id: element.attributes for id, element in page.elements.items()} == {id: element.attributes for id, element in at_once.elements.items()}


async def pointed_at(page, mark, ref):
    """The pointer rested there."""
    page.stage.handle("point", mark, ref)
    del page.patches[:]
    await page.clock.tick()
    assert page.patches == [], "nothing is shown before it is asked for"


@in_loop
async def test_the_answer_to_what_is_pointed_at_is_worked_out_before_it_is_asked_for(monkeypatch):
    page, (expected, _) = await asked("delta-1-0")
    expected, page = {id: page.elements[id] for id in page.elements if id.startswith("why")}, Page("?speed=0", next_frame=asyncio.Event().wait)
    page.press("backprop")
    await pointed_at(page, "neuron-1-0", "delta-1-0")
    monkeypatch.setattr(pictures, "why_panel", None)
    page.stage.handle("ask", "delta-1-0")
    assert {id: page.elements[id] for id in page.elements if id.startswith("why")} == expected


@in_loop
async def test_what_was_worked_out_before_the_numbers_moved_is_not_the_answer():
    page, plain = (Page("?speed=0", next_frame=asyncio.Event().wait) for _ in range(2))
    for each in (page, plain):
        each.press("backprop")
    await pointed_at(page, "neuron-1-0", "delta-1-0")
    for each in (page, plain):
        each.press("backprop")
        each.stage.handle("ask", "delta-1-0")
    assert page.elements["why-value"] == plain.elements["why-value"]


@in_loop
async def test_whole_rounds_are_rehearsed_at_a_page_of_their_own(monkeypatch):
    asked, seen = [], []
    monkeypatch.setattr(rehearsal, "rehearsed", lambda: asked.append(1))
    monkeypatch.setattr(Stage, "handle", lambda stage, *event, before=Stage.handle: (before(stage, *event), seen.append(stage))[0])
    rounds(3)
    assert len(asked) == 3 and len({*seen}) == 1 and seen[0].history.present.steps == 3 and not seen[0].playing


def test_what_is_rehearsed_is_an_answer_and_leaves_no_trace():
    page = Page()
    before = dict(page.values())
    markup = page.stage.handle("rehearse")
    assert page.patches == [] and page.values() == before
    assert markup == rehearsed() and {"<mfrac", "<msub", "<mo"} <= set(re.findall(r"<m(?:frac|sub|o)\b", markup))
