"""Digits drawn by hand become pictures that the set of digits knows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.data import real
from support.examples import sparingly

from glassnet.engine.datasets import bitmap_of, digit_of
from glassnet.engine.datasets.drawn import _of_even_weight, _stretched, _upright


@pytest.fixture(scope="module")
def digits(dist):
    return real(dist, "digits")


def nearest(digits, picture, but=None):
    """The label of the example nearest to a picture."""
    away = ((digits.raw - picture.ravel()) ** 2).sum(axis=1)
    if but is not None:
        away[but] = np.inf
    return int(digits.labels[away.argmin()])


def enlarged(pixels, side, margins):
    """An 8 by 8 picture as somebody's drawing: smooth, larger, and not in the middle."""
    place = (np.arange(side) + 0.5) * 8 / side - 0.5
    before = np.clip(np.floor(place).astype(int), 0, 6)
    part = np.clip(place - before, 0, 1)
    ink = pixels.reshape(8, 8) / 16
    rows = ink[before] * (1 - part)[:, None] + ink[before + 1] * part[:, None]
    return np.pad(rows[:, before] * (1 - part) + rows[:, before + 1] * part, margins)


def test_known_digits_drawn_large_and_off_centre_are_recognised_by_their_neighbours(digits):
    right = [
        nearest(digits, digit_of(enlarged(digits.raw[i], 96, ((5, 40), (60, 3)))), but=i) == digits.labels[i]
        for i in range(0, len(digits), 3)
    ]
    assert np.mean(right) > 0.94  # without being drawn anew, 0.988 (test_real.py)


def test_they_have_as_much_ink_as_the_set(digits):
    inks = [digit_of(enlarged(digits.raw[i], 64, 0)).sum() for i in range(0, len(digits), 7)]
    assert np.mean(inks) == pytest.approx(digits.raw.sum(axis=1).mean(), rel=0.1)


def arc(x, y, wide, high, start, end):
    """Points of an ellipse around (x, y), from one angle in degrees to another, clockwise."""
    angles = np.radians(np.linspace(start, end, 24))
    return [(x + wide * np.cos(angle), y + high * np.sin(angle)) for angle in angles]


STROKES = [
    (0, [arc(0.5, 0.5, 0.3, 0.45, -90, 270)]),
    (1, [[(0.55, 0.02), (0.5, 0.98)]]),
    (1, [[(0.35, 0.25), (0.55, 0.05), (0.55, 0.95)]]),
    (2, [arc(0.5, 0.3, 0.3, 0.25, 180, 380) + [(0.2, 0.95), (0.8, 0.95)]]),
    (3, [arc(0.45, 0.28, 0.28, 0.23, -160, 90) + arc(0.45, 0.73, 0.32, 0.24, -90, 160)]),
    (4, [[(0.5, 0.02), (0.2, 0.55), (0.8, 0.55)], [(0.72, 0.32), (0.55, 0.98)]]),
    (5, [[(0.8, 0.05), (0.3, 0.05), (0.27, 0.45)] + arc(0.48, 0.68, 0.3, 0.27, -120, 150)]),
    (6, [[(0.7, 0.05), (0.4, 0.3), (0.25, 0.6)] + arc(0.5, 0.72, 0.26, 0.24, 180, 540)]),
    (7, [[(0.2, 0.08), (0.8, 0.08), (0.4, 0.95)]]),
    (7, [[(0.2, 0.08), (0.8, 0.08), (0.4, 0.95)], [(0.35, 0.5), (0.7, 0.5)]]),
    (8, [arc(0.5, 0.28, 0.22, 0.22, 90, 450) + arc(0.5, 0.74, 0.27, 0.24, -90, 270)]),
    (9, [[(0.75, 0.1)] + arc(0.5, 0.3, 0.25, 0.25, -60, -360) + [(0.75, 0.3), (0.7, 0.95)]]),
]


