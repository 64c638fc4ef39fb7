"""The learning rate over time: each course as its words and its formula say."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine.learning import Settings
from glassnet.engine.schedules import COURSE, SCHEDULES

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)


@pytest.fixture(params=SCHEDULES)
def schedule(request):
    return SCHEDULES[request.param]


def test_the_table_is_keyed_by_the_name_each_row_gives_itself():
    assert list(SCHEDULES) == ["constant", "steps", "exponential", "cosine", "inverse"]
    assert all(each.name == name for name, each in SCHEDULES.items())


@steadily
@given(
    st.sampled_from(list(SCHEDULES.values())), st.floats(0, 10), st.integers(0, 10**6),
    st.floats(0.01, 1), st.integers(1, 10**4),
)  # fmt: skip
def test_the_formula_shown_to_readers_computes_what_the_function_does(schedule, η0, n, γ, k):
    words = {"__builtins__": {}, "cos": math.cos, "floor": math.floor, "min": min, "pi": math.pi}
    shown = eval(schedule.formula, words, {"η0": η0, "n": n, "γ": γ, "k": k})
    assert schedule.rate(η0, n, γ, k) == pytest.approx(shown, rel=1e-12, abs=1e-300)


def test_every_course_begins_at_the_rate_chosen_and_never_rises(schedule):
    rates = [schedule.rate(0.3, n, 0.5, 40) for n in range(200)]
    assert rates[0] == 0.3
    assert all(later <= earlier for earlier, later in zip(rates, rates[1:]))
    assert min(rates) >= 0


@pytest.mark.parametrize(
    ("name", "after"), [("steps", 0.15), ("exponential", 0.15), ("cosine", 0.0), ("inverse", 0.15)]
)
def test_after_k_steps_the_rate_is_what_the_words_say(name, after):
    assert SCHEDULES[name].rate(0.3, 40, 0.5, 40) == pytest.approx(after, abs=1e-15)


def test_settings_hand_their_numbers_to_their_schedule():
    chosen = Settings(schedule="steps", rate=0.8, drop=0.25, every=10)
    assert [chosen.rate_at(n) for n in (0, 9, 10, 25)] == [0.8, 0.8, 0.2, 0.05]
    assert chosen.symbols(25)["η"] == 0.05 and chosen.symbols(25)["η0"] == 0.8


def test_a_schedule_says_which_numbers_it_uses(schedule):
    letters = {COURSE[name].symbol for name in schedule.hyperparameters}
    assert letters == {letter for letter in ("γ", "k") if letter in schedule.formula}
