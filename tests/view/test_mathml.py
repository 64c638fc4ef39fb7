"""Formulas as MathML: well formed, in symbols or in numbers, every quantity a link to its own explanation."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, frames, seed_network

from glassnet.view.explain import explain
from glassnet.view.mathml import Writer
from glassnet.view.scene import Mark, scene, to_markup
from glassnet.view.terms import Call, Cases, Constant, Fraction, Named, Negative, Power, Product, Sum, Symbol

X, Y = Named(Symbol("x", "1"), 2.0, "input-0"), Named(Symbol("w", "x1→h1"), -0.5, "weight-1-0-0")
CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2}
ELEMENTS = {"math", "mrow", "mi", "mn", "mo", "mtext", *CHILDREN}


def written(term, numbers=False):
    root = Mark("f", "math", {})
    writer = Writer("f", "f", numbers=numbers, decimals=3)
    row = writer.mark("mrow", "f")
    writer.term(term, row)
    return ElementTree.fromstring(to_markup(scene([root, *writer.marks])))


def text(element):
    return "".join(element.itertext())


def assert_well_formed(math):
    for element in math.iter():
        assert element.tag in ELEMENTS
        if element.tag in CHILDREN:
            assert len(element) == CHILDREN[element.tag], f"{element.tag} with {len(element)} parts"
        if element.tag in ("mi", "mn", "mo", "mtext"):
            assert element.text and len(element) == 0


@pytest.mark.parametrize(("term", "symbols", "numbers"), [
    (Sum((X, Negative(Y))), "x1−wx1→h1", "2.000−(−0.500)"),
    (Product((X, Sum((Y, Constant(1.0))))), "x1·(wx1→h1+1)", "2.000·((−0.500)+1)"),
    (Power(Sum((X, Y)), Constant(2.0)), "(x1+wx1→h1)2", "(2.000+(−0.500))2"),
    (Fraction(X, Y), "x1wx1→h1", "2.000(−0.500)"),
    (Call("exp", (Negative(X),)), "e−x1", "e−2.000"),
    (Call("max", (Constant(0.0), Y)), "max(0,wx1→h1)", "max(0,(−0.500))"),
    (Call("abs", (X,)), "|x1|", "|2.000|"),
    (Call("floor", (X,)), "⌊x1⌋", "⌊2.000⌋"),
    (Negative(Sum((X, Y))), "−(x1+wx1→h1)", "−(2.000+(−0.500))"),
    (Cases(X, Constant(0.0), Constant(1.0), Constant(0.0)), "1\xa0if\xa0x1>0, else\xa00", "1\xa0if\xa02.000>0, else\xa00"),
])
def test_a_term_reads_as_it_is_meant(term, symbols, numbers):
    assert text(written(term)) == symbols and text(written(term, numbers=True)) == numbers
    assert_well_formed(written(term))
    assert_well_formed(written(term, numbers=True))


def test_every_quantity_is_a_link_that_a_key_can_reach_and_a_constant_is_none():
    for numbers in (False, True):
        links = [each for each in written(Sum((X, Y, Constant(1.0))), numbers).iter() if each.get("data-follow")]
        assert [each.get("data-follow") for each in links] == ["input-0", "weight-1-0-0"]
        assert all(each.get("tabindex") == "0" and each.get("role") == "button" for each in links)


def test_numbers_carry_their_exact_value():
    third = Named(Symbol("a"), 1 / 3, "activation-1-0")
    assert [each.get("data-value") for each in written(third, numbers=True).iter("mn")] == [repr(1 / 3)]


def test_a_quantity_without_an_explanation_is_no_link():
    rate = Named(Symbol("η"), 0.5)
    assert not [each for each in written(rate).iter() if each.get("data-follow")]


def test_a_gradients_symbol_is_a_fraction():
    math = written(Named(Symbol("w", "x1→h1", partial=True), 0.1, "gradient-1-0-0"))
    fraction = next(math.iter("mfrac"))
    assert text(fraction[0]) == "∂C" and text(fraction[1]) == "∂wx1→h1"


@sparingly
@given(frames(most=3, layers=3), st.booleans())
def test_every_explanation_can_be_written(frame, numbers):
    frame = after_backprop(after_forward(frame))
    for ref in ("z-1-0", "activation-1-0", "slope-1-0", "change-1-0-0", "loss", "difference-0"):
        why = explain(ref, frame)
        if why.term is not None:
            assert_well_formed(written(why.term, numbers))


def test_symbols_say_the_same_before_and_after_the_numbers_change():
    before, after = after_forward(seed_network()), after_backprop(after_forward(seed_network()))
    assert text(written(explain("activation-1-0", before).term)) == text(written(explain("activation-1-0", after).term))
