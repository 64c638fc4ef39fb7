"""No file can do harm: whatever it holds, it is read or refused in words."""

import io
import json
import pickle
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily
from support.weights import networks, npz, zipped

from glassnet.carry.weights import as_json, as_npz, as_safetensors
from glassnet.carry.weights.reading import MOST, read
from glassnet.engine import Network

NETWORK = Network.create([3, 2, 3], seed=0)
GOOD = {"json": as_json.write(NETWORK, (0.1, 0.2, 0.3), (0.0, 1.0, 0.0)).encode(), "npz": as_npz.write(NETWORK, (), ()),
        "safetensors": as_safetensors.write(NETWORK, (), ())}
MARKUP = "<img src=x onerror=alert(1)>"


def outcome(data, size=None):
    """What comes of a file: what it holds, or the words in which it is refused."""
    try:
        return read(len(data) if size is None else size, data)
    except ValueError as error:
        return str(error)


def is_sentence(said):
    """Whether these are words that can be shown, from a capital to a full stop."""
    return isinstance(said, str) and said.isprintable() and len(said) < 600 and (said[0].isupper() or said[0] == "“") and said[-1] in ".”"


def is_sound(came):
    """Whether it is words that can be shown, or nothing but finite float64."""
    if isinstance(came, str):
        return came.isprintable() and len(came) < 600
    return all(np.isfinite(each).all() and each.dtype == np.float64 for each in (*came.W, *came.b))


def refusal(data, size=None):
    """Why a file is refused."""
    said = outcome(data, size)
    assert is_sentence(said)
    return said


