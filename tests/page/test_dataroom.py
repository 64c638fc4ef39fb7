"""Learning from data, as events: examples chosen, fetched, edited and drawn; training that starts, stops, diverges, is undone."""

import asyncio

import numpy as np
import pytest
from support.clock import in_loop, settle
from support.rooms import Room

from glassnet.engine.datasets import make
from glassnet.engine.learning import Learning, begin, take_step
from glassnet.lesson.lesson import settings_of
from glassnet.lesson.timeline import recall


@in_loop
async def test_to_choose_data_makes_a_network_that_fits_them_and_puts_an_example_at_the_inputs():
    room = Room()
    room.choose("moons")
    data = room.training.data
    assert data == make("moons")
    assert (room.lesson.network.sizes[0], room.lesson.network.sizes[-1]) == (2, 2)
    assert room.lesson.choices.x == tuple(data.x[0]) and room.lesson.choices.t == tuple(data.t[0])
    assert room.lesson.passed is not None
    assert sorted((*room.training.train, *room.training.test)) == list(range(200)) and len(room.training.test) == 50


@in_loop
async def test_a_stretch_of_training_is_what_the_readable_engine_computes():
    room = Room()
    room.choose("moons:40:0.1:3", optimiser="adam", batch="8", rate="0.05")
    lesson = room.lesson
    settings = settings_of(lesson.choices)
    expected = begin(lesson.network, settings)
    x, t = (values[lesson.training.train] for values in (lesson.training.data.x, lesson.training.data.t))
    room.send("press", "epoch")
    for _ in range(4):      # 30 examples, 8 a step
        expected = take_step(expected, settings, x, t)
    assert isinstance(expected, Learning) and room.training.batches == 4
    for l in (1, 2):
        np.testing.assert_allclose(room.lesson.network.W[l], expected.network.W[l], rtol=1e-10, atol=1e-12)


@in_loop
async def test_training_runs_frame_by_frame_until_it_is_paused():
    room = Room()
    room.choose("moons", pace="epoch")
    room.send("press", "run")
    await room.frame(3)
    assert room.training.batches == 2 * 15 and room.last("do-run", "text") == "Pause"      # a frame shows what the one before has learned
    room.send("press", "run")
    await room.frame(2)
    assert room.training.batches == 3 * 15 and room.last("do-run", "text") == "Train"
    assert room.training.now.step == 45


@in_loop
async def test_what_training_needs_is_rehearsed_and_leaves_no_trace():
    room = Room()
    room.stage.handle("rehearse", "training")      # nothing to train on yet
    room.stage.handle("choose", "data", "xor")
    before, sent = room.lesson, len(room.sent)
    room.stage.handle("rehearse", "training")
    assert room.lesson is before and len(room.sent) == sent and not room.stage._data.running
    assert room.stage._data._learner is not None, "the first Train need not load it"


@in_loop
async def test_forward_ends_training_and_a_change_of_the_rate_does_not():
    room = Room()
    room.choose("moons", pace="step")
    room.send("press", "run")
    await room.frame(2)
    room.send("commit", "learning-rate", "0.01")
    await room.frame(2)
    room.stage._data.settle()      # what the last frame learned is shown in the next
    assert room.training.batches == 4
    room.send("press", "forward")
    await room.frame(2)
    assert room.training.batches == 4


@in_loop
async def test_every_moment_of_training_can_be_had_again_to_the_last_bit():
    room = Room()
    room.choose("circles:60:0.05:0.5:1", optimiser="momentum", pace="epoch", l2="0.001")
    room.send("press", "run")
    seen = {}
    for _ in range(20):
        await room.frame()
        seen[room.stage.history.at] = room.lesson.network
    room.send("press", "run")
    seen[room.stage.history.at] = room.lesson.network
    timeline = room.stage.history.timeline
    for place, network in seen.items():
        assert recall(timeline, place).network == network
    room.send("press", "undo")
    assert room.lesson.network == seen[sorted(seen)[-2]]


