"""What is drawn beside lines and neurons while it trains: in turn, a few times a second, of one moment."""

from glassnet.page.rounds import APART, REST, ROOM, Rounds


class Wall:
    """A clock that drawing moves on, and what was drawn when."""

    def __init__(self, **takes):
        self.now, self.takes, self.moments, self.rounds = 100.0, takes, 0, Rounds(lambda: self.now)

    def parts(self):
        self.moments += 1
        return {name: (lambda name=name, moment=self.moments: (name, moment)) for name in self.takes}

    def frame(self, later=1 / 60):
        """What was drawn in one frame, a while after the last."""
        self.now += later
        drawn = []
        for name, part in self.rounds.due(self.parts):
            self.now += self.takes[name]
            drawn.append(part())
        return drawn


def test_what_fits_into_a_frame_is_drawn_and_the_rest_of_the_same_moment_in_the_next():
    wall = Wall(network=0.6 * ROOM, panel=0.6 * ROOM, plane=0.6 * ROOM)
    assert wall.frame() == [("network", 1), ("panel", 1)]
    assert wall.frame() == [("plane", 1)]
    assert wall.moments == 1


def test_the_next_round_begins_a_while_after_the_last_one_began():
    wall = Wall(network=0.001)
    assert [bool(wall.frame()) for _ in range(16)].count(True) == 16 // (60 * APART + 1) + 1


def test_what_takes_long_to_draw_is_drawn_less_often():
    wall = Wall(network=0.2)
    assert wall.frame()
    assert not wall.frame(0.9 * REST * 0.2) and wall.frame(0.2 * REST * 0.2)


def test_what_is_left_of_a_round_is_dropped_once_all_was_drawn_anew():
    wall = Wall(network=1.1 * ROOM, plane=ROOM)
    assert wall.frame() == [("network", 1)]
    wall.rounds.drop()
    assert wall.frame() == [("network", 2)]
