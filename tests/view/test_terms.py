"""Terms: every kind evaluates as it is read, and gives up the quantities named in it."""

import math

import pytest

from glassnet.view.terms import (FUNCTIONS, Call, Cases, Constant, Fraction, Labelled, Named, Negative, Power, Product, Sum,
                                 Symbol, evaluate, named_in)

A, B, C = (Named(Symbol(letter), value, f"ref-{letter}") for letter, value in (("a", 2.0), ("b", -3.0), ("c", 0.5)))


@pytest.mark.parametrize(("term", "value"), [
    (Constant(4.0), 4.0), (A, 2.0), (Sum((A, B, C)), -0.5), (Product((A, B, C)), -3.0), (Negative(B), 3.0),
    (Fraction(A, C), 4.0), (Power(B, Constant(2.0)), 9.0), (Power(A, Constant(0.5)), math.sqrt(2)), (Labelled(B, "part"), -3.0),
    (Call("exp", (A,)), math.exp(2)), (Call("ln", (A,)), math.log(2)), (Call("max", (A, B)), 2.0), (Call("tanh", (C,)), math.tanh(0.5)),
    (Cases(A, B, Constant(1.0), Constant(0.0)), 1.0), (Cases(B, A, Constant(1.0), Constant(0.0)), 0.0),
    (Cases(A, A, Constant(1.0), Constant(0.0)), 0.0)])
def test_a_term_is_worth_what_it_says(term, value):
    assert evaluate(term) == pytest.approx(value, rel=1e-15)


def test_sums_lose_nothing_on_the_way():
    assert evaluate(Sum((Constant(1e16), Constant(1.0), Constant(-1e16)))) == 1.0


def test_infinities_pass_through_as_in_a_sigmoid_far_to_the_left():
    sigmoid = Fraction(Constant(1.0), Sum((Constant(1.0), Call("exp", (Constant(1000.0),)))))
    assert evaluate(sigmoid) == 0.0
    assert evaluate(Call("ln", (Constant(0.0),))) == -math.inf


def test_the_functions_are_those_an_activation_may_use():
    assert {"exp", "ln", "max", "tanh", "sqrt", "erf"} <= set(FUNCTIONS)


def test_quantities_are_named_in_reading_order_however_deep():
    tree = Sum((Labelled(Product((A, Fraction(B, Power(C, Constant(2.0))))), "part"), Negative(Call("max", (A, C))),
                Cases(B, C, A, Constant(1.0))))
    assert [each.symbol.letter for each in named_in(tree)] == ["a", "b", "c", "a", "c", "b", "c", "a"]


def test_constants_name_nothing_and_a_quantity_names_itself():
    assert list(named_in(Constant(1.0))) == [] and list(named_in(A)) == [A]
