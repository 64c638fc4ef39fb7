"""The optimisers: what their formulas say is what they do, and each number has its row."""

import ast
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine.learning import STEERING, Settings
from glassnet.engine.optimisers import HYPERPARAMETERS, OPTIMISERS

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)
number = st.floats(-100, 100).filter(lambda value: value == 0 or abs(value) > 1e-9)
square = st.floats(1e-9, 1e4)


@pytest.fixture(params=OPTIMISERS)
def optimiser(request):
    return OPTIMISERS[request.param]


def test_the_table_is_keyed_by_the_name_each_row_gives_itself():
    assert list(OPTIMISERS) == ["sgd", "momentum", "rmsprop", "adam"]
    for table in (OPTIMISERS, STEERING):
        assert all(each.name == name for name, each in table.items())


def computed(optimiser, numbers):
    """w and the memory as the formulas give them, in Python's own arithmetic."""
    words, numbers = {"__builtins__": {}, "sqrt": math.sqrt}, dict(numbers)
    for letter, formula in optimiser.formulas:
        numbers[letter] = eval(formula, words, numbers)
    return numbers["w"], tuple(numbers[letter] for letter in optimiser.remembers)


@steadily
@given(st.sampled_from(list(OPTIMISERS.values())), number, number, number, square, st.integers(0, 10_000))
def test_the_formulas_shown_to_readers_compute_what_the_function_does(optimiser, w, g, mean, size, n):
    numbers = Settings(optimiser.name).symbols(n)
    memory = [{"v": mean, "m": mean, "s": size}[letter] for letter in optimiser.remembers]
    expected = computed(optimiser, numbers | {"w": w, "g": g} | dict(zip(optimiser.remembers, memory)))
    new, kept = optimiser.step(np.array(w), np.array(g), [np.array(each) for each in memory], numbers)
    assert new == pytest.approx(expected[0], rel=1e-12, abs=1e-12)
    assert kept == pytest.approx(expected[1], rel=1e-12, abs=1e-12)


def test_a_formula_uses_the_hyperparameters_of_its_row_and_no_others(optimiser):
    used = {
        node.id
        for _, formula in optimiser.formulas
        for node in ast.walk(ast.parse(formula))
        if isinstance(node, ast.Name)
    }
    symbols = {HYPERPARAMETERS[name].symbol for name in optimiser.hyperparameters}
    assert used - {"w", "g", "n", "sqrt", *optimiser.remembers} == symbols


def test_what_is_remembered_is_computed_before_w_and_w_comes_last(optimiser):
    assert tuple(letter for letter, _ in optimiser.formulas) == (*optimiser.remembers, "w")


def test_every_number_has_a_row_whose_default_is_that_of_the_settings():
    defaults = {name: getattr(Settings(), name) for name in STEERING}
    assert defaults == {name: row.default for name, row in STEERING.items()}
    assert len({row.symbol for row in STEERING.values()}) == len(STEERING)


def test_adams_first_step_goes_as_far_as_the_learning_rate_whatever_the_gradient():
    adam, numbers = OPTIMISERS["adam"], Settings("adam", rate=0.5).symbols(0)
    for g in (1e-3, -7.0, 1e4):
        w, _ = adam.step(np.array(1.0), np.array(g), (0.0, 0.0), numbers)
        assert w == pytest.approx(1.0 - math.copysign(0.5, g), rel=1e-4)


def test_momentum_on_a_steady_slope_comes_to_move_by_rate_over_1_minus_mu():
    row, numbers = OPTIMISERS["momentum"], Settings("momentum", rate=0.1, momentum=0.75).symbols(0)
    w, memory = np.array(0.0), (np.array(0.0),)
    for _ in range(200):
        before = w
        w, memory = row.step(w, np.array(2.0), memory, numbers)
    assert before - w == pytest.approx(0.1 * 2.0 / 0.25, rel=1e-12)
