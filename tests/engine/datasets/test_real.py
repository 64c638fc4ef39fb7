"""The real sets as the site holds them, against what their sources and scikit-learn say of them."""

import json
from pathlib import Path

import numpy as np
import pytest
from support.data import file_text

from glassnet.engine.datasets import DATASETS, dataset_of, described, make, read, table_of

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("reference.json").read_text())


@pytest.fixture(scope="module")
def sets(dist):
    return {name: read(name, file_text(dist, name)) for name, row in DATASETS.items() if row.file}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("iris", "150 examples, 4 inputs, 3 classes (50, 50, 50)"),
        ("wine", "178 examples, 13 inputs, 3 classes (48, 59, 71)"),
        ("penguins", "342 examples, 4 inputs, 3 classes (151, 68, 123)"),
        ("digits", "1,797 examples, 64 inputs, 10 classes (178, 182, 177, 183, 181, 182, 181, 179, 174, 180)"),
    ],
)
def test_each_is_as_large_as_its_source_says(sets, name, words):
    # Fisher: 50 of each. Forina: 59 Barolo, 71 Grignolino, 48 Barbera. palmerpenguins: 152 Adelie, 68
    # Chinstrap, 124 Gentoo, of which one Adelie and one Gentoo were not measured. UCI: these digits.
    assert described(sets[name]) == words


@pytest.mark.parametrize("name", ["iris", "wine"])
def test_they_are_standardised_as_scikit_learn_does_it(sets, name):
    theirs = REFERENCE[name]
    assert [column.mean for column in sets[name].inputs] == pytest.approx(theirs["mean"], rel=1e-13)
    assert [column.scale for column in sets[name].inputs] == pytest.approx(theirs["scale"], rel=1e-13)
    order = np.argsort(sets[name].class_names)  # its classes go by number, ours by name
    assert sorted(np.bincount(sets[name].labels)[order]) == sorted(theirs["sizes"])


def test_iris_follows_the_paper_where_uci_does_not(sets):
    # The 35th and 38th flower, as Fisher printed them; the UCI copy has 0.1 and 3.1, 1.5, 0.1.
    assert sets["iris"].raw[34].tolist() == [4.9, 3.1, 1.5, 0.2]
    assert sets["iris"].raw[37].tolist() == [4.9, 3.6, 1.4, 0.1]
    assert sets["iris"].input_names == ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")


def test_the_wines_have_the_names_of_their_varieties(sets):
    assert sets["wine"].class_names == ("Barbera", "Barolo", "Grignolino")
    assert [sets["wine"].class_names[label] for label in sets["wine"].labels[[0, 59, 130]]] == ["Barolo", "Grignolino", "Barbera"]


def test_what_is_missing_among_the_penguins_is_said(sets, dist):
    assert sets["penguins"].notes == (
        "2 of 344 examples are left out, because something is missing: rows 5 and 273.",
    )
    table = table_of(file_text(dist, "penguins"))
    assert len(table.places) == 344 and len(table.column("sex").missing) == 11
    assert "which is missing for 11" in DATASETS["penguins"].about.words
    assert "Two of the 344" in DATASETS["penguins"].about.words


def test_the_digits_have_as_much_ink_at_each_pixel_as_scikit_learn_s(sets):
    digits = sets["digits"]
    assert digits.raw.sum(axis=0).astype(int).tolist() == REFERENCE["digits"]["ink"]
    assert np.bincount(digits.labels).tolist() == REFERENCE["digits"]["sizes"]
    assert digits.picture == (8, 8) and digits.x.min() == 0 and digits.x.max() == 1
    assert digits.raw[0].reshape(8, 8)[0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]


def test_a_nearest_neighbour_is_right_as_often_as_scikit_learn_s(sets):
    x, labels = sets["digits"].raw, sets["digits"].labels
    away = (x**2).sum(axis=1) - 2 * x @ x.T  # squared distances, less what is the same in a row
    np.fill_diagonal(away, np.inf)
    assert (labels[away.argmin(axis=1)] == labels).sum() == REFERENCE["digits"]["nearest_neighbour_right"]


def test_another_answer_can_be_chosen_from_the_same_file(dist):
    table = table_of(file_text(dist, "penguins"))
    weight = dataset_of(table, ["body mass"], ["year"])
    assert weight.kind == "numbers" and weight.output_names == ("body mass (g)",)
    assert "species = Gentoo" in weight.input_names and "sex = male" in weight.input_names
    assert len(weight) == 333


@pytest.mark.parametrize("name", [name for name, row in DATASETS.items() if row.file])
def test_each_is_named_by_its_recipe_and_carries_what_its_row_says(sets, name):
    assert sets[name].recipe == name and sets[name].about == DATASETS[name].about
    assert sets[name].outputs == DATASETS[name].outputs


@pytest.mark.parametrize("name", ["iris", "digits"])
def test_a_file_that_is_another_one_is_refused_in_words(name, dist):
    for text in ("", "<!doctype html><title>404</title>", file_text(dist, "wine"), file_text(dist, name)[:-300]):
        with pytest.raises(ValueError) as refusal:
            make(name, text)
        assert str(refusal.value).isprintable()


def test_a_file_that_ends_too_early_is_refused_in_words(dist):
    whole = file_text(dist, "digits").splitlines(keepends=True)
    with pytest.raises(ValueError, match="data/digits.txt is damaged: it gives 1,787 examples of 1,797."):
        make("digits", "".join(whole[:-10]))
