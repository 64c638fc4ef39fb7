"""Predict, then reveal: the questions, the marks, and verdicts that are what the engine did."""

import numpy as np
import pytest
from glassnet.engine import Network
from glassnet.lesson.lesson import backprop, begin, forward
from glassnet.lesson.query import read_query
from glassnet.page.frames import frame_of
from glassnet.view.predict import guess, is_revealed, open_round, predict_panel

QUERIES = ["", "sizes=2-4-2&hidden=tanh&output=linear&seed=3", "sizes=3-3&loss=squared&seed=5", "sizes=2-2-1&loss=squared&t=0.3"]


def around_a_step(query):
    """The Frames just before and just after one backprop."""
    before = forward(begin(read_query(query)[0]))
    return frame_of(before), frame_of(backprop(before))


def texts(drawn, suffix):
    return [mark.text for id, mark in drawn.items() if id.startswith("predict-") and id.endswith(suffix)]


@pytest.mark.parametrize("query", QUERIES)
def test_a_round_asks_about_weights_and_outputs_that_exist(query):
    frame, _ = around_a_step(query)
    round = open_round(frame)
    assert 1 <= sum(ref.startswith("weight-") for ref in round.refs) <= 3
    assert any(ref.startswith(("probability-", "activation-")) for ref in round.refs)
    assert len(set(round.refs)) == len(round.refs) == len(texts(predict_panel(round, frame), "-name"))


def test_the_same_seed_and_step_ask_the_same_questions_and_the_next_step_others():
    frame, after = around_a_step("sizes=4-4-3")
    assert open_round(frame).refs == open_round(frame).refs
    assert open_round(frame).refs != open_round(after).refs


def test_a_mark_can_be_made_changed_and_taken_back():
    frame, _ = around_a_step("")
    round = open_round(frame)
    ref = round.refs[0]
    up = guess(round, ref, 1)
    assert up.guesses == ((ref, 1),)
    assert guess(up, ref, -1).guesses == ((ref, -1),)
    assert guess(up, ref, 1).guesses == ()
    pressed = predict_panel(up, frame)["predict-0-up"].attributes["aria-pressed"]
    assert pressed == "true"


@pytest.mark.parametrize("query", QUERIES)
def test_every_verdict_is_what_a_step_of_the_engine_does(query):
    frame, after = around_a_step(query)
    choices = read_query(query)[0]
    x, t = np.array(choices.x), np.array(choices.t)
    network = Network.create(choices.sizes, hidden=choices.hidden, output=choices.output, loss=choices.loss, seed=choices.seed)
    trace = network.forward(x)
    moved = network.step(network.backward(trace, t), choices.rate)
    then = moved.forward(x)
    outputs = (trace.probabilities, then.probabilities) if choices.loss == "softmax" else (trace.a[-1], then.a[-1])
    round = open_round(frame)
    for ref in round.refs:
        kind, *index = ref.split("-")
        if kind == "weight":
            l, j, k = map(int, index)
            move = moved.W[l][j, k] - network.W[l][j, k]
        else:
            move = outputs[1][int(index[-1])] - outputs[0][int(index[-1])]
        way = 1 if move > 0 else -1
        i = round.refs.index(ref)
        for said, word in ((way, "right"), (-way, "wrong")):
            drawn = predict_panel(guess(round, ref, said), after)
            assert drawn[f"predict-{i}"].attributes["data-verdict"] == word
            assert drawn["predict-says"].text.startswith("1 of 1" if word == "right" else "0 of 1")


def test_the_reason_of_a_weight_multiplies_the_signs_of_the_chain_rule():
    frame, after = around_a_step("")
    drawn = predict_panel(open_round(frame), after)
    reasons = [text for ref, text in zip(open_round(frame).refs, texts(drawn, "-why")) if ref.startswith("weight")]
    assert reasons
    for reason in reasons:
        product, gradient = reason.split(" gives the gradient ")
        signs = product.count("−") % 2
        assert (gradient[0] == "−") == bool(signs)
        assert reason.endswith("up." if signs else "down.")


def test_nothing_is_revealed_before_the_step_and_a_later_one_closes_the_round():
    frame, after = around_a_step("")
    round = open_round(frame)
    assert not is_revealed(round, frame) and is_revealed(round, after)
    assert not texts(predict_panel(round, frame), "-move")
    assert predict_panel(round, after._replace(steps=2))["predict"].attributes["data-open"] is None
    assert predict_panel(None, frame)["predict"].attributes["data-open"] is None
