"""Many networks at once, and the network without one of its neurons."""

import numpy as np
from support.clock import in_loop
from support.rooms import Room

from glassnet.engine import Network
from glassnet.engine.learning import begin, take_step
from glassnet.lesson.lesson import settings_of


@in_loop
async def test_each_network_of_the_swarm_goes_the_way_it_would_go_alone():
    room = Room()
    room.choose("moons:40:0.1:0")
    await room.train(3, "swarm")
    swarm, lesson = room.stage._data._swarm, room.lesson
    settings = settings_of(lesson.choices)
    network = Network.create(lesson.choices.sizes, hidden="tanh", output="linear", init="xavier", seed=5)
    learning, (x, t) = begin(network, settings), (values[lesson.training.train] for values in (lesson.training.data.x, lesson.training.data.t))
    for _ in range(swarm.ensemble.step):
        learning = take_step(learning, settings, x, t)
    assert swarm.ensemble.step > 0
    np.testing.assert_allclose(swarm.ensemble.network(5).W[1], learning.network.W[1], rtol=1e-8)
    assert "24 networks of 2-6-2, seeds 0 to 23" in str(room.last("swarm", "whole"))


@in_loop
async def test_the_reader_s_own_network_is_left_alone_and_the_swarm_goes_with_another_shape():
    room = Room()
    room.choose("moons:40:0.1:0")
    before = room.lesson.network
    room.send("press", "swarm")
    await room.frame(2)
    assert room.lesson.network == before
    room.send("press", "grow", "1")
    assert room.stage._data._swarm is None
    await room.frame(2)


@in_loop
async def test_two_other_numbers_can_be_followed():
    room = Room()
    room.choose("xor")
    room.send("press", "swarm")
    await room.frame()
    room.send("press", "swarm")
    room.send("choose", "swarm-across", "4")
    assert room.stage._data._swarm.across == 4
    assert room.last("swarm-paths-across", "text") == room.stage._data._swarm.names[4]


@in_loop
async def test_the_cost_without_each_neuron_is_that_of_the_network_whose_neuron_is_silenced():
    room = Room()
    room.choose("moons:40:0.1:0")
    room.send("press", "epoch")
    room.send("press", "lesion")
    told = str(room.last("lesion", "whole"))
    assert all(f"without h{j}" in told for j in range(1, 7))
    whole, data = room.lesson.network, room.training.data
    room.send("press", "silence", "1,3")
    silenced = room.lesson.network
    assert (silenced.W[2][:, 3] == 0).all() and np.array_equal(np.delete(silenced.W[2], 3, 1), np.delete(whole.W[2], 3, 1))
    _, each, _, weights = room.stage._data._lab._lesioned(room.lesson)
    assert len(weights) == 24
    assert abs(each[3].loss - silenced.loss(silenced.forward(data.x), data.t)) < 1e-12
    room.send("press", "undo")
    assert room.lesson.network == whole


@in_loop
async def test_where_one_points_in_the_costs_a_network_tells_its_cost_and_weights_to_the_last_digit():
    room = Room()
    room.choose("moons:40:0.1:0", pace="step")
    await room.train(3, "swarm")
    swarm = room.stage._data._swarm
    places = swarm.paths.places
    steps, losses = ([getattr(each, name) for each in places] for name in ("step", "losses"))
    room.send("plot", "swarm hover", "1.0000 0.0000")
    least = int(losses[-1].argmin())
    told = room.last("swarm-readout", "text")
    assert told.startswith(f"Step {steps[-1]}, seed {least}: cost {float(losses[-1][least])!r}; w x1→h1 is {float(places[-1].parameters[least, 0])!r}")
    room.send("plot", "swarm out", "")
    assert room.last("swarm-readout", "text").startswith("Point at a line")


@in_loop
async def test_arrow_keys_walk_along_the_costs_and_from_network_to_network():
    room = Room()
    room.choose("moons:40:0.1:0", pace="step")
    await room.train(3, "swarm")
    swarm = room.stage._data._swarm
    order = swarm.paths.places[-1].losses.argsort()
    room.send("plot", "swarm key", "End")
    room.send("plot", "swarm key", "ArrowUp")
    assert room.last("swarm-readout", "text").startswith(f"Step {swarm.paths.places[-1].step}, seed {order[13]}: ")
    room.send("plot", "swarm key", "ArrowLeft fine")
    assert room.last("swarm-readout", "text").startswith(f"Step {swarm._drawn()[0][-2]}, seed {order[13]}: ")      # of many steps not each is drawn
    room.send("plot", "swarm key", "Home")
    assert room.last("swarm-losses", "aria-valuenow") == "0" and room.last("swarm-losses-lit", "d").startswith("M")
