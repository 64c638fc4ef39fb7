"""A right answer is one that rounds to what the rule says, however it was rounded in the middle."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.carry.worksheet.rounding import RULES, Rule, is_right, rounded, says, unit, written

values = st.floats(-1e4, 1e4).filter(lambda value: value == 0 or abs(value) > 1e-9)


@given(values, st.sampled_from(list(RULES)))
def test_the_rounded_number_is_right_and_so_is_the_exact_one(value, name):
    rule = RULES[name]
    assert is_right(rounded(value, rule), value, rule)
    assert is_right(value, value, rule)


@given(values, st.sampled_from(list(RULES)), st.integers(2, 50))
def test_an_answer_a_unit_or_more_away_is_wrong(value, name, units):
    rule = RULES[name]
    assert not is_right(rounded(value, rule) + units * unit(value, rule), value, rule)


@given(values, st.sampled_from(list(RULES)))
def test_what_the_key_says_is_right_by_its_own_rule(value, name):
    rule = RULES[name]
    assert is_right(float(Decimal(written(value, rule).replace("\N{MINUS SIGN}", "-"))), value, rule)


@pytest.mark.parametrize(("value", "rule", "text"), [
    (0.12345, Rule(3), "0.123"), (-0.0004, Rule(3), "0.000"), (-1.5, Rule(2), "−1.50"), (12.3456, Rule(3, True), "12.3"),
    (1234.5, Rule(3, True), "1230"), (0.000012345, Rule(3, True), "1.23e−5"), (0.0, Rule(3, True), "0.000")])
def test_numbers_are_written_as_the_rule_has_them(value, rule, text):
    assert written(value, rule) == text


def test_both_ways_of_rounding_a_five_are_right():
    assert is_right(0.12, 0.125, Rule(2)) and is_right(0.13, 0.125, Rule(2))


def test_the_rule_is_said_in_a_sentence():
    assert says(Rule(3)).startswith("Round every answer to 3 decimals, and go on with all the figures")
    assert "4 significant figures, and go on with the rounded numbers" in says(Rule(4, True, "rounded"))


@pytest.mark.parametrize("value", [5e-324, -5e-324, 1e-310, 2.2e-308])
def test_numbers_too_small_for_all_their_figures_are_rounded_as_well(value):
    for rule in RULES.values():
        near = rounded(value, rule)
        assert near == (value if rule.figures else 0) or abs(near - value) < 1e-3 * abs(value)
        assert is_right(near, value, rule) and written(value, rule)
