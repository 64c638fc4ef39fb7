"""A worked example that thousands of readers have checked by hand.

Matt Mazur, "A Step by Step Backpropagation Example" (17 March 2015),
https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/
Two inputs, two hidden, two output neurons, all sigmoid; half squared error; rate 0.5. The
post leaves its biases alone, and propagates through the old output weights, as one should.
What it says of later rounds is left out: its own printed weights give a total error of
0.291027774 after the first, not its 0.291027924.
"""

import pytest

from glassnet.engine import Network

X, TARGET = [0.05, 0.10], [0.01, 0.99]


@pytest.fixture
def network():
    return Network(
        W=[[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]],
        b=[[0.35, 0.35], [0.60, 0.60]],
        loss="squared",
    )


def step_of_the_weights_only(network):
    trace = network.forward(X)
    better = network.step(network.backward(trace, TARGET), 0.5)
    return Network(better.W, network.b, network.hidden, network.output, network.loss_name)


def near(expected):
    """The post prints nine decimals, and some of its last digits are cut, not rounded."""
    return pytest.approx(expected, abs=6e-9)


def test_forward_gives_the_published_sums_and_activations(network):
    trace = network.forward(X)
    assert trace.z[1][0] == near(0.3775)
    assert trace.a[1] == near([0.593269992, 0.596884378])
    assert trace.z[2][0] == near(1.105905967)
    assert trace.a[2] == near([0.75136507, 0.772928465])


def test_the_total_error_is_the_published_one(network):
    assert network.loss(network.forward(X), TARGET) == near(0.298371109)


def test_backward_gives_the_published_gradients(network):
    gradient = network.backward(network.forward(X), TARGET)
    assert gradient.delta[2][0] == near(0.138498562)
    assert gradient.dW[2][0, 0] == near(0.082167041)
    assert gradient.dW[1][0, 0] == near(0.000438568)


def test_one_step_gives_the_published_weights(network):
    W = step_of_the_weights_only(network).W
    assert W[1].ravel() == near([0.149780716, 0.19956143, 0.24975114, 0.29950229])
    assert W[2].ravel() == near([0.35891648, 0.408666186, 0.511301270, 0.561370121])
