"""Held against the libraries of others: their programs print our digits, their readers open our files, and the other way round."""

import base64
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.elsewhere import packed
from support.programs import around, assert_same, printed, run_here, told_by
from support.rooms import Room
from support.weights import same_bits

from glassnet.carry.code import program
from glassnet.carry.code.moment import moment_of
from glassnet.carry.weights import as_json, as_safetensors
from glassnet.carry.weights.reading import read
from glassnet.engine import Network

SCHEMA = json.loads((Path(__file__).parents[2] / "site" / "weights.schema.json").read_text("utf-8"))
# Every activation, cost and optimiser, each once at least; penalties, a schedule, several layers.
PAGES = ["", "?hidden=tanh&output=linear&optimiser=momentum&l1=0.01", "?loss=squared&hidden=relu&output=tanh&optimiser=adam&l2=0.1&schedule=cosine&rate=0.3",
         "?sizes=2-3-3-1&hidden=gelu,leaky&loss=binary&optimiser=rmsprop&rate=0.01", "?sizes=2-3-4-3-2&hidden=swish,softplus,tanh&output=linear&optimiser=adam&rate=0.05",
         "?sizes=3-2&output=relu&x=0.5,-1,2&optimiser=adam&beta1=0.5&schedule=steps&every=2"]


@pytest.mark.parametrize("kind", ["torch", "keras", "notebook"])
def test_programs_for_other_libraries_print_the_digits_of_the_page(elsewhere, kind):
    lessons = []
    for query in PAGES:
        room = Room(query)
        room.send("press", "train", "4")
        lessons.append(replace(room.lesson, stepped=None))
    asked = "notebook" if kind == "notebook" else "run"
    for lesson, output in zip(lessons, elsewhere([(asked, program(kind, moment_of(lesson, 3))) for lesson in lessons])):
        assert_same(output, told_by(*around(lesson)))


@pytest.mark.parametrize("kind", ["torch", "keras"])
def test_programs_for_other_libraries_say_how_the_network_does_on_the_examples(elsewhere, kind):
    lessons = []
    for recipe, presses in (("moons:24:0.1:0", ("epoch", "epoch")), ("moons:24:0.1:0", ("epoch", "forward", "backprop")), ("xor", ("epoch",)), ("sine", ("epoch",))):
        room = Room()
        room.choose(recipe, optimiser="adam", batch="5")
        for press in presses:
            room.send("press", press)
        lessons.append(room.lesson)
    moments = [moment_of(lesson, 3) for lesson in lessons]
    assert [moment.again for moment in moments] == [False, True, False, False]
    for moment, output in zip(moments, elsewhere([("run", program(kind, moment)) for moment in moments])):
        ours, theirs = printed(run_here(program("numpy", moment))), printed(output)
        assert theirs.keys() == ours.keys() and any("train cost" in name for name in ours)
        assert {name: each for name, (each, _) in theirs.items() if name.startswith(("train", "test"))} == {
            name: each for name, (each, _) in ours.items() if name.startswith(("train", "test"))}


def test_pytorch_takes_a_file_of_safetensors_into_a_sequential_and_what_it_saves_comes_back(elsewhere):
    network = Network.create([3, 5, 4, 2], hidden=("tanh", "relu"), output="linear", loss="squared", seed=7)
    [told] = elsewhere([("opened", packed(as_safetensors.write(network, (), ())))])
    assert {name: np.array(each).shape for name, each in told["arrays"].items()} == {
        "0.weight": (5, 3), "0.bias": (5,), "2.weight": (4, 5), "2.bias": (4,), "4.weight": (2, 4), "4.bias": (2,)}
    again = base64.b64decode(told["again"])
    assert same_bits(read(len(again), again), network)
    for kind, data in told["narrow"].items():
        held = read(0, base64.b64decode(data))
        assert {f"{2 * l}.weight": W.tolist() for l, W in enumerate(held.W)} == {name: each for name, each in told["widened"][kind].items() if "weight" in name}


def test_the_json_is_what_its_schema_says_and_the_schema_is_one(elsewhere):
    network = Network.create([3, 5, 2], hidden="gelu", output="linear", loss="squared", seed=7)
    good = json.loads(as_json.write(network, (0.1, 0.2, 0.3), (0.0, 1.0)))
    wrong = [good | {"version": 2}, good | {"layers": []}, good | {"loss": "hinge"}, {name: each for name, each in good.items() if name != "format"},
             good | {"layers": [{**good["layers"][0], "activation": "step"}]}, good | {"layers": [{**good["layers"][0], "b": ["0"]}]}]
    first, *others = elsewhere([("schema", (SCHEMA, file)) for file in (good, *wrong)])
    assert first == [] and all(others)
