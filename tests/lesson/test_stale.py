"""Which numbers no longer follow: against a graph of what enters what, walked from each change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.lessons import choices, events, small_sizes

from glassnet.lesson.history import History
from glassnet.lesson.lesson import backprop, begin, forward
from glassnet.lesson.query import read_query
from glassnet.lesson.stale import stale
from glassnet.lesson.update import Event, update

histories = st.tuples(choices(sizes=small_sizes), st.lists(events(), max_size=8))


def played(start):
    chosen, happenings = start
    history = History(begin(chosen))
    for event in happenings:
        history = update(history, event)
    return history.present


def sources(network, x, t):
    """Everything a reader can set, by name."""
    found = {("x", k): value for k, value in enumerate(x)} | {("t", j): value for j, value in enumerate(t)}
    for l in range(1, len(network.sizes)):
        found["f", l] = network.activations[l]
        found |= {("W", l, *place): float(w) for place, w in np.ndenumerate(network.W[l])}
        found |= {("b", l, j): float(b) for j, b in enumerate(network.b[l])}
    return found | {("loss",): network.loss_name}


def enters(network):
    """For each number, the numbers it enters directly."""
    sizes, last, edges = network.sizes, len(network.sizes) - 1, []
    for k in range(sizes[0]):
        edges.append((("x", k), ("a", 0, k)))
    for l in range(1, len(sizes)):
        for j in range(sizes[l]):
            edges += [(("b", l, j), ("a", l, j)), (("f", l), ("a", l, j))]
            for k in range(sizes[l - 1]):
                edges += [(("W", l, j, k), ("term", l, j, k)), (("a", l - 1, k), ("term", l, j, k)),
                          (("term", l, j, k), ("a", l, j))]
    for j in range(sizes[last]):
        shares = range(sizes[last]) if network.loss_name == "softmax" else (j,)
        edges += [(("a", last, j), ("result", i)) for i in shares]
        edges += [(("a", last, j), ("cost",)), (("t", j), ("cost",))]
    edges.append((("loss",), ("cost",)))
    found = {}
    for one, other in edges:
        found.setdefault(one, set()).add(other)
    return found


def reached(starts, graph):
    found, waiting = set(), list(starts)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += graph.get(here, ())
    return found


@sparingly
@given(histories)
def test_a_number_is_stale_when_something_that_enters_it_has_changed(start):
    lesson = played(start)
    passed, flags, sizes = lesson.passed, stale(lesson), lesson.network.sizes
    expected = set()
    if passed:
        now = sources(lesson.network, lesson.choices.x, lesson.choices.t)
        then = sources(passed.network, passed.x, passed.t)
        expected = reached([name for name in now if now[name] != then[name]], enters(lesson.network))
    for l, n in enumerate(sizes):
        assert flags.neurons[l].tolist() == [("a", l, j) in expected for j in range(n)]
    for l in range(1, len(sizes)):
        assert flags.weights[l].tolist() == [
            [("term", l, j, k) in expected for k in range(sizes[l - 1])] for j in range(sizes[l])]
    assert flags.results.tolist() == [("result", j) in expected for j in range(sizes[-1])]
    assert flags.loss == (("cost",) in expected)


@sparingly
@given(histories)
def test_what_is_not_stale_is_what_forward_would_compute(start):
    lesson = played(start)
    if lesson.passed is None:
        return
    flags, old = stale(lesson), lesson.passed
    new = forward(lesson).passed
    for l in range(1, len(lesson.network.sizes)):
        current = ~flags.neurons[l]
        np.testing.assert_array_equal(old.trace.a[l][current], new.trace.a[l][current])
    if old.trace.probabilities is not None:
        np.testing.assert_array_equal(old.trace.probabilities[~flags.results], new.trace.probabilities[~flags.results])
    if not flags.loss:
        assert old.loss == new.loss


def opened():
    return begin(read_query("")[0])


def test_nothing_is_stale_before_the_first_pass_and_right_after_one():
    for lesson in (opened(), forward(opened())):
        flags = stale(lesson)
        assert not any(layer.any() for layer in (*flags.neurons, *flags.weights[1:], flags.results))
        assert not flags.loss and not flags.gradient


def test_the_flags_have_the_shapes_of_the_engine():
    flags = stale(opened())
    assert [layer.shape for layer in flags.neurons] == [(3,), (2,), (3,)]
    assert flags.weights[0] is None
    assert [layer.shape for layer in flags.weights[1:]] == [(2, 3), (3, 2)]


def test_after_backprop_every_output_is_stale_and_the_gradient_is_not():
    flags = stale(backprop(forward(opened())))
    assert flags.neurons[1].all() and flags.neurons[2].all() and flags.results.all() and flags.loss
    assert not flags.neurons[0].any()
    assert not flags.gradient


def test_the_next_forward_leaves_the_gradient_of_the_pass_before_stale():
    flags = stale(forward(backprop(forward(opened()))))
    assert flags.gradient
    assert not flags.loss and not flags.neurons[2].any()


def test_a_new_target_leaves_the_probabilities_in_force_and_the_cost_stale():
    flags = stale(update(History(forward(opened())), Event("commit", "target-0", "1")).present)
    assert flags.loss
    assert not flags.results.any() and not flags.neurons[2].any()


def test_a_weight_taken_back_by_hand_is_no_longer_stale():
    history = History(forward(opened()))
    before = history.present.network.W[2][1, 0]
    changed = update(history, Event("commit", "weight-2-1-0", "0.5"))
    assert stale(changed.present).neurons[2].tolist() == [False, True, False]
    assert not stale(update(changed, Event("commit", "weight-2-1-0", repr(float(before)))).present).loss


@pytest.mark.parametrize(("name", "first"), [("hidden", 1), ("output", 2)])
def test_another_activation_makes_its_layer_stale_and_all_that_follow(name, first):
    flags = stale(update(History(forward(opened())), Event("choose", name, "tanh")).present)
    assert [bool(layer.any()) for layer in flags.neurons] == [l >= first for l in range(3)]
    assert [bool(layer.all()) for layer in flags.neurons] == [l >= first for l in range(3)]
    assert flags.loss


def test_another_bias_makes_its_neuron_stale_and_all_that_follow_from_it():
    flags = stale(update(History(forward(opened())), Event("commit", "bias-1-1", "0.5")).present)
    assert [layer.tolist() for layer in flags.neurons] == [[False] * 3, [False, True], [True] * 3]
    assert [layer.tolist() for layer in flags.weights[1:]] == [[[False] * 3] * 2, [[False, True]] * 3]
