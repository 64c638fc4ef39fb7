"""Formulas as the engine writes them, "1 / (1 + exp(-z))", read into terms and written as text.

Only arithmetic, the functions of terms.FUNCTIONS and `yes if left > right else no` are read;
an activation brings its own two formulas and needs nothing else to be explained.
"""

import ast
import math
from functools import lru_cache

from glassnet.view.terms import (BRACKETS, FUNCTIONS, Call, Cases, Constant, Fraction, Named, Negative, Power, Product, Sum,
                                 Symbol)
from glassnet.view.words import MINUS

SUPERSCRIPT = {2.0: "²", 3.0: "³"}
NUMBERS = {"pi": Named(Symbol("π"), math.pi)}      # names that mean the same everywhere


def read(formula, **quantities):
    """The tree of a formula. quantities: a Named for each name in it; pi is known.

    Raises ValueError at anything but arithmetic, and KeyError at a name that was not given.
    """
    return _read(_parsed(formula), quantities)


@lru_cache(maxsize=64)
def _parsed(formula):
    return ast.parse(formula, mode="eval").body


def _read(node, names):
    match node:
        case ast.Constant(value=int() | float() as value) if value is not True and value is not False:
            return Constant(float(value))
        case ast.Name(id=name):
            return names[name] if name in names else NUMBERS[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Negative(_read(operand, names))
        case ast.BinOp(left=left, op=op, right=right):
            return _operation(op, _read(left, names), _read(right, names))
        case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]) if function in FUNCTIONS:
            return Call(function, tuple(_read(argument, names) for argument in arguments))
        case ast.IfExp(test=ast.Compare(left=left, ops=[ast.Gt()], comparators=[right]), body=yes, orelse=no):
            return Cases(*(_read(part, names) for part in (left, right, yes, no)))
    raise ValueError(f"a formula cannot hold {ast.unparse(node)}")


def _operation(op, left, right):
    match op:
        case ast.Add():
            return Sum((*(left.terms if isinstance(left, Sum) else (left,)), right))
        case ast.Sub():
            return Sum((*(left.terms if isinstance(left, Sum) else (left,)), Negative(right)))
        case ast.Mult():
            return Product((*(left.factors if isinstance(left, Product) else (left,)), right))
        case ast.Div():
            return Fraction(left, right)
        case ast.Pow():
            return Power(left, right)
    raise ValueError(f"a formula cannot hold {type(op).__name__}")


def as_text(formula):
    """A formula in one line of plain text: 1 / (1 + e^(−z))."""
    letters = {node.id: Named(Symbol(node.id), 0.0) for node in ast.walk(_parsed(formula))
               if isinstance(node, ast.Name) and node.id not in NUMBERS}
    return _text(read(formula, **letters))


def _text(term):
    match term:
        case Constant(value=value):
            return f"{value:g}"
        case Named(symbol=symbol):
            return symbol.letter
        case Negative(term=inner):
            return f"{MINUS}{_text(inner) if isinstance(inner, Product) else _inner(inner)}"
        case Sum(terms=terms):
            return _text(terms[0]) + "".join(f" {MINUS} {_subtracted(each.term)}" if isinstance(each, Negative)
                                             else f" + {_text(each)}" for each in terms[1:])
        case Product(factors=factors):
            return " ".join(map(_inner, factors))
        case Fraction(over=over, under=under):
            return f"{_inner(over)} / {_inner(under)}"
        case Power(base=base, exponent=exponent):
            raised = SUPERSCRIPT.get(exponent.value) if isinstance(exponent, Constant) else None
            return f"{_inner(base)}{raised or f'^{_inner(exponent)}'}"
        case Call(function="exp", arguments=(power,)):
            return f"e^{_inner(power)}"
        case Call(function=function, arguments=(inner,)) if function in BRACKETS:
            return _text(inner).join(BRACKETS[function])
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(_text, arguments))})"
        case Cases(left=left, right=right, yes=yes, no=no):
            return f"{_text(yes)} if {_text(left)} > {_text(right)}, else {_text(no)}"


def _subtracted(term):
    return f"({_text(term)})" if isinstance(term, (Sum, Negative)) else _text(term)


def _inner(term):
    """A part of a larger formula: in brackets where it would be read otherwise."""
    return f"({_text(term)})" if isinstance(term, (Sum, Negative, Fraction, Product)) else _text(term)
