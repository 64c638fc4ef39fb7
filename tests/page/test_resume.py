"""Python arrives while recorded passes stand or play: its page goes on exactly where they are."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.clock import in_loop
from support.stages import Page

from glassnet.view.scene import TEXT, WHOLE
from glassnet_build.tape import PASSES, record

presses = st.lists(st.sampled_from(["forward", "backprop", "step", "step", "back", "tick", "tick"]), max_size=14)


def stood(stage):
    """What site/app/replay.js would say of this page, or None where the recorded passes do not reach."""
    reel, log = stage._reel, stage.history.timeline.log
    names = [moment.event.name for moment in list(log)[1:]]
    made_of_one = all(moment.first == place for place, moment in enumerate(log))
    another_future = stage.history.other is not None
    if another_future or not made_of_one or tuple(names) != PASSES[:len(names)] or reel._encore:
        return None
    beat = len(reel.beats) - 1 if reel._at is None else reel._at
    return {"presses": names, "place": reel.place, "beat": beat, "playing": stage.playing}


@settings(max_examples=60)
@given(presses)
def test_a_page_resumed_is_the_page_that_was_left(events):
    @in_loop
    async def run():
        left = Page()
        for event in events:
            if event == "tick":
                await left.clock.tick()
            elif stood_after(left, event) is None:
                return
        where = stood(left.stage)
        if not where["presses"]:
            return
        resumed = Page()
        resumed.stage.handle("resume", "", json.dumps(where))
        assert resumed.patches == [], "the page shows it already"
        assert resumed.stage._scenes == left.stage._scenes
        assert resumed.lesson.network == left.lesson.network and resumed.lesson.steps == left.lesson.steps
        await left.clock.tick()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert resumed.stage._scenes == left.stage._scenes and resumed.stage.playing == left.stage.playing
        for page in (left, resumed):
            page.press("undo")
        assert resumed.stage._scenes == left.stage._scenes
    run()


def stood_after(page, event):
    page.press(event)
    return stood(page.stage)


@pytest.mark.parametrize("paper", ["wide", "narrow"])
@in_loop
async def test_every_state_of_a_tape_is_what_the_page_shows(paper):
    tape, page = await record(paper), Page(paper=paper)
    values, states = tape["start"], []
    for changes in tape["states"]:
        values = list(values)
        for key, value in zip(changes[::2], changes[1::2]):
            values[key] = value
        states.append(values)

    def same(number):
        for (id, name), value in zip(tape["keys"], states[number]):
            element = page.elements[id]
            assert (element.text if name == TEXT else element.attributes.get(name)) == value, (id, name)
    for each in tape["passes"]:
        page.press(each["action"])
        for number in each["playing"][:-1]:
            same(number)
            await page.clock.tick()
        same(each["playing"][-1])
        same(each["resting"][-1])
        for number in each["resting"][-2::-1]:
            page.press("back")
            same(number)
        for number in each["resting"][1:]:
            page.press("step")
            same(number)
    assert [each["action"] for each in tape["passes"]] == list(PASSES) and WHOLE not in {name for _, name in tape["keys"]}