def by_another_hand(strokes, rng):
    """The same lines with a tremor, wider or narrower, slanted, turned and elsewhere."""
    slant, turn = rng.uniform(-0.3, 0.3), rng.uniform(-0.1, 0.1)
    change = np.diag(rng.uniform(0.6, 1.2, 2)) @ [[1, 0], [slant, 1]]
    change = change @ [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
    away = rng.uniform(0, 3, 2)
    return [(np.array(line) + rng.normal(0, 0.012, (len(line), 2))) @ change + away for line in strokes]


@pytest.mark.parametrize(("digit", "strokes"), STROKES, ids=[f"{digit}-{len(lines)}" for digit, lines in STROKES])
def test_lines_drawn_by_many_hands_are_recognised_by_their_neighbours(digits, digit, strokes):
    rng = np.random.default_rng(digit)
    right = [nearest(digits, digit_of(bitmap_of(by_another_hand(strokes, rng)))) == digit for _ in range(30)]
    assert np.mean(right) >= 0.8


@given(st.floats(0.01, 1000), st.floats(-500, 500), st.floats(-500, 500))
@sparingly
def test_neither_size_nor_place_of_a_drawing_matters(size, right, down):
    strokes = STROKES[3][1]
    moved = [[(x * size + right, y * size + down) for x, y in line] for line in strokes]
    # A dot at the edge may fall to the other side by rounding.
    assert np.abs(digit_of(bitmap_of(moved)) - digit_of(bitmap_of(strokes))).sum() <= 8


def test_each_pixel_counts_the_dots_of_its_block_of_four_by_four():
    ink = np.zeros((32, 20), dtype=bool)
    ink[:16], ink[31, 0], ink[31, 19] = True, True, True
    counted = digit_of(ink)
    assert counted[:4].tolist() == [[0, 8, 16, 16, 16, 16, 8, 0]] * 4
    assert counted[4:7].sum() == 0 and counted[7].tolist() == [0, 1, 0, 0, 0, 0, 1, 0]


def test_writing_is_stretched_to_20_by_32_dots_in_the_middle():
    dots = _stretched(np.ones((3, 5), dtype=bool))
    assert dots.shape == (32, 32) and dots[:, 6:26].all() and dots.sum() == 20 * 32


@pytest.mark.parametrize(("side", "after"), [(24, 20), (21, 19), (20, 20), (16, 16)])
def test_thick_writing_is_made_thinner_by_a_dot_all_around_or_two(side, after):
    ink = np.zeros((32, 32), dtype=bool)
    ink[4 : 4 + side, 4 : 4 + side] = True  # 576, 441, 400 and 256 dots
    assert _of_even_weight(ink).sum() == after**2


@pytest.mark.parametrize(("dots", "after"), [(100, 5), (108, 3), (255, 3), (256, 1)])
def test_thin_writing_is_made_thicker_by_a_dot_all_around_or_two(dots, after):
    ink = np.zeros((32, 32), dtype=bool)
    ink[8::9, ::2] = True  # lone dots, far apart; the first of them is looked at
    ink[20:, :] = False
    ink[24:, :][np.unravel_index(np.arange(dots - ink.sum()), (8, 32))] = True
    assert _of_even_weight(ink)[6:11, 0].sum() == after


def test_slanted_writing_is_set_upright_by_its_left_edge():
    ink = np.zeros((32, 32), dtype=bool)
    for row in range(32):
        ink[row, 20 - row // 4 : 24 - row // 4] = True  # leans to the right
    upright = _upright(ink)
    left = upright.argmax(axis=1)
    assert left.max() - left.min() <= 1 and upright.sum() == ink.sum()


def test_a_tap_is_a_bar_and_a_line_is_one_too():
    for strokes in ([[(0.5, 0.5)]], [[(0, 0), (0, 1)]], [[(0, 0), (1, 0)]]):
        assert digit_of(bitmap_of(strokes)).sum() > 200


def test_a_picture_is_read_only_and_on_the_scale_of_the_set():
    picture = digit_of(bitmap_of(STROKES[0][1]))
    assert picture.shape == (8, 8) and 12 < picture.max() <= 16 and picture.min() == 0
    assert (picture == np.rint(picture)).all()
    with pytest.raises(ValueError, match="read-only"):
        picture[0, 0] = 1


def test_a_long_scribble_is_a_picture_as_well():
    rng = np.random.default_rng(0)
    assert digit_of(bitmap_of([rng.uniform(0, 1, (5000, 2))])).shape == (8, 8)


REFUSALS = [
    (lambda: bitmap_of([]), "Nothing is drawn yet."),
    (lambda: bitmap_of([[], []]), "Nothing is drawn yet."),
    (lambda: digit_of(np.zeros((20, 20))), "Nothing is drawn yet."),
    (lambda: digit_of(np.full((20, 20), 0.5)), "Nothing is drawn yet."),
    (lambda: digit_of(np.zeros((0, 5))), "Nothing is drawn yet."),
    (lambda: digit_of([1, 0, 1]), "a drawing has rows and columns, this has shape (3,)"),
    (lambda: bitmap_of([[(0, float("nan"))]]), "A line of the drawing is no list of points (x, y)."),
    (lambda: bitmap_of([[(0, 1, 2)]]), "A line of the drawing is no list of points (x, y)."),
    (lambda: bitmap_of([[(0, 1), (2,)]]), "A line of the drawing is no list of points (x, y)."),
    (lambda: bitmap_of(["ab"]), "A line of the drawing is no list of points (x, y)."),
    (lambda: bitmap_of([[(0, 1e300)]]), "A line of the drawing is no list of points (x, y)."),
    (lambda: bitmap_of([[(0, 0)] * 20_001]), "The drawing has more than 20,000 points."),
]


@pytest.mark.parametrize(("act", "sentence"), REFUSALS)
def test_what_is_no_drawing_is_refused_in_these_words(act, sentence):
    with pytest.raises(ValueError) as refusal:
        act()
    assert str(refusal.value) == sentence
