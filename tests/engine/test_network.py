"""A network as a value: how it is made, copied, compared and changed, which is never."""

import copy
import pickle

import numpy as np
import pytest

from glassnet.engine import Gradient, Network, Trace

W = [[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[0.5, -0.5]]]
B = [[0.1, 0.2], [0.3]]


@pytest.fixture
def network():
    return Network(W=W, b=B)


# Making


def test_the_same_network_comes_of_lists_with_an_empty_slot_0_and_without(network):
    empty = [None, np.zeros(0), [], ()]
    assert all(Network(W=[slot, *W], b=[slot, *B]) == network for slot in empty)
    assert Network(W=[None, *W], b=B) == network


def test_slot_0_is_empty_and_layer_l_stands_in_slot_l(network):
    assert network.W[0] is None and network.b[0] is None
    assert network.W[1][1, 0] == 4.0 and network.W[2][0, 1] == -0.5
    assert network.b[2].tolist() == [0.3]


def test_it_knows_its_sizes_choices_and_how_much_it_can_learn(network):
    assert network.sizes == (3, 2, 1)
    assert (network.hidden, network.output, network.loss_name) == ("sigmoid", "sigmoid", "softmax")
    assert network.activations == (None, "sigmoid", "sigmoid")
    assert network.parameters == 3 * 2 + 2 + 2 * 1 + 1


def test_activations_name_the_function_of_every_layer():
    deep = Network.create([2, 3, 4, 1], hidden="relu", output="linear")
    assert deep.activations == (None, "relu", "relu", "linear")


def test_every_hidden_layer_may_have_an_activation_of_its_own():
    mixed = Network.create([2, 3, 4, 1], hidden=["relu", "tanh"], output="linear")
    assert mixed.hidden == ("relu", "tanh")
    assert mixed.activations == (None, "relu", "tanh", "linear")
    x = np.array([0.5, -1.0])
    first = np.maximum(mixed.W[1] @ x + mixed.b[1], 0)
    second = np.tanh(mixed.W[2] @ first + mixed.b[2])
    np.testing.assert_allclose(
        mixed.forward(x).a[-1], mixed.W[3] @ second + mixed.b[3], rtol=1e-14
    )
    for again in (pickle.loads(pickle.dumps(mixed)), mixed.replace(), mixed.with_bias(1, 0, 1)):
        assert again.hidden == ("relu", "tanh")


def test_one_name_for_all_hidden_layers_is_the_same_as_that_name_for_each():
    one = Network.create([2, 3, 4, 1], hidden="tanh")
    each = Network.create([2, 3, 4, 1], hidden=["tanh", "tanh"])
    assert each.hidden == "tanh" and each == one and hash(each) == hash(one)
    assert one.replace(hidden=("tanh", "relu")) != one
    assert one.replace(hidden=("tanh", "relu")).replace(hidden="tanh") == one


def test_a_network_may_have_no_hidden_layer():
    assert Network.create([2, 1]).activations == (None, "sigmoid")
    assert Network.create([2, 1], hidden=()) == Network.create([2, 1])


def test_whole_numbers_and_single_precision_become_float64():
    network = Network(W=[np.ones((2, 2), dtype=np.float32)], b=[[1, 2]])
    assert network.W[1].dtype == network.b[1].dtype == np.float64


def test_create_with_seed_0_gives_these_numbers_for_good():
    # A link with seed=0 must draw the same network next year. The same draw, made without
    # the engine, is in reference/reference.json.
    network = Network.create([3, 2, 3])
    assert network.W[1][0].tolist() == [
        0.2739233746429086,
        -0.4604265724722594,
        -0.9180529521276106,
    ]
    assert network.b[2][0] == 0.45931089285988813
    assert (
        network == Network.create((3, 2, 3), seed=0) == Network.create([3, 2, 3], seed=np.int64(0))
    )


def test_create_draws_from_minus_1_to_1_and_fills_that_range():
    numbers = Network.create([50, 100], seed=5).W[1]
    assert -1 <= numbers.min() < -0.99 and 0.99 < numbers.max() < 1


def test_create_takes_a_generator_and_goes_on_drawing_from_it():
    rng = np.random.default_rng(3)
    first, second = (Network.create([2, 2], seed=rng) for _ in range(2))
    assert first == Network.create([2, 2], seed=3) != second


# Keeping


def test_no_array_of_a_network_trace_or_gradient_can_be_written(network):
    trace = network.forward([1, 2, 3])
    gradient = network.backward(trace, [1])
    better = network.step(gradient, 0.1)
    changed = network.with_weight(1, 0, 0, 9), network.with_bias(1, 0, 9)
    tuples = [
        *trace[:2],
        *gradient,
        *(part for each in (network, better, *changed) for part in (each.W, each.b)),
    ]
    arrays = [array for each in tuples for array in each if array is not None]
    assert len(arrays) == 2 + 3 + 6 + 4 * 4
    for array in (*arrays, trace.probabilities):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@pytest.mark.parametrize("name", ["W", "sizes", "loss", "loss_name", "note"])