@in_loop
@pytest.mark.parametrize(("press", "where", "what"), [("run", "glassnet.engine.trainer.Trainer.run", "Training"), ("swarm", "glassnet.engine.ensemble.Paths.run", "Learning of many networks")])
async def test_a_mistake_of_ours_in_the_middle_of_it_is_told_and_nothing_is_lost(monkeypatch, press, where, what):
    room = Room()
    room.choose("moons:40:0.1:0")
    room.send("press", press)
    await room.frame(3)
    monkeypatch.setattr(where, lambda self, steps: 1 / 0)
    await room.frame(2)
    assert room.last("caption-title", "text") == f"{what} stopped, and that is our mistake."
    assert not room.stage._data.running and all(np.isfinite(W).all() for W in room.lesson.network.W[1:])
    monkeypatch.undo()
    before = room.lesson
    await room.train(3, press)
    assert press == "swarm" or room.training.batches > before.training.batches


@in_loop
async def test_learning_that_diverges_stops_with_the_last_good_step_and_says_what_to_do():
    room = Room()
    room.choose("sine", rate="1e200", pace="epoch")
    room.send("press", "run")
    await room.frame(6)
    assert not room.stage._data.running
    assert "diverged" in room.last("training-said", "text") and "smaller learning rate" in room.last("training-said", "text")
    assert all(np.isfinite(W).all() for W in room.lesson.network.W[1:])
    assert "nan" not in str(room.last("training-where", "text")).lower()


@in_loop
@pytest.mark.parametrize(("stop", "said"), [("right", "every training example is right"), ("epochs", "after 1000 epochs")])
async def test_training_ends_by_itself_where_it_was_told_to(stop, said):
    room = Room()
    room.choose("blobs:30:0.1:2:0", pace="epoch", stop=stop)
    room.send("press", "run")
    for _ in range(1100):
        if not room.stage._data.running:
            break
        await room.frame()
    assert said in room.last("training-said", "text")


@in_loop
async def test_a_set_that_stands_in_a_file_is_fetched_once(dist):
    room = Room(files={"data/iris.csv": (dist / "data" / "iris.csv").read_text("utf-8")})
    room.choose("iris")
    assert room.training is None and "Fetching" in room.last("caption-title", "text")
    await settle()
    assert len(room.training.data) == 150 and room.lesson.network.sizes[0] == 4
    room.files.clear()
    room.choose("moons")
    room.choose("iris")
    assert len(room.training.data) == 150


@in_loop
async def test_a_set_that_cannot_be_had_is_told_and_the_list_shows_what_counts():
    room = Room()
    room.choose("moons")
    network = room.lesson.network
    room.choose("wine")
    await settle()
    assert "data/wine.csv could not be fetched" in room.lesson.problem.message
    assert room.lesson.network == network and room.training.data.about.name == "moons"
    assert room.last("set-data", "value") == "moons"


@in_loop
async def test_parameters_of_a_set_can_be_typed_and_a_bad_one_is_refused_in_words():
    room = Room()
    room.choose("moons")
    room.send("commit", "data-noise", "0.3")
    assert room.lesson.choices.data == "moons:200:0.3:0"
    room.send("commit", "data-noise", "nine")
    assert "Noise" in room.lesson.problem.message and room.lesson.choices.data == "moons:200:0.3:0"


@in_loop
async def test_points_are_picked_moved_added_and_removed_in_the_plane_and_undone():
    room = Room()
    room.choose("moons")
    data = room.training.data
    window = data.window
    at = [f"{(x - window.left) / (window.right - window.left):.4f} {(y - window.bottom) / (window.top - window.bottom):.4f}" for x, y in data.raw]
    room.send("plot", "plane down", at[7])
    assert room.training.picked == 7 and room.lesson.choices.x == tuple(data.x[7])
    room.send("plot", "plane drag", "0.5000 0.9000")
    room.send("plot", "plane drag", "0.5000 0.9500")
    moved = room.training.data
    assert not np.array_equal(moved.raw[7], data.raw[7]) and np.array_equal(np.delete(moved.raw, 7, 0), np.delete(data.raw, 7, 0))
    room.send("plot", "plane up", "0.5000 0.9500")
    room.send("press", "undo")
    assert room.training.data == data
    room.send("choose", "tool", "1")
    room.send("plot", "plane down", "0.1000 0.1000")
    assert len(room.training.data) == 201 and room.training.data.labels[-1] == 1
    room.send("choose", "tool", "remove")
    room.send("plot", "plane down", "0.1000 0.1000")
    assert len(room.training.data) == 200
    assert room.lesson.choices.data == "own"


