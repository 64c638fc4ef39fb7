"""What a network says of many examples, found out slice by slice, is what it says of them at once; and pictures of training need nothing else."""

import numpy as np
import pytest
from support.clock import in_loop
from support.rooms import Room

from glassnet.engine import Network
from glassnet.engine.sweep import AT_ONCE
from glassnet.page.asked import KEPT, Asked


@pytest.mark.parametrize("loss", ["softmax", "squared"])
def test_slices_say_together_what_the_network_says_and_only_the_last_tells_it(loss):
    networks = [Network.create([3, 40, 2], loss=loss, seed=seed) for seed in (1, 2)]
    x = np.random.default_rng(0).normal(size=(3 * AT_ONCE // networks[0].parameters, 3))
    asked, found = Asked(), []
    steps = asked.slices(networks[0], x, found.append)
    assert len(steps) >= 3
    for step in steps:
        assert not found
        step()
        asked.said(networks[1], x[:5])      # who asks for something else in between
        asked.said(networks[1], x)      # or for the same of another network does no harm
    (said,), trace = found, networks[0].forward(x)
    np.testing.assert_allclose(said.outputs, trace.a[-1], rtol=1e-12)
    assert said.probabilities is trace.probabilities is None or np.allclose(said.probabilities, trace.probabilities, rtol=1e-12, atol=0)


def test_who_asks_again_of_the_same_examples_is_answered_with_the_same_arrays():
    asked, x = Asked(), np.ones((4, 3))
    networks = [Network.create([3, hidden, 2], seed=seed) for hidden in (4, 5) for seed in (1, 2)]
    arrays = [asked._outputs(network, x) for network in networks]
    assert arrays[0] is arrays[1] and arrays[2] is arrays[3] and arrays[0] is not arrays[2]
    for _ in range(KEPT):
        asked.said(networks[0], x.copy())
    assert asked._outputs(networks[0], x) is not arrays[0]


def test_numbers_too_large_to_draw_are_told_in_words():
    network = Network([[[1e200], [1e200]]], [[0.0, 0.0]], output="linear", loss="squared")
    with pytest.raises(ValueError, match="what the network says has overflowed: its numbers are too large for float64"):
        Asked().said(network, np.array([[1e200]]))


@in_loop
@pytest.mark.parametrize("query", ["data=moons:60:0.1:0&sizes=2-3-2", "data=moons:60:0.1:0&sizes=2-64-64-64-64-2"])
async def test_while_it_trains_the_ground_and_the_guesses_are_found_out_before_they_are_drawn(monkeypatch, query):
    room = Room(f"?speed=0&{query}")
    await room.frame(2)
    room.send("press", "run")
    grounds = [value for id, name, value in room.sent if name == "data-pixels"]
    monkeypatch.setattr(Asked, "said", None)      # to be drawn at once, it would have to be called
    while not any(name == "data-pixels" and value not in grounds for _, name, value in room.sent):
        await room.frame()
    monkeypatch.undo()
    room.send("press", "run")
    assert not room.stage._data.running and room.last("caption-title", "text").endswith("of training on Two moons.")