def test_setting_or_deleting_an_attribute_is_refused_in_words(network, name):
    sentence = f"a Network cannot change: make a new one instead of setting {name}"
    with pytest.raises(AttributeError) as refusal:
        setattr(network, name, 1)
    assert str(refusal.value) == sentence
    with pytest.raises(AttributeError):
        delattr(network, name)


def test_what_happens_to_the_callers_arrays_afterwards_does_not_reach_it():
    weights, biases, x = np.array(W[0]), np.array(B[0]), np.array([1.0, 2.0, 3.0])
    network = Network(W=[weights], b=[biases])
    trace = network.forward(x)
    weights[:], biases[:], x[:] = 0, 0, 0
    assert network == Network(W=[W[0]], b=[B[0]])
    assert trace.a[0].tolist() == [1, 2, 3]
    assert x.flags.writeable


def test_forward_backward_and_step_leave_the_network_as_it_was(network):
    before = copy.deepcopy(network)
    trace = network.forward([1, 2, 3])
    network.step(network.backward(trace, [1]), 10)
    assert network == before


# Changing


def test_with_weight_changes_that_weight_and_no_other(network):
    changed = network.with_weight(1, 1, 2, -7)
    assert changed.W[1].tolist() == [[1, 2, 3], [4, 5, -7]]
    assert changed.with_weight(1, 1, 2, 6) == network


def test_with_bias_changes_that_bias_and_no_other(network):
    changed = network.with_bias(2, 0, -7)
    assert changed.b[2].tolist() == [-7]
    assert changed.with_bias(2, 0, 0.3) == network


def test_a_changed_network_keeps_its_choices():
    network = Network.create([2, 2, 2], hidden="relu", output="tanh", loss="squared")
    for changed in (network.with_weight(1, 0, 0, 1), network.with_bias(1, 0, 1), network.replace()):
        assert (changed.hidden, changed.output, changed.loss_name) == ("relu", "tanh", "squared")


def test_replace_takes_other_choices_and_keeps_the_numbers(network):
    other = network.replace(hidden="tanh", output="linear", loss="squared")
    assert (other.hidden, other.output, other.loss_name) == ("tanh", "linear", "squared")
    assert other != network
    assert other.replace(hidden="sigmoid", output="sigmoid", loss="softmax") == network


def test_a_step_is_old_less_rate_times_gradient(network):
    gradient = network.backward(network.forward([1, 2, 3]), [2])
    better = network.step(gradient, 0.25)
    for l in (1, 2):
        np.testing.assert_array_equal(better.W[l], network.W[l] - 0.25 * gradient.dW[l])
        np.testing.assert_array_equal(better.b[l], network.b[l] - 0.25 * gradient.db[l])


# Comparing


def test_networks_are_equal_when_every_bit_and_choice_is(network):
    assert network == Network(W=W, b=B) and hash(network) == hash(Network(W=W, b=B))
    assert network != network.with_weight(1, 0, 0, np.nextafter(1.0, 2.0))
    assert network != network.replace(hidden="tanh")
    assert network != "a network"


def test_minus_0_is_not_0_to_the_bit(network):
    assert network.with_bias(2, 0, 0.0) != network.with_bias(2, 0, -0.0)


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda n: pickle.loads(pickle.dumps(n))]
)
def test_a_copy_and_a_pickle_are_equal_networks(network, again):
    assert again(network) == network


def test_its_repr_is_one_short_line(network):
    assert repr(network) == "<Network 3-2-1: hidden sigmoid, output sigmoid, loss softmax>"
    mixed = Network.create([1, 2, 2, 1], hidden=("relu", "tanh"))
    assert repr(mixed) == "<Network 1-2-2-1: hidden relu-tanh, output sigmoid, loss softmax>"


# What comes back


def test_a_trace_and_a_gradient_name_their_parts(network):
    trace = network.forward([1, 2, 3])
    gradient = network.backward(trace, [1])
    assert Trace._fields == ("z", "a", "probabilities")
    assert Gradient._fields == ("dW", "db", "delta")
    assert trace.z[0] is None and all(part[0] is None for part in gradient)


def test_shapes_follow_the_layers_for_one_example_and_for_a_batch(network):
    for x, target, rows in (([1, 2, 3], [1], ()), ([[1, 2, 3]] * 4, [[1]] * 4, (4,))):
        trace = network.forward(x)
        gradient = network.backward(trace, target)
        assert [a.shape for a in trace.a] == [(*rows, 3), (*rows, 2), (*rows, 1)]
        assert [z.shape for z in trace.z[1:]] == [(*rows, 2), (*rows, 1)]
        assert [d.shape for d in gradient.delta[1:]] == [(*rows, 2), (*rows, 1)]
        assert [dW.shape for dW in gradient.dW[1:]] == [(2, 3), (1, 2)]
        assert [db.shape for db in gradient.db[1:]] == [(2,), (1,)]


def test_the_loss_is_a_python_float(network):
    trace = network.forward([1, 2, 3])
    assert type(network.loss(trace, [1])) is float
