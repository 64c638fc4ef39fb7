"""NumPy calls on fixed arrays as one WebAssembly function, which makes them all at once.

    turns.py     Turns: the same calls again and again, as they are or so
    calls.py     what a call is
    forms.py     what becomes of a number
    loops.py     loops, and the pointers that go along
    numbers.py   a function of every number
    products.py  a product
    wasm.py      the instructions, and a module of them

Before it does anything, a call of NumPy's costs what a small layer does. Here each becomes a loop
over the numbers of its arrays, where they are in memory. Calls that follow on one another on arrays
of one shape share a loop, in which what one made is at hand for the next, and two numbers go through
the processor at once where they lie side by side. What comes out is what NumPy gives, to the bit:
sums are added up in the same order, and exp and its like are the functions that NumPy calls.
"""

from glassnet.engine.fused.calls import Product, Unknown, groups, steps_of
from glassnet.engine.fused.numbers import numbers
from glassnet.engine.fused.products import product
from glassnet.engine.fused.wasm import INTEGER, Function


def compiled(calls, over=()):
    """The module whose run(first, count) makes these calls `count` times.

    calls: partials. over: arrays (turns, …): what the calls do to [0] of one is done to [first] of
    it and then, turn after turn, to those that follow; an array of one turn serves for all.
    """
    try:
        steps = [step for call in calls for step in steps_of(call, over)]
    except Unknown:
        return None
    f = Function()
    slabs = [f.local(INTEGER) for _ in over]
    moves = {slab: each.strides[0] if len(each) > 1 else 0 for slab, each in zip(slabs, over)}
    for slab, by in moves.items():
        f.get(f.first)
        f.place(slab, by)
    f.begin()
    for group in groups(steps):
        (product if isinstance(group, Product) else numbers)(f, group, slabs)
    for slab, by in moves.items():
        if by:
            f.move(slab, by)
    f.again(f.count)
    return f.module()
