"""What must hold for every small network, whatever its shape, choices and numbers."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, Network, central_difference

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)


@st.composite
def problems(draw, least_layers=2, batches=st.integers(0, 4)):
    """A network, inputs and a target; 0 stands for one example, N > 0 for a batch of N."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=least_layers, max_size=4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    spread = draw(st.sampled_from([0.1, 1.0, 2.0]))
    layers, loss = len(sizes) - 2, draw(st.sampled_from(list(LOSSES)))
    network = Network(
        W=[rng.uniform(-spread, spread, size=(n, m)) for m, n in zip(sizes, sizes[1:])],
        b=[rng.uniform(-spread, spread, size=n) for n in sizes[1:]],
        hidden=draw(st.lists(st.sampled_from(list(ACTIVATIONS)), min_size=layers, max_size=layers)),
        output=LOSSES[loss].needs or draw(st.sampled_from(list(ACTIVATIONS))),
        loss=loss,
    )
    N = draw(batches)
    rows = (N,) if N else ()
    x = rng.normal(size=(*rows, sizes[0]))
    target = rng.uniform(0, 1, size=(*rows, sizes[-1]))
    return network, x, target


def loss_of(network, x, target):
    return network.loss(network.forward(x), target)


def away_from_kinks(network, trace):
    """No relu so near its kink at 0 that a nudge of a parameter could carry it across."""
    return all(
        np.abs(z - kink).min() > 1e-3
        for z, name in zip(trace.z[1:], network.activations[1:])
        for kink in ACTIVATIONS[name].kinks
    )


@steadily
@given(problems())
def test_gradients_equal_central_differences(problem):
    network, x, target = problem
    trace = network.forward(x)
    assume(away_from_kinks(network, trace))
    gradient, measured = network.backward(trace, target), central_difference(network, x, target)
    tolerance = 1e-8 * (1 + network.loss(trace, target))
    for l in range(1, len(network.sizes)):
        np.testing.assert_allclose(gradient.dW[l], measured.dW[l], rtol=1e-6, atol=tolerance)
        np.testing.assert_allclose(gradient.db[l], measured.db[l], rtol=1e-6, atol=tolerance)


@steadily
@given(problems())
def test_z_and_a_are_what_their_formulas_say(problem):
    network, x, _ = problem
    trace = network.forward(x)
    for example in range(len(np.atleast_2d(x))):
        z, a = (
            [None if v is None else np.atleast_2d(v)[example] for v in part] for part in trace[:2]
        )
        np.testing.assert_array_equal(a[0], np.atleast_2d(x)[example])
        for l in range(1, len(network.sizes)):
            np.testing.assert_allclose(
                z[l], network.W[l] @ a[l - 1] + network.b[l], rtol=1e-12, atol=1e-12
            )
            np.testing.assert_array_equal(a[l], ACTIVATIONS[network.activations[l]].function(z[l]))


@steadily
@given(problems(batches=st.just(0)))
def test_each_gradient_of_one_example_is_its_delta_times_what_came_in(problem):
    network, x, target = problem
    trace = network.forward(x)
    dW, db, delta = network.backward(trace, target)
    for l in range(1, len(network.sizes)):
        np.testing.assert_array_equal(dW[l], delta[l][:, None] * trace.a[l - 1][None, :])
        np.testing.assert_array_equal(db[l], delta[l])


@steadily
@given(problems(batches=st.integers(1, 4)))
def test_a_batch_is_the_mean_of_its_examples(problem):
    network, x, target = problem
    N = len(x)
    trace = network.forward(x)
    gradient = network.backward(trace, target)
    traces = [network.forward(each) for each in x]
    losses = [network.loss(*pair) for pair in zip(traces, target)]
    gradients = [network.backward(*pair) for pair in zip(traces, target)]
    near = {"rtol": 1e-10, "atol": 1e-12}
    np.testing.assert_allclose(network.loss(trace, target), sum(losses) / N, **near)
    for l in range(1, len(network.sizes)):
        np.testing.assert_allclose(trace.a[l], [each.a[l] for each in traces], **near)
        np.testing.assert_allclose(gradient.dW[l], sum(g.dW[l] for g in gradients) / N, **near)
        np.testing.assert_allclose(gradient.db[l], sum(g.db[l] for g in gradients) / N, **near)
        np.testing.assert_allclose(gradient.delta[l], [g.delta[l] / N for g in gradients], **near)


@steadily
@given(problems(least_layers=3), st.randoms(use_true_random=False))
def test_renumbering_the_neurons_of_a_hidden_layer_leaves_the_outputs_unchanged(problem, random):
    network, x, _ = problem
    W, b = list(network.W), list(network.b)
    l = random.randrange(1, len(network.sizes) - 1)
    order = random.sample(range(network.sizes[l]), network.sizes[l])
    W[l], b[l], W[l + 1] = W[l][order], b[l][order], W[l + 1][:, order]
    renumbered = Network(W, b, network.hidden, network.output, network.loss_name)
    np.testing.assert_allclose(
        renumbered.forward(x).a[-1], network.forward(x).a[-1], rtol=1e-10, atol=1e-12
    )


@steadily
@given(problems())
def test_a_small_enough_step_lowers_the_loss(problem):
    network, x, target = problem
    trace = network.forward(x)
    gradient = network.backward(trace, target)
    squares = sum((part[l] ** 2).sum() for part in gradient[:2] for l in range(1, len(part)))
    assume(squares > 1e-6)
    before = network.loss(trace, target)
    rates = [10.0**-power for power in range(1, 9)]
    assert any(loss_of(network.step(gradient, rate), x, target) < before for rate in rates)


@steadily
@given(problems())
def test_a_step_of_rate_0_changes_no_bit(problem):
    network, x, target = problem
    assert network.step(network.backward(network.forward(x), target), 0) == network


@steadily
@given(problems())
def test_probabilities_are_there_for_softmax_and_sum_to_1(problem):
    network, x, _ = problem
    p = network.forward(x).probabilities
    if network.loss_name == "softmax":
        np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=0, atol=1e-14)
    else:
        assert p is None


@steadily
@given(problems(), st.sampled_from([1e4, -1e4]))
def test_pre_activations_of_10000_do_no_harm(problem, far):
    network, x, target = problem
    W = [np.zeros_like(W) for W in network.W[1:]]
    b = [np.where(np.arange(len(b)) % 2, -far, far) for b in network.b[1:]]
    network = Network(W, b, network.hidden, network.output, network.loss_name)
    trace = network.forward(x)
    assert abs(trace.z[1].ravel()[0]) == 1e4
    gradient = network.backward(trace, target)
    assert np.isfinite(network.loss(trace, target))
    for l in range(1, len(network.sizes)):
        for numbers in (trace.a[l], gradient.dW[l], gradient.db[l], gradient.delta[l]):
            assert np.isfinite(numbers).all()
