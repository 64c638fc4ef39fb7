"""The activations: their values, slopes, ranges and words."""

import math

import numpy as np
import pytest

from glassnet.engine import ACTIVATIONS

Z = np.array([-10000.0, -709.0, -30.0, -1.0, -1e-9, 0.0, 1e-9, 0.5, 2.0, 40.0, 10000.0])


@pytest.fixture(params=ACTIVATIONS)
def activation(request):
    return ACTIVATIONS[request.param]


def test_the_table_is_keyed_by_the_name_each_activation_gives_itself():
    assert list(ACTIVATIONS)[:4] == ["sigmoid", "tanh", "relu", "linear"]
    assert list(ACTIVATIONS)[4:] == ["leaky", "gelu", "softplus", "swish"]
    assert all(each.name == name for name, each in ACTIVATIONS.items())


def test_each_activation_has_the_symbol_the_page_shows():
    symbols = ["σ", "tanh", "relu", "id", "leaky", "gelu", "ζ", "swish"]
    assert [each.symbol for each in ACTIVATIONS.values()] == symbols


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("sigmoid", lambda z: 1 / (1 + math.exp(-z)) if z > -700 else 0.0),
        ("tanh", math.tanh),
        ("relu", lambda z: max(0.0, z)),
        ("linear", lambda z: z),
        ("leaky", lambda z: z if z > 0 else z / 100),
        ("gelu", lambda z: z * math.erfc(-z / math.sqrt(2)) / 2),
        ("softplus", lambda z: max(z, 0) + math.log1p(math.exp(-abs(z)))),
        ("swish", lambda z: z / (1 + math.exp(-z)) if z > -700 else 0.0),
    ],
)
def test_values_agree_with_the_textbook_formula_in_pythons_own_arithmetic(name, function):
    expected = [function(z) for z in Z.tolist()]
    # gelu at -30 lies where e^(−z²/2) is known to fewer figures
    assert ACTIVATIONS[name].function(Z) == pytest.approx(expected, rel=5e-13, abs=1e-300)


def test_sigmoid_keeps_its_precision_far_below_zero():
    # σ(−700) is e^−700 to 17 digits; computed as 1 − σ(700) it would have come out as 0.
    assert ACTIVATIONS["sigmoid"].function(np.array([-700.0]))[0] == pytest.approx(
        math.exp(-700), rel=1e-13
    )


def test_derivatives_agree_with_central_differences(activation):
    z = np.array([-4.0, -1.0, -0.1, 0.1, 0.7, 3.0])  # away from relu's kink at 0
    h = 1e-6
    slope = (activation.function(z + h) - activation.function(z - h)) / (2 * h)
    np.testing.assert_allclose(activation.derivative(z, activation.function(z)), slope, atol=1e-9)


def test_the_slope_of_relu_at_its_kink_is_0():
    zero = np.array([0.0])
    assert ACTIVATIONS["relu"].derivative(zero, zero) == 0.0


def test_outputs_stay_within_the_stated_range_and_reach_towards_its_ends(activation):
    a = activation.function(np.concatenate([Z, np.linspace(-5, 5, 1001)]))
    assert a.min() >= activation.low and a.max() <= activation.high
    lowest = {"leaky": -100.0}.get(activation.name, max(activation.low, -10000.0))
    assert a.min() == pytest.approx(lowest, rel=0.003, abs=1e-10)
    assert a.max() == pytest.approx(min(activation.high, 10000.0))


def test_no_floating_point_fault_anywhere_up_to_10000(activation):
    with np.errstate(all="raise", under="ignore"):
        a = activation.function(Z)
        slope = activation.derivative(Z, a)
    assert np.isfinite(a).all() and np.isfinite(slope).all()
    assert a.shape == slope.shape == Z.shape


def test_a_batch_keeps_its_shape(activation):
    z = np.linspace(-1, 1, 6).reshape(2, 3)
    a = activation.function(z)
    assert a.shape == activation.derivative(z, a).shape == (2, 3)


def test_the_formulas_shown_to_readers_compute_what_the_functions_do(activation):
    z = np.array([-30.0, -2.0, -0.3, 0.0, 0.4, 1.0, 25.0])
    a = activation.function(z)
    words = {"__builtins__": {}, "ln": math.log, "max": max, "pi": math.pi}
    words |= {name: getattr(math, name) for name in ("exp", "erf", "sqrt")}
    shown = [eval(activation.formula, words, {"z": each}) for each in z.tolist()]
    slopes = [eval(activation.derivative_formula, words, {"z": each, "a": out}) for each, out in zip(z.tolist(), a.tolist())]
    np.testing.assert_allclose(shown, a, atol=1e-15)
    np.testing.assert_allclose(slopes, activation.derivative(z, a), atol=1e-15)
