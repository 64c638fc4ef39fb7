"""The bell curve and the area under it, against Python's own erfc, one number at a time."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine.normal import cumulative, density

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)
Z = np.concatenate([np.linspace(-8, 8, 6401), np.linspace(-38, 38, 1521)])


def area(z):
    return math.erfc(-z / math.sqrt(2)) / 2


def test_the_area_is_that_of_erfc_to_the_last_bits():
    expected = np.array([area(z) for z in Z.tolist()])
    np.testing.assert_allclose(cumulative(Z), expected, rtol=0, atol=4e-16)
    # erfc itself rounds z/√2, which its steepness magnifies as much as ours
    seen = expected > 1e-300
    allowed = 2e-15 * (1 + Z * Z / 2) * expected
    assert (np.abs(cumulative(Z) - expected) <= allowed)[seen].all()


@steadily
@given(st.floats(-1e300, 1e300))
def test_what_lies_below_z_and_what_lies_above_add_up_to_1(z):
    below, above = cumulative(np.array([z, -z]))
    assert 0 <= below <= 1
    assert below + above == 1


def test_half_lies_below_0_and_all_or_nothing_far_away():
    assert cumulative(np.array([0.0, -1e300, 1e300, -40, 40])).tolist() == [0.5, 0, 1, 0, 1]


def test_the_density_is_the_slope_of_the_area():
    h, z = 1e-5, np.linspace(-6, 6, 241)
    slope = (cumulative(z + h) - cumulative(z - h)) / (2 * h)
    np.testing.assert_allclose(density(z), slope, rtol=0, atol=1e-10)
    assert density(np.array(0.0)) == 1 / math.sqrt(2 * math.pi)


def test_arrays_of_any_shape_keep_it():
    for shape in ((), (3,), (2, 3)):
        z = np.full(shape, 0.7)
        assert np.shape(cumulative(z)) == np.shape(density(z)) == shape
