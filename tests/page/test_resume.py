"""Python arrives while recorded passes stand or play: its page goes on exactly where they are."""

import asyncio
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.clock import in_loop
from support.stages import Page

from glassnet.view.scene import TEXT
from glassnet_build.tape import LOGS, RESET, record

PRESSES = ["forward", "backprop", "forward", "backprop", "step", "step", "back", "tick", "tick", "tick", "undo", "redo", "reset", "play", "travel 0", "travel 1", "travel 3"]
SAID = {"undo": "undone", "redo": "redone"}


def after(page, event):
    """Does what an event says; returns how the end of a moment was come to, as Where.said has it."""
    name, _, value = event.partition(" ")
    if name == "travel":
        page.stage.handle("travel", "moment", value)
        return "travelled"
    page.press(name)
    return SAID.get(name, "")


def stood(stage, said):
    """What site/app/replay.js would say of this page, or None where it goes another way than all recorded ones."""
    reel, player, history = stage._reel, stage._player, stage.history
    log = list(history.timeline.log)
    presses = [moment.event.name for place, moment in enumerate(log) if moment.event and moment.first == place]
    if history.other is not None or RESET in presses[:-1] or (RESET in presses and said not in ("undone", "redone") and reel.place != history.last):
        return None
    beat = len(reel.beats) - 1 if reel._at is None else reel._at
    again = reel._encore is not None
    until = (reel.place if again else player._until) if player.playing else None
    return {"presses": presses, "place": reel.place, "beat": beat, "until": until, "ahead": until is not None and history.at > reel.place, "again": again, "said": said}


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PRESSES), min_size=1, max_size=16))
@example(["travel 0", "play"])
def test_a_page_resumed_is_the_page_that_was_left(events):
    @in_loop
    async def run():
        left, where = Page(), None
        for event in events:
            if event == "tick":
                await left.clock.tick()
                where = stood(left.stage, where["said"] if where and where["said"] else "")
            elif event.split()[0] in ("undo", "redo", "reset", "back") and "disabled" in left.elements[f"do-{event}"].attributes:
                continue
            elif event == "play" and not left.stage.playing and not left.stage._reel.can_go_on:
                continue      # nothing to play: all stays as it is told
            else:
                where = stood(left.stage, after(left, event))
            if where is None:
                return
        if where is None:
            return
        resumed = Page()
        resumed.patches.clear()
        resumed.stage.handle("resume", "", json.dumps(where))
        assert resumed.patches == [], "the page shows it already"
        assert resumed.stage._screen.scenes == left.stage._screen.scenes
        assert resumed.lesson.network == left.lesson.network and resumed.lesson.steps == left.lesson.steps
        await left.clock.tick()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert resumed.stage._screen.scenes == left.stage._screen.scenes and resumed.stage.playing == left.stage.playing
        for press in ("undo", "step", "redo"):
            for page in (left, resumed):
                page.press(press)
            assert resumed.stage._screen.scenes == left.stage._screen.scenes
    run()


@pytest.mark.parametrize("paper", ["wide", "narrow"])
@in_loop
async def test_every_state_of_a_tape_is_what_the_page_shows(paper):
    tape = await record(paper)
    values, states = tape["start"], []
    for changes in tape["states"]:
        values = list(values)
        for key, value in zip(changes[::2], changes[1::2]):
            values[key] = value
        states.append(values)

    def same(page, number):
        for (id, name), value in zip(tape["keys"], states[number]):
            element = page.elements[id]
            assert (element.text if name == TEXT else element.attributes.get(name)) == value, (id, name)
    logs = {tuple(log["presses"]): log for log in tape["logs"]}
    assert set(LOGS) < set(logs) and all((*presses, RESET) in logs for presses in LOGS[1:])
    for presses in (LOGS[1], LOGS[3], LOGS[5], LOGS[9]):
        log, page = logs[presses], Page(paper=paper)
        for press in presses[:-1]:
            page.press(press)
            await page.watch()
        page.press(presses[-1])
        for number in log["passing"]:
            same(page, number)
            await page.clock.tick()
        positions = [(place, beat) for place, each in enumerate(log["places"]) for beat in range(len(each["resting"]))]
        for place, beat in reversed(positions):
            same(page, log["places"][place]["resting"][beat])
            page.press("back")
        page.press("play")
        for place, beat in positions[1:-1]:
            same(page, log["places"][place]["playing"][beat])
            await page.clock.tick()
        same(page, log["places"][-1]["resting"][-1])
        for place in range(len(log["places"])):
            page.stage.handle("travel", "moment", str(place))
            same(page, log["places"][place]["travelled"])
        page.press("undo")
        same(page, log["places"][log["places"][-1]["first"] - 1]["undone"])
        page.press("redo")
        same(page, log["places"][-1]["redone"])
        page.press("reset")
        same(page, logs[*presses, RESET]["places"][-1]["resting"][0])
