"""Carrying away: events find their section, and what it answers reaches the browser."""

import json
import subprocess
import sys

from support.rooms import Room

from glassnet.carry import given


def test_a_file_is_given_with_what_stands_on_the_page():
    room = Room()
    room.send("press", "train", "10")
    room.send("press", "carry-weights-save", "json")
    (name, mime, data), = room.gifts
    assert (name, mime) == ("glassnet-weights.json", "application/json")
    assert json.loads(data)["layers"][0]["W"] == room.lesson.network.W[1].tolist()


def test_carrying_away_changes_nothing():
    room = Room()
    room.send("press", "forward")
    before = room.stage.history
    room.send("press", "carry-weights-save", "json")
    assert room.stage.history is before


def test_a_file_that_was_chosen_comes_with_its_name_and_size():
    assert given("3000000 my weights.npz\nAAEC") == ("my weights.npz", 3_000_000, b"\0\1\2")


def test_nothing_of_it_is_loaded_before_it_is_asked_for():
    code = "import sys; from glassnet.page.stage import Stage; Stage('', 'wide', lambda patch: None, lambda: '1'); print([each for each in sys.modules if 'carry' in each])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
