"""Check gradients and dragging, through the stage: at any moment, of what is shown, and gone when it changes."""

import pytest
from hypothesis import given
from support.clock import Clock, in_loop
from support.examples import sparingly
from support.lessons import bits, events
from support.pictures import apply, page_of

from glassnet.engine import prove
from glassnet.engine.numeric import parameter
from glassnet.page.stage import Stage
from glassnet.view.scene import to_markup


class Page:
    """A Stage, and the elements that its patches change."""

    def __init__(self, query="?speed=0"):
        self.elements, self.clock = {}, Clock()
        self.stage = Stage(query, "wide", lambda patch: None, lambda: "42", self.clock.sleep)
        self.elements = page_of(*map(to_markup, self.stage._screen.scenes.values()))
        self.stage._send = lambda patch: apply(self.elements, patch)

    def do(self, *event):
        self.stage.handle(*event[:3])

    @property
    def lesson(self):
        return self.stage.history.present

    @property
    def frame(self):
        return self.stage._beat.frame

    def verdicts(self):
        return {id: each.attributes["data-verdict"] for id, each in self.elements.items() if "data-verdict" in each.attributes
                and id.endswith("-verdict")}


@in_loop
async def test_a_check_marks_every_weight_and_bias_and_says_the_worst():
    page = Page()
    page.do("press", "check")
    assert len(page.verdicts()) == 17 and set(page.verdicts().values()) == {"agrees"}
    assert page.elements["caption-title"].text.startswith("Gradients checked: 17 of 17 agree; worst relative error ")
    assert page.lesson.passed is None, "it is no forward pass and leaves nothing behind"


@in_loop
async def test_it_is_of_the_numbers_shown_now_whatever_is_stale():
    page = Page()
    for event in (("press", "forward"), ("press", "backprop"), ("commit", "weight-1-0-2", "2.5"), ("commit", "input-0", "-1"), ("press", "check")):
        page.do(*event)
    proof = prove(page.lesson.network, page.lesson.choices.x, page.lesson.choices.t)
    assert page.stage._look.proof.held == proof.held
    assert len(page.verdicts()) == 17
    page.do("ask", "weight-1-0-2")
    assert float(page.elements["held-gradient"].attributes["data-value"]) == proof.held[1, 0, 2].gradient


@pytest.mark.parametrize("event", [("commit", "weight-2-0-0", "0.1"), ("commit", "bias-1-0", "0.1"), ("commit", "input-1", "9"),
                                   ("commit", "target-0", "0.5"), ("press", "backprop"), ("choose", "hidden", "tanh"),
                                   ("choose", "loss", "squared"), ("press", "randomize"), ("commit", "sizes", "2-2")])
@in_loop
async def test_the_marks_go_when_anything_changes_that_was_checked(event):
    page = Page()
    page.do("press", "check")
    page.do(*event)
    assert page.verdicts() == {}


@in_loop
async def test_the_marks_stay_while_nothing_of_it_changes_and_come_back_with_undo():
    page = Page()
    page.do("press", "check")
    for event in (("press", "forward"), ("commit", "learning-rate", "0.1"), ("choose", "show", "gradient"), ("point", "edge-1-0-2")):
        page.do(*event)
        assert len(page.verdicts()) == 17, event
    page.do("commit", "weight-1-0-0", "3")
    assert page.verdicts() == {}
    page.do("press", "undo")
    assert len(page.verdicts()) == 17, "the very state that was checked"


@in_loop
async def test_between_two_beats_it_checks_what_is_shown_and_the_pass_goes_on():
    page = Page("?speed=1")
    page.do("press", "forward")
    page.do("press", "step")
    page.do("press", "step")
    page.do("press", "check")
    assert len(page.verdicts()) == 17
    assert page.stage._look.proof.network == page.frame.network
    assert page.stage._reel.between, "a check moves nothing on"
    while page.stage._reel.between:
        page.do("press", "step")
    assert page.lesson.passed is not None


@in_loop
async def test_a_check_while_a_pass_plays_finishes_it_first():
    page = Page("?speed=1")
    page.do("press", "forward")
    assert page.stage._player.playing
    page.do("press", "check")
    assert not page.stage._player.playing and len(page.verdicts()) == 17