@in_loop
async def test_the_plane_can_be_pointed_into_by_keyboard():
    room = Room()
    room.choose("xor")
    room.send("plot", "plane key", "ArrowLeft")
    assert room.stage._data._lab.hand.cursor == (0.45, 0.5)
    room.send("choose", "tool", "0")
    room.send("plot", "plane key", "Enter")
    assert len(room.training.data) == 5
    room.send("plot", "plane key", "Delete")
    assert len(room.training.data) == 4


@in_loop
async def test_the_curves_can_be_read_by_keyboard_score_by_score():
    room = Room()
    room.choose("moons", pace="epoch")
    await room.train(3)
    await room.frame()
    scores = room.training.scores
    room.send("plot", "curves key", "ArrowLeft fine")
    assert room.last("curves-says", "text").startswith(f"step {scores[-2].step}; cost {scores[-2].train_loss!r} ")
    room.send("plot", "curves key", "Home")
    assert room.last("curves-says", "text").startswith(f"step 0; cost {scores[0].train_loss!r} ")
    room.send("plot", "curves key", "ArrowLeft")
    assert room.last("curves-loss", "aria-valuenow") == "0"
    room.send("plot", "curves out", "")
    assert room.last("curves-says", "text").startswith(f"step {scores[-1].step}; cost ") and room.last("curves-loss", "aria-valuenow") == str(scores[-1].step)


@in_loop
async def test_a_table_of_ones_own_is_read_given_its_parts_and_learned_from():
    room = Room()
    room.send("press", "read-table", "height,weight,kind\n" + "\n".join(f"{i},{i * i},{'ab'[i % 2]}" for i in range(30)))
    assert room.training is None
    room.send("choose", "role-1", "out")
    room.send("press", "use-table")
    data = room.training.data
    assert data.class_names == ("a", "b") and data.input_names == ("height",) and room.lesson.choices.data == "own"


@in_loop
async def test_a_table_that_cannot_be_read_is_refused_with_its_row_and_nothing_changes():
    room = Room()
    room.choose("moons")
    before = room.lesson
    room.send("press", "read-table", "a,b\n1,2\n3")
    assert "Row 3" in next(value for mark, name, value in reversed(room.sent) if mark == "own" and "Row 3" in str(value))
    assert room.lesson.training is before.training and room.lesson.network == before.network


@in_loop
async def test_a_digit_drawn_by_hand_stands_at_the_inputs(dist):
    room = Room(files={"data/digits.txt": (dist / "data" / "digits.txt").read_text("utf-8")})
    room.choose("digits")
    await settle()
    for phase, at in (("down", "0.5 0.9"), ("drag", "0.5 0.5"), ("drag", "0.5 0.1"), ("up", "0.5 0.1")):
        room.send("plot", f"pad {phase}", at)
    picture = np.array(room.lesson.choices.x).reshape(8, 8)
    assert picture.max() == 1.0 and picture.sum() > 5
    assert room.last("pad-says", "text").startswith("It says ")
    room.send("press", "clear-pad")
    assert room.last("pad-says", "text") == "Draw a digit here."


@in_loop
async def test_back_to_one_example_leaves_the_network_as_it_is():
    room = Room()
    room.choose("moons")
    room.send("press", "epoch")
    network = room.lesson.network
    room.send("choose", "data", "none")
    assert room.training is None and room.lesson.network == network


@in_loop
async def test_a_network_that_does_not_fit_the_data_is_refused_in_words():
    room = Room()
    room.choose("moons")
    room.send("commit", "sizes", "3-4-2")
    assert "Two moons has 2 inputs and 2 outputs" in room.lesson.problem.message
    room.send("press", "grow", "1")
    assert room.lesson.network.sizes == (2, 7, 2) and room.training.data.about.name == "moons"


@in_loop
async def test_why_says_that_training_moved_a_weight():
    room = Room()
    room.choose("moons")
    room.send("press", "epoch")
    room.send("ask", "weight-1-0-0")
    said = next(value for mark, name, value in reversed(room.sent) if mark == "why")
    assert "Training moved it: 15 steps on Two moons" in said


