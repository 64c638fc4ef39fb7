"""The sets drawn by a formula: their shapes by somebody else's program, and the same for ever."""

import hashlib
import json
import math
from pathlib import Path

import numpy as np
import pytest

from glassnet.engine.datasets import DATASETS, make

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("reference.json").read_text())

# What these recipes gave when they were made: a link names points, and must go on naming them.
FOR_EVER = {
    "xor": ("d8c8907b570d7188", [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0]]),
    "moons:200:0.1:0": ("77d249192c42eea8", [[1.0421, 0.0733], [0.0877, 0.4884], [1.0234, 0.05]]),
    "circles:200:0.1:0.5:0": ("46e422bcf6918489", [[1.0421, 0.0733], [0.5877, -0.0116], [1.022, 0.081]]),
    "spirals:200:0.1:2:0": ("0fa5d70fab6af8ae", [[0.0435, 0.0983], [0.0863, -0.0366], [0.0363, 0.0922]]),
    "blobs:200:0.8:3:0": ("c3c8624a8e706fa8", [[2.3371, 2.5867], [-2.0249, 0.6705], [0.0, -2.7163]]),
    "sine:60:0.1:1:0": ("5f5e3cb82fcc6118", [[-3.1416], [-3.0351], [-2.9286]]),
    "moons:5000:1:4294967295": ("ecc1d3395a7656ec", [[1.7608, -0.325], [1.2904, -1.0147], [0.5463, 0.3051]]),
    "spirals:601:0.25:6:77": ("ae70e949507ec1ea", [[-0.4004, 0.0831], [-0.0882, 0.1269], [0.1442, 0.2238]]),
}


@pytest.mark.parametrize("recipe", FOR_EVER)
def test_a_recipe_gives_the_same_bits_for_ever_and_on_every_machine(recipe):
    dataset, (digest, first) = make(recipe), FOR_EVER[recipe]
    assert dataset.raw[:3].tolist() == first
    assert hashlib.sha256(dataset.raw.tobytes() + dataset.given.tobytes()).hexdigest()[:16] == digest


def test_every_set_that_is_drawn_is_among_those_recipes():
    drawn = {name for name, row in DATASETS.items() if not row.file}
    assert drawn - {"and", "or"} == {recipe.split(":")[0] for recipe in FOR_EVER}


def by_class(dataset):
    return [dataset.raw[dataset.labels == place] for place in range(len(dataset.class_names))]


@pytest.mark.parametrize(("recipe", "name"), [("moons:11:0:0", "moons"), ("circles:11:0:0.3:0", "circles")])
def test_without_noise_moons_and_circles_are_those_of_scikit_learn(recipe, name):
    theirs, labels = (np.array(REFERENCE[name][each]) for each in ("points", "labels"))
    for place, points in enumerate(by_class(make(recipe))):
        np.testing.assert_allclose(points, theirs[labels == place], atol=1e-4)


def test_spirals_follow_the_formula_of_tensorflow_playground_half_a_step_further_out():
    first, second = by_class(make("spirals:40:0:2:0"))
    for points, turned in ((first, 0.0), (second, math.pi)):
        for i, (x, y) in enumerate(points):
            r = (i + 0.5) / 20 * 5
            t = 1.75 * (i + 0.5) / 20 * 2 * math.pi + turned
            assert (x, y) == pytest.approx((r * math.sin(t), r * math.cos(t)), abs=1e-4)


def test_of_two_blobs_the_centres_are_those_of_tensorflow_playground():
    first, second = by_class(make("blobs:20:0:2:0"))
    assert np.unique(first, axis=0).tolist() == [[2, 2]]
    assert np.unique(second, axis=0).tolist() == [[-2, -2]]


@pytest.mark.parametrize("classes", [2, 3, 4, 5, 6])
def test_blobs_stand_evenly_around_the_middle(classes):
    centres = np.array([points[0] for points in by_class(make(f"blobs:60:0:{classes}:0"))])
    assert np.hypot(*centres.T) == pytest.approx([math.sqrt(8)] * classes, abs=1e-4)
    np.testing.assert_allclose(centres.mean(axis=0), [0, 0], atol=1e-4)


@pytest.mark.parametrize(("name", "operation"), [("and", lambda a, b: a & b), ("or", lambda a, b: a | b), ("xor", lambda a, b: a ^ b)])
def test_a_truth_table_says_what_pythons_own_operator_says(name, operation):
    dataset = make(name)
    lines = [(int(a), int(b)) for a, b in dataset.raw]
    assert sorted(lines) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert dataset.t[:, 0].tolist() == [operation(a, b) for a, b in lines]


def test_without_noise_the_wave_is_the_sine():
    dataset = make("sine:100:0:3:0")
    assert dataset.raw[0, 0] == pytest.approx(-math.pi, abs=1e-4) == -dataset.raw[-1, 0]
    assert dataset.given[:, 0].tolist() == pytest.approx([math.sin(3 * x) for x in dataset.raw[:, 0]], abs=1e-4)


@pytest.mark.parametrize("recipe", ["moons:5000:{}:1", "circles:5000:{}:0.5:1", "spirals:5000:{}:3:1", "blobs:5000:{}:4:1"])
@pytest.mark.parametrize("noise", ["0.05", "0.8"])
def test_noise_is_the_standard_deviation_of_what_is_added_to_each_coordinate(recipe, noise):
    added = make(recipe.format(noise)).raw - make(recipe.format("0")).raw
    expected = float(noise)
    assert added.std(axis=0) == pytest.approx([expected] * 2, rel=4 / math.sqrt(2 * 5000))
    assert abs(added.mean()) < 4 * expected / math.sqrt(2 * 5000)


def test_noise_moves_the_wave_up_and_down_only():
    one, other = make("sine:2000:0.3:1:1"), make("sine:2000:0:1:1")
    assert (one.raw == other.raw).all()
    assert (one.given - other.given).std() == pytest.approx(0.3, rel=4 / math.sqrt(4000))


@pytest.mark.parametrize("recipe", ["moons:200:0.1:{}", "spirals:200:0.1:2:{}", "blobs:200:0.5:3:{}", "sine:60:0.1:1:{}"])
def test_another_seed_gives_other_points(recipe):
    assert make(recipe.format(0)) != make(recipe.format(1))


@pytest.mark.parametrize(("recipe", "sizes"), [("moons:11:0.1:0", [5, 6]), ("spirals:20:0.1:6:0", [3, 3, 3, 3, 4, 4]), ("blobs:10:1:3:0", [3, 3, 4])])
def test_examples_are_shared_out_among_the_classes(recipe, sizes):
    dataset = make(recipe)
    assert np.bincount(dataset.labels).tolist() == sizes
    assert len(dataset) == sum(sizes)


def test_classes_take_turns_so_the_first_few_examples_show_them_all():
    assert make("blobs:30:1:6:0").labels[:12].tolist() == [*range(6), *range(6)]


def test_every_coordinate_has_four_decimals():
    raw = make("spirals:500:0.37:4:9").raw
    assert [value for value in raw.ravel().tolist() if len(repr(value).split(".")[1]) > 4] == []
