"""Training frame by frame: as many steps as fit, and a tab that nobody sees neither dies nor races."""

import pytest
from support.clock import Clock, in_loop

from glassnet.page.runner import AIR, FRAME, GROWTH, LEAST, Runner


class Machine:
    """A clock that learning and drawing move on, by what each step and each picture takes."""

    def __init__(self, step, picture):
        self.now, self.step, self.picture = 0.0, step, picture
        self.counts, self.pictures, self.over, self.failures = [], 0, False, []
        self.frames = Clock()
        self.runner = Runner(self._learn, lambda: not self.over, self._show, lambda: self.frames.sleep(0), self.failures.append, lambda: self.now)

    def _learn(self, steps):
        self.counts.append(steps)
        self.now += steps * self.step

    def _show(self):
        self.pictures += 1
        self.now += self.picture

    async def frame(self, count=1, pause=0.0):
        for _ in range(count):
            self.now += pause
            await self.frames.tick()


@in_loop
@pytest.mark.parametrize(("step", "picture"), [(1e-5, 0.004), (1e-4, 0.001), (5e-4, 0.009)])
async def test_as_many_steps_as_fit_beside_the_drawing(step, picture):
    machine = Machine(step, picture)
    machine.runner.start()
    await machine.frame(40)
    assert machine.counts[-1] * step == pytest.approx(FRAME - AIR - picture, abs=step + 1e-4)
    assert machine.runner.speed > 0 and machine.pictures == 40


@in_loop
async def test_however_long_drawing_takes_something_is_learned_in_every_frame():
    machine = Machine(1e-4, 0.050)
    machine.runner.start()
    await machine.frame(40)
    assert machine.counts[-1] * 1e-4 == pytest.approx(LEAST, abs=2e-4)


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
    await machine.frame(2)
    assert machine.counts[-1] <= before * 1.1 and len(machine.counts) == 32


@in_loop
async def test_from_one_frame_to_the_next_it_takes_at_most_so_many_times_as_many():
    machine = Machine(1e-9, 0.001)
    machine.runner.start()
    await machine.frame(6)
    assert all(later <= GROWTH * sooner for sooner, later in zip(machine.counts, machine.counts[1:]))


@in_loop
async def test_it_ends_when_what_has_come_of_it_says_so_and_shows_that():
    machine = Machine(1e-5, 0.001)
    machine.runner.start()
    await machine.frame(3)
    machine.over = True
    await machine.frame(3)
    assert not machine.runner.running and machine.pictures == 4
    machine.over = False
    machine.runner.start()
    await machine.frame()
    machine.runner.stop()
    await machine.frame(2)
    assert machine.pictures == 5


@in_loop
async def test_what_goes_wrong_ends_it_and_is_handed_on():
    machine = Machine(1e-5, 0.001)
    machine.runner.start()
    await machine.frame(2)
    machine.step = None      # time no longer adds up
    await machine.frame(2)
    (error,) = machine.failures
    assert isinstance(error, TypeError) and not machine.runner.running and len(machine.counts) == 3
