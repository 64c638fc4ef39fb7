"""What a gradient check says, in the caption and beside one number."""

import pytest
from support.frames import after_forward, at_rest, seed_network

from glassnet.engine import Gradient, Network, prove
from glassnet.engine.proof import DIFFERS, KINK, UNCLEAR
from glassnet.view.held import held_numbers, summary
from glassnet.view.scene import scene


class Wrong(Network):
    """One gradient off by a thousandth."""

    __slots__ = ()

    def backward(self, trace, target):
        gradient = super().backward(trace, target)
        dW = [None, *(layer.copy() for layer in gradient.dW[1:])]
        dW[2][0, 1] *= 1.001
        return Gradient(tuple(dW), gradient.db, gradient.delta)


def checked(frame):
    return frame._replace(proof=prove(frame.network, frame.x, frame.t))


def marks(ref, frame):
    return scene(held_numbers(ref, frame, None))


def test_the_summary_counts_and_names_the_worst():
    title = summary(checked(seed_network()).proof).title
    assert title.startswith("Gradients checked: 17 of 17 agree; worst relative error ")
    assert title.endswith("at the weight from x1 to h1.")


def test_the_summary_tells_a_wrong_gradient():
    network = seed_network().network
    proof = prove(Wrong(network.W, network.b), [0.1, 0.2, 0.3], [0, 1, 0])
    said = summary(proof)
    assert proof.of(DIFFERS) == [(2, 0, 1)]
    assert said.title == "Gradients checked: 16 of 17 agree; worst relative error 0.00100, at the weight from h2 to o1."
    assert any("1 differ" in line for line in said.lines)
    says = marks("weight-2-0-1", seed_network()._replace(proof=proof))["held-says"].text
    assert says.startswith("✗ They differ: the relative error is 0.00100")


def test_the_summary_explains_kinks_and_zeros_in_words():
    kinked = Network(W=[[[1.0]], [[1.0]]], b=[[0.0], [0.0]], hidden="relu", output="linear", loss="squared")
    proof = prove(kinked, [0.0], [1.0])
    assert proof.of(KINK) == [(1, 0)]
    assert any("1 at a kink" in line and "two slopes" in line for line in summary(proof).lines)
    dead = Network(W=[[[1.0]], [[0.0]]], b=[[-1.0], [0.5]], hidden="relu", output="linear", loss="squared")
    assert any("Every gradient is 0" in line for line in summary(prove(dead, [0.1], [0.5])).lines)
    proof = prove(Network.create((1, 1)), [0.1], [1.0])
    held = {place: each._replace(verdict=UNCLEAR) for place, each in proof.held.items()}
    said = summary(proof._replace(held=held))
    assert said.title == "Gradients checked: 0 of 2 agree." and any("2 where trying cannot tell" in line for line in said.lines)


@pytest.mark.parametrize("ref", ["weight-1-0-2", "gradient-1-0-2", "bias-2-1", "biasgradient-2-1"])
def test_the_two_numbers_stand_side_by_side_with_their_error_and_how_it_is_made(ref):
    frame = checked(after_forward(seed_network()))
    drawn, place = marks(ref, frame), tuple(map(int, ref.split("-")[1:]))
    held = frame.proof.held[place]
    assert float(drawn["held-gradient"].attributes["data-value"]) == held.gradient
    assert float(drawn["held-slope"].attributes["data-value"]) == held.slope
    assert float(drawn["held-says"].attributes["data-error"]) == held.error
    above, below, distance = (float(mark.attributes["data-value"]) for id, mark in drawn.items()
                              if id.startswith("held-numbers") and mark.tag == "mn")
    assert (above - below) / distance == held.slope, "the quotient shown is the one that judged"
    assert float(drawn["held-gradient"].text.replace("−", "-")) == held.gradient, "every digit is there to read"
    letters = "".join(mark.text or "" for id, mark in drawn.items() if id.startswith("held-symbols"))
    assert letters == ("=C(w+h)−C(w−h)2h" if len(place) == 3 else "=C(b+h)−C(b−h)2h")


@pytest.mark.parametrize("ref", ["z-1-0", "activation-1-0", "loss", "delta-1-0", "change-1-0-2", "weight-1-0-2@1"])
def test_other_numbers_have_nothing_to_check(ref):
    assert marks(ref, checked(after_forward(seed_network()))) == {}


def test_before_a_check_there_is_nothing():
    assert marks("weight-1-0-2", seed_network()) == {}


def test_a_quotient_that_overflows_is_said():
    proof = prove(Network(W=[[[1.0]]], b=[[0.0]], output="linear", loss="squared"), [1.0], [0.0])
    huge = Network(W=[[[1e200]]], b=[[0.0]], output="linear", loss="squared")
    frame = at_rest(huge, (1.0,), (0.0,))._replace(proof=proof._replace(network=huge))
    assert "cannot be computed" in marks("weight-1-0-0", frame)["held-numbers"].text