@steadily
@given(data=st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(data):
    assert is_sentence(outcome(data))


@steadily
@given(begin=st.sampled_from([b"PK\3\4", b"\x93NUMPY\1\0", b"{", b"\x40\0\0\0\0\0\0\0{", b"\x80\x04", b"[[[["]), data=st.binary(max_size=400))
def test_bytes_that_begin_like_a_format_are_refused_in_words(begin, data):
    assert is_sound(outcome(begin + data))


@pytest.mark.parametrize("ending", GOOD)
@steadily
@given(at=st.integers(0, 4000), change=st.binary(min_size=1, max_size=6), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_in_words(ending, at, change, cut):
    good = GOOD[ending]
    at %= len(good)
    assert is_sound(outcome(good[:at] + change + (b"" if cut else good[at + len(change):])))


@pytest.mark.parametrize("ending", GOOD)
@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(ending, at):
    assert is_sentence(outcome(GOOD[ending][:int(len(GOOD[ending]) * at)]))


json_values = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
                           lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=12)


@steadily
@given(where=st.sampled_from(["format", "version", "loss", "inputs", "targets", "layers", "W", "b", "activation"]), value=json_values)
def test_any_value_anywhere_in_the_json_is_read_or_refused_in_words(where, value):
    file = json.loads(GOOD["json"])
    (file if where in file else file["layers"][0])[where] = value
    assert is_sound(outcome(json.dumps(file).encode()))


@steadily
@given(value=json_values, where=st.sampled_from(["dtype", "shape", "data_offsets", "all", "name"]))
def test_any_value_in_the_header_of_safetensors_is_read_or_refused_in_words(value, where):
    length = int.from_bytes(GOOD["safetensors"][:8], "little")
    header = json.loads(GOOD["safetensors"][8:8 + length])
    if where in ("all", "name"):
        header["0.weight" if where == "all" else str(value)] = value
    else:
        header["0.weight"][where] = value
    text = json.dumps(header).encode()
    assert is_sound(outcome(len(text).to_bytes(8, "little") + text + GOOD["safetensors"][8 + length:]))


class Nasty:
    def __reduce__(self):
        return exec, ("raise SystemExit('it ran')",)


def test_nothing_that_is_pickled_is_ever_unpickled():
    assert "pickled" in refusal(pickle.dumps(Nasty()))
    assert "pickled" in refusal(npz(W1=np.array([[Nasty()]], dtype=object)))
    assert "torch.save" in refusal(zipped({"model/data.pkl": pickle.dumps(Nasty()), "model/data/0": b"0"}))


def test_a_zip_bomb_is_not_unpacked():
    header = np.lib.format.header_data_from_array_1_0(np.zeros((64, 64)))
    into = io.BytesIO()
    np.lib.format.write_array_header_1_0(into, header)
    bomb = zipped({"W1.npy": into.getvalue() + bytes(60_000_000)}, compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < MOST
    assert "unpacks to more than" in refusal(bomb)


def test_a_zip_that_lies_about_its_sizes_is_refused():
    good = GOOD["npz"]
    lying = good.replace((176).to_bytes(4, "little") * 2, (17).to_bytes(4, "little") * 2)
    assert lying != good
    assert is_sentence(outcome(lying))


@pytest.mark.parametrize(("data", "why"), [
    (b"", "It is empty."),
    (b"[" * 100_000, "nested deeper than 16"),
    (b'{"a":' * 50_000, "nested deeper than 16"),
    (b'{"format": "glassnet-weights", "version": 2}', "version 2.0; this page reads version 1"),
    (b'{"format": "glassnet-weights", "version": 1}', '"layers" must be a list'),
    (b'{"format": "other"}', "some other JSON"),
    (b'{"a": NaN}', "NaN, which is no number"),
    (b'{"a" 1}', "not JSON: Expecting ':' delimiter in line 1, column 6"),
    (b'{"format": "\xff"}', "not text in UTF-8"),
    (b'{"format": "glassnet-weights", "version": 1, "layers": [{"activation": "tanh", "W": [[1e999]], "b": [0]}]}', "“W of layer 1” holds inf in row 1, column 1"),
    (b'{"format": "glassnet-weights", "version": 1, "layers": [{"activation": "tanh", "W": [[1, 2], [3]], "b": [0]}]}', "rows of different lengths"),
    (b'{"format": "glassnet-weights", "version": 1, "layers": [{"activation": "tanh", "W": [[1, true]], "b": [0]}]}', "something that is no number"),
    (b'{"format": "glassnet-weights", "version": 1, "layers": [{"activation": "tanh", "W": [[1]], "b": [0, 1]}]}', "1 rows of weights and 2 biases"),
    (b'{"format": "glassnet-weights", "version": 1, "layers": [{"activation": "step", "W": [[1]], "b": [0]}]}', "“step”; it must be one of sigmoid, tanh"),
    (np.lib.format.magic(1, 0) + b"x" * 100, "a single array"),
    (b"\x89HDF\r\n\x1a\n" + b"0" * 100, "HDF5"),
    (b"height,weight\n1,2\n", "it begins with “height,weigh”"),
])
def test_what_is_wrong_is_said(data, why):
    assert why in refusal(data)


@pytest.mark.parametrize(("arrays", "why"), [
    ({"W1": np.array([[np.nan]])}, "“W1” holds nan in row 1, column 1"),
    ({"W1": np.ones((2, 2)), "b1": np.array([0, np.inf])}, "“b1” holds inf in place 2"),
    ({"W1": np.ones((2, 2, 2))}, "has shape 2 × 2 × 2"),
    ({"W1": np.ones(3)}, "has shape 3: weights from one layer to the next are a table"),
    ({"b1": np.ones(3)}, "no weights beside it"),
    ({"W1": np.ones((2, 2)) * 1j}, "type <c16"),
    ({"W1": np.ones((200, 200))}, "more than any layer here"),
    ({"W1": np.array([["a"]])}, "holds text"),
    ({MARKUP: np.ones((2, 2))}, "is the name of no weights"),
    ({"W1": np.ones((2, 2)), "activations": np.array(["tanh", "tanh"])}, "must be of sigmoid"),
    ({"W1": np.ones((2, 2)), "loss": np.array("hinge")}, "must be of softmax"),
    ({f"W{i}": np.ones((1, 1)) for i in range(70)}, "70 arrays"),
])
def test_what_is_wrong_with_an_array_is_said(arrays, why):
    assert why in refusal(npz(**arrays))


def test_a_file_that_is_too_long_is_refused_unread():
    assert "3,000,000 bytes" in refusal(GOOD["json"], size=3_000_000)


def test_names_and_texts_from_a_file_are_short_and_printable():
    assert is_sentence(outcome(npz(**{"\u202e\n\x00" * 100 + "x": np.ones((1, 1))})))
    text = json.dumps({"\ud800\n": {"dtype": "\ud800", "shape": [1], "data_offsets": [0, 8]}}).encode()
    assert is_sentence(outcome(len(text).to_bytes(8, "little") + text + bytes(8)))


@steadily
@given(network=networks(most=3, layers=3), type_=st.sampled_from(["F32", "F16", "BF16"]))
def test_narrow_floats_of_safetensors_are_widened_exactly_or_refused_where_not_finite(network, type_):
    with np.errstate(over="ignore"):
        narrow = network.W[1].astype({"F32": np.float32, "F16": np.float16, "BF16": np.float32}[type_])
    raw = narrow.view(np.uint32) >> 16 if type_ == "BF16" else narrow
    body = raw.astype({"F32": "<f4", "F16": "<f2", "BF16": "<u2"}[type_]).tobytes()
    text = json.dumps({"0.weight": {"dtype": type_, "shape": narrow.shape, "data_offsets": [0, len(body)]}}).encode()
    data = len(text).to_bytes(8, "little") + text + body
    expected = ((raw << 16).view(np.float32) if type_ == "BF16" else narrow).astype(np.float64)
    if np.isfinite(expected).all():
        assert (read(len(data), data).W[0] == expected).all()
    else:
        assert "must be finite" in refusal(data)
