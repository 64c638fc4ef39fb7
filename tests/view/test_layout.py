"""Where everything stands, measured on the marks of the drawing and not by the layout's own rules."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest
from support.pictures import Rectangle, number_of

from glassnet.engine import ACTIVATIONS, Network
from glassnet.view.drawing import draw
from glassnet.view.layout import lay_out
from glassnet.view.paper import FULL, NARROW, PAPERS, WIDE, beside_data, with_decimals

ASCENT, DESCENT = 0.93, 0.24      # ems above and below the baseline: DejaVu Sans, the widest face met

HEADING = 0.8                     # words are smaller than numbers, and their letters narrower than figures

all_sizes = st.lists(st.integers(1, 6), min_size=2, max_size=4).map(tuple)
papers = st.sampled_from([WIDE, NARROW])
activations = st.sampled_from(list(ACTIVATIONS))


def drawing(sizes, paper, hidden="sigmoid", output="sigmoid", loss="softmax", seed=0):
    """A network with every number there can be: a pass, a gradient and a last change."""
    network = Network.create(sizes, hidden=hidden, output=output, loss=loss, seed=seed)
    frame = at_rest(network, np.full(sizes[0], -0.123456), np.full(sizes[-1], 0.123456))
    return draw(after_backprop(after_forward(frame)), paper)


def text_box(mark, paper):
    """The room of one text: for a number that of the widest there can be."""
    x, y = number_of(mark, "x"), number_of(mark, "y")
    kinds = mark.attributes["class"].split()
    wide = paper.text_width(len(mark.text or "")) * (HEADING if "heading" in kinds else 1)
    width = paper.number_width if "number" in kinds else wide
    ends = {"number": 1, "heading": 1, "of": 0, "name": 0.5}
    left = x - width * (0.5 if "layer" in kinds else next(ends[kind] for kind in kinds if kind in ends))
    return Rectangle(mark.id, left, y - ASCENT * paper.font, left + width, y + DESCENT * paper.font)


def box_of(mark):
    x, y = number_of(mark, "x"), number_of(mark, "y")
    return Rectangle(mark.id, x, y, x + number_of(mark, "width"), y + number_of(mark, "height"))


def texts(drawn, paper):
    """Every text that is shown, but for the names inside the discs; the two numbers of an edge share one place."""
    return [text_box(mark, paper) for mark in drawn.values()
            if mark.tag == "text" and mark.text and not mark.id.endswith(("-name", "-shown")) and is_shown(mark, drawn)]


def is_shown(mark, drawn):
    """Numbers of a crowded layer are shown only where they light up, those of a compact one where it is open (style/marks.css)."""
    home = drawn[mark.parent].attributes
    if home.get("data-compact") is not None:
        return "data-open" in home
    return "data-crowded" not in home or "data-lit" in home


def frames_of_fields(drawn):
    return [box_of(mark) for mark in drawn.values()
            if mark.tag == "rect" and mark.attributes["class"] == "frame" and is_shown(mark, drawn)]


def discs(drawn):
    """Those that are seen: what a plate covers is put away, and a neuron's own plate lies above its disc."""
    return [(mark.id, *_circle(mark)) for mark in drawn.values() if "disc" in mark.attributes.get("class", "").split()
            and not {"data-under", "data-open"} & drawn[mark.parent].attributes.keys()]


def _circle(mark):
    """A disc, or the circle in a pixel."""
    if mark.tag == "circle":
        return tuple(number_of(mark, name) for name in ("cx", "cy", "r"))
    side = number_of(mark, "width")
    return number_of(mark, "x") + side / 2, number_of(mark, "y") + side / 2, side / 2


def plates(drawn):
    return [box_of(mark) for mark in drawn.values() if mark.attributes.get("class") == "plate" and is_shown(mark, drawn)
            and (mark.parent[0] != "e" or drawn[mark.parent].attributes.get("data-lit") == "self")]


def clashes(boxes):
    """Pairs that overlap, found with arrays: there can be hundreds of boxes."""
    edges = np.array([box[1:] for box in boxes]).reshape(-1, 4)
    left, top, right, bottom = edges.T
    over = ((left[:, None] < right - 0.05) & (left < right[:, None] - 0.05)
            & (top[:, None] < bottom - 0.05) & (top < bottom[:, None] - 0.05))
    return [(boxes[i].what, boxes[j].what) for i, j in np.argwhere(np.triu(over, 1))]


