"""Chance that can be repeated: every step's examples and dropped neurons follow from seed and step."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine.order import (
    DROP,
    SHUFFLE,
    batch_size,
    chances,
    examples,
    factors,
    order_of,
    steps_per_epoch,
)

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)
seeds = st.integers(0, 2**32 - 1)


@steadily
@given(st.lists(st.floats(0, 1, exclude_max=True), max_size=40) | st.integers(0, 2**32 - 1).map(lambda seed: chances(SHUFFLE, 0, 40, seed).random(40).tolist()))
def test_the_bits_of_chances_sort_as_the_chances_do(drawn):
    drawn = np.abs(drawn, dtype=float)  # no chance is −0.0
    assert order_of(drawn).tolist() == np.argsort(drawn, kind="stable").tolist()


@steadily
@given(st.integers(1, 60), st.integers(0, 80), seeds, st.integers(0, 20))
def test_every_epoch_sees_every_example_once(N, batch, seed, epoch):
    steps = steps_per_epoch(batch, N)
    seen = [examples(epoch * steps + i, N, batch, seed) for i in range(steps)]
    assert sorted(np.concatenate(seen)) == list(range(N))
    sizes = {len(rows) for rows in seen[:-1]}
    assert sizes <= {batch_size(batch, N)} and 1 <= len(seen[-1]) <= batch_size(batch, N)


def test_the_order_is_the_same_again_and_another_with_another_seed_or_epoch():
    first = examples(0, 100, 10, seed=4)
    assert np.array_equal(first, examples(0, 100, 10, seed=4))
    assert not np.array_equal(first, examples(0, 100, 10, seed=5))
    assert not np.array_equal(first, examples(10, 100, 10, seed=4))


def test_the_order_is_drawn_for_good():
    # A link with this seed must shuffle the same way next year.
    assert examples(3, 12, 3, seed=1).tolist() == [6, 3, 1]


@pytest.mark.parametrize("batch", [0, 30, 31])
def test_a_step_that_takes_all_examples_takes_them_as_they_stand(batch):
    assert examples(7, 30, batch, seed=2).tolist() == list(range(30))
    assert steps_per_epoch(batch, 30) == 1


@steadily
@given(seeds, st.integers(0, 10**6), st.integers(1, 40))
def test_a_steps_chances_are_found_without_drawing_those_before(seed, step, count):
    one_by_one = chances(DROP, step, count, seed)
    one_by_one.random(count)
    after = chances(DROP, step + 1, count, seed)
    assert np.array_equal(one_by_one.random(count), after.random(count))


def test_the_order_and_the_dropped_neurons_are_drawn_from_streams_of_their_own():
    assert chances(DROP, 0, 5, seed=1).random() != chances(SHUFFLE, 0, 5, seed=1).random()


@steadily
@given(seeds, st.integers(0, 1000), st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_factors_have_the_shape_of_their_layers_and_one_of_two_values(seed, step, hidden):
    found = factors(step, hidden, 4, 0.25, seed)
    assert [each.shape for each in found] == [(n, 4) for n in hidden]
    assert {value for each in found for value in each.ravel().tolist()} <= {0.0, 1 / 0.75}


def test_as_many_are_dropped_as_asked_for_and_the_mean_stays():
    drawn = np.concatenate([factors(step, [50], 20, 0.3, 8)[0].ravel() for step in range(100)])
    # 100,000 draws: the share is known to 0.0015
    assert (drawn == 0).mean() == pytest.approx(0.3, abs=0.006)
    assert drawn.mean() == pytest.approx(1.0, abs=0.009)
