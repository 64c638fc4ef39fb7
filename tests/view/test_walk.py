"""Arrow keys through the network, and what is said on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from glassnet.lesson.lesson import backprop, begin, forward
from glassnet.lesson.query import read_query
from glassnet.page.frames import frame_of
from glassnet.view.explain import explain
from glassnet.view.walk import main_number, sentence, walk

SIZES = st.lists(st.integers(1, 5), min_size=2, max_size=5).map(tuple)
KEYS = st.lists(st.sampled_from(["left", "right", "up", "down"]), max_size=40)


@given(SIZES, KEYS)
def test_every_walk_stays_on_neurons_and_edges_that_exist(sizes, keys):
    focus, turned = None, "source"
    for key in keys:
        focus, turned = walk(focus, key, sizes, turned)
        kind, l, j, *k = focus
        assert 0 <= l < len(sizes) and 0 <= j < sizes[l]
        assert (kind == "edge") == bool(k) and all(l > 0 and 0 <= source < sizes[l - 1] for source in k)


@given(SIZES, KEYS)
def test_right_then_left_comes_back_to_the_same_neuron(sizes, keys):
    focus, turned = None, "source"
    for key in keys:
        focus, turned = walk(focus, key, sizes, turned)
    if focus and focus[0] == "neuron" and focus[1] + 1 < len(sizes):
        edge, turned = walk(focus, "right", sizes, turned)
        assert edge[0] == "edge" and walk(edge, "left", sizes, turned)[0] == focus


@given(SIZES)
def test_arrow_keys_reach_every_neuron_and_every_edge(sizes):
    seen, waiting = set(), [(None, "source")]
    while waiting:
        state = waiting.pop()
        for key in ("left", "right", "up", "down"):
            after = walk(state[0], key, sizes, state[1])
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    marks = {focus for focus, _ in seen}
    assert sum(kind == "neuron" for kind, *_ in marks) == sum(sizes)
    assert sum(kind == "edge" for kind, *_ in marks) == sum(n * m for n, m in zip(sizes, sizes[1:]))


@pytest.fixture
def frames():
    fresh = begin(read_query("")[0])
    passed = forward(fresh)
    return frame_of(fresh), frame_of(passed), frame_of(backprop(passed))


def test_an_edge_says_its_weight_and_once_known_what_it_contributes_and_its_gradient(frames):
    fresh, passed, stepped = frames
    # weights of seed 0, and the products of the first pass: NumPy's default_rng(0) and hand arithmetic
    assert sentence(("edge", 1, 0, 1), fresh) == "x2 to h1: weight −0.46"
    assert sentence(("edge", 1, 0, 1), passed) == "x2 to h1: weight −0.46, contributes −0.09"
    assert "contributed −0.09" in sentence(("edge", 1, 0, 1), stepped)
    assert "gradient −1e−3" in sentence(("edge", 1, 0, 1), stepped)


def test_a_neuron_says_its_numbers_or_that_they_are_not_computed_yet(frames):
    fresh, passed, stepped = frames
    assert sentence(("neuron", 0, 2), fresh) == "x3: input 0.30"
    assert sentence(("neuron", 1, 0), fresh) == "h1: not computed yet, bias 0.21"
    assert sentence(("neuron", 1, 0), passed) == "h1: sum −0.13, sigmoid 0.47, bias 0.21"
    assert sentence(("neuron", 2, 1), passed).endswith("probability 0.25, target 1.00")
    assert "sum was −0.13" in sentence(("neuron", 1, 0), stepped)


def test_every_mark_is_asked_by_a_number_that_can_be_explained(frames):
    for focus in (("neuron", 0, 0), ("neuron", 1, 1), ("edge", 2, 1, 0)):
        assert explain(main_number(focus), frames[1]) is not None
