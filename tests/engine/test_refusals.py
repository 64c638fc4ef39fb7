"""Every sentence the engine refuses with: readers of the page see them as they stand here."""

import numpy as np
import pytest

from glassnet.engine import ACTIVATIONS, Network, central_difference, softmax_floor

NETWORK = Network.create([3, 2, 2])
OTHER = Network.create([3, 4, 2])
TRACE = NETWORK.forward([1, 2, 3])
BATCH = NETWORK.forward([[1, 2, 3]] * 5)
LINEAR = Network(
    W=[[[1.0]], [[1.0]]], b=[[0.0], [0.0]], hidden="linear", output="linear", loss="squared"
)
STEEP = LINEAR.with_weight(2, 0, 0, 1.7e308)


def huge(x):
    return LINEAR.forward([x])


REFUSALS = [
    # What is handed to forward
    (lambda: NETWORK.forward([1, 2, 3, 4]), "x has 4 numbers, the network has 3 inputs"),
    (lambda: NETWORK.forward([1]), "x has 1 number, the network has 3 inputs"),
    (lambda: NETWORK.forward([]), "x has 0 numbers, the network has 3 inputs"),
    (lambda: LINEAR.forward([1, 2]), "x has 2 numbers, the network has 1 input"),
    (lambda: NETWORK.forward([[1, 2]]), "each row of x has 2 numbers, the network has 3 inputs"),
    (lambda: NETWORK.forward(np.zeros((0, 3))), "x is a batch of 0 examples, it needs at least 1"),
    (lambda: NETWORK.forward(5), "x has shape (), the network needs (3,) or (N, 3)"),
    (
        lambda: NETWORK.forward([[[1, 2, 3]]]),
        "x has shape (1, 1, 3), the network needs (3,) or (N, 3)",
    ),
    (lambda: NETWORK.forward([1, float("nan"), 3]), "x[1] is nan, every number must be finite"),
    (
        lambda: NETWORK.forward([[1, 2, 3], [4, 5, -np.inf]]),
        "x[1, 2] is -inf, every number must be finite",
    ),
    (
        lambda: NETWORK.forward(["1", "2", "3"]),
        "x must hold real numbers only, got ['1', '2', '3']",
    ),
    (lambda: NETWORK.forward([1, 2j, 3]), "x must hold real numbers only, got [1, 2j, 3]"),
    (lambda: NETWORK.forward(None), "x must hold real numbers only, got None"),
    (lambda: NETWORK.forward([[1, 2, 3], [4]]), "x has rows of different lengths"),
    # What is handed to loss and backward
    (lambda: NETWORK.loss(TRACE, [1, 0, 0]), "target has 3 numbers, the network has 2 outputs"),
    (lambda: NETWORK.backward(TRACE, [1]), "target has 1 number, the network has 2 outputs"),
    (lambda: LINEAR.loss(huge(1), [1, 0]), "target has 2 numbers, the network has 1 output"),
    (lambda: NETWORK.loss(BATCH, [0, 1]), "target has shape (2,), the outputs have (5, 2)"),
    (
        lambda: NETWORK.backward(BATCH, [[0, 1]] * 4),
        "target has shape (4, 2), the outputs have (5, 2)",
    ),
    (lambda: NETWORK.backward(TRACE, 1), "target has shape (), the outputs have (2,)"),
    (lambda: NETWORK.loss(TRACE, [0, np.inf]), "target[1] is inf, every number must be finite"),
    (
        lambda: NETWORK.loss(TRACE, [0, -1]),
        "target[1] is -1.0, cross-entropy needs targets of 0 or more",
    ),
    (
        lambda: NETWORK.backward(BATCH, [[0, 1]] * 4 + [[-0.5, 1]]),
        "target[4, 0] is -0.5, cross-entropy needs targets of 0 or more",
    ),
    (
        lambda: NETWORK.loss(OTHER.forward([1, 2, 3]), [0, 1]),
        "the trace is of a 3-4-2 network, this one is 3-2-2",
    ),
    (
        lambda: NETWORK.backward(LINEAR.forward([1]), [0, 1]),
        "the trace is of a 1-1-1 network, this one is 3-2-2",
    ),
    # What is handed to step
    (
        lambda: NETWORK.step(OTHER.backward(OTHER.forward([1, 2, 3]), [0, 1]), 1),
        "the gradient is of a 3-4-2 network, this one is 3-2-2",
    ),
    (
        lambda: NETWORK.step(NETWORK.backward(TRACE, [0, 1]), float("inf")),
        "learning_rate is inf, every number must be finite",
    ),
    (
        lambda: NETWORK.step(NETWORK.backward(TRACE, [0, 1]), "fast"),
        "learning_rate must hold real numbers only, got 'fast'",
    ),
    (
        lambda: NETWORK.step(NETWORK.backward(TRACE, [0, 1]), [1, 2]),
        "learning_rate must be one number, got shape (2,)",
    ),
    # Numbers that outgrow float64
    (
        lambda: LINEAR.with_weight(1, 0, 0, 1e300).forward([1e300]),
        "z[1] has overflowed: its numbers are too large for float64",
    ),
    (
        lambda: LINEAR.loss(huge(1e200), [0]),
        "the loss has overflowed: its numbers are too large for float64",
    ),
    (
        lambda: LINEAR.backward(huge(1e200), [0]),
        "dW[2] has overflowed: its numbers are too large for float64",
    ),
    (
        lambda: LINEAR.step(LINEAR.backward(huge(1e150), [0]), 1e100),
        "W[1] has overflowed: its numbers are too large for float64",
    ),
    (
        lambda: STEEP.backward(STEEP.forward([[0], [0]]), [[-1.8], [-1.8]]),
        "db[1] has overflowed: its numbers are too large for float64",
    ),
    (
        lambda: LINEAR.step(LINEAR.backward(huge(0), [-1e200]), 1e200),
        "b[1] has overflowed: its numbers are too large for float64",
    ),
    # Changing one number
    (lambda: NETWORK.with_weight(0, 0, 0, 1), "there is no W[0][0, 0]: 0 must be from 1 to 2"),
    (lambda: NETWORK.with_weight(3, 0, 0, 1), "there is no W[3][0, 0]: 3 must be from 1 to 2"),
    (lambda: NETWORK.with_weight(1, 2, 0, 1), "there is no W[1][2, 0]: 2 must be from 0 to 1"),
    (lambda: NETWORK.with_weight(1, 0, -1, 1), "there is no W[1][0, -1]: -1 must be from 0 to 2"),
    (
        lambda: NETWORK.with_weight(1, 0.5, 0, 1),
        "there is no W[1][0.5, 0]: 0.5 must be from 0 to 1",
    ),
    (lambda: NETWORK.with_bias(3, 0, 1), "there is no b[3][0]: 3 must be from 1 to 2"),
    (lambda: NETWORK.with_bias(2, 2, 1), "there is no b[2][2]: 2 must be from 0 to 1"),
    (
        lambda: NETWORK.with_weight(1, 0, 2, float("nan")),
        "W[1][0, 2] is nan, every number must be finite",
    ),
    (lambda: NETWORK.with_bias(2, 1, "much"), "b[2][1] must hold real numbers only, got 'much'"),
    (lambda: NETWORK.with_bias(2, 1, [1]), "b[2][1] must be one number, got shape (1,)"),
    # Choices
    (
        lambda: Network.create([1, 1], hidden="relo"),
        f"hidden is 'relo', it must be one of {', '.join(ACTIVATIONS)}",
    ),
    (
        lambda: NETWORK.replace(output=["tanh"]),
        f"output is ['tanh'], it must be one of {', '.join(ACTIVATIONS)}",
    ),
    (
        lambda: Network.create([1, 1, 1, 1], hidden=["relu", "step"]),
        f"hidden[1] is 'step', it must be one of {', '.join(ACTIVATIONS)}",
    ),
    (
        lambda: Network.create([1, 1, 1, 1], hidden=["relu"]),
        "hidden names 1 activation, the network has 2 hidden layers",
    ),
    (
        lambda: NETWORK.replace(hidden=("relu", "tanh")),
        "hidden names 2 activations, the network has 1 hidden layer",
    ),
    (
        lambda: Network.create([1, 1], hidden=None),
        "hidden must be a list of activations, one per hidden layer, got None",
    ),
    (
        lambda: Network.create([1, 1], init="zero"),
        "init is 'zero', it must be one of uniform, xavier, he",
    ),
    (lambda: NETWORK.replace(loss=""), "loss is '', it must be one of softmax, squared, binary"),
    (
        lambda: Network.create([1, 1], output="tanh", loss="binary"),
        "loss is 'binary', which needs output 'sigmoid', output is 'tanh'",
    ),
    (
        lambda: NETWORK.replace(loss="binary").loss(TRACE, [0, 1.5]),
        "target[1] is 1.5, binary cross-entropy needs targets from 0 to 1",
    ),
    (
        lambda: NETWORK.replace(loss="binary").backward(TRACE, [-0.5, 1]),
        "target[0] is -0.5, binary cross-entropy needs targets from 0 to 1",
    ),
    # Sizes and seeds
    (lambda: Network.create([]), "sizes has 0 layers, a network needs at least 2"),
    (lambda: Network.create([3]), "sizes has 1 layer, a network needs at least 2"),
    (lambda: Network.create([3, 0, 3]), "sizes[1] is 0, every layer needs at least 1 neuron"),
    (lambda: Network.create([3, 2.5]), "sizes[1] is 2.5, it must be a whole number"),
    (lambda: Network.create(3), "sizes must be a list of neurons per layer, got 3"),
    (lambda: Network.create([1, 1], seed=-1), "seed is -1, it must be a whole number, 0 or more"),
    (
        lambda: Network.create([1, 1], seed=None),
        "seed is None, it must be a whole number, 0 or more",
    ),
    # Given parameters
    (lambda: Network(W=[], b=[]), "W has 0 layers, a network needs at least 1"),
    (lambda: Network(W=[None], b=[None]), "W has 0 layers, a network needs at least 1"),
    (lambda: Network(W=1, b=[]), "W must be a list of arrays, one per layer, got 1"),
    (lambda: Network(W=[[[1]]], b=[]), "W has 1 layer, b has 0 layers"),
    (lambda: Network(W=[[1, 2]], b=[[1]]), "W[1] must be a table (to, from), got shape (2,)"),
    (
        lambda: Network(W=[np.zeros((2, 2)), np.zeros((2, 0))], b=[[1, 2], [1, 2]]),
        "W[2] must be a table (to, from), got shape (2, 0)",
    ),
    (lambda: Network(W=[[[1, 2]]], b=[[1, 2]]), "b[1] has shape (2,), W[1] (1, 2) needs (1,)"),
    (
        lambda: Network(W=[None, [[1, 2]]], b=[None, 3.0]),
        "b[1] has shape (), W[1] (1, 2) needs (1,)",
    ),
    (
        lambda: Network(W=[[[1, 2]], [[1, 2]]], b=[[1], [1]]),
        "W[2] has shape (1, 2), which does not fit W[1] (1, 2): layer 1 has 1 neuron",
    ),
    (lambda: Network(W=[[[1, 2], [3]]], b=[[1, 2]]), "W[1] has rows of different lengths"),
    (
        lambda: Network(W=[None, [[1, np.nan]]], b=[[1]]),
        "W[1][0, 1] is nan, every number must be finite",
    ),
    (lambda: Network(W=[[[1]]], b=[[np.inf]]), "b[1][0] is inf, every number must be finite"),
    (lambda: Network(W=[[[1]], None], b=[[1], [1]]), "W[2] must hold real numbers only, got None"),
    # The floor, and the gradient by trying
    (
        lambda: softmax_floor([[0, 1]], 0, 1),
        "target has shape (1, 2), it must be one row of numbers",
    ),
    (lambda: softmax_floor([], 0, 1), "target has shape (0,), it must be one row of numbers"),
    (
        lambda: softmax_floor([0, -1], 0, 1),
        "target[1] is -1.0, cross-entropy needs targets of 0 or more",
    ),
    (
        lambda: central_difference(NETWORK, [1, 2], [0, 1]),
        "x has 2 numbers, the network has 3 inputs",
    ),
]


@pytest.mark.parametrize(("act", "sentence"), REFUSALS, ids=[sentence for _, sentence in REFUSALS])
def test_it_refuses_in_these_words(act, sentence):
    with pytest.raises(ValueError) as refusal:
        act()
    assert str(refusal.value) == sentence
    # The sentence is the whole story: no error of NumPy's own is dragged along with it.
    assert refusal.value.__context__ is None or refusal.value.__suppress_context__
