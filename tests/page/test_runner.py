"""Training frame by frame: as many steps as fit, and a tab that nobody sees neither dies nor races."""

import pytest
from support.clock import Clock, in_loop

from glassnet.page.runner import AIR, FRAME, LEAST, TICK, Runner


class Machine:
    """A screen that asks for a picture every 1/60 of a second, and a clock that painting, drawing and learning move on.

    step, picture: seconds of each. painted: what the browser takes in a frame before it calls."""

    def __init__(self, step, picture, painted=0.0):
        self.now, self.step, self.picture, self.painted, self.begun = 0.0, step, picture, painted, 0.0
        self.counts, self.done, self.ends, self.over, self.failures = [], [], [], False, []
        self.frames = Clock()
        self.runner = Runner(self._learn, lambda: not self.over, self._show, self._next_frame, self.failures.append, lambda: self.now)

    @property
    def pictures(self):
        return self.done.count("picture")

    async def _next_frame(self):
        await self.frames.sleep(0)
        return self.now - self.begun

    def _learn(self, steps):
        self.done.append("steps")
        self.counts[-1] += steps
        self.now += steps * self.step
        return steps

    def _show(self):
        self.done.append("picture")
        self.now += self.picture

    async def frame(self, count=1):
        """The next frames of the screen; one that the page has no time for is left out."""
        for _ in range(count):
            self.begun = max(self.begun + FRAME, FRAME * int(self.now / FRAME))
            self.now = max(self.now, self.begun) + self.painted
            self.counts.append(0)
            await self.frames.tick()
            self.ends.append(self.now - self.begun)


@in_loop
@pytest.mark.parametrize(("step", "picture", "painted"), [(1e-5, 0.004, 0.0), (1e-4, 0.001, 0.003), (5e-4, 0.009, 0.002)])
async def test_as_many_steps_as_fit_beside_painting_and_drawing_so_that_no_frame_is_left_out(step, picture, painted):
    machine = Machine(step, picture, painted)
    machine.runner.start()
    await machine.frame(40)
    assert machine.counts[-1] * step == pytest.approx(FRAME - AIR - picture - painted, abs=step + TICK)
    assert machine.begun == pytest.approx(40 * FRAME) and machine.pictures == 39
    assert machine.runner.speed == pytest.approx(machine.counts[-1] / FRAME, rel=0.1)


@in_loop
async def test_a_frame_shows_what_came_of_the_one_before_and_then_learns_to_its_end():
    machine = Machine(1e-4, 0.004)
    machine.runner.start()
    await machine.frame(12)
    frames = "".join(each[0] for each in machine.done).split("p")      # the steps in one stretch or several
    assert len(frames) == 12 and all(set(each) == {"s"} for each in frames)
    assert all(end == pytest.approx(FRAME - AIR, abs=1e-4 + TICK) for end in machine.ends[-4:])


async def learning_for(frames):
    """A machine with short steps, whose runner has found out how many fit."""
    machine = Machine(1e-5, 0.002)
    machine.runner.start()
    await machine.frame(frames)
    return machine


@in_loop
async def test_the_frame_begins_when_the_screen_asks_for_it_however_late_the_browser_calls():
    machine = await learning_for(30)
    machine.painted = 0.009
    await machine.frame()
    assert machine.counts[-1] * 1e-5 == pytest.approx(FRAME - AIR - 0.002 - 0.009, abs=TICK)


@in_loop
async def test_a_picture_that_takes_long_is_made_up_for_by_learning_less_in_that_frame_alone():
    machine = await learning_for(30)
    machine.picture = 0.013
    await machine.frame()
    assert machine.begun == pytest.approx(31 * FRAME) and machine.ends[-1] < FRAME and machine.counts[-1] > 0
    machine.picture = 0.002
    await machine.frame()
    assert machine.begun == pytest.approx(32 * FRAME) and machine.counts[-1] == pytest.approx(machine.counts[-3], rel=0.05)


@in_loop
async def test_however_long_drawing_takes_something_is_learned_in_every_frame():
    machine = Machine(1e-4, 0.050)
    machine.runner.start()
    await machine.frame(40)
    assert min(machine.counts) > 0
    assert sum(machine.counts[-20:]) * 1e-4 / 20 == pytest.approx(LEAST, rel=0.2)


@in_loop
async def test_steps_whose_time_no_clock_of_a_browser_can_tell_are_taken_more_and_more_of():
    machine = Machine(0.0, 0.004)
    machine.runner.start()
    await machine.frame(5)
    assert machine.counts == [1, 1, 2, 4, 8]


@in_loop
async def test_where_no_more_steps_are_to_be_taken_the_frame_is_given_back():
    machine = Machine(1e-4, 0.002)
    learn = machine._learn
    machine.runner._learn = lambda steps: learn(min(steps, 40))
    machine.runner.start()
    await machine.frame(20)
    assert machine.counts[-1] == 40 and machine.ends[-1] == pytest.approx(0.002 + 40 * 1e-4)


@in_loop
async def test_a_pace_that_is_chosen_is_kept():
    machine = Machine(1e-5, 0.001)
    machine.runner.start(15)
    await machine.frame(5)
    assert machine.counts == [15] * 5


@in_loop
async def test_a_tab_that_nobody_sees_learns_nothing_and_goes_on_at_its_pace_when_it_is_seen_again():
    machine = Machine(1e-5, 0.004)
    machine.runner.start()
    await machine.frame(30)
    before = machine.counts[-1]
    machine.now += 3600.0      # an hour without a frame
    assert len(machine.counts) == 30 and machine.runner.running
    await machine.frame(3)
    assert machine.counts[-1] == pytest.approx(before, rel=0.05) and len(machine.counts) == 33


@in_loop
@pytest.mark.parametrize("step", [1e-9, 1e-6, 1e-4])
async def test_no_frame_takes_more_steps_than_all_before_it_however_often_it_is_stopped(step):
    machine = Machine(step, 0.001)
    for _ in range(2):
        machine.counts.clear()
        machine.runner.start()
        await machine.frame(25)
        machine.runner.stop()
        assert all(count <= max(1, sum(machine.counts[:i])) for i, count in enumerate(machine.counts)) and sum(machine.counts) > 1000


@in_loop
async def test_it_ends_when_what_has_come_of_it_says_so_and_shows_that():
    machine = Machine(1e-5, 0.001)
    machine.runner.start()
    await machine.frame(3)
    machine.over = True
    await machine.frame(3)
    assert not machine.runner.running and machine.pictures == 3
    machine.over = False
    machine.runner.start()
    await machine.frame(2)
    machine.runner.stop()
    await machine.frame(2)
    assert machine.pictures == 4 and machine.counts[-2:] == [0, 0]


@in_loop
async def test_what_goes_wrong_ends_it_and_is_handed_on():
    machine = Machine(1e-5, 0.001)
    machine.runner.start()
    await machine.frame(2)
    machine.step = None      # time no longer adds up
    await machine.frame(2)
    (error,) = machine.failures
    assert isinstance(error, TypeError) and not machine.runner.running and machine.counts[-1] == 0 and machine.pictures == 2
