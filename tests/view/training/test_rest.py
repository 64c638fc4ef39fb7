"""Status, fields, pixels, the pad, the swarm, and what a neuron responds to."""

from base64 import b64decode

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from support.examples import steadily
from support.training import islands_frame, moons_frame, swarm_frame

from glassnet.engine import LOSSES
from glassnet.view.training.form import form, sets
from glassnet.view.training.frame import Grid, Response
from glassnet.view.training.lesion import Loss, lesion
from glassnet.view.training.pad import pad
from glassnet.view.training.pixels import ink, pixels, signed
from glassnet.view.training.responds import responds
from glassnet.view.training.status import EMPTY, SCALED, status
from glassnet.view.training.swarm import swarm


def test_the_bar_says_where_training_stands_and_train_becomes_pause():
    at_rest, running = status(moons_frame()), status(moons_frame(running=True, speed=123_456.0))
    assert at_rest["training-where"].text == "epoch 6.7 · step 100" and at_rest["do-run"].text == "Train"
    assert running["do-run"].text == "Pause" and running["do-run"].attributes["aria-pressed"] == "true"
    assert running["training-where"].text.endswith("120\N{NARROW NO-BREAK SPACE}000 examples a second")
    assert status(None)["data-words"].text == EMPTY and status(None)["training"].attributes["data-open"] is None


def test_it_says_on_which_scale_numbers_are_seen_where_that_is_one_of_examples():
    assert SCALED in status(islands_frame())["data-words"].text
    assert SCALED not in status(moons_frame())["data-words"].text


def test_why_it_stopped_is_read_aloud():
    said = status(moons_frame(said="Learning diverged."))["training-said"]
    assert said.text == "Learning diverged." and said.attributes["role"] == "status"


def test_the_parameters_of_a_set_are_fields_and_columns_can_be_chosen_where_there_are_more_than_two():
    drawn = form(moons_frame())
    assert [drawn[f"set-data-{name}"].attributes["value"] for name in ("n", "noise", "seed") if f"set-data-{name}" in drawn][-2:] == ["0.1", "0"]
    assert not any(id.startswith("set-columns") for id in drawn)
    assert len(form(None)) == 1
    assert [name for name, _ in sets()][:1] == ["none"]


shares = arrays(float, (3, 5), elements=st.floats(-1, 2))


def decoded(text):
    width, height, palette, coded = text.split(" ")
    return int(width), int(height), palette, np.frombuffer(b64decode(coded), np.uint8)


@steadily
@given(shares, arrays(int, (3, 5), elements=st.integers(0, 9)))
def test_pixels_come_back_to_a_byte_of_what_they_were(strength, kinds):
    width, height, palette, values = decoded(pixels(Grid("classes", kinds, strength, "")))
    assert (width, height, palette) == (5, 3, "classes")
    assert (values[::2].reshape(3, 5) == kinds).all()
    assert (np.abs(values[1::2].reshape(3, 5) / 255 - strength.clip(0, 1)) <= 0.5 / 255 + 1e-12).all()
    assert (decoded(ink(strength))[3].reshape(3, 5) == np.rint(255 * strength.clip(0, 1))).all()


@steadily
@given(arrays(float, (2, 3), elements=st.floats(-5, 5)))
def test_a_signed_picture_keeps_the_signs_and_its_largest_is_full(picture):
    values = decoded(signed(picture))[3].reshape(2, 3, 2)
    assert ((values[..., 0] == 1) == (picture < 0)).all()
    if np.abs(picture).max() > 1e-100:
        assert values[..., 1].max() == 255


def test_what_a_neuron_responds_to_is_a_picture_with_its_words():
    drawn = responds(Response("What h1 responds to", np.array([[1.0, -1.0]]), "Its weights."))
    assert drawn["responds-picture"].attributes["data-pixels"].startswith("2 1 signs ")
    assert drawn["responds-picture"].attributes["aria-label"] == drawn["responds-says"].text == "Its weights."
    assert responds(Response("x1", None, "A number."))["responds-picture"].attributes["hidden"] == ""
    assert len(responds(None)) == 1


