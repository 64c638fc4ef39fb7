"""Windows: all points inside, with some air, and edges that are easy to read."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets.plane import square_around, window_around

POINTS = st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=1, max_size=8)


@given(POINTS)
@example([(0.0, 5e-324)])
@steadily
def test_every_point_is_inside_the_square_and_the_rectangle(points):
    points = np.array(points)
    for window in (square_around(points), window_around(points)):
        assert (points[:, 0] >= window.left).all() and (points[:, 0] <= window.right).all()
        assert (points[:, 1] >= window.bottom).all() and (points[:, 1] <= window.top).all()


@pytest.mark.parametrize("factor", [1e-90, 1e-3, 1, 1e3, 1e90])
def test_a_rectangle_fits_numbers_of_any_size(factor):
    window = window_around(np.array([[1.0, 10.0], [2.0, 30.0]]) * factor)
    left, right, bottom, top = np.array(window) / factor
    assert (left, right) == pytest.approx((0.8, 2.2), abs=0.11)  # steps of a tenth
    assert (bottom, top) == pytest.approx((7, 33), abs=1.1)  # steps of one


def test_one_point_alone_has_room_around_it():
    left, right, bottom, top = window_around(np.array([[5.0, 0.0]]))
    assert left < 5 < right and bottom < 0 < top


def test_edges_are_short_numbers():
    window = window_around(np.array([[0.1, 181.0], [0.73, 230.0]]))
    assert [repr(edge) for edge in window] == ["0.0", "0.83", "173.0", "238.0"]
    assert square_around(np.array([[-1.0, -0.5], [2.0, 1.0]])) == (-1.25, 2.25, -1.5, 2.0)
