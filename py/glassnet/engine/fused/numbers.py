"""A function of every number, or several one after the other, as one loop."""

from functools import partial

from glassnet.engine.fused.calls import kind_of
from glassnet.engine.fused.loops import along, nest, places_of
from glassnet.engine.fused.wasm import NUMBER, PAIR

UNROLLED = 4  # numbers, or pairs, of a loop's round


def numbers(f, group, slabs):
    """One loop for all of a group."""
    kind = kind_of(group[0])
    views = list(dict.fromkeys(view for step in group for view in (*step.operands, step.out)))
    shape, strides = _merged(group[0].shape, [view.strides for view in views])
    merged = [view._replace(strides=each) for view, each in zip(views, strides)]
    places, pointers = places_of(f, merged, slabs, len(shape))
    place_of, step_of = dict(zip(views, places)), {view: each[-1] if each else 0 for view, each in zip(views, strides)}
    outer = [(pointer, steps[:-1]) for pointer, steps in pointers]
    inner = {pointer: steps[-1] for pointer, steps in pointers if steps[-1]}
    count = shape[-1] if shape else 1

    def at(element, kind):
        _one(f, group, kind, place_of, step_of, element)

    def row():
        if kind == NUMBER:
            return along(f, count, UNROLLED, inner, lambda u: at(u, NUMBER))
        along(f, count // 2, UNROLLED, {pointer: 2 * step for pointer, step in inner.items()}, lambda u: at(2 * u, PAIR))
        if count % 2:
            at(count - 1, NUMBER)

    nest(f, shape[:-1], outer, row)
    f.give_back(*(pointer for pointer, _ in pointers))


def _one(f, group, kind, place_of, step_of, element):
    """The instructions for the number, or the pair, that many places behind the pointers."""
    made = {}

    def push(view):
        if view in made:
            return f.get(made[view])
        place, step = place_of[view], step_of[view]
        place.push(f)
        if kind == PAIR and not step:
            f.load_twice(place.at)
        else:
            f.load(kind, place.at + element * step)

    for form, operands, out, _ in group:
        form.emit(f, kind, *(partial(push, view) for view in operands))
        if out not in made:
            made[out] = f.local(kind)
        f.set(made[out])
    for view, local in made.items():
        place_of[view].push(f)
        f.get(local)
        f.store(kind, place_of[view].at + element * step_of[view])
    f.give_back(*made.values())


def _merged(shape, strides):
    """(shape, strides) of the same numbers with as few axes as can be."""
    axes = [[n, [each[axis] for each in strides]] for axis, n in enumerate(shape)]
    merged = axes[:1]
    for n, steps in axes[1:]:
        if all(before == n * step for before, step in zip(merged[-1][1], steps)):
            merged[-1] = [merged[-1][0] * n, steps]
        else:
            merged.append([n, steps])
    return tuple(n for n, _ in merged), [tuple(steps[i] for _, steps in merged) for i in range(len(strides))]
