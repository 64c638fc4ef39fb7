"""The lines of a crowded layer: every edge has its byte at its place, and a picture that stands alone has its line."""

import base64
import re

import numpy as np
import pytest
from support.frames import after_backprop, after_forward, at_rest
from support.pictures import number_of

from glassnet.engine import Network
from glassnet.view.crowd import TRAVELLERS
from glassnet.view.drawing import draw
from glassnet.view.layout import lay_out
from glassnet.view.mesh import LEVELS, NEGATIVE, largest, shown_values, signals_of
from glassnet.view.paper import WIDE

SIZES = (6, 9, 8)
PAINTED = WIDE._replace(painted=True)


def frame(show="weight", **choices):
    network = Network.create(SIZES, seed=4, hidden="tanh", **choices)
    return after_backprop(after_forward(at_rest(network, np.linspace(-1, 1, 6), np.linspace(0, 1, 8), show=show)))


def codes_of(mark, name="data-edges"):
    return np.frombuffer(base64.b64decode(mark.attributes[name]), np.uint8)


@pytest.mark.parametrize(("show", "values"), [("weight", None), ("contribution", "used"), ("gradient", "dW"), ("change", "change_W")])
def test_each_edge_has_a_byte_of_its_sign_and_strength(show, values):
    at = frame(show)
    drawn = draw(at, PAINTED)
    for l in (1, 2):
        mark, expected = drawn[f"mesh-{l}"], (at.network.W if values is None else getattr(at, values))[l]
        codes = codes_of(mark).reshape(expected.shape)
        assert ((codes >= NEGATIVE) == (expected < 0)).all()
        top = float(mark.attributes["data-top"])
        assert top == pytest.approx(abs(expected).max(), rel=6e-3)
        assert (codes % NEGATIVE) / LEVELS == pytest.approx(np.sqrt(np.minimum(abs(expected) / top, 1)), abs=0.012)


def test_a_weight_of_zero_has_no_strength_and_a_small_one_has_some():
    network = Network.create(SIZES).with_weight(1, 2, 3, 0.0).with_weight(1, 2, 4, -1e-9)
    codes = codes_of(draw(at_rest(network, np.ones(6), np.ones(8)), PAINTED)["mesh-1"]).reshape(9, 6)
    assert (codes[2, 3], codes[2, 4]) == (0, NEGATIVE + 1)


def test_what_nobody_has_computed_has_no_strength():
    before = at_rest(Network.create(SIZES), np.ones(6), np.ones(8), show="gradient")
    assert shown_values(before, 1) == (None, None)
    assert not codes_of(draw(before, PAINTED)["mesh-1"]).any()


def test_the_scale_of_weights_has_its_limits_and_that_of_gradients_none():
    assert [largest(np.array([value]), "weight") for value in (0.01, -0.7, 40.0)] == [0.25, 0.7, 2.5]
    assert [largest(np.array([value]), "gradient") for value in (1e-9, -0.7, 40.0, 0.0)] == [1e-9, 0.7, 40.0, 1.0]


def test_it_says_where_the_lines_run():
    layout = lay_out(PAINTED, SIZES, (None, "tanh", "sigmoid"))
    mark = draw(frame(), PAINTED)["mesh-2"].attributes
    for name, neurons in (("data-from", layout.neurons[1]), ("data-to", layout.neurons[2])):
        places = [tuple(map(float, each.split(","))) for each in mark[name].split(" ")]
        assert np.array(places) == pytest.approx(np.array(neurons), abs=0.051)


def test_what_is_stale_is_told_bit_by_bit_where_the_lines_show_it():
    at = frame("contribution")
    old = np.zeros((9, 6), bool)
    old[4, 1] = old[8, 5] = True
    bits = codes_of(draw(at._replace(stale_weights=(None, old, at.stale_weights[2])), PAINTED)["mesh-1"], "data-old")
    assert (np.unpackbits(bits)[:54].reshape(9, 6) == old).all()
    assert draw(frame("weight")._replace(stale_weights=(None, old, at.stale_weights[2])), PAINTED)["mesh-1"].attributes["data-old"] is None


