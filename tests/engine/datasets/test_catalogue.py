"""Every set has a row that says all of it, and every recipe makes the set it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets import DATASETS, file_of, make, read_recipe, write_recipe

DRAWN = [name for name, row in DATASETS.items() if not row.file]


def test_the_sets_are_these_in_this_order():
    assert list(DATASETS) == [
        *("and", "or", "xor", "moons", "circles", "spirals", "blobs", "sine"),
        *("iris", "wine", "penguins", "digits"),
    ]
    assert {row.group for row in DATASETS.values()} == {"truth table", "plane", "function", "real"}


@pytest.mark.parametrize("row", DATASETS.values(), ids=DATASETS)
def test_every_row_has_a_title_words_and_a_source_and_a_real_one_its_licence(row):
    assert row.about.title and row.about.words.endswith(".") and row.about.source.endswith(".")
    assert bool(row.file) == bool(row.about.licence) == bool(row.read) != bool(row.draw)
    assert all(each.help and each.low <= each.default <= each.high for each in row.parameters)


@pytest.mark.parametrize("name", DRAWN)
def test_a_name_alone_makes_the_set_with_its_defaults_and_the_whole_recipe(name):
    dataset, row = make(name), DATASETS[name]
    assert dataset.recipe == write_recipe(name, tuple(each.default for each in row.parameters))
    assert make(dataset.recipe) == dataset
    assert dataset.about == row.about and dataset.outputs == row.outputs


@st.composite
def recipes(draw):
    row = DATASETS[draw(st.sampled_from(list(DATASETS)))]
    values = tuple(
        draw(st.integers(each.low, each.high))
        if each.whole
        else round(draw(st.floats(each.low, each.high)), 4)
        for each in row.parameters
    )
    return row.name, values


@given(recipes())
@steadily
def test_every_recipe_goes_there_and_back_exactly(named):
    text = write_recipe(*named)
    row, values = read_recipe(text)
    assert (row.name, values) == named
    assert write_recipe(row.name, values) == text
    assert len(text) < 60 and text.isascii()


@given(recipes())
@steadily
def test_every_recipe_of_a_set_that_is_drawn_makes_it(named):
    name, values = named
    if name in DRAWN:
        dataset = make(write_recipe(name, values))
        assert dataset.recipe == write_recipe(name, values)
        assert dataset.window is not None and dataset.kind in ("classes", "numbers")


@pytest.mark.parametrize("name", DRAWN)
def test_its_window_holds_every_point(name):
    for recipe in (name, f"{name}:300:1" if DATASETS[name].parameters else name):
        dataset = make(recipe)
        across, up = (dataset.raw.T if dataset.plane else (dataset.raw[:, 0], dataset.given[:, 0]))
        left, right, bottom, top = dataset.window
        assert left < across.min() and across.max() < right and bottom < up.min() and up.max() < top
        if dataset.plane:
            assert right - left == top - bottom, "circles are to look round"


def test_only_real_sets_have_files():
    assert file_of("iris") == "data/iris.csv" and file_of("digits") == "data/digits.txt"
    assert file_of("moons:200") is None


REFUSALS = [
    ("", "There is no set “”; there are and, or, xor, moons,"),
    ("Moons", "There is no set “Moons”; there are and, or, xor, moons,"),
    ("x" * 1000, f"There is no set “{'x' * 23}…”; there are"),
    ("moons:5", "Examples must be a whole number from 10 to 5000, not 5."),
    ("moons:200.5", "Examples must be a whole number from 10 to 5000, not “200.5”."),
    ("moons:-200", "Examples must be a whole number from 10 to 5000, not “-200”."),
    ("moons:2e2", "Examples must be a whole number from 10 to 5000, not “2e2”."),
    ("moons::0.1", "Examples must be a whole number from 10 to 5000, not “”."),
    ("moons:٢٠٠", "Examples must be a whole number from 10 to 5000, not “٢٠٠”."),
    ("moons:200:nan", "Noise must be a number from 0 to 1, not “nan”."),
    ("moons:200:7", "Noise must be a number from 0 to 1, not 7.0."),
    ("moons:200:0.123456", "Noise can have 4 decimals, not 0.123456."),
    ("moons:200:0.1:4294967296", "Seed must be a whole number from 0 to 4294967295, not 4294967296."),
    ("moons:200:0.1:0:1", "“moons” has fewer parameters than that: moons:count:noise:seed."),
    ("iris:1", "“iris” has fewer parameters than that: iris."),
    ("iris", "“Iris” is read from data/iris.csv, which is not here."),
]


@pytest.mark.parametrize(("recipe", "sentence"), REFUSALS, ids=[recipe[:20] for recipe, _ in REFUSALS])
def test_a_recipe_that_names_no_set_is_refused_in_these_words(recipe, sentence):
    with pytest.raises(ValueError) as refusal:
        make(recipe)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("values", [(200, 0.1), (200, 0.1, 0, 1)])
def test_a_recipe_is_not_written_with_values_missing_or_left_over(values):
    with pytest.raises(ValueError):
        write_recipe("moons", values)


@pytest.mark.parametrize(("value", "words"), [(True, "not True"), ("200", "not '200'"), (200.0, "not 200.0")])
def test_a_value_of_another_type_is_refused_in_words(value, words):
    with pytest.raises(ValueError, match=words):
        write_recipe("moons", (value, 0.1, 0))
