"""What is said of examples a second on screen follows from what was measured."""

import pytest
from glassnet_build.bench_on_screen import OnScreen, rows


@pytest.mark.parametrize(("examples", "said", "met"), [(150_000.0, "150,000 at 60 frames: 10.0× theirs", True), (90_000.0, "90,000 at 60 frames: 6.0× theirs", False)])
def test_a_row_holds_ours_against_one_epoch_of_250_points_a_frame(examples, said, met):
    assert [*rows([OnScreen("2-4-2-2", 10, examples, 60.0)])] == [("examples a second on screen, 2-4-2-2, 10 a step", said, "at least 10×", met)]
