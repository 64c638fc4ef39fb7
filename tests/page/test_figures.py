"""What the page hands to its JavaScript for a figure and for a recording."""

import json

import pytest
from support.rooms import Room


@pytest.fixture
def room():
    room = Room()
    room.send("press", "forward")
    return room


def wish(room):
    name, kind, data = room.gifts[-1]
    return name, kind, json.loads(data)


def test_a_figure_is_of_the_network_as_it_is_shown_with_its_caption(room):
    room.send("press", "carry-figures-save", "svg")
    name, kind, made = wish(room)
    assert (name, kind, made["format"]) == ("glassnet-3-2-3-step-0.svg", "figure", "svg")
    assert [part["mark"] for part in made["parts"]] == ["network-figure"]
    shown = room.stage._screen.scenes["network"]["neuron-1-0-z"].text
    assert f">{shown}</text>" in made["parts"][0]["markup"]
    assert made["caption"]["title"] == room.stage._beat.caption.title


def test_curve_and_plots_come_along_when_they_are_wanted(room):
    room.choose("moons")
    for name in ("cost", "data"):
        room.send("choose", f"carry-figures-{name}", "yes")
    room.send("choose", "carry-figures-caption", "no")
    room.send("press", "carry-figures-save", "png")
    _, _, made = wish(room)
    assert [part["mark"] for part in made["parts"]] == ["network-figure", "cost-figure", "plane-figure", "curves-figure"]
    assert made["caption"] is None and made["scale"] == 2.0


def test_a_crowd_of_lines_is_drawn_as_lines(room):
    room.send("commit", "sizes", "20-16-3")
    room.send("press", "carry-figures-save", "svg")
    markup = wish(room)[2]["parts"][0]["markup"]
    assert "data-edges" not in markup and markup.count('class="line"') >= 4


@pytest.mark.parametrize(("walk", "beats"), [("forward", 6), ("backprop", 6)])
def test_a_recording_has_every_beat_of_the_pass_with_its_caption(room, walk, beats):
    room.send("choose", "carry-figures-walk", walk)
    room.send("press", "carry-figures-record")
    name, kind, reel = wish(room)
    assert (name, kind) == (f"glassnet-3-2-3-step-0-{walk}.gif", "recording")
    assert len(reel["beats"]) == beats and all(beat["title"] and beat["seconds"] > 0 for beat in reel["beats"])
    assert sum("data-flow" in beat["picture"]["markup"] for beat in reel["beats"]) == (2 if walk == "forward" else 1)


def test_backprop_is_recorded_with_the_forward_it_needs():
    room = Room()
    room.send("choose", "carry-figures-walk", "backprop")
    room.send("press", "carry-figures-record")
    assert len(wish(room)[2]["beats"]) == 12
    assert room.lesson.steps == 0, "recording leaves the network where it is"


def test_a_pass_that_cannot_be_made_is_said():
    room = Room("?speed=0&hidden=linear&output=linear&loss=squared")
    room.send("commit", "input-0", "1e150")
    room.send("commit", "learning-rate", "1e300")
    room.send("choose", "carry-figures-walk", "backprop")
    room.send("press", "carry-figures-record")
    assert room.gifts == []
    assert room.stage._screen.scenes["carry-figures"]["figures-problem"].text
