"""Numbers are seen on the scale of the examples that train; what is kept for testing does not help to set it."""

import statistics

import numpy as np

from glassnet.engine.datasets import dataset_of, from_text, make, read_table, scaled_by, split, to_text, without_point

TABLE = "length;island;kind\n" + "\n".join(f"{i * i};{'xyz'[i % 3]};{'ab'[i % 2]}" for i in range(24))
OWN = dataset_of(read_table(TABLE), ["kind"])


def test_mean_and_spread_are_those_of_the_rows_given():
    train = split(OWN, 0.25).train
    seen, lengths = scaled_by(OWN, train), OWN.raw[train, 0].tolist()
    np.testing.assert_allclose(seen.x[train, 0].mean(), 0, atol=1e-14)
    assert (seen.inputs[0].mean, seen.inputs[0].scale) == (statistics.fmean(lengths), statistics.pstdev(lengths))
    assert not np.array_equal(seen.x[:, 0], OWN.x[:, 0]) and np.array_equal(seen.raw, OWN.raw)


def test_what_is_kept_for_testing_does_not_move_the_scale():
    train, test = split(OWN, 0.25)
    wild = OWN.raw.copy()
    wild[test, 0] = 1e6
    other = type(OWN)(OWN.about, OWN.inputs, OWN.answers, wild, OWN.given)
    assert scaled_by(other, train).inputs == scaled_by(OWN, train).inputs


def test_categories_and_sets_with_a_scale_of_their_own_stay_as_they_are():
    train = split(OWN, 0.25).train
    assert scaled_by(OWN, train).inputs[1] == OWN.inputs[1]
    moons = make("moons:40:0.1:0")
    assert scaled_by(moons, [0, 1, 2]) is moons


def test_numbers_to_find_are_seen_on_the_same_examples_scale():
    data = dataset_of(read_table("a,b\n" + "\n".join(f"{i},{3 * i * i}" for i in range(20))), ["b"], kind="numbers")
    seen = scaled_by(data, np.arange(10))
    np.testing.assert_allclose((seen.t[:10].mean(), seen.t[:10].std()), (0, 1), atol=1e-14)
    np.testing.assert_allclose(seen.answers_of(seen.t), data.given, rtol=1e-13)


def test_the_scale_comes_back_from_text_and_can_be_set_again():
    seen = scaled_by(without_point(OWN, 3), np.arange(12))
    back = from_text(to_text(seen))
    assert back == seen and scaled_by(back, np.arange(12)) == seen
