"""Pictures as text: short, and exactly what they were."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets.digits import decode, encode

PICTURES = st.lists(
    st.tuples(st.integers(0, 9), st.lists(st.sampled_from([0, 0, 0, *range(17)]), min_size=64, max_size=64)),
    min_size=1,
    max_size=4,
)


@given(PICTURES)
@steadily
def test_every_picture_comes_back(pictures):
    pixels, labels = decode("".join(f"{encode(*picture)}\n" for picture in pictures))
    assert labels.tolist() == [label for label, _ in pictures]
    assert pixels.tolist() == [row for _, row in pictures]


def test_a_picture_is_a_line_of_digits_and_letters():
    assert encode(7, [0] * 64) == "7zzzj"
    assert encode(3, [0, 0, 5, 13, 16, *[0] * 58, 0]) == "3h5dgzzy"
    np.testing.assert_array_equal(decode("7zzzj")[0], np.zeros((1, 64)))


@pytest.mark.parametrize("text", ["", "7", "7zzz", "7zzzjj", "zzzj", "7zzzJ", "7zzzj\nx", "<html>", "7zzzj 5"])
def test_what_is_no_list_of_pictures_is_refused_in_words(text):
    with pytest.raises(ValueError, match="The file of digits is damaged"):
        decode(text)
