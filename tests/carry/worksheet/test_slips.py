"""Every slip is found again in the answer it leads to, on any network, and the usual ones are called by their names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.frames import after_backprop, after_forward, at_rest, frames

from glassnet.carry.worksheet.questions import all_questions, questions
from glassnet.carry.worksheet.rounding import RULES, Rule, is_right, rounded
from glassnet.carry.worksheet.slips import diagnosed, slips
from glassnet.engine import Network

EXACT = Rule(6)


@st.composite
def sheets(draw):
    """(a page after one step, questions about it, a rule)"""
    frame = draw(frames(most=3, layers=4, spread=(1.0,)))
    rule = RULES[draw(st.sampled_from(list(RULES)))]._replace(onward=draw(st.sampled_from(("exact", "rounded"))))
    after = after_backprop(after_forward(frame))
    return after, questions(after, "step", "half", draw(st.integers(0, 99)), rule), rule


@given(sheets())
@settings(max_examples=10)
def test_every_slip_is_found_in_the_answer_it_leads_to(sheet):
    frame, asked, rule = sheet
    for question in asked:
        for slip in slips(question, frame):
            answer = rounded(slip.value, rule)
            if not is_right(answer, question.expected, rule):
                assert slip.says in [each.says for each in diagnosed(question, answer, frame, rule)], (question.name, slip)


@pytest.fixture(scope="module")
def page():
    """A 3-2-2 network after a step; its hidden layer squashes by tanh, so that a and z differ."""
    network = Network.create((3, 2, 2), seed=3, hidden="tanh", output="sigmoid", loss="softmax")
    return after_backprop(after_forward(at_rest(network, (0.5, -0.25, 0.75), (0, 1), learning_rate=0.5)))


# By hand from the numbers of the page, for each what somebody would do who slips that way.
def z_without_bias(f):
    return float(f.made_z[1].network.W[1][0] @ f.x)


def new_weight(f, rate, sign=-1.0):
    return float(f.stepped.network.W[2][0, 1] + sign * rate * f.dW[2][0, 1])


BY_HAND = [
    ("z-1-0", "you forgot the bias", z_without_bias),
    ("z-2-1", "you used the sum z where the activation belongs", lambda f: float(f.stepped.network.W[2][1] @ f.z[1] + f.stepped.network.b[2][1])),
    ("z-2-1", "you used the numbers of the layer before", lambda f: float(f.stepped.network.W[2][1] @ f.x[:2] + f.stepped.network.b[2][1])),
    ("z-2-0", "you used the weights with their two ends exchanged", lambda f: float(f.stepped.network.W[2][:, 0] @ f.a[1] + f.stepped.network.b[2][0])),
    ("activation-1-1", "this is z itself: it still has to go through the activation", lambda f: float(f.z[1][1])),
    ("delta-2-0", "you forgot the derivative: how steep the activation is there", lambda f: float(f.probabilities[0] - f.t[0])),
    ("delta-2-0", "you used the output a in place of the probability p", lambda f: float((f.a[2][0] - f.t[0]) * f.a[2][0] * (1 - f.a[2][0]))),
    ("delta-1-0", "you forgot the derivative: how steep the activation is there", lambda f: float(f.stepped.network.W[2][:, 0] @ f.delta[2])),
    ("delta-1-0", "you used the weights after the step: the gradient is that of the old ones",
     lambda f: float(f.network.W[2][:, 0] @ f.delta[2] * (1 - f.a[1][0] ** 2))),
    ("gradient-2-0-1", "the sign is the wrong way round", lambda f: float(-f.dW[2][0, 1])),
    ("gradient-2-0-1", "you forgot to multiply by what came in through this weight", lambda f: float(f.delta[2][0])),
    ("gradient-2-0-1", "you multiplied by what o1 gives out: what came in belongs there", lambda f: float(f.delta[2][0] * f.a[2][0])),
    ("weight-2-0-1", "you forgot the learning rate", lambda f: new_weight(f, 1.0)),
    ("weight-2-0-1", "you added the step: it goes against the gradient, so it is subtracted", lambda f: new_weight(f, 0.5, 1.0)),
    ("weight-2-0-1", "this is only the change: the old value is still to be added to it", lambda f: float(-0.5 * f.dW[2][0, 1])),
]


@pytest.mark.parametrize(("ref", "says", "answer"), BY_HAND, ids=[f"{ref}: {says}" for ref, says, _ in BY_HAND])
def test_a_slip_made_by_hand_is_called_by_its_name(page, ref, says, answer):
    question = next(each for each in all_questions(page, "step", EXACT) if each.ref == ref)
    value = rounded(answer(page), EXACT)
    assert not is_right(value, question.expected, EXACT)
    assert says in [slip.says for slip in diagnosed(question, value, page, EXACT)]


def test_a_number_that_no_slip_leads_to_is_given_no_reason(page):
    question = next(each for each in all_questions(page, "step", EXACT) if each.ref == "z-1-0")
    assert diagnosed(question, 17.123456, page, EXACT) == []


def test_one_unit_off_in_the_last_figure_is_put_down_to_rounding(page):
    question = next(each for each in all_questions(page, "step", EXACT) if each.ref == "z-1-0")
    names = [slip.name for slip in diagnosed(question, rounded(question.expected, EXACT) + 1e-6, page, EXACT)]
    assert names == ["rounding"]
