"""The page shows what the engine computes, whatever the network: each choice against CPython's own run."""

from itertools import product

import numpy as np
import pytest
from glassnet.engine import ACTIVATIONS, LOSSES, Network
from support.pages import choose, column, network_of, press, read, type_into
from support.passes import shows_the_pass, shows_the_step

LINK = "?sizes=2-4-3-2&hidden=tanh&output=linear&loss=squared&seed=7&rate=0.25&x=0.5,-1.5&t=1,0.5&speed=0"


@pytest.fixture
def linked(open_page):
    """The page of a link that asks for nearly everything."""
    return open_page(LINK)


def test_a_link_gives_its_network_and_every_choice_computes_as_the_engine_does(linked):
    page, x, t = linked, np.array([0.5, -1.5]), np.array([1, 0.5])
    network = Network.create([2, 4, 3, 2], hidden="tanh", output="linear", loss="squared", seed=7)
    assert network_of(read(page), "tanh", "linear", "squared") == network
    network = follows(page, network, x, t, 0.25)
    for loss, hidden, output in product(LOSSES, ACTIVATIONS, ACTIVATIONS):
        if (hidden == output or hidden == "sigmoid") and LOSSES[loss].needs in (None, output):
            for name, value in {"loss": loss, "hidden": hidden, "output": output}.items():
                choose(page, name, value)
            network = follows(page, network.replace(hidden=hidden, output=output, loss=loss), x, t, 0.25)


def follows(page, network, x, t, learning_rate):
    """Asserts that Forward and Backprop do what the engine does; returns the network after them."""
    trace = network.forward(x)
    shows_the_pass(read(press(page, "forward")), network, x, t)
    gradient = network.backward(trace, t)
    network = network.step(gradient, learning_rate)
    shows_the_step(read(press(page, "backprop")), network, gradient)
    return network


def test_a_thousand_steps_later_the_page_and_the_engine_still_agree(again_page):
    page = type_into(again_page, "seed", "3")
    type_into(page, "learning-rate", "2.5")
    network, x, t = Network.create([3, 2, 3], seed=3), np.array([0.1, 0.2, 0.3]), np.array([0, 1, 0])
    losses = []
    for _ in range(10):
        press(page, "train", "100")
        for _ in range(100):
            network = network.step(network.backward(network.forward(x), t), 2.5)
        losses.append(read(page)["loss",].value)
    assert losses == sorted(losses, reverse=True)
    shown = read(page)
    assert losses[-1] == pytest.approx(network.loss(network.forward(x), t), rel=1e-9)
    assert column(shown, "weight", 2, 1) == pytest.approx(list(network.W[2][1]), rel=1e-9)
    floor = -np.log(np.e / (np.e + 2))      # p ≤ e / (e + K - 1), the bound of sigmoid outputs under softmax
    assert floor < losses[-1] < floor + 0.05
