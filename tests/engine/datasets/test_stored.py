"""A set as text: there and back to the last bit, and no longer than a link can be."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.data import file_text, real
from support.examples import steadily

from glassnet.engine.datasets import (
    DATASETS,
    ONE,
    Column,
    dataset_of,
    from_plain,
    from_text,
    make,
    moved_point,
    needed_file,
    plain_of,
    read_table,
    to_plain,
    to_text,
    with_outputs,
    with_point,
    without_point,
)
from glassnet.engine.datasets.dataset import Dataset
from glassnet.engine.datasets.from_table import OWN

MOONS = make("moons:20:0.1:0")


def comes_back(dataset, text=None):
    written = to_text(dataset)
    assert written.isascii() and "\n" not in written
    return from_text(written, text) == dataset


@pytest.mark.parametrize("name", [name for name, row in DATASETS.items() if not row.file])
def test_a_set_with_a_recipe_is_stored_as_its_recipe(name):
    dataset = make(name)
    assert to_plain(dataset) == {"v": 1, "recipe": dataset.recipe}
    assert comes_back(dataset)


def test_a_real_set_needs_its_file_to_come_back(dist):
    iris = real(dist, "iris")
    plain = to_plain(iris)
    assert plain == {"v": 1, "recipe": "iris"} and needed_file(plain) == "data/iris.csv"
    assert from_plain(plain, file_text(dist, "iris")) == iris
    with pytest.raises(ValueError, match="“Iris” is read from data/iris.csv, which is not here."):
        from_plain(plain)
    assert needed_file(to_plain(MOONS)) is None


def test_two_classes_as_one_output_come_back_so():
    one = with_outputs(MOONS, ONE)
    assert to_plain(one) == {"v": 1, "recipe": "moons:20:0.1:0", "outputs": "one"}
    assert comes_back(one) and comes_back(with_outputs(with_point(MOONS, [0, 0], 1), ONE))
    assert comes_back(with_outputs(make("xor"), "each"))


def test_edited_sets_come_back_whole():
    for dataset in (with_point(MOONS, [0.1, 1 / 3], 1), without_point(MOONS, 4), moved_point(MOONS, 0, [-0.0, 5e-324])):
        assert dataset.recipe == "" and comes_back(dataset)


def test_an_edited_real_set_comes_back_without_its_file(dist):
    dataset = without_point(real(dist, "penguins"), 7)
    assert comes_back(dataset) and needed_file(to_plain(dataset)) is None


def test_a_table_of_one_s_own_comes_back():
    text = "length (cm);island;smokes;team\n1,5;Dream;yes;a\n2,5;Biscoe;no;b\n3,5;Torgersen;no;a\n;Dream;yes;b\n4;Dream;no;b\n"
    dataset = dataset_of(read_table(text), ["team"])
    assert dataset.notes and comes_back(dataset)
    assert comes_back(dataset_of(read_table(text), ["length"]))


FLOATS = st.floats(-1e100, 1e100)


@given(st.lists(st.tuples(FLOATS, st.integers(0, 2), FLOATS), min_size=1, max_size=6), FLOATS, st.floats(1e-100, 1e100), st.text(max_size=9))
@steadily
def test_every_number_comes_back_to_the_last_bit(rows, mean, scale, name):
    name = "".join(filter(str.isprintable, name.encode("utf-8", "ignore").decode()))
    dataset = Dataset(
        about=OWN,
        inputs=(Column(name, "°C", mean, scale), Column("b", values=("x", "é", "<b>"))),
        answers=(Column("y"),),
        raw=[row[:2] for row in rows],
        given=[row[2:] for row in rows],
    )
    back = from_text(to_text(dataset))
    assert back == dataset
    assert back.raw.tobytes() == dataset.raw.tobytes() and back.x.tobytes() == dataset.x.tobytes()


def test_whole_numbers_are_stored_short():
    text = to_text(with_point(make("xor"), [1, 0], 0))
    assert '"rows":[[0,0,0],[0,1,1],[1,0,1],[1,1,0],[1,0,0]]' in text


def test_what_is_too_long_for_a_link_is_refused_and_can_be_saved(dist):
    dataset = with_point(real(dist, "digits"), np.zeros(64), 1)
    with pytest.raises(ValueError, match=r"These 1,798 examples would take 2\d\d,\d{3} characters; 64,000 are the most."):
        to_text(dataset)
    saved = to_text(dataset, longest=1_000_000)
    assert from_text(saved, longest=1_000_000) == dataset
    with pytest.raises(ValueError, match="This set cannot be read: it is longer than 64,000 characters."):
        from_text(saved)


@pytest.mark.parametrize("recipe", ["moons:1000:0.1:0", "blobs:1000:1:6:0"])
def test_a_thousand_edited_points_fit_into_a_link(recipe):
    assert len(to_text(with_point(make(recipe), [0, 0], 0))) < 30_000


def test_a_later_version_is_refused_in_words():
    with pytest.raises(ValueError, match="This set cannot be read: it is of no version known here."):
        from_plain(to_plain(MOONS) | {"v": 2})


def test_plain_data_is_what_json_can_say():
    plain = to_plain(with_point(MOONS, [0.5, 0.25], 0))
    assert json.loads(json.dumps(plain)) == plain == plain_of(json.dumps(plain))