@in_loop
async def test_where_backprop_overflows_the_caption_says_so():
    page = Page("?speed=0&hidden=linear&output=linear&loss=squared&sizes=1-1-1&x=1&t=0")
    page.do("commit", "weight-1-0-0", "1e150")
    page.do("commit", "input-0", "1e4")
    page.do("commit", "bias-1-0", "0")
    page.do("commit", "weight-2-0-0", "1e-10")
    page.do("commit", "weight-2-0-0", "1")
    page.do("press", "check")
    assert page.elements["caption-title"].text.startswith(("The gradients cannot be checked here", "Gradients checked"))


@sparingly
@given(events())
@in_loop
async def test_after_any_event_a_check_says_something_and_changes_no_number(event):
    page = Page()
    page.do("press", "forward")
    page.do(*event)
    before = bits(page.lesson)
    page.do("press", "check")
    assert page.elements["caption-title"].text.startswith(("Gradients checked", "The gradients cannot be checked"))
    assert bits(page.lesson) == before


# Dragging


@in_loop
async def test_a_drag_sets_the_number_and_the_network_follows_at_once():
    page = Page()
    page.do("ask", "weight-1-0-2")
    page.do("grab", "weight-1-0-2", "0.5")
    page.do("drag", "weight-1-0-2", "0.75")
    assert page.lesson.network.W[1][0, 2] == 0.75 == float(page.elements["landscape-point"].attributes["aria-valuenow"])
    assert page.lesson.passed.network == page.lesson.network, "forward is computed, Live or not"
    assert page.elements["loss"].attributes["data-value"] == repr(page.lesson.passed.loss)
    assert page.elements["edge-1-0-2-weight"].attributes["data-value"] == "0.75"


@in_loop
async def test_a_drag_is_one_entry_of_undo_and_the_next_drag_another():
    page = Page()
    page.do("ask", "bias-2-1")
    start = bits(page.lesson)
    for value in ("grab 0.1", "drag 0.2", "drag 0.3", "grab 0.4", "drag 0.5"):
        kind, number = value.split()
        page.do(kind, "bias-2-1", number)
    assert parameter((2, 1), page.lesson.network.W, page.lesson.network.b) == 0.5
    page.do("press", "undo")
    assert parameter((2, 1), page.lesson.network.W, page.lesson.network.b) == 0.3
    page.do("press", "undo")
    assert bits(page.lesson) == start
    page.do("press", "redo")
    assert parameter((2, 1), page.lesson.network.W, page.lesson.network.b) == 0.3


@in_loop
async def test_while_dragging_neither_the_curve_nor_its_axes_move():
    page = Page()
    page.do("ask", "weight-2-1-0")
    page.do("grab", "weight-2-1-0", "0.5")
    still = [id for id in page.elements if id.startswith("landscape") and id.split("-")[1:2] not in
             [["point"], ["tangent"], ["step"], ["fall"], ["next"], ["says"]]]
    before = {id: page.elements[id] for id in still}
    assert len(before) > 15
    old = {id: (each.attributes.copy(), each.text) for id, each in before.items()}
    for value in ("0.6", "1.5", "-1"):
        page.do("drag", "weight-2-1-0", value)
        assert {id: (page.elements[id].attributes, page.elements[id].text) for id in still} == old


@in_loop
async def test_a_drag_to_no_number_is_refused_in_words_and_moves_nothing():
    page = Page()
    page.do("ask", "weight-1-0-2")
    before = page.lesson.network
    page.do("drag", "weight-1-0-2", "abc")
    assert page.lesson.network == before and "abc" in page.elements["problem"].text


@in_loop
async def test_the_landscape_is_there_for_weights_and_biases_and_for_nothing_else():
    page = Page()
    for ref, there in {"weight-1-0-2": True, "bias-1-0": True, "z-1-0": False, "loss": False, "gradient-1-0-2": False}.items():
        page.do("ask", ref)
        assert ("landscape" in page.elements) == there, ref
    page.do("ask", "weight-1-1-2")
    page.do("commit", "sizes", "1-1")
    assert "landscape" not in page.elements, "that weight is gone"
