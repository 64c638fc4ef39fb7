"""A file that is opened is taken, offered or refused, and nothing is lost on a bad one."""

import base64
import csv
import io

import numpy as np
import pytest
from support.lessons import bits
from support.rooms import Room
from support.weights import npz

from glassnet.carry.weights import as_json, as_npz, as_safetensors
from glassnet.engine import Network


def opens(room, name, data):
    """The reader opens a file; returns what the panel says of it, line by line."""
    room.send("press", "carry-weights-file", f"{len(data)} {name}\n{base64.b64encode(data).decode()}")
    return [mark.text for mark in room.stage._screen.scenes["carry-weights"].values() if mark.text]


def saves(room, ending):
    room.send("press", "carry-weights-save", ending)
    data = room.gifts[-1][2]
    return data.encode() if isinstance(data, str) else data


@pytest.mark.parametrize("ending", ["json", "npz", "safetensors"])
def test_what_was_saved_comes_back_to_the_last_bit_and_as_one_undo(ending):
    room = Room("?speed=0&hidden=tanh&sizes=2-3-4&x=0.3,-1")
    room.send("press", "train", "10")
    data, trained = saves(room, ending), room.lesson.network
    room.send("press", "randomize")
    before = room.lesson
    assert before.network != trained
    assert "every weight and bias of the file stands on the page" in opens(room, f"mine.{ending}", data)[0]
    assert room.lesson.network == trained == room.lesson.first and room.lesson.choices.x == (0.3, -1.0)
    assert room.last("caption-title", "text") == f"The weights of “mine.{ending}” stand on the page."
    room.send("press", "undo")
    assert bits(room.lesson) == bits(before)
    room.send("press", "redo")
    assert room.lesson.network == trained


def test_the_shape_of_another_network_is_explained_and_offered_and_taken_when_asked():
    room = Room()
    other = Network.create([4, 5, 2, 3], hidden=("relu", "tanh"), output="linear", loss="squared", seed=9)
    before = room.stage.history
    said = opens(room, "other.json", as_json.write(other, (1.0, 2.0, 3.0, 4.0), (0.0, 0.5, 1.0)).encode())
    assert "4-5-2-3 network, the page shows 3-2-3" in said[0]
    assert ["layer 1", "4 → 5", "3 → 2", "another shape", "layer 2", "5 → 2", "2 → 3", "another shape", "layer 3", "2 → 3", "none", "not on the page"] == said[4:16]
    assert room.stage.history is before
    room.send("press", "carry-weights-take")
    assert room.lesson.network == other and room.lesson.choices.sizes == (4, 5, 2, 3) and room.lesson.choices.hidden == ("relu", "tanh")
    assert (room.lesson.choices.output, room.lesson.choices.loss, room.lesson.choices.x, room.lesson.choices.t) == ("linear", "squared", (1.0, 2.0, 3.0, 4.0), (0.0, 0.5, 1.0))
    room.send("press", "backprop")
    room.send("press", "reset")
    assert room.lesson.network == other
    room.send("press", "undo"), room.send("press", "undo"), room.send("press", "undo")
    assert room.lesson.network == before.present.network


def test_what_was_offered_can_be_left():
    room = Room()
    opens(room, "other.npz", npz(W1=np.ones((4, 3)), b1=np.ones(4)))
    room.send("press", "carry-weights-leave")
    assert room.stage._screen.scenes["carry-weights"]["carry-weights-says"].text == "“other.npz”: left as it is; nothing was changed."
    room.send("press", "carry-weights-take")
    assert room.lesson.network == Network.create([3, 2, 3], seed=0)


def test_activations_that_the_file_does_not_say_are_kept_and_it_is_said():
    room = Room("?speed=0&hidden=tanh&output=linear")
    said = opens(room, "plain.npz", npz(W1=np.ones((2, 3)), b1=np.ones(2), W2=np.ones((3, 2)), b2=np.ones(3)))
    assert "those of the page are kept (tanh, linear)" in said[1]
    assert room.lesson.network.activations[1:] == ("tanh", "linear")


