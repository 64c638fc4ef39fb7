"""Every number of the page has an explanation that evaluates to it, whatever the network and the moment."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest, frames, seed_network

from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.view.beats import backprop_beats, forward_beats
from glassnet.view.drawing import draw
from glassnet.view.explain import explain, mark_of
from glassnet.view.paper import WIDE
from glassnet.view.terms import evaluate, named_in

PER_EDGE = ("weight", "contribution", "gradient", "change")
PER_NEURON = ("bias", "z", "activation", "slope", "delta", "biasgradient", "biaschange")
PER_OUTPUT = ("target", "probability", "difference")


def all_refs(sizes):
    """A ref for everything that can be asked of a network of these sizes."""
    yield "loss"
    yield from (f"input-{k}" for k in range(sizes[0]))
    yield from (f"{kind}-{j}" for kind in PER_OUTPUT for j in range(sizes[-1]))
    for l in range(1, len(sizes)):
        for j in range(sizes[l]):
            yield from (f"{kind}-{l}-{j}" for kind in PER_NEURON)
            yield from (f"{kind}-{l}-{j}-{k}" for kind in PER_EDGE for k in range(sizes[l - 1]))


@st.composite
def moments(draw):
    """A page at any moment: at rest, after passes, in the middle of one, after an edit."""
    frame = draw(frames(most=3, layers=4))
    path = draw(st.lists(st.sampled_from(("forward", "backprop", "edit")), max_size=5))
    for move in path:
        if move == "edit" and frame.loss is not None:
            frame = frame._replace(network=frame.network.with_weight(1, 0, 0, draw(st.floats(-2, 2))))
        elif move == "forward" or frame.made_loss is None or frame.made_loss.network is not frame.network:
            frame = after_forward(frame)
        else:
            frame = after_backprop(frame)
    if draw(st.booleans()):
        after = after_forward(frame)
        beats = forward_beats(frame, after)
        if draw(st.booleans()):
            beats = backprop_beats(after, after_backprop(after))
        frame = beats[draw(st.integers(0, len(beats) - 1))].frame
    return frame


def near(one, other):
    if one == other or math.isinf(one) and math.isinf(other):
        return True
    return abs(one - other) <= 1e-12 * max(1.0, abs(one), abs(other))


@sparingly
@given(moments())
def test_every_number_has_a_tree_that_evaluates_to_it(frame):
    for ref in all_refs(frame.network.sizes):
        why = explain(ref, frame)
        assert why is not None and why.ref == ref and why.name and why.says, ref
        if why.term is not None:
            assert near(evaluate(why.term), why.value), (ref, evaluate(why.term), why.value)


@sparingly
@given(moments())
def test_every_link_leads_to_an_explanation_with_that_very_value(frame):
    for ref in all_refs(frame.network.sizes):
        for each in named_in(explain(ref, frame).term or ()):
            if each.ref:
                inner = explain(each.ref, frame)
                assert inner is not None, (ref, each.ref)
                assert inner.value == each.value, (ref, each.ref, each.value, inner.value)


@sparingly
@given(moments())
def test_what_lights_up_is_what_enters_it_and_itself(frame):
    for ref in all_refs(frame.network.sizes):
        why = explain(ref, frame)
        named = {mark_of(each.ref) for each in named_in(why.term or ()) if each.ref}
        assert why.lit == named | {mark_of(ref)}, ref


@sparingly
@given(moments())
def test_every_number_of_the_drawing_can_be_asked_and_its_explanation_has_its_value(frame):
    asked = 0
    for mark in draw(frame, WIDE).values():
        ref, value = mark.attributes.get("data-ask"), mark.attributes.get("data-value")
        if ref and mark.tag == "text":
            why = explain(ref, frame)
            assert why is not None, (mark.id, ref)
            assert repr(why.value) == value if value is not None else why.value is None, (mark.id, ref, why.value, value)
            asked += 1
    assert asked > 5


@pytest.mark.parametrize("ref", [
    "", "nonsense", "nonsense-1", "weight", "weight-1", "weight-1-0", "weight-0-0-0", "weight-3-0-0", "weight-1-2-0", "weight-1-0-3",
    "z-0-0", "z-1-2", "bias-1-0-0", "probability-3", "input-3", "target-9", "loss-0", "z-1-0@9", "weight-1-0-2@7",
    "z-a-b", "z-1-", "z--1-0", "z-1-0@x", "@", "weight-1-0-2@-1", "z-1-0@", "weight-1-0-²"])
def test_what_is_no_number_of_this_network_has_no_explanation(ref):
    assert explain(ref, after_forward(seed_network())) is None


def test_a_number_not_computed_yet_says_what_to_press():
    assert explain("z-1-0", seed_network()).value is None and "Forward" in explain("z-1-0", seed_network()).says
    assert "Backprop" in explain("delta-1-0", after_forward(seed_network())).says


def test_an_old_number_names_the_pass_it_belongs_to():
    frame = after_backprop(after_forward(seed_network()))
    old = [each for each in named_in(explain("z-1-0", frame).term) if each.ref.startswith("weight")]
    assert all(each.ref.endswith("@1") for each in old), "z was made by weights that have moved since"
    assert [each.value for each in old] == list(Network.create((3, 2, 3), seed=0).W[1][0])


def test_a_gradient_is_how_wrong_times_how_steep_times_what_came_in():
    frame = after_backprop(after_forward(seed_network()))
    wrong, steep, came = (evaluate(factor) for factor in explain("gradient-1-0-2", frame).term.factors)
    assert [factor.words for factor in explain("gradient-1-0-2", frame).term.factors] == ["how wrong", "how steep", "what came in"]
    first, made = Network.create((3, 2, 3), seed=0), frame.stepped
    delta = first.backward(made.trace, made.t).delta
    assert wrong == pytest.approx(float(first.W[2][:, 0] @ delta[2]), rel=1e-12)
    assert steep == pytest.approx(float(made.trace.a[1][0] * (1 - made.trace.a[1][0])), rel=1e-12)
    assert came == 0.3


@pytest.mark.parametrize("hidden", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_huge_and_saturated_states_are_explained_as_well(hidden, loss):
    network = Network(W=[[[1e4, -1e4]], [[50.0], [-2e3]]], b=[[1.0], [0.0, 3.0]], hidden=hidden,
                      output=LOSSES[loss].needs or "linear", loss=loss)
    frame = after_backprop(after_forward(at_rest(network, (0.5, -0.25), (0.0, 1.0), learning_rate=1e-9)))
    for ref in all_refs(network.sizes):
        why = explain(ref, frame)
        if why.term is not None:
            assert np.isfinite(why.value) and near(evaluate(why.term), why.value), (ref, evaluate(why.term), why.value)


@pytest.mark.parametrize("z", [-800.0, -20.0, -6.5, -5.9, 0.3, 5.9, 6.1, 30.0, 800.0])
@pytest.mark.parametrize("t", [0.0, 0.25, 1.0])
def test_the_binary_cost_and_its_delta_are_explained_however_sure_the_output_is(z, t):
    frame = after_forward(at_rest(Network(W=[[[z]]], b=[[0.0]], output="sigmoid", loss="binary"), (1.0,), (t,)))
    cost = explain("loss", frame)
    assert near(evaluate(cost.term), cost.value) and cost.value == pytest.approx(max(0, z) - t * z + math.log1p(math.exp(-abs(z))))
    delta = explain("delta-1-0", after_backprop(frame))
    assert delta.value == evaluate(delta.term) == frame.a[1][0] - t
