"""The marks of a gradient check: on every edge and neuron, clear of every number, the same wherever values go."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_forward, at_rest, seed_network
from support.pictures import Rectangle, number_of

from glassnet.engine import Network, prove
from glassnet.view.badges import GLYPHS, places, radius
from glassnet.view.drawing import draw
from glassnet.view.layout import lay_out
from glassnet.view.paper import NARROW, PAPERS, WIDE

ASCENT, DESCENT = 0.93, 0.24      # ems: DejaVu Sans, the widest face met
all_sizes = st.lists(st.integers(1, 5), min_size=2, max_size=4).map(tuple)


def checked(frame):
    """The frame with its gradients checked."""
    return frame._replace(proof=prove(frame.network, frame.x, frame.t))


def frame_of(sizes, **choices):
    return after_forward(at_rest(Network.create(sizes, **choices), np.full(sizes[0], 0.3), np.full(sizes[-1], 0.5)))


def marks_of(drawn):
    return {id: mark for id, mark in drawn.items() if id.endswith("-verdict")}


def circle(mark, paper):
    x, y = mark.attributes["transform"].removeprefix("translate(").removesuffix(")").split()
    return float(x), float(y), radius(paper)


def boxes(drawn, paper):
    """The room of every number and field, that of a number as wide as it can be."""
    for mark in drawn.values():
        kinds = mark.attributes.get("class", "").split()
        if mark.tag == "text" and "number" in kinds and mark.text:
            x, y = number_of(mark, "x"), number_of(mark, "y")
            yield Rectangle(mark.id, x - paper.number_width, y - ASCENT * paper.font, x, y + DESCENT * paper.font)
        elif mark.tag == "text" and "of" in kinds:
            x, y = number_of(mark, "x"), number_of(mark, "y")
            yield Rectangle(mark.id, x, y - ASCENT * paper.font, x + paper.text_width(len(mark.text)), y + DESCENT * paper.font)
        elif mark.tag == "rect" and mark.attributes["class"] == "frame":
            x, y = number_of(mark, "x"), number_of(mark, "y")
            yield Rectangle(mark.id, x, y, x + number_of(mark, "width"), y + number_of(mark, "height"))


def assert_clear(drawn, paper, verdicts):
    shown = {id: circle(mark, paper) for id, mark in verdicts.items() if mark.attributes.get("data-verdict")}
    numbers = list(boxes(drawn, paper))
    discs = [(mark.id, number_of(mark, "cx"), number_of(mark, "cy"), number_of(mark, "r"))
             for mark in drawn.values() if mark.attributes.get("class") == "disc"]
    for id, (x, y, r) in shown.items():
        assert not [box.what for box in numbers if box.touches_disc(x, y, r)], id
        if id.startswith("edge"):
            assert not [disc for disc, cx, cy, size in discs if math.hypot(x - cx, y - cy) < size + r], id
    for id, (x, y, r) in shown.items():
        assert not [other for other, (u, v, _) in shown.items() if other > id and math.hypot(x - u, y - v) < 2 * r], id


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("sizes", [(3, 2, 3), (2, 2, 2), (2, 4, 2), (4, 4, 3), (3, 4, 4, 2), (3, 3), (1, 1), (5, 5, 5), (1, 6, 1)])
def test_every_weight_and_bias_has_a_mark_and_none_stands_on_a_number_a_neuron_or_another(sizes, paper):
    drawn = draw(checked(frame_of(sizes)), paper)
    verdicts = marks_of(drawn)
    assert {mark.attributes["data-verdict"] for mark in verdicts.values()} == {"agrees"}
    assert len(verdicts) == Network.create(sizes).parameters
    assert_clear(drawn, paper, verdicts)


@sparingly
@given(all_sizes, st.sampled_from([WIDE, NARROW]), st.sampled_from(["sigmoid", "tanh", "relu"]))
def test_whatever_the_network_no_mark_stands_on_a_number(sizes, paper, hidden):
    drawn = draw(checked(frame_of(sizes, hidden=hidden, output=hidden)), paper)
    assert_clear(drawn, paper, marks_of(drawn))


def test_the_measuring_finds_a_mark_on_a_number():
    drawn = draw(checked(seed_network()), WIDE)
    weight, mark = drawn["edge-1-0-0-weight"], drawn["edge-1-0-0-verdict"]
    at = f"translate({weight.attributes['x']} {weight.attributes['y']})"
    with pytest.raises(AssertionError):
        assert_clear(drawn, WIDE, {mark.id: mark._replace(attributes=mark.attributes | {"transform": at})})


@sparingly
@given(all_sizes, st.sampled_from([WIDE, NARROW]))
def test_an_edges_mark_sits_on_its_own_line(sizes, paper):
    activations = (None, *["sigmoid"] * (len(sizes) - 1))
    layout = lay_out(paper, sizes, activations)
    for l, layer in enumerate(places(paper, sizes, activations)[1:], start=1):
        for j, row in enumerate(layer):
            for k, (x, y) in [(k, at) for k, at in enumerate(row) if at]:
                (x0, y0), (x1, y1) = layout.neurons[l - 1][k], layout.neurons[l][j]
                assert x0 < x < x1
                assert abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / math.hypot(x1 - x0, y1 - y0) < 0.01


def test_nothing_shows_before_a_check_and_the_same_marks_wait_for_one():
    before, after = draw(seed_network(), WIDE), draw(checked(seed_network()), WIDE)
    assert list(before) == list(after), "no mark comes or goes, so a check is a patch and not a new picture"
    assert all("data-verdict" not in mark.attributes for mark in marks_of(before).values())


def test_each_verdict_has_its_own_sign_and_its_own_words():
    frame, network = seed_network(), Network(
        W=[[[1.0]], [[1.0]]], b=[[0.0], [0.0]], hidden="relu", output="linear", loss="squared")
    drawn = draw(checked(at_rest(network, (0.0,), (1.0,))), WIDE)
    kink, agrees = drawn["neuron-1-0-verdict"], drawn["edge-1-0-0-verdict"]
    assert kink.attributes["data-verdict"] == "kink" and kink.attributes["d"].endswith(GLYPHS["kink"])
    assert agrees.attributes["data-verdict"] == "agrees" and agrees.attributes["d"].endswith(GLYPHS["agrees"])
    assert "two slopes" in kink.attributes["aria-label"] and "agrees" in agrees.attributes["aria-label"]
    assert GLYPHS["agrees"] != GLYPHS["differs"] != GLYPHS["kink"]
    label = draw(checked(frame), WIDE)["edge-1-0-0-verdict"].attributes["aria-label"]
    assert "relative error" in label


CROWDED = (8, 16, 16, 8)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_crowded_layer_has_one_mark_for_all_its_weights_and_the_worst_of_them_speaks(paper):
    frame = checked(frame_of(CROWDED, seed=3))
    drawn = draw(frame, paper)
    verdicts = marks_of(drawn)
    assert len(verdicts) == sum(CROWDED[1:]) + 3
    assert_clear(shown_of(drawn), paper, verdicts)
    assert verdicts["crowd-2-verdict"].attributes["aria-label"] == "gradients of 256 weights checked: 256 agree"
    held = frame.proof.held | {(2, 3, 4): frame.proof.held[2, 3, 4]._replace(verdict="differs")}
    worse = marks_of(draw(frame._replace(proof=frame.proof._replace(held=held)), paper))
    assert {id for id, mark in worse.items() if mark.attributes["data-verdict"] == "differs"} == {"crowd-2-verdict"}
    assert worse["crowd-2-verdict"].attributes["aria-label"].endswith("checked: 255 agree, 1 differ")


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("edge", [(1, 0, 0), (2, 3, 9), (2, 15, 0), (3, 7, 15)])
def test_in_a_crowd_an_edge_shows_its_own_mark_while_it_is_pointed_at(edge, paper):
    drawn = draw(checked(frame_of(CROWDED, seed=3))._replace(focus=("edge", *edge)), paper)
    own = "edge-{}-{}-{}-verdict".format(*edge)
    assert [id for id in marks_of(drawn) if id.startswith("edge")] == [own]
    assert_clear(shown_of(drawn), paper, marks_of(drawn))


def shown_of(drawn):
    """The marks without the numbers of a crowd that wait until they are asked for."""
    waiting = {id for id, mark in drawn.items() if "data-crowded" in mark.attributes and "data-lit" not in mark.attributes}
    return {id: mark for id, mark in drawn.items() if mark.parent not in waiting}
