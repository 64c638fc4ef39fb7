"""What a page tells the one around its frame brings any page back to the same state, to the last bit."""

import json

from support.rooms import Room


def told(room):
    return json.loads(room.stage.handle("tell", "state"))


def brought(room, state, n=0):
    room.send("address", f"around state-{n}", f"?{state['query']}#{state['moment']}")
    return room


def test_the_state_says_choices_steps_and_cost():
    room = Room("?sizes=2-2-2&seed=3&speed=0")
    assert (told(room)["query"], told(room)["steps"], told(room)["loss"]) == ("sizes=2-2-2&seed=3&speed=0", 0, None)
    room.send("press", "train", "10")
    assert told(room)["steps"] == 10 and told(room)["loss"] == room.lesson.passed.loss


def test_another_page_is_brought_to_it_and_tells_the_same():
    room = Room("?sizes=4-4-3&hidden=tanh&seed=7&speed=0")
    room.send("press", "train", "100")
    room.send("commit", "weight-1-0-0", "0.125")
    other = brought(Room(), told(room))
    assert other.lesson.network == room.lesson.network and told(other) == told(room)


def test_undo_leads_back_from_a_state_that_was_set():
    room = Room()
    before = room.lesson.network
    brought(room, {"query": "seed=5", "moment": ""})
    assert room.lesson.network != before
    room.send("press", "undo")
    assert room.lesson.network == before


def test_what_is_no_state_is_told_in_words_and_changes_nothing():
    room = Room()
    before = room.lesson.network
    for n, moment in enumerate(("v1.", "v1.%%%", "v9.AAAA", "v1." + "A" * 60_000)):
        brought(room, {"query": "sizes=2-2-2", "moment": moment}, n)
        assert room.lesson.network == before and "cannot be shown" in room.last("caption-title", "text") + str(room.last("caption-lines", "text"))


def test_what_is_pointed_at_is_no_part_of_the_state():
    room = Room()
    before = told(room)
    room.send("point", "neuron-1-0", "bias-1-0")
    assert told(room) == before


def test_other_events_tell_nothing():
    assert Room().stage.handle("press", "forward") is None
