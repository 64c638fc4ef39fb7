"""A program that is exported prints the digits of the page."""

import ast
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.lessons import choices, small_sizes
from support.programs import around, assert_same, on_the_page, printed, run_here, told_by
from support.rooms import Room

from glassnet.carry.code import KINDS, program, spelt
from glassnet.carry.code.moment import moment_of
from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.engine.schedules import SCHEDULES
from glassnet.lesson.lesson import backprop, begin, forward, learn


def test_every_activation_cost_optimiser_and_schedule_of_the_engine_is_spelt_out():
    assert set(spelt.ACTIVATIONS) == set(ACTIVATIONS) and set(spelt.LOSSES) == set(LOSSES)
    assert set(spelt.OPTIMISERS) == set(OPTIMISERS) and set(spelt.SCHEDULES) == set(SCHEDULES)
    for name, each in OPTIMISERS.items():
        assert spelt.OPTIMISERS[name].remembers == each.remembers
        assert {"rate", *spelt.OPTIMISERS[name].numbers} == set(each.hyperparameters)


@sparingly
@given(chosen=choices(sizes=small_sizes), rounds=st.integers(0, 3))
def test_the_numpy_program_prints_what_any_page_shows(chosen, rounds):
    try:
        lesson = begin(chosen)
        for _ in range(rounds):
            lesson = learn(lesson)
        before, after = around(lesson)
        forward(after)
    except ValueError:
        return      # too large to compute with: no page stands there
    assert_same(run_here(program("numpy", moment_of(replace(lesson, stepped=None), 3))), told_by(before, after))


def test_after_backprop_the_program_begins_before_the_step_and_ends_where_the_page_stands():
    lesson = forward(begin(Room("?optimiser=adam").lesson.choices))
    for _ in range(3):
        lesson = forward(backprop(lesson))
    before, after = lesson, backprop(lesson)
    for stands in (after, forward(after)):
        assert_same(run_here(program("numpy", moment_of(stands, 3))), told_by(before, after))


def test_once_something_else_was_typed_the_program_begins_where_the_page_stands():
    room = Room()
    room.send("press", "train", "10")
    room.send("commit", "weight-1-0-0", "0.75")
    found = printed(run_here(program("numpy", moment_of(room.lesson, 3))))
    assert found["W[1][0, 0]"] == ("0.750", 0.75)
    assert_same(run_here(program("numpy", moment_of(room.lesson, 3))), told_by(*around(room.lesson)))


@pytest.mark.parametrize("decimals", [2, 5, 8, 21])
def test_numbers_are_rounded_as_the_page_rounds_them(decimals):
    room = Room("?x=1234.5,-0.00001,123456&hidden=linear&output=linear&loss=squared")
    moment = moment_of(room.lesson, decimals)
    assert_same(run_here(program("numpy", moment)), told_by(*around(room.lesson)), decimals)


@pytest.mark.parametrize("recipe", ["xor", "moons:40:0.1:0", "sine"])
def test_with_data_the_program_holds_the_examples_and_says_how_the_network_does_on_them(recipe):
    room = Room()
    room.choose(recipe)
    for _ in range(3):
        room.send("press", "epoch")
    found, score = printed(run_here(program("numpy", moment_of(room.lesson, 3)))), room.training.now
    assert found["train cost"][1] == pytest.approx(score.train_loss, rel=1e-12)
    assert found.get("train accuracy", (None, None))[1] == score.train_accuracy
    if score.test_loss is not None:
        assert found["test cost"][1] == pytest.approx(score.test_loss, rel=1e-12)
        assert found.get("test accuracy", (None, None))[1] == score.test_accuracy


LEARNING = {"batch": "5", "schedule": "cosine", "l1": "0.001", "l2": "0.01", "dropout": "0.3", "rate": "0.05"}
PRESSES = ("", "epoch", "epoch", "batch", "forward", "backprop", "forward", "epoch", "undo", "train 10", "back", "back", "epoch", "backprop")


