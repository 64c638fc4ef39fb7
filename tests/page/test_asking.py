"""What is asked about is answered in the very next picture; what lights up with it comes in the one after."""

import asyncio
import re

from support.clock import in_loop, settle
from support.stages import Page

from glassnet.page.rehearsed import rehearsed


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


def test_what_is_rehearsed_is_an_answer_and_leaves_no_trace():
    page = Page()
    before = dict(page.values())
    markup = page.stage.handle("rehearse")
    assert page.patches == [] and page.values() == before
    assert markup == rehearsed() and {"<mfrac", "<msub", "<mo"} <= set(re.findall(r"<m(?:frac|sub|o)\b", markup))
