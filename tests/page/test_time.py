"""The whole of a page's past as one film: back, on, to any moment, play from there."""

from hypothesis import given
from hypothesis import strategies as st
from support.clock import in_loop
from support.examples import sparingly
from support.lessons import bits
from support.stages import Page, assert_shows_its_lesson


def travel(page, place):
    page.stage.handle("travel", "moment", str(place))


def words(page):
    return page.text("moment-words")


def learned():
    """Forward, Backprop, Forward, an edit, ten rounds: 14 moments after the start."""
    page = Page("speed=0")
    for name in ("forward", "backprop", "forward"):
        page.press(name)
    page.commit("input-0", "0.9")
    page.press("train", "10")
    return page


def seen(page):
    """Every exact number, the caption and the words of the strip."""
    return page.values(), page.text("caption-title"), page.text("caption-lines"), words(page)


@in_loop
async def test_the_strip_says_where_the_page_stands():
    page = learned()
    assert page.elements["moment"].attributes["max"] == page.elements["moment"].attributes["value"] == "14"
    assert words(page) == "Step 11 of 11, after a round of training"
    for place, expected in enumerate(["Step 0 of 11, at the start", "Step 0 of 11, after Forward", "Step 1 of 11, after Backprop",
                                      "Step 1 of 11, after Forward", "Step 1 of 11, after an edit"]):
        travel(page, place)
        assert words(page) == expected
        assert_shows_its_lesson(page)


@in_loop
async def test_back_through_everything_and_forward_again_shows_the_same_beats():
    page = Page("speed=0")
    shown = [seen(page)]
    for _ in range(6 + 6 + 6):
        page.press("step")
        shown.append(seen(page))
    for expected in shown[-2::-1]:
        page.press("back")
        assert [*seen(page)[:3]] == [*expected[:3]]
    assert "disabled" in page.elements["do-back"].attributes
    page.press("back")
    for expected in shown[1:]:
        page.press("step")
        assert [*seen(page)[:3]] == [*expected[:3]]
    assert page.lesson.steps == 1 and not page.stage.history.can_redo


@in_loop
async def test_a_moment_of_the_past_has_its_network_its_caption_its_curve_and_its_explanation():
    page = Page("speed=0")
    page.stage.handle("ask", "weight-1-0-0")
    states = []
    for name in ("forward", "backprop", "forward", "backprop"):
        page.press(name)
        states.append((seen(page)[:3], page.text("why-exact"), page.elements["chart-curve"].attributes.get("d") is not None))
    assert len({why for _, why, _ in states}) == 3
    for place in (2, 4, 1, 3):
        travel(page, place)
        assert (seen(page)[:3], page.text("why-exact"), page.elements["chart-curve"].attributes.get("d") is not None) == states[place - 1]


@in_loop
async def test_the_rest_of_the_curve_is_drawn_faintly_while_the_past_is_shown():
    page = learned()
    assert page.elements["chart-later"].attributes.get("d") is None
    travel(page, 8)
    curve, later = (page.elements[id].attributes["d"].removeprefix("M").split("L") for id in ("chart-curve", "chart-later"))
    assert (len(curve), len(later)) == (6, 7)
    assert curve[-1] == later[0]
    travel(page, 0)
    assert page.elements["chart-curve"].attributes.get("d") is None
    assert len(page.elements["chart-later"].attributes["d"].split("L")) == 12


@in_loop
async def test_a_curve_that_grows_while_it_plays_gives_nothing_away():
    page = Page()
    page.press("train", "10")
    await page.clock.tick()
    assert page.busy and page.elements["chart-later"].attributes.get("d") is None


@in_loop
async def test_travelling_beyond_the_ends_stops_there():
    page = learned()
    travel(page, -3)
    assert page.stage.history.at == 0
    travel(page, 999)
    assert page.stage.history.at == 14


@in_loop
async def test_what_the_slider_says_is_not_said_twice():
    page = learned()
    travel(page, 3)
    assert page.elements["caption"].attributes["aria-live"] == "off"
    page.press("step")
    assert page.elements["caption"].attributes["aria-live"] == "polite"


# Playing from there


@in_loop
async def test_play_shows_what_was_recorded_beat_by_beat_and_ends_at_the_present():
    page = learned()
    there = seen(page)[0]
    page.stage.handle("choose", "speed", "1")
    travel(page, 1)
    page.press("play")
    assert page.busy and page.text("do-play") == "Pause"
    assert words(page) == "Step 0 of 11, during Backprop"
    titles = [page.text("caption-title")]
    while page.busy:
        await page.clock.tick()
        titles.append(page.text("caption-title"))
    assert len(titles) == 6 + 6 + 1 + 10
    assert seen(page)[0] == there and page.stage.history.last == 14
    assert "disabled" in page.elements["do-play"].attributes
    assert_shows_its_lesson(page)


