"""A sheet accepts every right answer, says where a wrong one came from, and shows nothing of what it asks."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.frames import after_backprop, after_forward, frames

from glassnet.carry.worksheet.exercise import exercise
from glassnet.carry.worksheet.picture import BLANK, picture
from glassnet.carry.worksheet.questions import AMOUNTS, LEVELS, MOST
from glassnet.carry.worksheet.rounding import RULES, written
from glassnet.carry.worksheet.sheet import FOLLOWS, RIGHT, ROUNDED_ON_THE_WAY, UNREADABLE, WRONG, Wishes, judged, sheet
from glassnet.lesson.lesson import begin
from glassnet.lesson.query import read_query
from glassnet.page.frames import frame_of
from glassnet.view.trees import replaced
from glassnet.view.terms import evaluate


def made(query="", seed=1, **wishes):
    """The Sheet of a page opened by this link."""
    lessons = exercise(begin(read_query(query)[0]), 2)
    shown = frame_of(lessons.passed)._replace(delta=lessons.after.gradient.delta)
    return sheet(shown, frame_of(lessons.after), Wishes(**wishes), seed)


def typed(value, rule):
    return written(value, rule)


@st.composite
def wishes(draw):
    return Wishes(draw(st.sampled_from(list(LEVELS))), draw(st.sampled_from(list(AMOUNTS))), draw(st.sampled_from(list(RULES))), draw(st.sampled_from(("exact", "rounded"))))


@given(frames(most=3, layers=4, spread=(1.0,)), wishes(), st.integers(0, 1000))
@settings(max_examples=15)
def test_what_the_key_says_is_always_right(frame, wished, seed):
    before = after_forward(frame)
    every = sheet(before, after_backprop(before), wished, seed)
    assert 0 < len(every.questions) <= MOST
    for i, question in enumerate(every.questions):
        assert judged(every, i, {i: written(question.expected, every.rule)}).kind == RIGHT, question


@given(frames(most=3, layers=3, spread=(1.0,)), st.integers(0, 1000))
@settings(max_examples=8)
def test_whoever_goes_on_with_rounded_numbers_is_right_all_the_same(frame, seed):
    before = after_forward(frame)
    every = sheet(before, after_backprop(before), Wishes("step", "all", "3", "rounded"), seed)
    exact = every._replace(rule=every.rule._replace(onward="exact"), questions=sheet(before, every.frame, Wishes("step", "all", "3"), seed).questions)
    for i, question in enumerate(every.questions):
        assert judged(exact, i, {i: written(question.expected, every.rule)}).kind == RIGHT, question


def test_the_same_seed_draws_the_same_sheet_and_others_draw_others():
    refs = [tuple(question.ref for question in made(seed=seed, level="step").questions) for seed in (1, 1, 2, 3, 4)]
    assert refs[0] == refs[1]
    assert len(set(refs)) == 4


def test_every_kind_of_a_level_is_asked_where_there_is_room():
    kinds = {question.kind for question in made(level="step", amount="half").questions}
    assert kinds == set(LEVELS["step"])


def test_the_numbers_of_a_sheet_are_those_that_stand_on_it():
    network = made("?rate=0.5&x=0.123,0.2,0.3").frame.stepped.network
    for values in (*network.W[1:], *network.b[1:]):
        assert all(round(value, 2) == value for value in values.ravel().tolist())
    assert made("?x=0.123,0.2,0.3").frame.x.tolist() == [0.12, 0.2, 0.3]


def test_an_answer_that_follows_from_an_earlier_slip_is_told_so():
    every = made(level="sums", amount="all", rule="4")
    refs = [question.ref for question in every.questions]
    z, a = refs.index("z-1-0"), refs.index("activation-1-0")
    wrong = every.questions[z].expected + 0.5
    follows = evaluate(replaced(every.questions[a].term, lambda leaf: leaf._replace(value=wrong)))
    verdict = judged(every, a, {z: f"{wrong:.4f}", a: f"{follows:.4f}"})
    assert verdict.kind == FOLLOWS and "the sum z of h1" in verdict.says
    assert judged(every, a, {a: f"{follows:.4f}"}).kind == WRONG


def test_two_slips_that_lead_to_one_number_are_both_named():
    every = made("?x=0.9,0.9,0.9", level="sums", amount="all")
    refs = [question.ref for question in every.questions]
    a = next(refs.index(f"activation-1-{j}") for j in range(2) if every.frame.z[1][j] > 0)
    z = float(every.frame.z[1][int(refs[a][-1])])
    says = judged(every, a, {a: f"{z:.3f}"}).says
    assert says.index("this is z itself") < says.index("; or you used relu in place of sigmoid")


@pytest.mark.parametrize("text", ["", "abc", "1/0", "9" * 500, "nan", "1e999"])
def test_what_is_no_number_is_said_in_words_and_is_no_wrong_answer(text):
    verdict = judged(made(), 0, {0: text})
    assert verdict.kind == UNREADABLE and len(verdict.says) < 200


def test_numbers_may_be_typed_as_anywhere_on_the_page():
    every = made(level="sums", amount="all")
    value = every.questions[0].expected
    for text in (f"{value:.3f}".replace(".", ","), f"{value * 1000:.0f}e-3", f"{value * 1000:.0f}/1000"):
        assert judged(every, 0, {0: text}).kind == RIGHT


def test_the_picture_has_a_blank_for_all_that_is_asked_and_tells_it_nowhere():
    every = made(level="backward", amount="all", rule="4")
    drawn = picture(every)
    asked = [question for question in every.questions if question.kind in ("z", "activation", "probability", "delta")]
    assert drawn.count(BLANK) == len(asked) + 3      # and the three differences p − t
    assert "<input" not in drawn and "foreignObject" not in drawn
    values = {repr(float(question.expected)) for question in asked}
    assert not [value for value in re.findall(r'data-value="([^"]*)"', drawn) if value in values]
    assert picture(every, answers=True).count(BLANK) == 0


def test_a_network_too_large_for_a_sheet_is_refused_in_words():
    with pytest.raises(ValueError, match="up to 5 layers of up to 6 neurons. This network is 7-2-3"):
        exercise(begin(read_query("?sizes=7-2-3")[0]), 2)


def test_fresh_numbers_keep_the_network_and_change_with_the_seed():
    lesson = begin(read_query("?sizes=3-2-2&hidden=tanh&loss=squared")[0])
    one, two = (exercise(lesson, 2, seed).passed for seed in (1, 2))
    assert one.network.hidden == "tanh" and one.network.loss_name == "squared"
    assert one.network != two.network and one.choices.x != two.choices.x


def test_rounding_on_the_way_is_remarked():
    every = made("?sizes=3-3-3-2", level="step", amount="all", rule="2")
    remarks = [judged(every, i, {i: written(evaluate(_rounded_leaves(question, every)), every.rule)}).says for i, question in enumerate(every.questions)]
    assert ROUNDED_ON_THE_WAY in remarks


def _rounded_leaves(question, every):
    from glassnet.carry.worksheet.questions import going_on

    return going_on(question.term, every.known)