@pytest.mark.parametrize("flow", [(1, "forward"), (2, "backward")])
def test_signals_are_parts_of_the_largest_and_only_in_the_layer_they_travel(flow):
    at = frame()._replace(flow=flow)
    drawn, l = draw(at, PAINTED), flow[0]
    brought = at.used[1] if flow[1] == "forward" else at.network.W[2] * at.delta[2][:, None]
    codes = codes_of(drawn[f"mesh-{l}"], "data-signals").reshape(brought.shape)
    assert ((codes % NEGATIVE) / LEVELS) ** 2 == pytest.approx(abs(brought) / abs(brought).max(), abs=0.017)
    assert drawn[f"mesh-{3 - l}"].attributes["data-flow"] is drawn[f"mesh-{3 - l}"].attributes["data-signals"] is None


@pytest.mark.parametrize("focus", [("neuron", 1, 2), ("edge", 2, 3, 4)])
def test_what_is_lit_is_named_by_its_place_in_the_bytes(focus):
    drawn = draw(frame()._replace(focus=focus), PAINTED)
    lit = {(l, *divmod(int(at), SIZES[l - 1])) for l in (1, 2) for at in (drawn[f"mesh-{l}"].attributes["data-lit"] or "").split()}
    expected = {(2, 3, 4)} if focus[0] == "edge" else {*((1, 2, k) for k in range(6)), *((2, j, 2) for j in range(8))}
    assert lit == expected


# A picture that stands alone


def segments(mark):
    return {tuple(map(float, each)) for each in re.findall(r"M(\S+) (\S+?)L(\S+) (\S+?)(?=M|$)", mark.attributes["d"])}


def test_a_picture_that_stands_alone_has_every_line_once_by_its_sign_and_about_its_size():
    at = frame()
    drawn, layout = draw(at, WIDE), lay_out(WIDE, SIZES, at.network.activations)
    for l in (1, 2):
        groups = [mark for mark in drawn.values() if mark.parent == f"mesh-{l}"]
        found = {}
        for group in groups:
            for segment in segments(drawn[f"{group.id}-lines"]):
                assert segment not in found
                found[segment] = (group.attributes["data-sign"], number_of(group, "--weight"))
        assert len(found) == at.network.W[l].size and len(groups) <= 13
        top = largest(at.network.W[l], "weight")
        for (j, k), w in np.ndenumerate(at.network.W[l]):
            ends = (*layout.neurons[l - 1][k], *layout.neurons[l][j])
            sign, weight = found[min(found, key=lambda each: np.abs(np.subtract(each, ends)).sum())]
            assert sign == ("+" if w > 0 else "-") and abs(weight - w) < 0.2 * top
        sizes = [abs(number_of(group, "--weight")) for group in groups]
        assert sizes == sorted(sizes), "the strongest are drawn last"


@pytest.mark.parametrize("way", ["forward", "backward"])
def test_in_a_picture_that_stands_alone_the_largest_signals_travel_as_marks(way):
    at = frame()._replace(flow=(1, way))
    drawn, signals = draw(at, WIDE), signals_of(at, 1)
    pulses = {id: mark for id, mark in drawn.items() if id.startswith("travelling-1-") and id.endswith("-pulse")}
    assert drawn["travelling-1"].attributes["data-flow"] == way and len(pulses) == np.count_nonzero(signals) <= TRAVELLERS
    for id, mark in pulses.items():
        j, k = map(int, id.split("-")[2:4])
        assert mark.attributes["data-sign"] == ("-" if signals[j, k] < 0 else "+")
        assert 5.5 + 4.5 * float(mark.attributes["--signal"]) == pytest.approx(2.5 + 6 * abs(signals[j, k]), abs=0.01), "a radius, by style/motion.css"
    assert "travelling-2" not in drawn and "travelling-1" not in draw(at, PAINTED) and "travelling-1" not in draw(frame(), WIDE)
