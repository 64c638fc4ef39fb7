"""Loops over numbers in memory, and the pointers that go along.

A pointer is a local integer of the function, an address or the distance from one; every View of the
same strides goes by the same one, and what tells them apart stands in the instruction.
"""

from typing import NamedTuple

from glassnet.engine.fused.wasm import INTEGER


class Place(NamedTuple):
    """Where the number at hand stands in a view: `at` bytes behind a pointer, or behind 0."""

    at: int
    pointer: int | None

    def push(self, f):
        f.integer(0) if self.pointer is None else f.get(self.pointer)


def places_of(f, views, slabs, axes):
    """A Place for each view, and (pointer, strides) for every pointer that `axes` loops will move."""
    pointers, places = {}, []
    for view in views:
        key = view.strides[:axes], view.slab
        if key not in pointers:
            pointers[key] = _pointer(f, *key, slabs)
        places.append(Place(view.at, pointers[key]))
    return places, [(pointer, strides) for (strides, _), pointer in pointers.items() if any(strides)]


def _pointer(f, strides, slab, slabs):
    if not any(strides):
        return None if slab is None else slabs[slab]
    return own_pointer(f, slab, slabs)


def own_pointer(f, slab, slabs):
    """A local integer to be moved about, at the beginning of a slab, or 0."""
    pointer = f.local(INTEGER)
    f.integer(0) if slab is None else f.get(slabs[slab])
    f.set(pointer)
    return pointer


def along(f, count, by, moves, body):
    """body(u) for `count` places, of which `by` make a round; u: how many places behind the pointers.

    moves: {pointer: bytes from one place to the next}. They are afterwards where they were.
    """
    rounds, rest = divmod(count, by)
    if rounds == 1:
        rounds, rest = 0, count
    if rounds:
        counter = f.local(INTEGER)
        f.integer(rounds)
        f.set(counter)
        f.begin()
        for u in range(by):
            body(u)
        for pointer, step in moves.items():
            f.move(pointer, by * step)
        f.again(counter)
        f.give_back(counter)
    for u in range(rest):
        body(u)
    for pointer, step in moves.items():
        if rounds:
            f.move(pointer, -rounds * by * step)


def nest(f, shape, pointers, body, axis=0):
    """body() for all places of these axes. pointers: (pointer, strides)."""
    if axis == len(shape):
        return body()
    moves = {pointer: strides[axis] for pointer, strides in pointers if strides[axis]}
    along(f, shape[axis], 1, moves, lambda u: nest(f, shape, pointers, body, axis + 1))
