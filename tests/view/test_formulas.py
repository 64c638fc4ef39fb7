"""Formulas as the engine writes them: read into terms that compute the engine's own numbers, and nothing else is read."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.engine.learning import PENALTIES, Settings
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.engine.schedules import SCHEDULES
from glassnet.view.formulas import as_text, read
from glassnet.view.terms import Named, Symbol, evaluate


def named(letter, value):
    return Named(Symbol(letter), float(value))


@steadily
@given(st.sampled_from(list(ACTIVATIONS.values())), st.floats(-700, 700))
def test_an_activations_formulas_compute_what_the_engine_does(activation, z):
    a = float(activation.function(np.array(z)))
    slope = float(activation.derivative(np.array(z), np.array(a)))
    assert evaluate(read(activation.formula, z=named("z", z))) == pytest.approx(a, rel=1e-12, abs=1e-12)
    assert evaluate(read(activation.derivative_formula, z=named("z", z), a=named("a", a))) == pytest.approx(slope, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("name", "text"), [
    ("sigmoid", "1 / (1 + e^(−z))"), ("relu", "max(0, z)"), ("linear", "z"), ("leaky", "max(0.01 z, z)"),
    ("gelu", "(z / 2) (1 + erf(z / sqrt(2)))"), ("softplus", "z if z > 40, else ln(1 + e^z)"), ("swish", "z / (1 + e^(−z))")])
def test_a_formula_in_a_line_of_text(name, text):
    assert as_text(ACTIVATIONS[name].formula) == text


@pytest.mark.parametrize("formula", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_every_activation_can_be_written_in_a_line(formula):
    for text in (as_text(formula.formula), as_text(formula.derivative_formula)):
        assert text and "-" not in text and "exp(" not in text and "**" not in text


@pytest.mark.parametrize(("formula", "value"), [
    ("1 + 2 - 3", 0.0), ("2 * 3 * 4", 24.0), ("-2 ** 2", -4.0), ("(1 - 3) ** 2", 4.0), ("6 / 2 / 3", 1.0), ("1 - (2 - 3)", 2.0),
    ("1 if 2 > 1 else 0", 1.0), ("max(1, 2) * 3", 6.0), ("exp(0) - ln(1)", 1.0)])
def test_arithmetic_is_read_with_its_usual_precedence(formula, value):
    assert evaluate(read(formula)) == value


@pytest.mark.parametrize("formula", ["z.real", "print(z)", "[z]", "z if z < 1 else 0", "z // 2", "'z'", "lambda: z", "z and 1", "exp(z, base=2)", "True"])
def test_anything_but_arithmetic_is_refused(formula):
    with pytest.raises(ValueError, match="cannot hold"):
        read(formula, z=named("z", 1))


def test_a_name_that_was_not_given_is_missed():
    with pytest.raises(KeyError):
        read("y + 1", z=named("z", 1))


def test_pi_is_known_unless_a_quantity_has_that_name():
    assert evaluate(read("2 * pi")) == 2 * math.pi and as_text("sqrt(2 * pi)") == "sqrt(2 π)"
    assert evaluate(read("2 * pi", pi=named("π", 3))) == 6


def test_an_exponent_that_is_a_quantity_is_written_as_one():
    assert as_text("1 - β1 ** n") == "1 − β1^n" and as_text("β ** (n + 1)") == "β^(n + 1)"
    assert evaluate(read("1 - β ** n", β=named("β", 0.5), n=named("n", 3))) == 0.875


@steadily
@given(st.sampled_from(list(OPTIMISERS.values())), st.floats(-10, 10), st.floats(-10, 10), st.floats(1e-6, 10), st.integers(0, 500))
def test_an_optimisers_formulas_compute_its_step(optimiser, w, g, size, n):
    numbers = Settings(optimiser.name).symbols(n)
    memory = [{"v": w / 3, "m": g / 3, "s": size}[letter] for letter in optimiser.remembers]
    new, kept = optimiser.step(np.array(w), np.array(g), memory, numbers)
    known = {name: named(name, value) for name, value in (numbers | {"w": w, "g": g} | dict(zip(optimiser.remembers, memory))).items()}
    for letter, formula in optimiser.formulas:
        known[letter] = named(letter, evaluate(read(formula, **known)))
    expected = (*kept, new)
    assert [known[letter].value for letter, _ in optimiser.formulas] == pytest.approx([float(each) for each in expected], rel=1e-12, abs=1e-12)


@steadily
@given(st.sampled_from(list(SCHEDULES.values())), st.floats(0, 10), st.integers(0, 10**5), st.floats(0.01, 1), st.integers(1, 10**4))
def test_a_schedules_formula_computes_its_rate(schedule, rate, n, drop, every):
    known = {name: named(name, value) for name, value in (("η0", rate), ("n", n), ("γ", drop), ("k", every))}
    assert evaluate(read(schedule.formula, **known)) == pytest.approx(schedule.rate(rate, n, drop, every), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("formula", [*(formula for each in OPTIMISERS.values() for _, formula in each.formulas),
                                     *(each.formula for each in SCHEDULES.values()), *(part for each in PENALTIES.values() for part in each),
                                     *(part for each in LOSSES.values() for part in (each.each, each.whole, each.slope, each.each_from_z) if part)])
def test_every_formula_of_learning_can_be_written_in_a_line(formula):
    text = as_text(formula)
    assert text and "-" not in text and "exp(" not in text and "**" not in text and "abs(" not in text


@pytest.mark.parametrize(("formula", "text"), [
    ("w - η * v", "w − η v"), ("μ * v + g", "μ v + g"), ("η0 * γ ** floor(n / k)", "η0 γ^⌊n / k⌋"), ("λ1 * abs(w)", "λ1 |w|")])
def test_a_formula_of_learning_in_a_line_of_text(formula, text):
    assert as_text(formula) == text
