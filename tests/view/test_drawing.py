"""The drawing keeps the contract of the design: every value exact, at its own neuron or edge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest, frames, seed_network
from support.pictures import number_of

from glassnet.engine import Network
from glassnet.view.drawing import draw
from glassnet.view.lighting import touched
from glassnet.view.paper import NARROW, PAPERS, WIDE
from glassnet.view.words import neuron_name, number

papers = st.sampled_from([WIDE, NARROW])
every_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)


def inside(drawn, id):
    """The marks below one, at any depth."""
    for mark in drawn.values():
        if mark.parent == id:
            yield mark
            yield from inside(drawn, mark.id)


def group(drawn, name, value):
    """The one group with this data attribute, and all that is in it."""
    (found,) = [mark for mark in drawn.values() if mark.attributes.get(name) == value]
    return found, list(inside(drawn, found.id))


def field_of(marks, field):
    (found,) = [mark for mark in marks if mark.attributes.get("data-field") == field]
    return found


def input_of(drawn, name):
    (found,) = [mark for mark in drawn.values() if mark.tag == "input" and mark.attributes["name"] == name]
    return found


@sparingly
@given(frames(), papers, st.integers(0, 2))
def test_every_number_is_exact_in_its_value_and_rounded_in_its_text(frame, paper, stage):
    for step in [after_forward, after_backprop][:stage]:
        frame = step(frame)
    drawn, sizes, network = draw(frame, paper), frame.network.sizes, frame.network
    for l in range(1, len(sizes)):
        for j in range(sizes[l]):
            _, marks = group(drawn, "data-neuron", f"{l},{j}")
            assert_shows(field_of(marks, "bias"), network.b[l][j], paper)
            assert_shows(field_of(marks, "activation"), None if frame.a[l] is None else frame.a[l][j], paper)
            assert_shows(field_of(marks, "z"), None if frame.z[l] is None else frame.z[l][j], paper)
            assert_shows(field_of(marks, "delta"), None if frame.delta[l] is None else frame.delta[l][j], paper)
            for k in range(sizes[l - 1]):
                _, marks = group(drawn, "data-edge", f"{l},{j},{k}")
                assert_shows(field_of(marks, "weight"), network.W[l][j, k], paper)


def assert_shows(mark, value, paper):
    if value is None:
        assert (mark.text, mark.attributes["data-value"], mark.attributes["data-empty"]) == ("—", None, "")
    else:
        assert float(mark.attributes["data-value"]).hex() == float(value).hex()
        assert mark.attributes["data-value"] == repr(float(value))
        assert mark.text == number(value, paper.decimals)
        assert mark.attributes["data-empty"] is None


@every_paper
def test_results_show_probabilities_targets_and_differences(paper):
    frame = after_forward(seed_network())
    drawn = draw(frame, paper)
    for j, t in enumerate((0.0, 1.0, 0.0)):
        probability = [m for m in drawn.values() if m.attributes.get("data-field") == "probability" and m.attributes["data-index"] == str(j)]
        assert len(probability) == 1
        assert_shows(probability[0], frame.probabilities[j], paper)
        (off,) = [m for m in drawn.values() if m.attributes.get("data-field") == "difference" and m.attributes["data-index"] == str(j)]
        assert float(off.attributes["data-value"]) == frame.probabilities[j] - t
        assert off.text[0] == ("−" if t else "+")
        _, marks = group(drawn, "data-result", str(j))
        assert float(field_of(marks, "target").attributes["data-value"]) == t


@every_paper
def test_without_softmax_there_are_no_probabilities_and_differences_are_of_outputs(paper):
    frame = after_forward(at_rest(Network.create((2, 2), loss="squared"), (1, 2), (0.25, 0.5)))
    drawn = draw(frame, paper)
    assert not [mark for mark in drawn.values() if mark.attributes.get("data-field") == "probability"]
    off = [mark for mark in drawn.values() if mark.attributes.get("data-field") == "difference"]
    assert [float(mark.attributes["data-value"]) for mark in off] == [float(a - t) for a, t in zip(frame.a[-1], (0.25, 0.5))]


@sparingly
@given(frames(), papers)
def test_the_edge_l_j_k_runs_from_neuron_k_to_neuron_j(frame, paper):
    drawn = draw(frame, paper)
    sizes = frame.network.sizes
    for l in range(1, len(sizes)):
        for j in range(sizes[l]):
            for k in range(sizes[l - 1]):
                wire, marks = group(drawn, "data-wire", f"{l},{j},{k}")
                (line,) = [mark for mark in marks if mark.attributes["class"] == "line"]
                ends = [number_of(line, name) for name in ("x1", "y1", "x2", "y2")]
                assert on_rim(ends[:2], drawn[f"neuron-{l - 1}-{k}-disc"])
                assert on_rim(ends[2:], drawn[f"neuron-{l}-{j}-disc"])
                assert float(wire.attributes["--weight"]) == pytest.approx(frame.network.W[l][j, k], abs=5.1e-5)
                assert wire.attributes["data-sign"] == ("+" if frame.network.W[l][j, k] > 0 else "-")


def on_rim(point, disc):
    x, y, r = (number_of(disc, name) for name in ("cx", "cy", "r"))
    return abs(np.hypot(point[0] - x, point[1] - y) - r) < 0.2


@every_paper
def test_a_weight_of_zero_has_a_sign_of_its_own(paper):
    network = Network.create((1, 1)).with_weight(1, 0, 0, 0.0)
    drawn = draw(at_rest(network, [1.0], [1.0]), paper)
    assert drawn["wire-1-0-0"].attributes["data-sign"] == "0"


@every_paper
def test_every_value_that_is_a_choice_is_a_real_field_with_a_name_said_aloud(paper):
    drawn = draw(seed_network(), paper)
    network = seed_network().network
    expected = {f"input-{k}": x for k, x in enumerate((0.1, 0.2, 0.3))} | {f"target-{j}": t for j, t in enumerate((0.0, 1.0, 0.0))}
    for l in (1, 2):
        expected |= {f"bias-{l}-{j}": float(b) for j, b in enumerate(network.b[l])}
        expected |= {f"weight-{l}-{j}-{k}": float(w) for (j, k), w in np.ndenumerate(network.W[l])}
    names = [mark.attributes["name"] for mark in drawn.values() if mark.tag == "input"]
    assert sorted(names) == sorted(expected)
    for name, value in expected.items():
        field = input_of(drawn, name)
        assert field.attributes["value"] == field.attributes["data-value"] == repr(value)
    assert input_of(drawn, "weight-2-0-1").attributes["aria-label"] == "weight from h2 to o1"
    assert input_of(drawn, "bias-1-0").attributes["aria-label"] == "bias of h1"
    labels = [mark.attributes["aria-label"] for mark in drawn.values() if mark.tag == "input"]
    assert len(set(labels)) == len(labels)


@every_paper
def test_before_the_first_forward_only_choices_and_parameters_are_numbers(paper):
    drawn = draw(seed_network(), paper)
    known = {mark.attributes["data-field"] for mark in drawn.values()
             if mark.attributes.get("data-field") and mark.text != "—" and mark.parent != "neuron-0"}
    assert known == {"activation", "weight", "bias", "target"}
    activations = [mark for mark in drawn.values() if mark.attributes.get("data-field") == "activation" and mark.text != "—"]
    assert [mark.attributes["data-value"] for mark in activations] == ["0.1", "0.2", "0.3"]


@pytest.mark.parametrize(
    ("show", "field", "values"),
    [("weight", "contribution", "used"), ("contribution", "contribution", "used"), ("gradient", "gradient", "dW"), ("change", "change", "change_W")],
)
def test_an_edge_also_holds_the_number_that_was_switched_on(show, field, values):
    frame = after_backprop(after_forward(seed_network()._replace(show=(show,) * 3)))
    empty = draw(seed_network()._replace(show=(show,) * 3), WIDE)
    drawn = draw(frame, WIDE)
    for l in (1, 2):
        for j, k in np.ndindex(frame.network.W[l].shape):
            edge, marks = group(drawn, "data-edge", f"{l},{j},{k}")
            value = float(getattr(frame, values)[l][j, k])
            assert edge.attributes["data-show"] == show
            assert field_of(marks, field).attributes["data-value"] == repr(value)
            assert field_of(marks, field).text.lstrip("+") == number(value, 3)
            assert field_of(marks, field).text.startswith("+") == (show == "change" and value > 0)
            assert field_of(list(inside(empty, f"edge-{l}-{j}-{k}")), field).text == "—"


@sparingly
@given(frames(), papers)
def test_what_is_stale_is_marked_and_nothing_else(frame, paper):
    rng = np.random.default_rng(0)
    frame = after_forward(frame)
    old = tuple(rng.random(n) < 0.5 for n in frame.network.sizes)
    weights = (None, *(rng.random(W.shape) < 0.5 for W in frame.network.W[1:]))
    frame = frame._replace(stale_a=old, stale_z=old, stale_weights=weights, stale_results=old[-1])
    drawn = draw(frame, paper)
    for l in range(1, len(old)):
        for j in range(len(old[l])):
            for field in ("z", "activation"):
                mark = field_of(list(inside(drawn, f"neuron-{l}-{j}")), field)
                assert (mark.attributes["data-stale"] == "") == bool(old[l][j])
            for k in range(frame.network.sizes[l - 1]):
                mark = field_of(list(inside(drawn, f"edge-{l}-{j}-{k}")), "contribution")
                assert (mark.attributes["data-stale"] == "") == bool(weights[l][j, k])
    for mark in drawn.values():
        if mark.attributes.get("data-field") in ("probability", "difference"):
            assert (mark.attributes["data-stale"] == "") == bool(old[-1][int(mark.attributes["data-index"])])
        if mark.attributes.get("data-field") in ("weight", "bias", "target"):
            assert mark.attributes["data-stale"] is None


@sparingly
@given(frames(), papers)
def test_a_disc_is_filled_by_its_activation(frame, paper):
    frame = after_forward(frame)
    drawn = draw(frame, paper)
    for l, n in enumerate(frame.network.sizes):
        for j in range(n):
            neuron, a = drawn[f"neuron-{l}-{j}"], float(frame.a[l][j])
            assert 0 <= float(neuron.attributes["--fill"]) <= 1
            assert float(neuron.attributes["--activation"]) == pytest.approx(a, abs=5.1e-5)
            assert neuron.attributes["data-sign"] == ("+" if a > 0 else "-" if a < 0 else "0")
            if l and frame.network.activations[l] in ("sigmoid", "tanh"):
                assert float(neuron.attributes["--fill"]) == pytest.approx(abs(a), abs=5.1e-4)


def test_the_symbol_follows_the_activation():
    drawn = draw(at_rest(Network.create((2, 2, 2), hidden="tanh"), (1, 1), (1, 0)), WIDE)
    assert [drawn[f"neuron-{l}-0-activation-of"].text for l in (1, 2)] == ["tanh =", "σ ="]
    assert drawn["neuron-1-0-bias-of"].text == "b ="


@pytest.mark.parametrize("flow", [(1, "forward"), (2, "forward"), (2, "backward")])
def test_pulses_travel_along_one_layer_as_large_as_what_they_bring(flow):
    frame = after_forward(seed_network())
    gradient = frame.network.backward(frame.network.forward(frame.x), frame.t)
    frame = frame._replace(flow=flow, delta=gradient.delta)
    drawn, l = draw(frame, WIDE), flow[0]
    brought = {(j, k): float(frame.network.W[l][j, k]) * float(frame.a[l - 1][k] if flow[1] == "forward" else gradient.delta[l][j])
               for j, k in np.ndindex(frame.network.W[l].shape)}
    largest = max(map(abs, brought.values()))
    for mark in drawn.values():
        if "data-edge" in mark.attributes:
            layer, j, k = map(int, mark.attributes["data-edge"].split(","))
            pulse = drawn[f"{mark.id}-pulse"].attributes
            if layer != l:
                assert mark.attributes["data-flow"] is pulse["--signal"] is None
            else:
                assert mark.attributes["data-flow"] == flow[1]
                assert float(pulse["--signal"]) == pytest.approx(abs(brought[j, k]) / largest, abs=6e-4)
                assert pulse["data-sign"] == ("+" if brought[j, k] > 0 else "-")


def test_a_pulse_starts_at_the_rim_of_its_source_and_ends_at_that_of_its_target():
    drawn = draw(seed_network(), WIDE)
    for mark in drawn.values():
        if "data-edge" in mark.attributes:
            line = drawn[mark.id.replace("edge", "wire") + "-line"].attributes
            x, y = drawn[f"{mark.id}-start"].attributes["transform"][len("translate("):-1].split()
            assert (x, y) == (line["x1"], line["y1"])
            pulse = drawn[f"{mark.id}-pulse"].attributes
            assert float(x) + float(pulse["--dx"]) == pytest.approx(float(line["x2"]), abs=0.11)
            assert float(y) + float(pulse["--dy"]) == pytest.approx(float(line["y2"]), abs=0.11)


# What lights up


def test_a_neuron_lights_its_edges_and_the_neurons_they_lead_to():
    assert touched(("neuron", 1, 0), (3, 2, 3)) == {
        ("neuron", 1, 0), *(("edge", 1, 0, k) for k in range(3)), *(("neuron", 0, k) for k in range(3)),
        *(("edge", 2, i, 0) for i in range(3)), *(("neuron", 2, i) for i in range(3)), *(("result", i) for i in range(3))}


def test_an_edge_lights_its_two_ends_and_an_output_its_result():
    assert touched(("edge", 2, 1, 0), (3, 2, 3)) == {("edge", 2, 1, 0), ("neuron", 2, 1), ("neuron", 1, 0), ("result", 1)}
    assert touched(("edge", 1, 1, 2), (3, 2, 3)) == {("edge", 1, 1, 2), ("neuron", 1, 1), ("neuron", 0, 2)}


def test_nothing_pointed_at_lights_nothing():
    assert touched(None, (3, 2, 3)) == frozenset()


@pytest.mark.parametrize("focus", [("neuron", 4, 0), ("neuron", 1, 5), ("edge", 1, 0, 3), ("edge", 3, 0, 0)])
def test_what_is_no_longer_there_lights_nothing_and_dims_nothing(focus):
    assert touched(focus, (3, 2, 3)) == frozenset()
    assert draw(seed_network()._replace(focus=focus), WIDE)["network"].attributes["data-focus"] is None


@every_paper
def test_lit_marks_carry_an_attribute_and_the_drawing_says_that_something_is_pointed_at(paper):
    drawn = draw(seed_network()._replace(focus=("edge", 2, 1, 0)), paper)
    assert drawn["network"].attributes["data-focus"] == ""
    lit = {mark.id for mark in drawn.values() if mark.attributes.get("data-lit") is not None}
    assert lit == {"edge-2-1-0", "wire-2-1-0", "neuron-2-1", "neuron-1-0", "result-1"}


@every_paper
def test_fields_are_met_in_the_order_in_which_values_follow_from_one_another(paper):
    names = [mark.attributes["name"] for mark in draw(seed_network(), paper).values() if mark.tag == "input"]
    order = [name.split("-")[0] + name.split("-")[1] * (name[0] in "wb") for name in names]
    kinds = list(dict.fromkeys(order))
    assert kinds == ["input", "weight1", "bias1", "weight2", "bias2", "target"]


@every_paper
def test_every_neuron_is_named_on_its_disc_and_for_those_who_do_not_see_it(paper):
    drawn = draw(seed_network(), paper)
    for l, n in enumerate((3, 2, 3)):
        for j in range(n):
            neuron, _ = group(drawn, "data-neuron", f"{l},{j}")
            name = neuron_name((3, 2, 3), l, j)
            assert neuron.attributes["aria-label"].startswith(f"{name}, ")
            assert drawn[f"{neuron.id}-name"].text == name
