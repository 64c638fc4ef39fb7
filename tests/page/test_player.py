"""Keeping time, with a clock that a test moves by hand and a film that is two lists."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from support.clock import Clock, in_loop, settle
from support.examples import steadily

from glassnet.page.player import STILL, Player


class Film:
    """Moments of so many beats each; stands at the end of the first. A beat's name is a number, its length the same."""

    def __init__(self, *counts):
        self.moments = [[0]]
        for count in counts:
            start = self.moments[-1][-1] + 1
            self.moments.append(list(range(start, start + count)))
        self.place, self.at = 0, 0

    @property
    def name(self):
        return self.moments[self.place][self.at]

    @property
    def beat(self):
        return SimpleNamespace(seconds=float(self.name))

    @property
    def between(self):
        return self.at < len(self.moments[self.place]) - 1

    @property
    def event_end(self):
        """Moments 2 and 3 belong together."""
        return 3 if self.place == 2 and len(self.moments) > 3 else self.place

    def go_on(self):
        self.place, self.at = (self.place, self.at + 1) if self.between else (self.place + 1, 0)

    def seek(self, place):
        self.place, self.at = place, len(self.moments[place]) - 1


def player(*counts):
    film, shown, busy, clock = Film(*counts), [], [], Clock()
    playing = Player(film, lambda: (shown.append(film.name), busy.append(playing.playing)), clock.sleep)
    return playing, film, shown, busy, clock


@in_loop
async def test_beats_are_shown_one_by_one_each_for_its_time():
    playing, _, shown, busy, clock = player(3)
    playing.play(speed=2, until=1)
    assert (shown, playing.playing) == ([1], True)
    await clock.tick()
    assert shown == [1, 2]
    await clock.tick()
    assert (shown, playing.playing) == ([1, 2, 3], False)
    assert clock.slept == [0.5, 1.0]
    assert busy == [True, True, False]
    await clock.tick()
    assert shown == [1, 2, 3] and clock.waiting == 0


@in_loop
async def test_the_first_beat_is_shown_before_anything_waits():
    playing, _, shown, _, clock = player(2)
    playing.play(speed=1, until=1)
    assert shown == [1] and clock.slept == []


@in_loop
async def test_it_plays_through_as_many_moments_as_it_is_told():
    playing, _, shown, _, clock = player(2, 1, 2, 1)
    playing.play(speed=1, until=3)
    for _ in range(9):
        await clock.tick()
    assert (shown, playing.playing) == ([1, 2, 3, 4, 5], False)


@in_loop
async def test_at_speed_zero_only_the_end_is_shown_and_nothing_waits():
    playing, _, shown, busy, clock = player(4, 2)
    playing.play(speed=0, until=2)
    await settle()
    assert (shown, busy, clock.slept) == ([6], [False], [])


@in_loop
async def test_what_has_no_length_of_its_own_stands_for_a_moment():
    playing, film, _, _, clock = player(1, 1)
    film.moments[1] = [0]
    playing.play(speed=2, until=2)
    await settle()
    assert clock.slept == [STILL / 2]


@in_loop
async def test_finishing_shows_the_end_and_stops_the_clock():
    playing, _, shown, _, clock = player(4)
    playing.play(speed=1, until=1)
    await settle()
    playing.finish()
    assert (shown, playing.playing) == ([1, 4], False)
    await settle()
    assert clock.waiting == 0
    playing.finish()
    assert shown == [1, 4]


@in_loop
async def test_finishing_goes_no_further_than_the_event_that_plays_and_no_further_than_was_told():
    playing, _, shown, _, clock = player(1, 2, 2, 2)
    playing.play(speed=1, until=4)
    await clock.tick()
    playing.finish()
    assert shown == [1, 2, 5]
    playing, _, shown, _, clock = player(1, 2, 2, 2)
    playing.play(speed=1, until=2)
    await clock.tick()
    playing.finish()
    assert shown == [1, 2, 3]


@in_loop
async def test_stopping_leaves_what_is_shown_and_playing_goes_on_from_there():
    playing, film, shown, _, clock = player(3)
    playing.play(speed=1, until=1)
    playing.stop()
    await clock.tick()
    assert (shown, playing.playing, clock.waiting) == ([1], False, 0)
    playing.play(speed=1, until=1)
    await clock.tick()
    assert shown == [1, 2, 3]


@in_loop
async def test_without_playing_finishing_ends_the_moment():
    playing, film, shown, _, _ = player(1, 3, 3)
    film.place, film.at = 2, 1
    playing.finish()
    assert shown == [4]


@in_loop
async def test_a_pass_of_one_beat_leaves_nothing_behind_that_could_hurry_the_next():
    playing, _, shown, _, clock = player(1, 4)
    playing.play(speed=1, until=1)
    playing.play(speed=1, until=2)
    await settle()
    assert clock.waiting == 1
    await clock.tick()
    assert shown == [1, 2, 3]


@in_loop
async def test_a_pass_that_interrupts_another_is_played_at_its_own_pace():
    playing, _, shown, _, clock = player(4, 3)
    playing.play(speed=1, until=1)
    await settle()
    playing.finish()
    playing.play(speed=1, until=2)
    await settle()
    assert clock.waiting == 1
    await clock.tick()
    assert shown == [1, 4, 5, 6]


@steadily
@given(st.lists(st.sampled_from(["play", "stop", "finish", "tick", "tick"]), max_size=25))
@in_loop
async def test_whatever_is_pressed_one_wait_runs_at_most_and_beats_come_in_order(moves):
    playing, film, shown, _, clock = player(3, 2, 2, 4)
    for move in moves:
        if move == "tick":
            await clock.tick()
        elif move == "play":
            if not playing.playing and (film.between or film.place < 4):
                playing.play(1, 4)
        else:
            getattr(playing, move)()
        await settle()
        assert clock.waiting == playing.playing
    assert shown == sorted(set(shown))
    playing.finish()
    assert not film.between and not playing.playing
