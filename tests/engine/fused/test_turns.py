"""Calls made as one function do what NumPy does, call by call, whatever the arrays look like.

That is to be seen where there is WebAssembly: most of these tests run inside Pyodide alone (test_engine_in_pyodide.py).
"""

from functools import partial

import numpy as np
import pytest
from glassnet.engine import ACTIVATIONS, LOSSES, OPTIMISERS, Network, Settings
from glassnet.engine.ensemble import Ensemble
from glassnet.engine.fused import compiled
from glassnet.engine.fused.turns import Turns
from glassnet.engine.sweep import Outputs, Sweep, plane
from glassnet.engine.trainer import Trainer
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily
from support.linked import LINK

linked = pytest.mark.skipif(LINK is None, reason="needs WebAssembly: it runs inside Pyodide")

SIDE = 11      # of the square arrays that calls are made on
ONE = [np.square, np.sqrt, np.negative, np.absolute, np.reciprocal, np.exp, np.expm1, np.log1p, np.tanh, np.sign]
TWO = [np.add, np.subtract, np.multiply, np.divide, np.minimum, np.maximum, np.copysign]
CUTS = {      # (n, m) of a square array, or what is broadcast to that
    "whole": lambda a, n, m: a[:n, :m],
    "inner": lambda a, n, m: a[SIDE - n :, SIDE - m :],
    "turned": lambda a, n, m: a.T[:n, :m],
    "every second": lambda a, n, m: a[:n, ::2][:, :m],
    "row": lambda a, n, m: a[2, :m],
    "column": lambda a, n, m: a[:n, 3:4],
    "number": lambda a, n, m: a[4:5, 5].reshape(()),
}


@st.composite
def programs(draw):
    """(calls on four arrays: what gives them, for those arrays; numbers to begin with)"""
    n, m = draw(st.integers(1, SIDE)), draw(st.integers(1, (SIDE + 1) // 2))
    which, cut = st.integers(0, 3), st.sampled_from(list(CUTS))
    written = st.sampled_from(["whole", "inner", "turned", "every second"])
    steps = []
    for function in draw(st.lists(st.sampled_from([*ONE, *TWO, np.copyto]), min_size=1, max_size=6)):
        count = 2 if function in TWO else 1
        steps.append((function, [draw(st.tuples(which, cut)) for _ in range(count)], draw(st.tuples(which, written))))

    def calls(arrays):
        for function, operands, (i, out) in steps:
            made, given = CUTS[out](arrays[i], n, m), [CUTS[cut](arrays[j], n, m) for j, cut in operands]
            yield partial(np.copyto, made, *given) if function is np.copyto else partial(function, *given, out=made)

    return calls, np.random.default_rng(draw(st.integers(0, 99))).normal(size=(4, SIDE, SIDE))


@linked
@steadily
@given(programs())
@np.errstate(all="ignore")
def test_numbers_come_out_to_the_bit(program):
    calls, numbers = program
    one_by_one, at_once = numbers.copy(), numbers.copy()
    Turns(lambda: calls(one_by_one)).run(0, 2)
    Turns(lambda: calls(at_once), link=LINK).run(0, 2)
    np.testing.assert_array_equal(at_once, one_by_one)


@linked
@steadily
@given(st.lists(st.integers(1, 40), min_size=3, max_size=3), st.tuples(*[st.booleans()] * 3), st.integers(0, 3), st.integers(0, 99))
def test_products_come_out_to_the_bit_whichever_way_the_numbers_lie(shape, turned, lead, seed):
    n, k, m = shape
    rng, many = np.random.default_rng(seed), (lead,) if lead else ()

    def made(rows, columns, turn):
        return np.swapaxes(rng.normal(size=(*many, columns, rows)), -1, -2) if turn else rng.normal(size=(*many, rows, columns))

    left, right, out = (made(*each) for each in zip((n, k, n), (k, m, m), turned))
    expected = left @ right
    Turns(lambda: [partial(np.matmul, left, right, out)], link=LINK).run()
    np.testing.assert_array_equal(out, expected)


@linked
@pytest.mark.parametrize("shape", [(1, 5), (2, 1), (7, 1), (64, 1), (3, 4), (4, 9), (40, 30), (3, 2, 5)])
def test_the_largest_is_found_down_the_first_axis(shape):
    a = np.random.default_rng(1).normal(size=shape)
    out = np.empty(shape[1:])
    Turns(lambda: [partial(np.maximum.reduce, a, axis=0, out=out)], link=LINK).run()
    np.testing.assert_array_equal(out, a.max(axis=0))


@linked
def test_what_is_not_a_number_stays_so_and_what_is_infinite_does():
    z = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1e308, -745.0, 5e-324])
    for function in (*ONE, partial(np.maximum, 0.0), partial(np.logaddexp, np.array(0.0))):
        expected, out = np.empty_like(z), np.empty_like(z)
        with np.errstate(all="ignore"):
            function(z, out=expected)
        whole = partial(function.func, np.array(0.0), z, out=out) if isinstance(function, partial) else partial(function, z, out=out)
        Turns(lambda whole=whole: [whole], link=LINK).run()
        np.testing.assert_array_equal(out, expected, err_msg=str(function))


