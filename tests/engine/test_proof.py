"""The gradient check: it agrees with a right backprop, tells a wrong one, and does not cry wolf."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly, steadily

from glassnet.engine import ACTIVATIONS, LOSSES, Gradient, Network, central_difference, prove
from glassnet.engine.numeric import parameter, places
from glassnet.engine.proof import AGREES, DIFFERS, KINK, LEAST, TOLERANCE, UNCLEAR, floor_of, relative_error, rounding


class Wrong(Network):
    """A network whose backward pass is right but for one number, off by a thousandth."""

    __slots__ = ()

    def backward(self, trace, target):
        gradient = super().backward(trace, target)
        dW = [None, *(layer.copy() for layer in gradient.dW[1:])]
        dW[1][0, 0] *= 1.001
        return Gradient(tuple(dW), gradient.db, gradient.delta)


def wrong(network):
    return Wrong(network.W, network.b, network.hidden, network.output, network.loss_name)


@st.composite
def states(draw, scales=st.floats(-4, 5), inputs=st.floats(-3, 4)):
    """Networks of any kind, tiny and huge, with inputs and targets: (network, x, t)."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    loss = draw(st.sampled_from(list(LOSSES)))
    scale, reach = 10.0 ** draw(scales), 10.0 ** draw(inputs)
    network = Network(
        W=[rng.uniform(-scale, scale, (n, m)) for m, n in zip(sizes, sizes[1:])],
        b=[rng.uniform(-scale, scale, n) * draw(st.sampled_from((0, 1))) for n in sizes[1:]],
        hidden=draw(st.sampled_from(list(ACTIVATIONS))),
        output=LOSSES[loss].needs or draw(st.sampled_from(list(ACTIVATIONS))),
        loss=loss)
    x = rng.uniform(-reach, reach, sizes[0]) * draw(st.sampled_from((0, 1, 1)))
    return network, x, rng.uniform(0, 1, sizes[-1])


def test_every_gradient_of_the_first_network_agrees():
    proof = prove(Network.create([3, 2, 3], seed=0), [0.1, 0.2, 0.3], [0, 1, 0])
    assert len(proof.held) == 17 and proof.of(AGREES) == list(proof.held)
    assert 0 < proof.held[proof.worst].error < 1e-6
    assert proof.held[proof.worst].error == max(held.error for held in proof.held.values())


def test_the_two_numbers_are_those_of_backprop_and_of_the_central_difference():
    network, x, t = Network.create([3, 2, 3], seed=5), np.array([0.1, 0.2, 0.3]), np.array([0.0, 1, 0])
    proof, gradient = prove(network, x, t), network.backward(network.forward(x), t)
    measured = central_difference(network, x, t)
    for place, held in proof.held.items():
        assert held.gradient == parameter(place, gradient.dW, gradient.db)
        assert held.slope == parameter(place, measured.dW, measured.db)
        floor = floor_of(network.loss(network.forward(x), t), parameter(place, network.W, network.b))
        assert held.error == abs(held.gradient - held.slope) / max(abs(held.gradient), abs(held.slope), floor)


@steadily
@given(states())
def test_backprop_is_never_accused_whatever_the_state(state):
    try:
        proof = prove(*state)
    except ValueError as error:
        assert "overflowed" in str(error)
        return
    assert list(proof.held) == list(places(state[0]))
    assert proof.of(DIFFERS) == [], [(state[0].W, state[0].b, proof.held[place]) for place in proof.of(DIFFERS)]


@steadily
@given(states(scales=st.floats(-1, 0.5), inputs=st.floats(-1, 0.3)))
def test_at_usual_states_a_smooth_network_agrees_everywhere(state):
    network = state[0].replace(hidden="tanh", output="sigmoid")
    assert prove(network, *state[1:]).of(AGREES) == list(places(network))


@steadily
@given(states(scales=st.floats(-1, 0.5), inputs=st.floats(-1, 0.3)))
def test_a_gradient_off_by_a_thousandth_is_told_and_no_other(state):
    needed = LOSSES[state[0].loss_name].needs
    network = wrong(state[0].replace(hidden="tanh", output=needed or "linear"))
    proof = prove(network, *state[1:])
    assert proof.of(DIFFERS) == ([(1, 0, 0)] if abs(proof.held[1, 0, 0].gradient) > 1e-4 else proof.of(DIFFERS))
    assert set(proof.of(DIFFERS)) <= {(1, 0, 0)}


def test_a_wrong_gradient_is_the_worst():
    network = wrong(Network.create([3, 2, 3], seed=0))
    proof = prove(network, [1.0, 0.2, 0.3], [0, 1, 0])
    assert proof.worst == (1, 0, 0) and proof.held[proof.worst].error == pytest.approx(1e-3, rel=0.01)


def test_a_relu_at_its_kink_is_not_called_wrong():
    network = Network(W=[[[1.0]], [[1.0]]], b=[[0.0], [0.0]], hidden="relu", output="linear", loss="squared")
    proof = prove(network, [0.0], [1.0])
    assert proof.held[1, 0].verdict == KINK, "its z is 0: the bias lies on the kink"
    assert proof.held[1, 0].slope == pytest.approx(-0.5, abs=1e-5), "half way between the two slopes, 0 and −1"
    assert proof.held[1, 0, 0].verdict == AGREES, "x is 0: the weight cannot move z"


