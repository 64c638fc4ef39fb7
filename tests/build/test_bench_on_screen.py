"""What is said of examples a second on screen follows from what was measured."""

import pytest
from glassnet_build.bench_on_screen import OnScreen, rows


@pytest.mark.parametrize(("examples", "said", "met"), [(150_000.0, "150,000 at 60 frames: 10.0× theirs", True), (90_000.0, "90,000 at 60 frames: 6.0× theirs", False)])
def test_a_row_holds_ours_against_one_epoch_of_250_points_a_frame(examples, said, met):
    assert [*rows([OnScreen("2-4-2-2", 10, examples, 60.0)])] == [("examples a second on screen, 2-4-2-2, 10 a step", said, "at least 10×", met)]


@pytest.mark.parametrize(("theirs", "said", "met"), [
    ((3_000.0, 12.0), "90,000 at 60 frames, theirs 3,000 at 12: 30.0× theirs, 6.0× 15,000", True),
    ((15_000.0, 60.0), "90,000 at 60 frames, theirs 15,000 at 60: 6.0× theirs, 6.0× 15,000", False)])
def test_where_theirs_ran_beside_it_a_row_holds_ours_against_what_it_learned_then(theirs, said, met):
    assert [*rows([OnScreen("2-4-2-2", 10, 90_000.0, 60.0, theirs)])] == [("examples a second on screen, 2-4-2-2, 10 a step", said, "at least 10×", met)]
