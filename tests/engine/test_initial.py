"""First weights: drawn from the seed, as widely as their source says."""

import math

import numpy as np
import pytest

from glassnet.engine import INITS, Network

SIZES = [120, 80, 40]


def drawn(init, seed=0):
    return Network.create(SIZES, init=init, seed=seed)


def test_the_table_is_keyed_by_the_name_each_row_gives_itself():
    assert list(INITS) == ["uniform", "xavier", "he"]
    assert all(each.name == name for name, each in INITS.items())


def test_uniform_is_what_create_does_when_nothing_is_said():
    assert Network.create(SIZES, seed=3) == Network.create(SIZES, seed=3, init="uniform")
    # the draw as it was before there was a choice: W before b, row by row
    rng = np.random.default_rng(3)
    for l in (1, 2):
        W = rng.uniform(-1, 1, size=(SIZES[l], SIZES[l - 1]))
        b = rng.uniform(-1, 1, size=SIZES[l])
        network = Network.create(SIZES, seed=3)
        assert np.array_equal(network.W[l], W) and np.array_equal(network.b[l], b)


@pytest.mark.parametrize("init", INITS)
def test_a_seed_names_one_network_and_another_seed_another(init):
    assert drawn(init) == drawn(init) != drawn(init, seed=1)


@pytest.mark.parametrize("init", ["xavier", "he"])
def test_biases_begin_at_0(init):
    assert not any(b.any() for b in drawn(init).b[1:])


@pytest.mark.parametrize("l", [1, 2])
def test_xavier_fills_its_range_and_no_more(l):
    limit = math.sqrt(6 / (SIZES[l - 1] + SIZES[l]))  # equation 16 of the paper
    W = np.abs(drawn("xavier").W[l])
    assert 0.99 * limit < W.max() <= limit


@pytest.mark.parametrize("l", [1, 2])
def test_he_has_the_standard_deviation_of_the_paper(l):
    W = drawn("he").W[l]
    deviation = math.sqrt(2 / SIZES[l - 1])  # equation 10
    # the deviation of so many draws is itself off by 1/√(2n), here 0.7 % and 1.3 %
    assert W.std() == pytest.approx(deviation, rel=0.05)
    assert abs(W.mean()) < 4 * deviation / math.sqrt(W.size)


@pytest.mark.parametrize("init", INITS)
def test_the_formula_shown_to_readers_is_the_spread_that_was_drawn(init):
    words = {"__builtins__": {}, "sqrt": math.sqrt, "n_in": 120, "n_out": 80}
    spread = eval(INITS[init].formula, words)
    W = drawn(init).W[1]
    assert (W.std() if init == "he" else np.abs(W).max()) == pytest.approx(spread, rel=0.02)


def test_he_keeps_the_size_of_what_passes_through_relus_and_uniform_does_not():
    sizes = [100] * 6
    x = np.random.default_rng(1).normal(size=(50, 100))
    ends = {}
    for init in ("he", "uniform"):
        network = Network.create(sizes, hidden="relu", output="linear", init=init, seed=2)
        ends[init] = float((network.forward(x).a[-1] ** 2).mean())
    assert 0.1 < ends["he"] < 10 < 1000 < ends["uniform"]
