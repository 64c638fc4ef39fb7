"""What becomes of a number: the instructions of each of NumPy's functions."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from glassnet.engine.fused.wasm import ARITHMETIC, NUMBER

MATHEMATICS = ("exp", "expm1", "log1p", "tanh")  # by the functions of C of these names, which NumPy calls as well


class Form(NamedTuple):
    """emit(f, kind, *push): instructions for one result, of operands that are pushed by calling. pairs: whether a PAIR will do."""

    emit: Callable
    pairs: bool = True


def _by_name(name):
    def emit(f, kind, *push):
        for each in push:
            each()
        f.do(name, kind)

    return Form(emit, pairs=ARITHMETIC[name][1] is not None)


def _by_calling(name):
    def emit(f, kind, push):
        push()
        f.call(name)

    return Form(emit, pairs=False)


def _copy(f, kind, push):
    push()


def _square(f, kind, push):
    push()
    push()
    f.do("multiply", kind)


def _reciprocal(f, kind, push):
    f.number(1.0, kind)
    push()
    f.do("divide", kind)


def _sign(f, kind, push):
    local = f.local(NUMBER)
    push()
    f.set(local)
    f.sign(local)
    f.give_back(local)


def _logaddexp(f, kind, one, other):  # the larger + ln(1 + e^−|difference|)
    one()
    other()
    f.do("maximum", kind)
    one()
    other()
    for name in ("subtract", "absolute", "negative"):
        f.do(name, kind)
    f.call("exp")
    f.call("log1p")
    f.do("add", kind)


FORMS = {
    **{getattr(np, name): _by_name(name) for name in ARITHMETIC},
    **{getattr(np, name): _by_calling(name) for name in MATHEMATICS},
    np.copyto: Form(_copy),
    np.square: Form(_square),
    np.reciprocal: Form(_reciprocal),
    np.sign: Form(_sign, pairs=False),
    np.logaddexp: Form(_logaddexp, pairs=False),
}