def test_a_relu_near_its_kink_is_judged_by_a_smaller_nudge():
    network = Network(W=[[[1.0]], [[1.0]]], b=[[1e-7], [0.0]], hidden="relu", output="linear", loss="squared")
    held = prove(network, [0.0], [1.0]).held[1, 0]
    assert held.verdict == AGREES and held.h < 1e-7


def test_where_rounding_drowns_the_nudge_it_says_that_it_cannot_tell():
    network = Network(W=[[[7e4, -7e4]]], b=[[3e4]], output="linear", loss="squared")
    x = np.array([1e3, 1.1e3])
    target = network.forward(x).a[-1]
    assert prove(network, x, target).of(DIFFERS) == [], "the loss is 0, and its neighbours are rounding"


@pytest.mark.parametrize("scale", [0.0, 1e-8, 1e4])
def test_dead_and_saturated_networks_agree_on_zero(scale):
    network = Network(W=[[[scale, scale]], [[scale]]], b=[[-scale - 1], [scale]], hidden="relu", output="sigmoid", loss="squared")
    proof = prove(network, [0.1, 0.2], [0.5])
    assert proof.of(AGREES) == list(proof.held)


def test_a_loss_that_overflows_beside_a_weight_leaves_the_others_judged():
    network = Network(W=[[[1e154]]], b=[[0.0]], output="linear", loss="squared")
    proof = prove(network, [1.3407807e0], [0.0])
    assert proof.held[1, 0].verdict in (AGREES, UNCLEAR)


def test_where_backprop_itself_overflows_it_is_refused_in_words():
    network = Network(W=[[[1e200]], [[1e200]]], b=[[0.0], [0.0]], hidden="linear", output="linear", loss="squared")
    with pytest.raises(ValueError, match="overflowed"):
        prove(network, [1.0], [0.0])


def test_it_is_of_one_state_and_no_other():
    network, x, t = Network.create([2, 2]), np.array([0.1, 0.2]), np.array([0.0, 1.0])
    proof = prove(network, x, t)
    assert proof.is_of(Network.create([2, 2]), x.copy(), t)
    assert not proof.is_of(network.with_bias(1, 0, 0.5), x, t)
    assert not proof.is_of(network, x + 1e-16, t) or (x + 1e-16 == x).all()
    assert not proof.is_of(network, np.array([0.1, 0.3]), t) and not proof.is_of(network, x, 1 - t)
    assert not proof.is_of(network.replace(hidden="tanh", output="tanh"), x, t)
    assert not proof.is_of(Network.create([3, 2]), np.array([0.1, 0.2, 0.3]), t)


def test_the_relative_error_is_a_part_of_the_larger_and_never_divides_by_nothing():
    assert relative_error(1.0, 2.0, LEAST) == 0.5 == relative_error(-2.0, -1.0, LEAST)
    assert relative_error(0.0, 0.0, LEAST) == 0.0
    assert relative_error(0.0, LEAST / 10, LEAST) == pytest.approx(0.1)


def test_the_floor_is_above_what_rounding_does_to_the_quotient():
    assert floor_of(1.0, 0.5) * TOLERANCE > 2 * np.finfo(float).eps / 2e-6
    assert floor_of(0.0, 1.0) == LEAST
    assert floor_of(1.0, 100.0) == pytest.approx(floor_of(1.0, 1.0) / 100)


@sparingly
@given(states(scales=st.floats(-1, 2), inputs=st.floats(-1, 1)), st.integers(0, 10))
def test_what_rounding_can_do_to_a_loss_is_more_than_it_does(state, shift):
    """Reordering the sums of every layer is another rounding of the same loss."""
    network, x, t = state
    turn = [np.roll(np.arange(n), shift) for n in network.sizes]
    turned = Network(
        W=[network.W[l][np.ix_(turn[l], turn[l - 1])] for l in range(1, len(network.sizes))],
        b=[network.b[l][turn[l]] for l in range(1, len(network.sizes))],
        hidden=network.hidden, output=network.output, loss=network.loss_name)
    one, other = network.loss(network.forward(x), t), turned.loss(turned.forward(x[turn[0]]), t[turn[-1]])
    assert abs(one - other) <= 2 * rounding(network, x, t)


def test_a_valley_narrower_than_every_nudge_is_no_proof_against_backprop():
    """C = ½ (tanh(1e6 tanh(1e6 w)) − 1e-3)²: level on both sides, and steep in between."""
    network = Network(W=[[[0.0]], [[1e6]], [[1e6]]], b=[[0.0], [0.0], [0.0]], hidden="linear", output="tanh", loss="squared")
    proof = prove(network, [1.0], [1e-3])
    assert abs(proof.held[1, 0, 0].gradient) > 1e8
    assert proof.of(DIFFERS) == []