def assert_readable(drawn, paper):
    framed = {box.what.removesuffix("-frame"): box for box in frames_of_fields(drawn)}
    free, inside = [], []
    for box in texts(drawn, paper):
        owner = framed.get(box.what.removesuffix("-number"))
        (inside if owner and box.what.endswith("-number") else free).append((box, owner))
    for box, owner in inside:
        assert owner.left <= box.left and box.right <= owner.right, f"{box.what} does not fit its field"
    boxes = [*(box for box, _ in free), *framed.values()]
    assert clashes(boxes) == []
    centres = np.array([disc[1:] for disc in discs(drawn)])
    for box in boxes:
        dx = np.maximum(np.maximum(box.left - centres[:, 0], centres[:, 0] - box.right), 0)
        dy = np.maximum(np.maximum(box.top - centres[:, 1], centres[:, 1] - box.bottom), 0)
        touched = np.flatnonzero(np.hypot(dx, dy) < centres[:, 2])
        assert not [discs(drawn)[i][0] for i in touched], box.what
    _, _, width, height = map(float, drawn["network"].attributes["viewBox"].split())
    for box in [*boxes, *plates(drawn)]:
        assert 0 <= box.left and box.right <= width and 0 <= box.top and box.bottom <= height, f"{box.what} leaves the drawing"
    for plate in plates(drawn):
        home = drawn[plate.what].parent
        strange = [box for box in boxes if drawn[box.what].parent != home]
        assert not [box.what for box in strange if box.left < plate.right and plate.left < box.right and box.top < plate.bottom and plate.top < box.bottom], plate.what
        own = [box for box in boxes if drawn[box.what].parent == home]
        assert own and not [box.what for box in own if not (plate.left <= box.left and box.right <= plate.right)], plate.what
    for _, x, y, r in discs(drawn):
        assert r <= x <= width - r and r <= y <= height - r


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("sizes", [(3, 2, 3), (2, 2, 2), (2, 4, 2), (4, 4, 3), (1, 1), (8, 8), (6, 6, 6, 6), (1, 6, 1), (2, 2, 2, 2, 2, 2)])
def test_no_two_numbers_overlap_each_other_a_neuron_or_the_edge_of_the_drawing(sizes, paper):
    for name in ("sigmoid", "tanh"):
        assert_readable(drawing(sizes, paper, hidden=name, output=name), paper)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("focus", [("neuron", 0, 0), ("neuron", 1, 7), ("neuron", 2, 15), ("neuron", 3, 2), ("edge", 2, 3, 9)])
def test_in_a_crowd_the_numbers_of_what_is_pointed_at_can_be_read(focus, paper):
    crowd = at_rest(Network.create((8, 16, 16, 8), seed=0), np.full(8, -0.123456), np.full(8, 0.123456))
    quiet, pointed = draw(crowd, paper), draw(crowd._replace(focus=focus), paper)
    assert not any(mark.id.endswith("-weight") for mark in quiet.values() if mark.tag == "text" and is_shown(mark, quiet))
    assert any(mark.id.endswith("-weight") for mark in pointed.values() if mark.tag == "text" and is_shown(mark, pointed))
    assert_readable(pointed, paper)


@st.composite
def pointed_networks(draw_from):
    """(sizes, picture, focus): any network within the limits, and a neuron or an edge of it, or nothing."""
    sizes = tuple(draw_from(st.lists(st.one_of(st.integers(1, 12), st.integers(1, 64)), min_size=2, max_size=10)))
    picture = draw_from(st.sampled_from([None, (8, 8), (4, 4), (2, 5)]))
    if picture:
        sizes = (picture[0] * picture[1], *sizes[1:])
    l = draw_from(st.integers(1, len(sizes) - 1))
    j, k = draw_from(st.integers(0, sizes[l] - 1)), draw_from(st.integers(0, sizes[l - 1] - 1))
    return sizes, picture, draw_from(st.sampled_from([None, ("neuron", l, j), ("neuron", l - 1, k), ("edge", l, j, k)]))


@sparingly
@given(pointed_networks(), papers | papers.map(beside_data), st.sampled_from(["weight", "gradient"]), st.sampled_from([None, 2, 8, FULL]))
@example(((64, 32, 10), (8, 8), ("neuron", 0, 63)), WIDE, "weight", None)
@example(((64,) * 10, None, ("neuron", 9, 63)), NARROW, "weight", None)
@example(((2, 64, 1), None, ("edge", 2, 0, 63)), NARROW, "weight", None)
@example(((1,) * 10, None, ("neuron", 5, 0)), WIDE, "weight", FULL)
@example(((5, 6, 5), (1, 5), ("neuron", 1, 3)), WIDE, "weight", 8)
@example(((13, 8, 3), None, ("edge", 1, 7, 12)), beside_data(WIDE), "weight", None)
@example(((4, 6, 3), None, ("neuron", 1, 5)), beside_data(NARROW), "weight", None)
def test_within_the_limits_whatever_is_asked_can_be_read(network, paper, show, decimals):
    sizes, picture, focus = network
    paper = paper if decimals is None else with_decimals(paper, decimals)
    frame = after_backprop(after_forward(at_rest(Network.create(sizes, hidden="tanh"), np.full(sizes[0], -0.123456),
                                                 np.full(sizes[-1], 0.123456), show=show)))
    drawn = draw(frame._replace(focus=focus, picture=picture), paper)
    assert_readable(drawn, paper)
    if focus:
        numbers = [mark for mark in drawn.values() if mark.parent == "-".join(map(str, focus)) and mark.tag == "text"
                   and "number" in mark.attributes["class"] and is_shown(mark, drawn)]
        assert numbers, "what is pointed at says its numbers"