def test_a_cost_that_the_outputs_cannot_have_gives_way_and_it_is_said():
    room = Room("?speed=0&loss=binary")
    text = '{"format": "glassnet-weights", "version": 1, "layers": [{"activation": "tanh", "W": [[1,1,1],[1,1,1],[1,1,1]], "b": [0,0,0]}]}'
    said = opens(room, "tanh.json", text.encode())
    assert any("needs sigmoid outputs; these are tanh, so the cost is half squared error" in line for line in said)


@pytest.mark.parametrize(("data", "why"), [
    (b"", "It is empty."),
    (b"PK\3\4 not a zip", "The archive is damaged"),
    (npz(W1=np.ones((2, 3)), b1=np.ones(2), W2=np.ones((3, 4)), b2=np.ones(3)), "no network in itself: layer 1 has 2 neurons, and layer 2 expects 4"),
    (npz(W1=np.ones((80, 3)), b1=np.ones(80)), "This page draws 2 to 10 layers of 1 to 64 neurons"),
    (npz(W1=np.full((2, 3), 1.7e308), b1=np.full(2, 1.7e308)), "nothing can be computed"),
])
def test_a_bad_file_changes_nothing_and_says_why(data, why):
    room = Room("?speed=0&output=linear")
    room.send("press", "train", "10")
    before = room.stage.history
    said = opens(room, "bad.npz", data)
    assert why in said[0] and "Nothing was changed." in said[0]
    assert room.stage.history is before
    room.send("press", "forward")
    assert room.lesson.passed is not None


def test_a_name_full_of_markup_is_only_text():
    room = Room()
    said = opens(room, "<img src=x onerror=alert(1)>\ud800", b"nonsense")
    assert said[0].startswith("“<img src=x onerror=alert(1)>\N{REPLACEMENT CHARACTER}”")


def test_while_it_learns_from_data_the_inputs_and_outputs_must_be_those_of_the_examples():
    room = Room()
    room.choose("xor")
    before = room.stage.history
    said = opens(room, "other.npz", npz(W1=np.ones((2, 3)), b1=np.ones(2)))
    assert "need 2 inputs and 1 output" in said[0] and room.stage.history is before
    sizes = room.lesson.choices.sizes
    deeper = Network.create([sizes[0], 5, sizes[-1]], output=room.lesson.choices.output, loss=room.lesson.choices.loss, seed=4)
    opens(room, "fits.safetensors", as_safetensors.write(deeper, (), ()))
    room.send("press", "carry-weights-take")
    assert room.lesson.network == deeper and room.training is not None and room.training.batches == 0
    room.send("press", "epoch")
    assert room.training.batches > 0


def test_the_history_is_every_cost_and_every_score():
    room = Room()
    room.send("press", "train", "10")
    room.send("press", "carry-weights-history")
    rows = list(csv.DictReader(io.StringIO(room.gifts[-1][2])))
    assert [(int(row["step"]), float(row["cost"])) for row in rows] == list(room.lesson.losses)
    assert {row["curve"] for row in rows} == {"example"} and {row["accuracy"] for row in rows} == {""}
    room.choose("moons:100:0.1:0")
    for _ in range(3):
        room.send("press", "epoch")
    room.send("press", "carry-weights-history")
    rows = list(csv.DictReader(io.StringIO(room.gifts[-1][2])))
    told = {curve: [row for row in rows if row["curve"] == curve] for curve in ("training", "test")}
    assert [float(row["cost"]) for row in told["test"]] == [score.test_loss for score in room.training.scores]
    assert [float(row["accuracy"]) for row in told["training"]] == [score.train_accuracy for score in room.training.scores]


def test_the_npz_says_of_the_page_what_the_json_says():
    room = Room("?speed=0&sizes=5-2")
    network = room.lesson.network
    assert saves(room, "npz") == as_npz.write(network, (), ())