@pytest.mark.parametrize("link", [None, pytest.param(LINK, marks=linked)], ids=["one by one", "at once"])
def test_every_turn_has_a_slab_of_its_own_and_one_slab_serves_for_all(link):
    slabs, others, total = np.arange(12.0).reshape(4, 3), np.ones((4, 2, 3)), np.zeros(3)

    def turn(slab, other):
        return [partial(np.multiply, other[0], slab, other[1]), partial(np.add, total, other[1], total)]

    turns = Turns(turn, slabs, others, link=link)
    turns.run(1, 2)
    assert total.tolist() == (slabs[1] + slabs[2]).tolist()
    assert others[:, 1].tolist() == [[1] * 3, slabs[1].tolist(), slabs[2].tolist(), [1] * 3]
    turns.run(2, 0)
    assert total.tolist() == (slabs[1] + slabs[2]).tolist()
    alone = Turns(lambda slab: [partial(np.add, slab, slab, slab)], np.ones((1, 3)), link=link)
    alone.run(0, 5)
    assert alone._calls[0].args[0].tolist() == [32.0] * 3


@pytest.mark.parametrize(
    "call",
    [
        lambda a: partial(np.cbrt, a, a),
        lambda a: partial(np.add, a[1:], a[:-1], a[1:]),      # one is made of what the one before was
        lambda a: partial(np.matmul, a[:2, :2], a[1:3, :2], a[:2, :2]),
        lambda a: partial(np.add, a.astype(np.float32), a, a),
        lambda a: partial(np.add, a[::-1], a, a.copy()),
        lambda a: partial(np.add, a, 1.0, a),
        lambda a: partial(np.matmul, a, a[0], np.empty(4)),
        lambda a: partial(np.maximum.reduce, a, axis=1, out=np.empty(4)),
        lambda a: partial(np.add.reduce, a, axis=0, out=np.empty(4)),      # NumPy's order depends on the shape
        lambda a: lambda: np.sqrt(a, a),
    ],
)
def test_calls_without_a_loop_are_made_one_by_one(call):
    a, expected = np.ones((4, 4)) + np.eye(4), np.ones((4, 4)) + np.eye(4)
    assert compiled([call(a)]) is None
    Turns(lambda: [call(a)], link=lambda code: pytest.fail("there is nothing to link")).run()
    call(expected)()
    np.testing.assert_array_equal(a, expected)


def test_a_browser_that_will_not_have_it_is_done_without():
    a = np.ones(3)
    Turns(lambda: [partial(np.add, a, a, a)], link=lambda code: None).run(0, 2)
    assert a.tolist() == [4.0] * 3


KINDS = [(activation, loss) for loss in LOSSES for activation in ACTIVATIONS]


def problem(activation, loss, **chosen):
    """(network, x, t, Settings) with batches that do not fill an epoch."""
    rng = np.random.default_rng(3)
    network = Network.create([2, 5, 3, 3], hidden=activation, output=LOSSES[loss].needs or activation, loss=loss, seed=2, init="xavier")
    t = np.eye(3)[rng.integers(0, 3, size=23)] if loss == "softmax" else rng.uniform(size=(23, 3))
    return network, rng.normal(size=(23, 2)), t, Settings(**{"batch": 6, "rate": 0.05, **chosen})


@pytest.mark.parametrize(("activation", "loss"), KINDS)
@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_everything_a_page_offers_is_made_as_one_function(activation, loss, optimiser):
    linked = []
    network, x, t, chosen = problem(activation, loss, optimiser=optimiser, l1=0.01, l2=0.01, dropout=0.2, schedule="cosine")
    Trainer(network, x, t, chosen, linked.append)      # the whole batches, and what is left over
    Ensemble([network, network], x, t, chosen, linked.append)      # the same, and their losses
    Sweep(network, x, linked.append)
    Outputs(network, x, linked.append)
    assert len(linked) == 2 + 3 + 2 and all(code.startswith(b"\0asm") for code in linked)


@linked
@pytest.mark.parametrize(("activation", "loss"), KINDS)
def test_training_arrives_where_it_does_call_by_call(activation, loss):
    for optimiser in OPTIMISERS:
        for more in ({}, {"l1": 0.01, "l2": 0.01, "dropout": 0.2, "schedule": "cosine"}, {"batch": 0}, {"batch": 1}):
            network, x, t, chosen = problem(activation, loss, optimiser=optimiser, **more)
            one_by_one, at_once = Trainer(network, x, t, chosen), Trainer(network, x, t, chosen, LINK)
            for trainer in (one_by_one, at_once):
                trainer.run(9)
            np.testing.assert_array_equal(at_once.state.numbers, one_by_one.state.numbers)


@linked
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_many_networks_and_a_plane_come_out_as_call_by_call(activation):
    network, x, t, chosen = problem(activation, "softmax", batch=5)
    networks = [Network.create(network.sizes, hidden=activation, output=network.output, loss="softmax", seed=seed) for seed in range(3)]
    one_by_one, at_once = Ensemble(networks, x, t, chosen), Ensemble(networks, x, t, chosen, LINK)
    for ensemble in (one_by_one, at_once):
        ensemble.run(12)
    np.testing.assert_array_equal(at_once.parameters, one_by_one.parameters)
    np.testing.assert_array_equal(at_once.losses(), one_by_one.losses())
    one_by_one, at_once = Sweep(network, plane(70)), Sweep(network, plane(70), LINK)      # several pieces
    for l in range(1, 4):
        np.testing.assert_array_equal(at_once.see(network).layer(l), one_by_one.see(network).layer(l))