def test_the_pad_shows_the_ink_what_the_network_sees_and_what_it_says():
    assert len(pad(None, None, ())) == 1
    assert pad((), None, ())["pad-says"].text == "Draw a digit here." and pad((), None, ())["pad-clear"].attributes["disabled"] == ""
    drawn = pad((((0.5, 0.9), (0.5, 0.1)),), np.eye(8), [("1", 0.75), ("7", 0.2)])
    assert drawn["pad-says"].text == "It says 1 (75.0\N{NO-BREAK SPACE}%); next 7 (20.0\N{NO-BREAK SPACE}%)" and drawn["pad-clear"].attributes["disabled"] is None
    assert drawn["pad-ink"].attributes["d"].startswith("M100 20L100 180")
    assert drawn["pad-seen"].attributes["data-pixels"].startswith("8 8 ink ")


def test_the_table_without_each_neuron_begins_with_the_one_that_is_missed_most():
    losses = [Loss((1, j), loss, 0.5) for j, loss in enumerate((0.3, 0.9, 0.1))]
    drawn = lesion(Loss(None, 0.2, 0.9), losses, (2, 3, 2))
    assert [drawn[f"lesion-{i}-name"].text for i in range(3)] == ["without h2", "without h1", "without h3"]
    assert drawn["lesion-0"].attributes["--share"] == "1.000" and float(drawn["lesion-2"].attributes["--share"]) == 0
    assert drawn["lesion-0-do"].attributes["data-value"] == "1,1" and "suffers most without h2" in drawn["lesion-says"].text
    assert len(lesion(None, None, ())) == 1


def test_a_swarm_shows_the_path_the_beginning_and_the_end_of_every_network_and_the_same_colour_in_both_plots():
    frame = swarm_frame()
    drawn = swarm(frame, LOSSES["softmax"])
    for m in range(3):
        same = {drawn[f"swarm-{part}-{m}"].attributes["data-class"] for part in ("path", "start", "end", "loss")}
        assert same == {str(m)}
    assert "swarm-path-3" not in drawn and len(swarm(None)) == 1


def test_a_swarm_says_how_far_apart_its_networks_were_and_are():
    drawn = swarm(swarm_frame(), LOSSES["softmax"])
    assert [drawn[f"swarm-compared-0-{part}"].text for part in ("of", "first", "now")] == ["Weights", "0.5", "2.5"]
    assert drawn["swarm-says-0"].text == "They part."


@steadily
@given(arrays(float, (4, 6), elements=st.floats(-10, 10)), arrays(int, (4, 6), elements=st.integers(0, 2)))
def test_how_far_networks_are_apart_is_what_all_pairs_say(values, classes):
    from glassnet.page.swarm import alike, apart, spread

    pairs = [(i, j) for i in range(4) for j in range(4) if i != j]
    square = np.mean([((values[i] - values[j]) ** 2).sum() for i, j in pairs])
    assert apart(values) == pytest.approx(np.sqrt(square), rel=1e-9, abs=1e-9)
    assert spread(values[..., None]) == pytest.approx(np.sqrt(square / 6), rel=1e-9, abs=1e-9)
    assert alike(classes) == pytest.approx(100 * np.mean([(classes[i] == classes[j]).mean() for i, j in pairs]), abs=1e-9)


def test_it_is_counted_how_many_weights_could_go_one_at_a_time():
    weights = [Loss((1, j, 0), loss, 0.5) for j, loss in enumerate((0.2, 0.21, 0.9))]
    said = lesion(Loss(None, 0.2, 0.9), [Loss((1, 0), 0.3, 0.5)], (1, 3, 2), weights)["lesion-weights"].text
    assert "of its 3 weights, 2 could be 0" in said and "the weight from x1 to h3 it would be 0.9" in said
    assert lesion(Loss(None, 0.2, 0.9), [Loss((1, 0), 0.3, 0.5)], (1, 3, 2))["lesion-weights"].text == ""


def test_every_path_is_drawn_on_the_same_axes():
    drawn = swarm(swarm_frame(), LOSSES["softmax"])
    across = [float(drawn[f"swarm-end-{m}"].attributes["cx"]) for m in range(3)]
    assert across[1] == across[2] < across[0], "the second and the third network have the same first weight"
    assert len({drawn[f"swarm-start-{m}"].attributes["cx"] for m in range(3)}) == 2
