"""NumPy calls as what becomes of them: a function of every number, or a product, on numbers in memory.

    steps_of(call, over)    the Each and Product of one call
    groups(steps)           those that can share a loop, together
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from glassnet.engine.fused.forms import FORMS, Form
from glassnet.engine.fused.wasm import NUMBER, PAIR

SIZE = 8  # bytes a number


class Unknown(Exception):
    """That a call has no loop."""


class View(NamedTuple):
    """Where the numbers of an array stand.

    at: the address of the first; strides: bytes to the next along each axis; slab: which of the
    arrays in `over` it is a part of, or None. end: the address behind the last.
    """

    at: int
    strides: tuple
    slab: int | None
    end: int

    def overlaps(self, other):
        return self.at < other.end and other.at < self.end


class Each(NamedTuple):
    """A function of every number on its own, by its Form. out: a View, as each of the operands."""

    form: Form
    operands: tuple
    out: View
    shape: tuple


class Product(NamedTuple):
    """left (…, n, k) times right (…, k, m), to out (…, n, m); shape: (…, n, k, m)."""

    left: View
    right: View
    out: View
    shape: tuple


def steps_of(call, over):
    """The Each and Product that a partial stands for. Raises Unknown where it is none that has a loop."""
    if not isinstance(call, partial):
        raise Unknown
    function, operands, out = call.func, list(call.args), call.keywords.get("out")
    if function is np.copyto:
        return [_each_of(np.copyto, operands[1:], operands[0], over)]
    if function == np.maximum.reduce and call.keywords.get("axis") == 0:
        (a,) = operands
        larger = [] if len(a) == 1 else [_each_of(np.maximum, [out, a[1:]], np.broadcast_to(out, a[1:].shape), over)]
        return [_each_of(np.copyto, [a[0]], out, over), *larger]
    if out is None:
        out = operands.pop()
    return [_product_of(*operands, out, over) if function is np.matmul else _each_of(function, operands, out, over)]


def _each_of(function, operands, out, over):
    if function not in FORMS:
        raise Unknown
    axes = [axis for axis, n in enumerate(out.shape) if n > 1]
    views = (_view(each, out.shape, over) for each in (*operands, out))
    *operands, made = (view._replace(strides=tuple(view.strides[axis] for axis in axes)) for view in views)
    if any(view != made and view.overlaps(made) for view in operands):
        raise Unknown
    return Each(FORMS[function], tuple(operands), made, tuple(out.shape[axis] for axis in axes))


def _product_of(left, right, out, over):
    if right.ndim == 1:
        raise Unknown
    *lead, n, m = out.shape
    factors, made = [_view(each, (*lead, *each.shape[-2:]), over) for each in (left, right)], _view(out, out.shape, over)
    if any(view.overlaps(made) for view in factors):
        raise Unknown
    return Product(*factors, made, (*lead, n, left.shape[-1], m))


def _view(array, shape, over):
    if not isinstance(array, np.ndarray):
        raise Unknown
    array = np.broadcast_to(array, shape)
    if array.dtype != np.float64 or any(stride < 0 for stride in array.strides):
        raise Unknown
    at = _address(array)
    end = at + SIZE + sum((n - 1) * stride for n, stride in zip(shape, array.strides))
    slabs = (slab for slab, each in enumerate(over) if 0 <= at - _address(each) < each[0].nbytes)
    return View(at, array.strides, next(slabs, None), end)


def _address(array):
    return array.__array_interface__["data"][0]


def groups(steps):
    """Lists of Each that share a loop, and each Product on its own."""
    group = []
    for step in steps:
        if group and not (isinstance(step, Each) and _may_join(step, group)):
            yield group
            group = []
        if isinstance(step, Product):
            yield step
        else:
            group.append(step)
    if group:
        yield group


def _may_join(step, group):
    """Whether no other number than the one at hand is written by one and touched by another."""
    if step.shape != group[0].shape or kind_of(step) != kind_of(group[0]):
        return False
    return not any(
        mine != theirs and mine.overlaps(theirs)
        for other in group
        for mine, theirs in [(step.out, view) for view in (*other.operands, other.out)] + [(view, other.out) for view in step.operands]
    )


def kind_of(step):
    """NUMBER or PAIR: whether two at a time can be done."""
    views = (*step.operands, step.out)
    side_by_side = step.shape and step.out.strides[-1] == SIZE and all(view.strides[-1] in (0, SIZE) for view in views)
    return PAIR if side_by_side and step.form.pairs else NUMBER
