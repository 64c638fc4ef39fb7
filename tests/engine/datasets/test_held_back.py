"""Training and test: nothing in both, nothing lost, each class in proportion, the same for ever."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets import make, split, with_point

COUNTS, SHARES = st.integers(10, 300), st.floats(0, 0.9)


@given(st.sampled_from(["blobs:{}:1:5:0", "moons:{}:0.1:0", "sine:{}:0.1:1:0"]), COUNTS, SHARES, st.integers(0, 99))
@steadily
def test_every_example_is_in_one_of_the_two(recipe, count, share, seed):
    dataset = make(recipe.format(count))
    train, test = split(dataset, share, seed)
    assert sorted([*train, *test]) == list(range(count))
    assert len(train) >= 1
    assert not train.flags.writeable and not test.flags.writeable


@given(st.integers(2, 6), COUNTS, SHARES, st.integers(0, 99))
@steadily
def test_each_class_is_divided_in_proportion_and_keeps_some_to_learn_from(classes, count, share, seed):
    dataset = make(f"blobs:{count}:1:{classes}:0")
    sizes = np.bincount(dataset.labels)
    held_back = np.bincount(dataset.labels[split(dataset, share, seed).test], minlength=classes)
    assert (held_back < sizes).all()
    wanted = sizes * share
    full = held_back == sizes - 1  # as many as may be: then it may be fewer than its share
    assert (np.abs(held_back - wanted) < 1 + 1e-9)[~full].all()
    if not full.any():
        assert held_back.sum() == round(count * share)


def test_the_same_seed_gives_the_same_split_for_ever():
    blobs = make("blobs:12:0.5:3:0")
    assert split(blobs, 0.25, 7).test.tolist() == [4, 6, 11]
    assert split(blobs, 0.5, 7).test.tolist() == [2, 3, 4, 6, 10, 11]
    assert split(blobs, 0.25, 8).test.tolist() == [0, 8, 10]
    assert split(make("sine:20:0.1:1:0"), 0.25, 7).test.tolist() == [3, 4, 6, 11, 12]


def test_a_larger_share_keeps_back_what_a_smaller_one_did_of_each_class_and_more():
    dataset = make("moons:200")
    assert set(split(dataset, 0.2).test) < set(split(dataset, 0.5).test)


def test_nothing_kept_back_leaves_everything_to_learn_from():
    assert len(split(make("moons"), 0).test) == 0


def test_a_class_of_one_example_is_learnt_from():
    dataset = with_point(make("blobs:20:1:2:0"), [0, 0], 0)
    truth = make("and")
    assert len(dataset) == 21
    for seed in range(20):
        assert 3 in split(truth, 0.5, seed).train  # the one line of "and" that is true


def test_every_example_is_kept_back_by_some_seed():
    dataset = make("moons:20:0.1:0")
    seen = set().union(*(split(dataset, 0.3, seed).test.tolist() for seed in range(60)))
    assert seen == set(range(20))


@pytest.mark.parametrize(
    ("share", "seed", "sentence"),
    [
        (1, 0, "the share kept back is 1.0, it must be from 0 to 0.9"),
        (-0.1, 0, "the share kept back is -0.1, it must be from 0 to 0.9"),
        (float("nan"), 0, "the share kept back is nan, every number must be finite"),
        ("half", 0, "the share kept back must hold real numbers only, got 'half'"),
        (0.5, -1, "seed is -1, it must be a whole number, 0 or more"),
    ],
)
def test_a_share_that_cannot_be_is_refused_in_these_words(share, seed, sentence):
    with pytest.raises(ValueError) as refusal:
        split(make("moons"), share, seed)
    assert str(refusal.value) == sentence
