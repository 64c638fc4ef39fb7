"""Every format gives back every network to the last bit, and is what others make and read."""

import io
import json
import math
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from support.examples import steadily
from support.weights import networks, npz, same_bits, zipped

from glassnet.carry.weights import as_json, as_npz, as_safetensors
from glassnet.carry.weights.reading import read
from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.lesson.choices import LAYERS, NEURONS

FORMATS = {"json": as_json, "npz": as_npz, "safetensors": as_safetensors}
SCHEMA = json.loads((Path(__file__).parents[3] / "site" / "weights.schema.json").read_text("utf-8"))


def written(format_, network, x=(0.5,), t=(1.0,)):
    data = format_.write(network, x, t)
    return data.encode() if isinstance(data, str) else data


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
@steadily
@given(network=networks())
def test_what_is_written_reads_back_to_the_last_bit(format_, network):
    data = written(format_, network)
    held = read(len(data), data)
    assert same_bits(held, network)
    assert (held.activations, held.loss, held.notes) == (network.activations[1:], network.loss_name, ())


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
def test_the_largest_network_there_is_comes_through(format_):
    network = Network.create([NEURONS[1]] * LAYERS[1], seed=3)
    data = written(format_, network, x=(0.1,) * 64, t=(0.0,) * 64)
    assert same_bits(read(len(data), data), network)


def test_json_keeps_the_inputs_and_targets():
    held = read(10, written(as_json, Network.create([2, 2]), (0.1, -2.5), (1.0, 0.0)))
    assert (held.x, held.t) == ((0.1, -2.5), (1.0, 0.0))


def test_numpy_opens_the_npz_without_pickle():
    network = Network.create([3, 4, 2], hidden="tanh", seed=1)
    file = np.load(io.BytesIO(as_npz.write(network, (), ())), allow_pickle=False)
    assert sorted(file) == ["W1", "W2", "activations", "b1", "b2", "loss"]
    assert (file["W2"] == network.W[2]).all() and (file["b1"] == network.b[1]).all() and file["W1"].dtype == np.float64
    assert (file["activations"].tolist(), str(file["loss"])) == (["tanh", "sigmoid"], "softmax")


@pytest.mark.parametrize("type_", ["<f2", "<f4", "<f8", ">f4", ">f8", "<i8", ">i2", "|u1"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_npz_of_any_real_type_byte_order_and_layout_is_read_as_numpy_reads_it(type_, order):
    W = np.array([[1, 2, 3], [4, 5, 250]]).astype(type_)
    data = npz(W1=np.asarray(W, order=order), b1=np.zeros(2, type_))
    held = read(len(data), data)
    assert (held.W[0] == W.astype(np.float64)).all() and held.W[0].dtype == np.float64


@pytest.mark.parametrize("names", [("W1", "b1", "W2", "b2"), ("w_1", "b_1", "w_2", "b_2"), ("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"),
                                   ("net.9.weight", "net.9.bias", "net.10.weight", "net.10.bias"), ("a/kernel", "a/bias", "b/kernel", "b/bias")])
def test_layers_are_known_by_the_names_that_others_give_them(names):
    network = Network.create([3, 4, 2], seed=2)
    arrays = dict(zip(names, (network.W[1], network.b[1], network.W[2], network.b[2])))
    data = npz(**dict(reversed(arrays.items())))
    assert same_bits(read(len(data), data), network)


def test_weights_that_stand_a_column_a_neuron_are_turned_round_and_it_is_said():
    network = Network.create([3, 4, 2], seed=2)
    data = npz(W1=network.W[1].T, b1=network.b[1], W2=network.W[2].T, b2=network.b[2])
    held = read(len(data), data)
    assert same_bits(held, network) and "turned round" in held.notes[0]


def test_layers_without_biases_get_zeros_and_it_is_said():
    data = npz(W1=np.ones((2, 3)))
    held = read(len(data), data)
    assert held.b[0].tolist() == [0, 0] and "no bias" in held.notes[0]


def test_the_schema_says_what_the_reader_takes():
    layer = SCHEMA["properties"]["layers"]
    assert layer["items"]["properties"]["activation"]["enum"] == [*ACTIVATIONS]
    assert SCHEMA["properties"]["loss"]["enum"] == [*LOSSES]
    assert layer["maxItems"] == LAYERS[1] - 1 and SCHEMA["$defs"]["numbers"]["maxItems"] == NEURONS[1]
    assert (SCHEMA["properties"]["format"]["const"], SCHEMA["properties"]["version"]["const"]) == (as_json.FORMAT, as_json.VERSION)


def test_numbers_are_written_as_python_writes_them():
    network = Network([[[0.1, -0.0, 5e-324]]], [[1.7976931348623157e308]])
    assert "[0.1, -0.0, 5e-324]" in as_json.write(network, (0.1,), (1.0,))
    held = read(99, written(as_json, network))
    assert math.copysign(1, held.W[0][0, 1]) == -1


@steadily
@given(network=networks())
def test_a_zip_of_members_in_any_order_is_the_same_network(network):
    with zipfile.ZipFile(io.BytesIO(as_npz.write(network, (), ()))) as archive:
        members = {name: archive.read(name) for name in reversed(archive.namelist())}
    data = zipped(members, compression=zipfile.ZIP_DEFLATED)
    assert same_bits(read(len(data), data), network)
