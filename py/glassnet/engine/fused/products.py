"""A product of two matrices, or of many pairs of them, row by row of what comes out.

Sums are added up term by term, as NumPy does: two at once only where two columns lie side by side.
They stay in locals, which are the processor's registers if there are few.
"""

from functools import partial
from typing import NamedTuple

from glassnet.engine.fused.calls import SIZE
from glassnet.engine.fused.loops import Place, along, nest, own_pointer
from glassnet.engine.fused.wasm import NUMBER, PAIR

WIDE, BROAD = 8, 6  # pairs of a row that are summed at once; columns, where they do not lie side by side
TERMS = 16  # terms of such sums in a loop's round


def product(f, step, slabs):
    """Row by row of what comes out, in whichever way numbers lie side by side."""
    *lead, n, k, m = step.shape
    views = step.left, step.right, step.out
    down = [view.strides[:-1] for view in views]
    down[1] = (*down[1][:-1], 0)  # every row of `out` needs all of `right`
    pointers = [own_pointer(f, view.slab, slabs) for view in views]
    left, right, out = (Place(view.at, pointer) for view, pointer in zip(views, pointers))
    steps = Steps(views[0].strides[-1], *views[1].strides[-2:], views[2].strides[-1])
    row = _row_of_pairs if steps.across == steps.out == SIZE and m > 1 else _row_of_sums
    nest(f, (*lead, n), list(zip(pointers, down)), lambda: row(f, left, right, out, steps, k, m))
    f.give_back(*pointers)


class Steps(NamedTuple):
    """Bytes to the next number: of `left` along k, of `right` along k and along m, of `out` along m."""

    left: int
    down: int
    across: int
    out: int


def _row_of_pairs(f, left, right, out, steps, k, m):
    """Each number of left's row times a row of right, added up for many columns side by side."""
    width = 2 * WIDE
    blocks, rest = divmod(m, width)

    def columns(pairs, single, first=0):
        kinds = [PAIR] * pairs + [NUMBER] * single
        sums, factors = [_zero(f, kind) for kind in kinds], {kind: f.local(kind) for kind in set(kinds)}

        def term(u):
            for kind, factor in factors.items():
                left.push(f)
                (f.load_twice if kind == PAIR else partial(f.load, NUMBER))(left.at + u * steps.left)
                f.set(factor)
            for i, (total, kind) in enumerate(zip(sums, kinds)):
                _add_product(f, kind, total, factors[kind], right, u * steps.down + SIZE * (first + 2 * i))

        along(f, k, max(1, TERMS // len(kinds)), {left.pointer: steps.left, right.pointer: steps.down}, term)
        for i, (total, kind) in enumerate(zip(sums, kinds)):
            out.push(f)
            f.get(total)
            f.store(kind, out.at + SIZE * (first + 2 * i))
        f.give_back(*sums, *factors.values())

    along(f, blocks, 1, {right.pointer: SIZE * width, out.pointer: SIZE * width}, lambda u: columns(WIDE, 0))
    if rest:
        columns(*divmod(rest, 2), first=width * blocks)


def _row_of_sums(f, left, right, out, steps, k, m):
    """The sums of a few columns at once, where what is summed lies side by side, or nothing does."""

    def columns(width, first=0):
        sums, factor = [_zero(f, NUMBER) for _ in range(width)], f.local(NUMBER)

        def term(u):
            left.push(f)
            f.load(NUMBER, left.at + u * steps.left)
            f.set(factor)
            for j, total in enumerate(sums, first):
                _add_product(f, NUMBER, total, factor, right, u * steps.down + j * steps.across)

        along(f, k, TERMS // BROAD, {left.pointer: steps.left, right.pointer: steps.down}, term)
        for j, total in enumerate(sums, first):
            out.push(f)
            f.get(total)
            f.store(NUMBER, out.at + j * steps.out)
        f.give_back(*sums, factor)

    blocks, rest = divmod(m, BROAD)
    along(f, blocks, 1, {right.pointer: BROAD * steps.across, out.pointer: BROAD * steps.out}, lambda u: columns(BROAD))
    if rest:
        columns(rest, first=BROAD * blocks)


def _zero(f, kind):
    """A local that is 0."""
    local = f.local(kind)
    f.number(0.0, kind)
    f.set(local)
    return local


def _add_product(f, kind, total, factor, place, offset):
    """total += factor · what stands there."""
    f.get(total)
    f.get(factor)
    place.push(f)
    f.load(kind, place.at + offset)
    f.do("multiply", kind)
    f.do("add", kind)
    f.set(total)
