"""What a network says of many examples, found out slice by slice, is what it says of them at once; and pictures of training need nothing else."""

import numpy as np
import pytest
from support.clock import in_loop
from support.rooms import Room

from glassnet.engine import Network
from glassnet.page import lab
from glassnet.page.slices import AT_ONCE, said, slices


@pytest.mark.parametrize("loss", ["softmax", "squared"])
def test_slices_say_together_what_is_said_at_once_and_only_the_last_tells_it(loss):
    network = Network.create([3, 40, 2], loss=loss, seed=1)
    x = np.random.default_rng(0).normal(size=(3 * AT_ONCE // network.parameters, 3))
    found = []
    steps = slices(network, x, found.append)
    assert len(steps) in (3, 4)
    for step in steps:
        assert not found
        step()
    (one,), other = found, said(network, x)
    np.testing.assert_allclose(one.outputs, other.outputs, rtol=1e-13)
    assert one.probabilities is other.probabilities is None or np.allclose(one.probabilities, other.probabilities, rtol=1e-13, atol=0)


@in_loop
@pytest.mark.parametrize("query", ["data=moons:60:0.1:0&sizes=2-3-2", "data=moons:60:0.1:0&sizes=2-64-64-64-64-2"])
async def test_while_it_trains_the_ground_and_the_guesses_are_found_out_before_they_are_drawn(monkeypatch, query):
    room = Room(f"?speed=0&{query}")
    await room.frame(2)
    room.send("press", "run")
    grounds = [value for id, name, value in room.sent if name == "data-pixels"]
    monkeypatch.setattr(lab, "said", None)      # to be drawn at once, it would have to be called
    while not any(name == "data-pixels" and value not in grounds for _, name, value in room.sent):
        await room.frame()
    monkeypatch.undo()
    room.send("press", "run")
    assert not room.stage._data.running and room.last("caption-title", "text").endswith("of training on Two moons.")
