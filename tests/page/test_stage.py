"""The page without a browser: after any events it shows what its History says, and nothing is ever torn.

A page is modelled as the elements of its markup; patches are applied to it as
site/app/patch.js would, by code of the tests.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clock import in_loop, settle
from support.examples import sparingly
from support.lessons import bits, events
from support.pictures import page_of
from support.stages import Page, assert_shows_its_lesson

from glassnet.lesson.history import History
from glassnet.lesson.lesson import begin, forward, is_fresh
from glassnet.lesson.query import read_query
from glassnet.lesson.update import LOOKS, Event, update
from glassnet.view.scene import to_markup


# One press at a time


@in_loop
async def test_the_page_is_right_before_the_first_event_and_nothing_crosses():
    page = Page()
    assert page.patches == []
    assert_shows_its_lesson(page)


@in_loop
async def test_a_link_is_shown_at_once():
    page = Page("?sizes=2-4-2&seed=7&theme=dark")
    assert len(page.patches) == 1
    assert_shows_its_lesson(page)
    assert page.elements["page"].attributes["data-theme"] == "dark"


@in_loop
async def test_what_a_link_asked_for_in_vain_is_said():
    page = Page("?seed=x")
    assert page.text("caption-lines") == (
        "This link could not be read in full. Seed: “x” does not fit. Type a whole number from 0 to 4294967295.")


@in_loop
async def test_forward_plays_beat_by_beat_and_ends_at_rest():
    page = Page()
    page.press("forward")
    assert page.busy
    assert page.text("caption-title").startswith("The hidden layer: each neuron adds up")
    assert page.elements["loss"].attributes.get("data-value") is None      # not before its beat
    await page.watch()
    assert not page.busy
    assert page.text("caption-title").startswith("The cost compares")
    assert_shows_its_lesson(page)
    assert len(page.clock.slept) == 5


@in_loop
async def test_the_lesson_moves_on_before_the_first_beat_is_shown():
    page = Page()
    page.press("forward")
    assert is_fresh(page.lesson)


@in_loop
async def test_forward_backprop_forward_brings_the_outputs_closer():
    page = Page("rate=0.5")
    costs = []
    for name in ("forward", "backprop", "forward"):
        page.press(name)
        await page.watch()
        costs.append(page.text("loss"))
    # glassnet.engine's docstring: 1.393849, then 1.364310 nats.
    assert costs == ["1.3938", "1.3938", "1.3643"]
    assert page.text("steps") == "1 step"
    assert_shows_its_lesson(page)


@pytest.mark.parametrize("ticks", range(7))
@in_loop
async def test_forward_pressed_twice_gives_the_numbers_of_one_press(ticks):
    once, twice = Page(), Page()
    once.press("forward")
    await once.watch()
    twice.press("forward")
    for _ in range(ticks):
        await twice.clock.tick()
    twice.press("forward")
    await twice.watch()
    assert twice.values() == once.values()
    assert bits(twice.lesson) == bits(once.lesson)


@pytest.mark.parametrize("ticks", range(4))
@in_loop
async def test_any_press_while_a_pass_plays_finishes_it_first(ticks):
    page = Page()
    page.press("forward")
    for _ in range(ticks):
        await page.clock.tick()
    shown = page.patches[:]
    page.press("backprop")
    assert len(page.patches) == len(shown) + 2      # where forward ends, then the first beat of backprop
    await page.watch()
    expected = update(update(History(begin(read_query("")[0])), Event("press", "forward")), Event("press", "backprop"))
    assert bits(page.lesson) == bits(expected.present)
    assert_shows_its_lesson(page)


@in_loop
async def test_backprop_before_forward_says_that_it_runs_forward_first():
    page = Page()
    page.press("backprop")
    assert page.text("caption-title").startswith("Backprop needs outputs that follow from the numbers on the page, so Forward runs first. The hidden layer")
    await page.watch()
    assert page.lesson.steps == 1
    assert_shows_its_lesson(page)


@in_loop
async def test_at_once_nothing_waits():
    page = Page("speed=0")
    page.press("backprop")
    assert page.clock.slept == [] and not page.busy
    assert_shows_its_lesson(page)


@in_loop
async def test_speed_divides_the_time_of_every_beat():
    slow, fast = Page("speed=1"), Page("speed=4")
    for page in (slow, fast):
        page.press("backprop")
        await page.watch()
    assert [seconds / 4 for seconds in slow.clock.slept] == pytest.approx(fast.clock.slept)


# Steps


@in_loop
async def test_steps_walk_through_forward_and_then_backprop():
    page = Page()
    page.press("step")
    assert page.lesson.steps == 0 and is_fresh(page.lesson)
    assert not page.busy and page.clock.slept == []
    titles = [page.text("caption-title")]
    while page.lesson.steps == 0:
        page.press("step")
        titles.append(page.text("caption-title"))
    assert len(titles) == 6 + 1      # two layers' sums and squashes, probabilities, the cost; then the first of backprop
    assert titles[-1].startswith("Back to the outputs")


@in_loop
async def test_a_step_back_shows_what_stood_there_before():
    page = Page()
    before = page.values()
    seen = [before]
    for _ in range(4):
        page.press("step")
        seen.append(page.values())
    for expected in seen[-2::-1]:
        page.press("back")
        assert page.values() == expected
    assert "disabled" in page.elements["do-back"].attributes
    assert page.stage.history.can_redo      # going back looks back; it takes nothing back
    for expected in seen[1:]:
        page.press("step")
        assert page.values() == expected


@in_loop
async def test_playing_goes_on_where_stepping_stopped():
    page = Page()
    page.press("step")
    page.press("step")
    page.press("forward")
    await page.watch()
    assert len(page.clock.slept) == 3
    assert page.lesson.steps == 0
    assert_shows_its_lesson(page)


@in_loop
async def test_another_pass_than_the_one_stepped_through_finishes_that_first():
    page = Page()
    page.press("step")
    page.press("backprop")
    await page.watch()
    assert page.lesson.steps == 1
    assert_shows_its_lesson(page)


# Edits, refusals, looks


@in_loop
async def test_a_refusal_is_said_beside_its_field_and_changes_no_number():
    page = Page()
    before = page.values()
    page.commit("weight-1-0-0", "abc")
    assert page.values() == before
    assert page.text("problem").startswith("“abc” is not a number.")
    assert page.elements["problem"].attributes["data-for"] == "weight-1-0-0"
    page.stage.handle("type", "weight-1-0-0", "ab")
    assert page.text("problem") == ""


@in_loop
async def test_the_learning_rate_is_refused_beside_its_own_field():
    page = Page()
    page.commit("learning-rate", "-1")
    assert page.elements["problem"].attributes["data-for"] == "learning-rate"


@in_loop
async def test_typing_without_live_says_nothing_and_sends_nothing():
    page = Page()
    page.stage.handle("type", "input-0", "0.9")
    assert page.patches == []


@in_loop
async def test_under_live_half_a_number_says_nothing():
    page = Page("live=on")
    page.stage.handle("type", "input-1", "abc")
    assert page.text("caption-title").startswith("Press Forward")
    page.stage.handle("type", "input-1", "0.9")
    assert page.text("caption-title") == "Input x2 is now 0.9."


@in_loop
async def test_an_edit_is_said_and_what_follows_from_it_goes_grey():
    page = Page("speed=0")
    page.press("forward")
    page.commit("input-0", "0.9")
    assert page.text("caption-title") == "Input x1 is now 0.9."
    assert page.elements["loss"].attributes["data-stale"] == ""
    assert page.elements["neuron-2-0-activation"].attributes["data-stale"] == ""
    assert_shows_its_lesson(page)


@in_loop
async def test_undo_shows_exactly_what_stood_there():
    page = Page("speed=0")
    page.press("forward")
    before = page.values()
    page.press("backprop")
    page.press("undo")
    assert page.values() == before
    assert_shows_its_lesson(page)


@in_loop
async def test_new_weights_come_from_a_seed_the_reader_can_see():
    page = Page()
    page.press("randomize")
    assert page.elements["set-seed"].attributes["value"] == "42"
    assert_shows_its_lesson(page)


@in_loop
async def test_buttons_that_would_do_nothing_are_disabled():
    page = Page("speed=0")

    def disabled():
        return {name for name in ("back", "undo", "redo", "reset") if "disabled" in page.elements[f"do-{name}"].attributes}

    assert disabled() == {"back", "undo", "redo", "reset"}
    page.press("forward")
    assert disabled() == {"redo"}
    page.press("undo")
    assert disabled() == {"back", "undo", "reset"}


@in_loop
async def test_pointing_lights_and_changes_no_number():
    page = Page()
    before = page.values()
    page.stage.handle("point", "edge-2-1-0")
    assert "data-lit" in page.elements["edge-2-1-0"].attributes
    assert page.values() == before
    page.stage.handle("point", "")
    assert "data-lit" not in page.elements["edge-2-1-0"].attributes


@in_loop
async def test_what_was_pointed_at_may_vanish_with_an_undo():
    page = Page("sizes=1-1")
    page.commit("sizes", "2-2-2-2-2")
    page.stage.handle("point", "neuron-4-1")
    page.press("undo")
    assert_shows_its_lesson(page)


@in_loop
async def test_the_keyboard_s_focus_follows_an_arrow_key_once_and_is_left_alone_then():
    page = Page("speed=0")
    page.stage.handle("walk", "right")
    assert [change for change in page.patches[-1] if change[1] == "focus"] == [("neuron-0-0", "focus", "")]
    page.press("forward")
    assert not [change for change in page.patches[-1] if change[1] == "focus"]


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
@in_loop
async def test_walking_from_a_neuron_that_is_gone_starts_anew(direction):
    page = Page("sizes=1-1")
    page.commit("sizes", "2-2-2-2")
    page.stage.handle("point", "neuron-3-1")
    page.press("undo")
    page.stage.handle("walk", direction)
    assert page.patches[-1][-1] == ("neuron-0-0", "focus", "")


@in_loop
async def test_turning_the_page_to_narrow_draws_the_same_numbers_again():
    page = Page()
    page.press("forward")
    await page.clock.tick()
    before = page.values()
    page.stage.handle("paper", "narrow")
    assert page.elements["network"].attributes["data-paper"] == "narrow"
    assert page.values() == before
    await page.watch()
    assert_shows_its_lesson(page)


@in_loop
async def test_training_is_watched_round_by_round():
    page = Page()
    page.press("train", "10")
    assert page.busy
    await page.watch()
    assert page.lesson.steps == 10
    assert page.text("steps") == "10 steps"
    assert_shows_its_lesson(page)


@in_loop
async def test_a_step_that_cannot_be_computed_is_refused_and_nothing_plays():
    page = Page("rate=1e300&output=linear&loss=squared")
    page.press("forward")
    await page.watch()
    before = page.values()
    page.press("backprop")
    assert not page.busy
    assert "too large for float64" in page.text("problem")
    assert page.values() == before


# Whatever happens


anything = st.one_of(
    events().filter(lambda event: "\ud800" not in event.value).map(tuple),      # half a letter never crosses from the browser
    st.sampled_from([("tick",)] * 3 + [("press", "step"), ("press", "step"), ("press", "back")]),
    st.tuples(st.just("point"), st.sampled_from(["", "neuron-0-0", "neuron-2-1", "neuron-3-0", "edge-1-0-0", "edge-3-1-1"])),
    st.tuples(st.sampled_from(["ask", "follow"]), st.sampled_from(["", "z-1-0", "a-2-1", "weight-3-0-0", "loss", "z-2-0@2"])),
    st.tuples(st.just("walk"), st.sampled_from(["left", "right", "up", "down"])),
    st.tuples(st.just("paper"), st.sampled_from(["wide", "narrow"])))
queries = st.sampled_from(["", "speed=0", "live=on", "sizes=2-2&loss=squared&output=linear", "sizes=1-1-1-1"])


async def run(page, happenings):
    for happening in happenings:
        if happening == ("tick",):
            await page.clock.tick()
        else:
            page.stage.handle(*happening[:3])
        await settle()
        assert page.clock.waiting == page.busy
        yield happening


@sparingly
@given(queries, st.sampled_from(["wide", "narrow"]), st.lists(anything, max_size=15))
@in_loop
async def test_after_any_events_the_page_shows_its_lesson(query, paper, happenings):
    page = Page(query, paper)
    async for _ in run(page, happenings):
        assert page.elements == page_of(*map(to_markup, page.stage._screen.scenes.values()))
    page.stage.handle("point", "")
    page.stage.handle("ask", "")
    page.stage._player.finish()
    page.stage._rest(page.stage._beat.caption)
    assert_shows_its_lesson(page)


@sparingly
@given(queries, st.lists(events() | st.just(Event("tick", "")), max_size=15))
@in_loop
async def test_numbers_never_depend_on_when_buttons_are_pressed(query, happenings):
    page = Page(query)
    history = History(begin(read_query(query)[0]))
    async for happening in run(page, [("tick",) if event.kind == "tick" else tuple(event) for event in happenings]):
        if happening != ("tick",):
            history = update(history, Event(*happening))
    assert numbers(page.lesson) == numbers(history.present)


def numbers(lesson):
    return bits(replace(lesson, choices=lesson.choices._replace(**dict.fromkeys(LOOKS)), problem=None))


@sparingly
@given(st.lists(st.sampled_from(["forward", "tick", "step", "back"]), max_size=12))
@in_loop
async def test_however_forward_is_watched_it_gives_the_same_outputs(moves):
    page = Page()
    page.press("forward")
    for move in moves:
        if move == "tick":
            await page.clock.tick()
        elif move != "step" or page.stage._reel.between:
            page.press(move)
    page.stage._player.finish()
    if page.lesson.passed is None:
        page.press("forward")
    if page.lesson.steps == 0:
        assert bits(page.lesson) == bits(forward(begin(read_query("")[0])))
