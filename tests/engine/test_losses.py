"""The losses, softmax, and how low a cross-entropy can go."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, log_softmax, probability_ceiling, softmax, softmax_floor

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)

score = st.floats(-1e4, 1e4)
scores = st.lists(score, min_size=1, max_size=8).map(np.array)
share = st.floats(0, 10).filter(lambda t: t == 0 or t > 1e-6)


# Softmax


@steadily
@given(scores)
def test_softmax_is_positive_or_0_and_sums_to_1(a):
    p = softmax(a)
    assert (p >= 0).all()
    assert p.sum() == pytest.approx(1, abs=1e-14)


@steadily
@given(scores, st.integers(-(2**12), 2**12))
def test_softmax_ignores_a_constant_shift(a, shift):
    np.testing.assert_allclose(softmax(a + shift), softmax(a), rtol=0, atol=1e-11)


@steadily
@given(scores)
def test_log_softmax_is_the_logarithm_of_softmax_where_that_has_one(a):
    p = softmax(a)
    seen = p > 1e-300
    np.testing.assert_allclose(log_softmax(a)[seen], np.log(p[seen]), rtol=1e-12, atol=1e-12)


def test_log_softmax_stays_finite_where_the_probability_rounds_to_0():
    assert log_softmax(np.array([0.0, 10000.0])).tolist() == [-10000.0, 0.0]


def test_softmax_of_a_batch_is_taken_row_by_row():
    a = np.array([[0.0, 1.0, 2.0], [5.0, 5.0, 5.0]])
    np.testing.assert_array_equal(softmax(a)[0], softmax(a[0]))
    np.testing.assert_allclose(softmax(a)[1], [1 / 3, 1 / 3, 1 / 3])


# Losses


def test_cross_entropy_of_even_odds_is_the_logarithm_of_their_number():
    assert LOSSES["softmax"].value(np.zeros(4), np.array([0, 0, 1, 0])) == pytest.approx(
        math.log(4)
    )


def test_a_certain_and_right_guess_costs_0_and_not_minus_0():
    value = LOSSES["softmax"].value(np.array([7.0]), np.array([1.0]))
    assert math.copysign(1, value) == 1 and value == 0


def test_cross_entropy_weighs_the_surprise_at_each_class_by_its_target():
    a = np.array([0.5, -1.0, 2.0])
    p = [math.exp(v) / sum(map(math.exp, a)) for v in a]
    expected = -(2.0 * math.log(p[0]) + 0.25 * math.log(p[2]))
    assert LOSSES["softmax"].value(a, np.array([2.0, 0.0, 0.25])) == pytest.approx(
        expected, rel=1e-14
    )


def test_half_squared_error_of_a_3_4_right_triangle_is_half_of_25():
    assert LOSSES["squared"].value(np.array([3.0, -4.0]), np.zeros(2)) == 12.5


@pytest.mark.parametrize("name", LOSSES)
@steadily
@given(data=st.data(), K=st.integers(1, 5))
def test_gradients_agree_with_central_differences(name, data, K):
    within, wanted = (st.floats(-5, 5), share) if name != "binary" else (st.floats(0.1, 0.9), st.floats(0, 1))
    outputs = np.array(data.draw(st.lists(within, min_size=K, max_size=K)))
    target = np.array(data.draw(st.lists(wanted, min_size=K, max_size=K)))
    value, h = LOSSES[name].value, 1e-5
    slopes = [
        (value(outputs + e, target) - value(outputs - e, target)) / (2 * h) for e in h * np.eye(K)
    ]
    np.testing.assert_allclose(LOSSES[name].gradient(outputs, target), slopes, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("name", LOSSES)
def test_a_batch_gives_one_value_and_one_gradient_an_example(name):
    outputs, target = np.array([[0.1, 0.9], [3.0, -2.0]]), np.array([[0.0, 1.0], [0.5, 0.5]])
    outputs, loss = outputs if name != "binary" else np.abs(outputs) / 4, LOSSES[name]
    singles = list(zip(outputs, target))
    assert loss.value(outputs, target).tolist() == [loss.value(*each) for each in singles]
    np.testing.assert_array_equal(
        loss.gradient(outputs, target), [loss.gradient(*each) for each in singles]
    )


@pytest.mark.parametrize("part", ["value", "gradient"])
def test_cross_entropy_refuses_a_negative_target_in_words(part):
    with pytest.raises(ValueError) as refusal:
        getattr(LOSSES["softmax"], part)(np.zeros(3), np.array([0.0, -0.5, 1.0]))
    assert str(refusal.value) == "target[1] is -0.5, cross-entropy needs targets of 0 or more"


def test_squared_error_takes_a_negative_target():
    assert LOSSES["squared"].value(np.array([-1.0]), np.array([-1.0])) == 0


@pytest.mark.parametrize("name", LOSSES)
def test_no_floating_point_fault_anywhere_up_to_10000(name):
    z, target = np.array([-10000.0, 10000.0, 0.0]), np.array([1.0, 0.0, 0.0])
    loss = LOSSES[name]
    a = ACTIVATIONS[loss.needs or "linear"].function(z)
    with np.errstate(all="raise", under="ignore"):
        assert np.isfinite(loss.of(z, a, target))
        assert np.isfinite((loss.delta or loss.gradient)(a, target)).all()


def test_each_loss_says_what_it_is_called_and_measured_in():
    words = {name: (each.name, each.title, each.unit) for name, each in LOSSES.items()}
    assert words == {
        "softmax": ("softmax", "cross-entropy", "nats"),
        "squared": ("squared", "half squared error", "squared output units"),
        "binary": ("binary", "binary cross-entropy", "nats"),
    }


# Binary cross-entropy


def test_a_coin_costs_the_logarithm_of_2_a_question():
    assert LOSSES["binary"].value(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == pytest.approx(
        2 * math.log(2), rel=1e-15
    )


def test_certain_and_right_costs_nothing_and_certain_and_wrong_is_infinite():
    certain = np.array([0.0, 1.0])
    assert LOSSES["binary"].value(certain, certain) == 0
    assert LOSSES["binary"].value(certain, 1 - certain) == math.inf


@steadily
@given(st.floats(-30, 30), st.floats(0, 1))
def test_from_the_sums_it_is_the_same_number_and_its_slope_is_output_less_target(z, t):
    z, t, h, loss = np.array([z]), np.array([t]), 1e-5, LOSSES["binary"]
    a = ACTIVATIONS["sigmoid"].function(z)
    # 1 − a has lost figures where a is nearly 1
    assert loss.of(z, a, t) == pytest.approx(loss.value(a, t), rel=1e-12, abs=2e-16 / (1 - a[0]))
    slope = (loss.of(z + h, None, t) - loss.of(z - h, None, t)) / (2 * h)
    assert loss.delta(a, t)[0] == pytest.approx(slope, rel=1e-6, abs=1e-7)


@steadily
@given(st.floats(-10, 10), st.floats(0, 1))
def test_its_delta_is_gradient_times_slope(z, t):
    z, t, loss = np.array([z]), np.array([t]), LOSSES["binary"]
    a = ACTIVATIONS["sigmoid"].function(z)
    steep = ACTIVATIONS["sigmoid"].derivative(z, a)
    np.testing.assert_allclose(loss.gradient(a, t) * steep, loss.delta(a, t), rtol=1e-12, atol=1e-16)


@steadily
@given(st.data())
def test_the_formulas_shown_to_readers_compute_what_the_functions_do(data):
    loss = data.draw(st.sampled_from(list(LOSSES.values())))
    K = data.draw(st.integers(1, 4))
    z = np.array(data.draw(st.lists(st.floats(-5, 5), min_size=K, max_size=K)))
    t = np.array(data.draw(st.lists(st.floats(0, 1), min_size=K, max_size=K)))
    if loss.name == "softmax":  # its slope is p − t for targets that add up to 1
        t = np.eye(K)[data.draw(st.integers(0, K - 1))]
    a = ACTIVATIONS[loss.needs or "linear"].function(z)
    words = {"__builtins__": {}, "exp": math.exp, "ln": math.log, "abs": abs, "max": max}

    def shown(formula, **named):
        return eval(formula, words, named)

    outputs = [dict(zip("zatp", each)) for each in zip(*(v.tolist() for v in (z, a, t, softmax(a))))]
    for each in filter(None, (loss.each, loss.each_from_z)):
        total = sum(shown(each, **output) for output in outputs)
        assert shown(loss.whole, total=total) == pytest.approx(float(loss.of(z, a, t)), abs=1e-12)
    slopes = [shown(loss.slope, **output) for output in outputs]
    np.testing.assert_allclose(slopes, loss.gradient(a, t), rtol=1e-12, atol=1e-12)


# The floor


def test_the_surest_a_sigmoid_network_can_be_of_one_class_in_three_is_e_over_e_plus_2():
    assert probability_ceiling(3, 0.0, 1.0) == pytest.approx(math.e / (math.e + 2), rel=1e-15)
    assert probability_ceiling(3, 0.0, 1.0) == softmax(np.array([0.0, 1.0, 0.0]))[1]


@pytest.mark.parametrize("ends", [(-math.inf, math.inf), (0.0, math.inf), (-math.inf, 0.0)])
def test_without_an_end_to_the_outputs_certainty_can_be_approached(ends):
    assert probability_ceiling(3, *ends) == 1.0
    assert softmax_floor([0, 1, 0], *ends) == 0.0


@pytest.mark.parametrize("K", [2, 3, 10])
def test_the_floor_of_a_one_hot_target_under_sigmoid_is_ln_1_plus_K_minus_1_over_e(K):
    floor = softmax_floor(np.eye(K)[0], 0.0, 1.0)
    assert floor == pytest.approx(math.log(1 + (K - 1) / math.e), rel=1e-14)
    assert floor == pytest.approx(-math.log(probability_ceiling(K, 0.0, 1.0)), rel=1e-14)


def test_the_floor_of_a_target_within_reach_is_its_entropy():
    q = [0.3, 0.3, 0.4]  # no share is more than e times another
    entropy = -sum(each * math.log(each) for each in q)
    assert softmax_floor(q, 0.0, 1.0) == pytest.approx(entropy, rel=1e-14)


def test_the_floor_without_ends_is_the_entropy_of_the_targets_shares_times_their_sum():
    entropy = -(0.25 * math.log(0.25) + 0.75 * math.log(0.75))
    assert softmax_floor([1, 3, 0], -math.inf, math.inf) == pytest.approx(4 * entropy, rel=1e-14)


@pytest.mark.parametrize("target", [[0, 0, 0], [5.0]])
def test_the_floor_is_0_where_nothing_can_surprise(target):
    assert softmax_floor(target, 0.0, 1.0) == 0.0


def test_the_floor_of_outputs_that_cannot_differ_is_that_of_even_odds():
    assert softmax_floor([0, 1, 0], 0.5, 0.5) == pytest.approx(math.log(3), rel=1e-14)


targets = st.lists(share, min_size=1, max_size=6)
ends = st.tuples(st.floats(-3, 3), st.floats(0, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@steadily
@given(targets, ends, st.integers(0, 2**32 - 1))
def test_no_outputs_within_the_range_go_below_the_floor(target, ends, seed):
    low, high = ends
    outputs = np.random.default_rng(seed).uniform(low, high, size=(200, len(target)))
    corners = np.where(outputs > (low + high) / 2, high, low)
    reached = LOSSES["softmax"].value(np.vstack([outputs, corners]), np.array([target] * 400))
    floor = softmax_floor(target, low, high)
    assert reached.min() >= floor - 1e-12 * (1 + floor)


@settings(steadily, max_examples=15)
@given(targets, ends)
def test_descent_kept_within_the_range_arrives_at_the_floor(target, ends):
    low, high = ends
    target = np.array(target)
    outputs = np.full(len(target), low)
    rate = 1 / max(target.sum(), 1e-6)  # the loss is convex with curvature at most Σt / 2
    for _ in range(12000):
        outputs = np.clip(outputs - rate * LOSSES["softmax"].gradient(outputs, target), low, high)
    reached = float(LOSSES["softmax"].value(outputs, target))
    # Descent closes in from above and slowly where the curvature is small.
    assert reached == pytest.approx(softmax_floor(target, low, high), rel=1e-3, abs=1e-3)