@in_loop
async def test_a_link_that_names_examples_begins_with_them_and_there_is_nothing_to_undo():
    room = Room("?speed=0&data=moons:60:0.1:0&sizes=2-3-2&theme=dark")
    assert room.training.data == make("moons:60:0.1:0") and room.lesson.network.sizes == (2, 3, 2)
    assert room.last("caption-title", "text").startswith("Two moons: 60 examples")
    assert not room.stage.history.can_undo and room.lesson.choices.theme == "dark"
    assert room.last("set-data", "value") == "moons" and room.last("training", "data-open") == ""
    room.send("press", "run")
    await room.frame(2)
    assert room.training.batches > 0
    room.send("press", "run")
    room.send("press", "reset")
    assert room.training.batches == 0 and room.lesson.network == room.lesson.first


@in_loop
async def test_a_link_that_names_a_set_in_a_file_begins_with_it_once_it_is_here(dist):
    room = Room("?speed=0&data=iris&sizes=9-5-9", files={"data/iris.csv": (dist / "data" / "iris.csv").read_text("utf-8")})
    opened = []
    room.stage.when_open(lambda: opened.append(room.training))
    assert not room.sent and not opened, "the page keeps what it showed before Python"
    room.send("choose", "theme", "dark")
    await settle()
    assert room.lesson.network.sizes == (4, 5, 3) and room.lesson.choices.theme == "dark" and not room.stage.history.can_undo
    assert opened == [room.training] and room.training is not None
    assert "the link says 9-5-9: the network is 4-5-3" in room.last("caption-lines", "text")


@in_loop
async def test_a_link_whose_examples_are_long_in_coming_opens_and_says_what_it_waits_for(monkeypatch):
    room, never = Room("?speed=0&data=iris"), asyncio.get_running_loop().create_future()
    monkeypatch.setattr("glassnet.page.dataroom.LONG", 0.0)
    monkeypatch.setattr(room, "_file", lambda path: never)
    room.stage._data._file = room._file
    opened = asyncio.Event()
    room.stage.when_open(opened.set)
    await opened.wait()
    assert "Fetching" in room.last("caption-title", "text") and room.training is None
    never.cancel()


@in_loop
async def test_who_has_begun_before_the_examples_of_the_link_are_here_can_undo_their_coming(dist):
    room = Room("?speed=0&data=iris", files={"data/iris.csv": (dist / "data" / "iris.csv").read_text("utf-8")})
    room.send("press", "forward")
    await settle()
    assert room.lesson.network.sizes[0] == 4
    room.send("press", "undo")
    assert room.lesson.network.sizes == (3, 2, 3) and room.lesson.passed is not None


@in_loop
async def test_a_link_whose_examples_cannot_be_had_opens_without_them_and_says_so():
    room = Room("?speed=0&data=iris")
    await settle()
    assert room.training is None and "data/iris.csv could not be fetched" in room.lesson.problem.message
    assert room.last("caption-title", "text") == "The examples did not come." and room.last("set-data", "value") == "none"
    room.send("press", "forward")
    assert room.lesson.passed is not None


@in_loop
async def test_a_cost_that_cannot_judge_every_example_is_refused_in_words():
    room = Room()
    room.choose("sine")
    positive = int((room.training.data.t[:, 0] > 0).argmax())
    room.send("press", "pick", str(positive))
    room.send("choose", "loss", "softmax")
    assert "cannot judge" in room.lesson.problem.message and room.lesson.choices.loss == "squared"


@in_loop
async def test_pointing_at_a_neuron_draws_what_it_responds_to_where_the_examples_stand():
    room = Room()
    room.choose("sine")
    room.send("point", "neuron-1-2")
    assert room.last("line-response", "d").startswith("M") and "What h3 responds to" in room.last("line-says", "text")
    room.send("point", "")
    assert room.last("line-response", "d") is None
    room.choose("moons")
    room.send("point", "neuron-1-2")
    assert room.last("plane-says", "text").startswith("What h3 responds to. Blue above 0, orange below.")
    room.send("point", "")
    assert room.last("plane-says", "text").startswith("The class the network gives each place")


@in_loop
async def test_a_network_that_is_dear_to_judge_is_judged_whenever_it_has_learned_twice_as_long_and_once_an_epoch():
    room = Room()
    room.choose("moons:500:0.1:0", sizes="2-64-64-2", pace="step", batch="10")      # 38 steps an epoch
    room.send("press", "run")
    await room.frame(84)
    assert [score.step for score in room.training.scores] == [0, 1, 2, 4, 8, 16, 32, 64]
