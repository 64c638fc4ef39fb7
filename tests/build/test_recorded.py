"""The recorded first rounds: made in Pyodide, kept between builds, made again when anything they follow from changes."""

import json

from glassnet.engine import Network
from glassnet_build.cache import Cache


def test_what_was_made_once_is_kept_for_all_it_follows_from(tmp_path):
    cache, made = Cache(tmp_path), []

    def make():
        made.append(True)
        return b"tape %d" % len(made)
    kept = [cache.read(cache.made(origin, make)) for origin in (b"one", b"one", b"other")]
    assert kept == [b"tape 1", b"tape 1", b"tape 2"]


def test_a_damaged_copy_is_made_again(tmp_path):
    cache = Cache(tmp_path)
    cache.made(b"one", lambda: b"whole")
    for file in (tmp_path / "files").iterdir():
        file.write_bytes(b"half")
    assert cache.read(cache.made(b"one", lambda: b"again")) == b"again"


def test_the_tapes_hold_three_rounds_of_forward_and_backprop_and_the_engine_s_numbers(dist):
    for paper in ("wide", "narrow"):
        tape = json.loads((dist / "tape" / f"{paper}.json").read_text("utf-8"))
        presses = [log["presses"] for log in tape["logs"]]
        assert presses[0] == [] and ["forward", "backprop"] * 3 in presses and ["backprop"] * 3 in presses
        assert all(0 <= number < len(tape["states"]) for log in tape["logs"] for place in log["places"] for number in place["resting"] if number is not None)
        values, states = tape["start"], []
        for changes in tape["states"]:
            values = list(values)
            for key, value in zip(changes[::2], changes[1::2]):
                values[key] = value
            states.append(values)
        network = Network.create([3, 2, 3], seed=0)
        for _ in range(3):
            network = network.step(network.backward(network.forward([0.1, 0.2, 0.3]), [0, 1, 0]), 1)
        shown = float(states[tape["logs"][presses.index(["forward", "backprop"] * 3)]["places"][-1]["resting"][-1]][tape["keys"].index(["edge-1-0-0-weight", "data-value"])])
        assert abs(shown - network.W[1][0, 0]) < 1e-14
