"""Keeping time, with a clock that a test moves by hand."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from support.clock import Clock, in_loop, settle
from support.examples import steadily

from glassnet.page.player import Player


def beats(count, start=1):
    return [SimpleNamespace(name=start + i, seconds=(start + i) * 1.0) for i in range(count)]


def player():
    shown, clock = [], Clock()
    busy = []
    playing = Player(lambda beat: (shown.append(beat.name), busy.append(playing.playing)), clock.sleep)
    return playing, shown, busy, clock


START = SimpleNamespace(name=0, seconds=0)


@in_loop
async def test_beats_are_shown_one_by_one_each_for_its_time():
    playing, shown, busy, clock = player()
    playing.load(START, beats(3))
    playing.play(speed=2)
    assert (shown, playing.playing, playing.between) == ([1], True, True)
    await clock.tick()
    assert shown == [1, 2]
    await clock.tick()
    assert (shown, playing.playing, playing.between) == ([1, 2, 3], False, False)
    assert clock.slept == [0.5, 1.0]
    assert busy == [True, True, False]
    await clock.tick()
    assert shown == [1, 2, 3] and clock.waiting == 0


@in_loop
async def test_the_first_beat_is_shown_before_anything_waits():
    playing, shown, _, clock = player()
    playing.load(START, beats(2))
    playing.play(speed=1)
    assert shown == [1] and clock.slept == []


@in_loop
async def test_at_speed_zero_only_the_end_is_shown_and_nothing_waits():
    playing, shown, busy, clock = player()
    playing.load(START, beats(4))
    playing.play(speed=0)
    await settle()
    assert (shown, busy, clock.slept) == ([4], [False], [])


@in_loop
async def test_finishing_shows_the_end_and_stops_the_clock():
    playing, shown, _, clock = player()
    playing.load(START, beats(4))
    playing.play(speed=1)
    await settle()
    playing.finish()
    assert (shown, playing.playing, playing.between) == ([1, 4], False, False)
    await settle()
    assert clock.waiting == 0
    playing.finish()
    assert shown == [1, 4]


@in_loop
async def test_steps_and_steps_back_walk_the_list_and_stop_at_its_start():
    playing, shown, _, clock = player()
    playing.load(START, beats(3))
    playing.step()
    playing.step()
    playing.back()
    playing.back()
    playing.back()
    assert shown == [1, 2, 1, 0, 0]
    playing.step()
    assert (shown[-1], playing.playing, clock.slept) == (1, False, [])


@in_loop
async def test_playing_goes_on_from_where_stepping_stopped():
    playing, shown, _, clock = player()
    playing.load(START, beats(3))
    playing.step()
    playing.play(speed=1)
    await clock.tick()
    assert shown == [1, 2, 3]
    assert clock.slept == [2.0]


@in_loop
async def test_a_pass_of_one_beat_leaves_nothing_behind_that_could_hurry_the_next():
    playing, shown, _, clock = player()
    playing.load(START, beats(1))
    playing.play(speed=1)
    playing.load(START, beats(4, start=10))
    playing.play(speed=1)
    await settle()
    assert clock.waiting == 1
    await clock.tick()
    assert shown == [1, 10, 11]


@in_loop
async def test_a_pass_that_interrupts_another_is_played_at_its_own_pace():
    playing, shown, _, clock = player()
    playing.load(START, beats(4))
    playing.play(speed=1)
    await settle()
    playing.finish()
    playing.load(START, beats(3, start=10))
    playing.play(speed=1)
    await settle()
    assert clock.waiting == 1
    await clock.tick()
    assert shown == [1, 4, 10, 11]


def test_nothing_loaded_is_nothing_to_play():
    playing, shown, _, _ = player()
    playing.finish()
    playing.clear()
    assert (shown, playing.playing, playing.between) == ([], False, False)


@steadily
@given(st.lists(st.sampled_from(["load", "play", "step", "back", "finish", "clear", "tick", "tick"]), max_size=25))
@in_loop
async def test_whatever_is_pressed_one_wait_runs_at_most_and_the_end_is_the_end(moves):
    playing, shown, _, clock = player()
    for move in moves:
        if move == "tick":
            await clock.tick()
        elif move == "load":
            playing.finish()
            playing.load(START, beats(5))
        elif move == "clear":
            playing.finish()
            playing.clear()
        elif move == "play":
            if playing.between and not playing.playing:
                playing.play(1)
        elif move == "finish":
            playing.finish()
        elif not playing.playing and (playing.between if move == "step" else playing.at):
            getattr(playing, move)()
        await settle()
        assert clock.waiting == playing.playing
        assert 0 <= playing.at <= len(playing.beats)
        if playing.at and shown:
            assert shown[-1] == playing.beats[playing.at - 1].name
    playing.finish()
    assert not playing.between and not playing.playing