@in_loop
async def test_while_it_plays_the_lesson_is_the_one_that_is_shown():
    page = learned()
    page.stage.handle("choose", "speed", "1")
    travel(page, 4)
    page.press("play")
    await page.clock.tick()
    assert page.lesson.steps == 3
    assert page.elements["loss"].attributes["data-value"] == repr(page.lesson.passed.loss)


@in_loop
async def test_play_pressed_again_pauses_where_it_is():
    page = learned()
    page.stage.handle("choose", "speed", "1")
    travel(page, 1)
    page.press("play")
    await page.clock.tick()
    shown = seen(page)
    page.press("play")
    assert not page.busy and page.clock.waiting == 0
    assert seen(page) == shown
    page.press("back")
    page.press("step")
    assert seen(page) == shown


@in_loop
async def test_a_pass_that_plays_for_the_first_time_can_be_paused_too():
    page = Page()
    page.press("train", "10")
    await page.clock.tick()
    page.press("play")
    assert not page.busy and page.lesson.steps == 2 and page.stage.history.last == 10
    page.press("play")
    await page.watch()
    assert page.lesson.steps == 10
    assert_shows_its_lesson(page)


@in_loop
async def test_another_press_while_the_past_plays_ends_what_is_shown_and_goes_on_from_there():
    page = learned()
    page.stage.handle("choose", "speed", "1")
    travel(page, 0)
    page.press("play")
    page.press("backprop")
    await page.watch()
    assert page.lesson.steps == 1 and page.stage.history.last == 2
    assert_shows_its_lesson(page)


@in_loop
async def test_play_at_once_goes_to_the_end_and_play_with_nothing_to_come_does_nothing():
    page = learned()
    there = seen(page)[0]
    travel(page, 2)
    page.press("play")
    assert seen(page)[0] == there and not page.busy
    patches = len(page.patches)
    page.press("play")
    assert len(page.patches) == patches


# A new future


@in_loop
async def test_learning_from_the_past_says_so_and_drops_what_came_after():
    page = learned()
    travel(page, 3)
    page.press("backprop")
    assert page.text("caption-title").startswith("From step 1 on, a new future. Undo brings the other one back.")
    assert page.stage.history.last == 4 and page.lesson.steps == 2
    assert_shows_its_lesson(page)
    page.press("forward")
    assert "new future" not in page.text("caption-title")


@in_loop
async def test_an_edit_of_the_past_says_so_too():
    page = learned()
    travel(page, 3)
    page.commit("target-0", "1")
    assert page.text("caption-title") == "From step 1 on, a new future. Undo brings the other one back. Target t1 is now 1."
    assert page.stage.history.last == 4


@in_loop
async def test_undo_brings_the_other_future_back():
    page = learned()
    there = seen(page)[0]
    travel(page, 3)
    page.press("backprop")
    page.press("undo")
    assert page.elements["moment"].attributes["max"] == "14"
    travel(page, 14)
    assert seen(page)[0] == there


@in_loop
async def test_forward_again_in_the_past_changes_nothing():
    page = Page()
    page.press("train", "10")
    await page.watch()
    travel(page, 5)
    shown = page.values()
    page.press("forward")
    await page.watch()
    assert page.values() == shown and page.stage.history.last == 10
    assert page.lesson.steps == 5
    page.press("forward")
    page.press("undo")
    assert page.lesson.steps == 0


@in_loop
async def test_looks_may_change_in_the_past_and_the_future_stays():
    page = learned()
    travel(page, 3)
    page.stage.handle("choose", "show", "gradient")
    page.press("step")
    assert page.stage.history.last == 14
    assert page.elements["set-show"].attributes["value"] == "gradient"


@sparingly
@given(st.lists(st.one_of(
    st.sampled_from([("press", "step"), ("press", "back"), ("press", "play"), ("tick",), ("press", "undo"), ("press", "redo")]),
    st.tuples(st.just("travel"), st.just("moment"), st.integers(-1, 16).map(str))), max_size=15))
@in_loop
async def test_however_the_past_is_looked_at_it_stays_what_it_was(moves):
    page = learned()
    page.stage.handle("choose", "speed", "2")
    for move in moves:
        future = page.stage.history.last - page.stage.history.at
        if move == ("tick",):
            await page.clock.tick()
        elif move != ("press", "step") or future:
            page.stage.handle(*move)
        assert page.stage.history.last == 14
        assert page.stage.history.at == page.stage._reel.place
    page.stage._player.stop()
    travel(page, 14)
    assert bits(page.lesson)[1:] == bits(learned().lesson)[1:]      # all but the choices, which hold the speed
    assert_shows_its_lesson(page)