@sparingly
@given(all_sizes, papers, activations, activations, st.sampled_from(["softmax", "squared"]))
def test_whatever_the_network_every_number_can_be_read(sizes, paper, hidden, output, loss):
    assert_readable(drawing(sizes, paper, hidden, output, loss), paper)


def test_the_measuring_finds_numbers_that_are_too_close():
    drawn = drawing((3, 2, 3), WIDE)
    mark = drawn["neuron-1-0-z"]
    lower = mark._replace(attributes=mark.attributes | {"y": drawn["neuron-1-0-activation"].attributes["y"]})
    with pytest.raises(AssertionError, match="neuron-1-0-z"):
        assert_readable(drawn | {mark.id: lower}, WIDE)
    outside = mark._replace(attributes=mark.attributes | {"x": "5"})
    with pytest.raises(AssertionError):
        assert_readable(drawn | {mark.id: outside}, WIDE)


@sparingly
@given(all_sizes, papers)
def test_every_weight_stands_on_its_own_line_between_the_two_neurons(sizes, paper):
    drawn = drawing(sizes, paper)
    for mark in drawn.values():
        if mark.attributes.get("data-field") == "weight":
            line = drawn[mark.id.replace("edge", "wire").removesuffix("-weight") + "-line"]
            x1, y1, x2, y2 = (number_of(line, name) for name in ("x1", "y1", "x2", "y2"))
            x, y = number_of(mark, "x") - paper.number_width / 2, number_of(mark, "y") - paper.font * 0.36
            off = abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / math.hypot(x2 - x1, y2 - y1)
            assert off < 0.2
            assert x1 < x < x2


@sparingly
@given(all_sizes, papers)
def test_no_weight_is_nearer_to_a_strange_line_than_to_its_own(sizes, paper):
    drawn = drawing(sizes, paper)
    lines = {mark.id: [number_of(mark, name) for name in ("x1", "y1", "x2", "y2")]
             for mark in drawn.values() if mark.attributes.get("class") == "line"}
    for mark in drawn.values():
        if mark.attributes.get("data-field") == "weight":
            own = mark.id.replace("edge", "wire").removesuffix("-weight") + "-line"
            x, y = number_of(mark, "x") - paper.number_width / 2, number_of(mark, "y") - paper.font * 0.36
            nearest = min(lines, key=lambda id: distance(x, y, *lines[id]))
            assert nearest == own


def distance(x, y, x1, y1, x2, y2):
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    along = min(1, max(0, along))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


@sparingly
@given(all_sizes, papers, st.integers(0, 99), st.integers(0, 99))
@example((3, 2, 3), WIDE, 0, 1)
def test_the_same_network_stands_the_same_whatever_its_values(sizes, paper, seed, other):
    assert places(drawing(sizes, paper, seed=seed)) == places(drawing(sizes, paper, seed=other))


@sparingly
@given(all_sizes, papers)
def test_nothing_moves_while_a_network_learns(sizes, paper):
    frame = at_rest(Network.create(sizes), np.ones(sizes[0]), np.ones(sizes[-1]))
    stages = [frame, after_forward(frame), after_backprop(after_forward(frame))]
    assert len({places(draw(stage, paper)) for stage in stages}) == 1


def places(drawn):
    named = ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "viewBox", "transform")
    return tuple((mark.id, *(mark.attributes.get(name) for name in named)) for mark in drawn.values())


@pytest.mark.parametrize(("sizes", "width"), [((3, 2, 3), 920), ((2, 2), 920), ((4, 4, 3), 920)])
def test_a_wide_drawing_of_up_to_three_layers_is_as_wide_as_its_paper(sizes, width):
    assert lay_out(WIDE, sizes, (None, *["sigmoid"] * (len(sizes) - 1))).width <= width


@pytest.mark.parametrize("sizes", [(3, 2, 3), (2, 2, 2), (2, 4, 2), (4, 4, 3)])
def test_a_narrow_drawing_fits_a_phone(sizes):
    assert lay_out(NARROW, sizes, (None, *["sigmoid"] * (len(sizes) - 1))).width <= 390


@sparingly
@given(all_sizes, papers)
def test_layers_run_from_left_to_right_and_neurons_from_top_to_bottom(sizes, paper):
    neurons = lay_out(paper, sizes, (None, *["tanh"] * (len(sizes) - 1))).neurons
    assert [len(layer) for layer in neurons] == list(sizes)
    columns = [{x for x, _ in layer} for layer in neurons]
    assert all(len(column) == 1 for column in columns)
    assert sorted(columns, key=min) == columns
    assert all([y for _, y in layer] == sorted(y for _, y in layer) for layer in neurons)
