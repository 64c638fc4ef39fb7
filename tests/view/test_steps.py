"""Every optimiser, schedule and penalty explains its own step, by its own formulas."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest

from glassnet.engine import Network
from glassnet.engine.learning import Learning, Settings, begin, moved, penalised
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.engine.schedules import SCHEDULES
from glassnet.lesson.lesson import Step
from glassnet.view.explain import explain, split
from glassnet.view.terms import evaluate, named_in

settings = st.builds(Settings, optimiser=st.sampled_from(list(OPTIMISERS)), schedule=st.sampled_from(list(SCHEDULES)),
                     rate=st.sampled_from((0.01, 0.5)), every=st.integers(1, 5), l1=st.sampled_from((0.0, 0.01)), l2=st.sampled_from((0.0, 0.1)))


def stepped(settings, steps=3, seed=0):
    """A page after some rounds of Forward and Backprop by these settings; and the last Learning."""
    network = Network.create((2, 3, 2), hidden="tanh", seed=seed)
    learning, frame = begin(network, settings), at_rest(network, (0.3, -0.7), (0, 1))
    for n in range(steps):
        frame = after_forward(frame)
        before, gradient = learning, network.backward(frame.made_loss.trace, frame.t)
        learning = moved(Learning(network, before.memory, n), settings, penalised(network, settings, gradient.dW), gradient.db)
        frame = after_backprop(frame)
        change = [(None, *(new - old for new, old in zip(new[1:], old[1:])))
                  for new, old in ((learning.network.W, network.W), (learning.network.b, network.b))]
        network = learning.network
        frame = frame._replace(network=network, change_W=change[0], change_b=change[1], stepped_rate=settings.rate_at(n),
                               step=Step(settings, n, before.memory, learning.memory))
    return frame, learning


def asked(frame, ref):
    why = explain(ref, frame)
    assert why is not None and why.value is not None, ref
    return why


@sparingly
@given(settings, st.integers(0, 99))
def test_a_weight_and_a_bias_are_what_the_formulas_of_the_step_give(settings, seed):
    frame, learning = stepped(settings, seed=seed)
    for ref, value in (("weight-1-2-1", learning.network.W[1][2, 1]), ("bias-2-0", learning.network.b[2][0])):
        why = asked(frame, ref)
        assert why.value == value
        assert math.isclose(evaluate(why.term), value, rel_tol=1e-12, abs_tol=1e-12)


@sparingly
@given(settings, st.integers(0, 99))
def test_every_quantity_of_a_step_leads_to_its_own_explanation_with_that_very_value(settings, seed):
    frame, _ = stepped(settings, seed=seed)
    waiting, seen = ["weight-2-1-0", "change-1-0-1", "biaschange-1-2"], set()
    while waiting:
        ref = waiting.pop()
        if ref in seen:
            continue
        seen.add(ref)
        why = explain(ref, frame)
        if why.term is None:
            continue
        assert math.isclose(evaluate(why.term), why.value, rel_tol=1e-12, abs_tol=1e-12), ref
        for each in named_in(why.term):
            if each.ref:
                assert explain(each.ref, frame).value == each.value, (ref, each.ref)
                waiting.append(each.ref)
    kinds = {split(ref)[0] for ref in seen}
    assert set(OPTIMISERS[settings.optimiser].remembers) <= kinds
    assert ("pulled" in kinds) == bool(settings.l1 or settings.l2)


def test_what_an_optimiser_remembers_has_the_engine_s_value():
    frame, learning = stepped(Settings(optimiser="adam", rate=0.01))
    (m, s) = learning.memory
    assert asked(frame, "m-1-2-0").value == m[0][1][2, 0]
    assert asked(frame, "s-2-1").value == s[1][2][1]


def test_a_rate_on_a_course_is_explained_and_a_constant_one_was_chosen():
    frame, _ = stepped(Settings(schedule="inverse", rate=0.5, every=2))
    assert asked(frame, "rate").value == pytest.approx(0.25)      # 0.5 / (1 + 2 / 2), after two other steps
    assert "halved after k steps" in asked(frame, "rate").says
    frame, _ = stepped(Settings())
    assert explain("rate", frame).term is None


def test_no_optimiser_remembers_anything_before_the_first_step():
    frame = after_forward(at_rest(Network.create((2, 2)), (0.1, 0.2), (0, 1)))
    assert explain("v-1-0-0", frame).value is None


def test_what_was_set_by_hand_since_is_not_explained_by_the_step():
    frame, _ = stepped(Settings(optimiser="momentum"))
    frame = frame._replace(network=frame.network.with_weight(1, 0, 0, 7.0))
    why = asked(frame, "weight-1-0-0")
    assert why.value == 7.0 and why.term is None and "by hand" in why.says
    np.testing.assert_equal(why.value, frame.network.W[1][0, 0])