@pytest.mark.parametrize(("recipe", "optimiser"), [("xor", "momentum"), ("moons:40:0.1:0", "adam"), ("sine", "rmsprop"), ("moons:24:0.2:3", "sgd")])
def test_wherever_learning_from_data_has_led_the_program_prints_the_digits_of_the_page(recipe, optimiser):
    room = Room()
    room.choose(recipe, optimiser=optimiser, **LEARNING)
    for press in PRESSES:
        if press:
            room.send("press", *press.split())
        found, shown = printed(run_here(program("numpy", moment_of(room.lesson, 3)))), on_the_page(room)
        assert len(shown) > 10 and {name: found[name][0] for name in shown} == {name: text for name, (text, _) in shown.items()}, press
        assert [found[name][1] for name in shown] == pytest.approx([value for _, value in shown.values()], rel=1e-9, abs=1e-12), press


def test_once_the_curves_are_behind_the_program_says_of_which_step_it_tells():
    room = Room()
    room.choose("moons:24:0.1:0")
    room.send("press", "epoch")
    steps = room.lesson.steps
    assert "The curves of the page end" not in program("numpy", moment_of(room.lesson, 3))
    room.send("press", "backprop")
    text = program("torch", moment_of(room.lesson, 3))
    assert f"The curves of the page end at step {steps}; this is after step {steps + 1}." in text.replace("\n# ", " ")


def test_more_examples_than_can_be_read_are_left_out_and_it_is_said():
    room = Room()
    room.choose("moons:4000:0.1:0")
    text = program("numpy", moment_of(room.lesson, 3))
    assert "4000 examples are too many to write out" in text and "train cost" not in run_here(text)


def test_the_notebook_is_the_program_in_cells_with_words():
    room = Room("?hidden=gelu&optimiser=momentum")
    room.send("press", "train", "3")
    moment = moment_of(room.lesson, 3)
    cells = json.loads(program("notebook", moment))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert run_here("\n".join(code)) == run_here(program("numpy", moment))
    words = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert words[0].startswith("# A 3-2-3 network, as it stood on a page of Glassnet\n") and len(words) > 8
    assert len({cell["id"] for cell in cells}) == len(cells)


@pytest.mark.parametrize("kind", ["numpy", "torch", "keras"])
@pytest.mark.parametrize("query", ["?optimiser=adam&schedule=cosine&l1=0.01&l2=0.1", "?hidden=gelu,leaky&sizes=2-3-3-1&output=sigmoid&loss=binary&optimiser=rmsprop", "?sizes=64-64-64"])
def test_programs_are_python_of_readable_width(kind, query):
    room = Room(query)
    room.send("press", "train", "2")
    text = program(kind, moment_of(room.lesson, 3))
    ast.parse(text)
    assert max(map(len, text.splitlines())) <= 180
    assert "«" not in text and "»" not in text


def test_a_program_is_made_once_for_what_stands_and_anew_once_that_changes():
    room = Room()
    room.send("choose", "carry-code-shown", "open")
    first = room.stage._screen.scenes["carry-code"]["carry-code-text"].text
    assert "W = [None," in first and first == program("numpy", moment_of(room.lesson, 3))
    room.send("commit", "input-0", "0.75")
    assert "x = np.array([0.75, 0.2, 0.3])" in room.stage._screen.scenes["carry-code"]["carry-code-text"].text
    room.send("choose", "carry-code-kind", "torch")
    assert "import torch" in room.stage._screen.scenes["carry-code"]["carry-code-text"].text
    room.send("press", "carry-code-copy")
    room.send("press", "carry-code-save")
    assert room.copied == [room.gifts[-1][2]] and room.gifts[-1][:2] == ("glassnet_torch.py", "text/x-python")
    room.send("choose", "carry-code-shown", "closed")
    assert list(room.stage._screen.scenes["carry-code"]) == ["carry-code"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_saved_under_a_name_of_its_own(kind):
    room = Room()
    room.send("choose", "carry-code-kind", kind)
    room.send("press", "carry-code-save")
    assert room.gifts[-1][0] == KINDS[kind][2]
