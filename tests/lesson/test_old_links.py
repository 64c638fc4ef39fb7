"""Old links keep opening: moments recorded when their version was new, with the numbers they must show."""

import json
from pathlib import Path

import numpy as np
import pytest

from glassnet.lesson.carried import flat
from glassnet.lesson.permalink import read_moment

RECORDED = [each for file in sorted(Path(__file__).with_name("reference").glob("links_v*.json")) for each in json.loads(file.read_text("utf-8"))]


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda each: each["name"])
def test_an_old_link_opens_to_the_same_numbers(recorded):
    moment = read_moment(recorded["link"])
    lesson = moment.lesson
    assert [each.hex() for each in flat(lesson.network).tolist()] == recorded["parameters"]
    assert (lesson.steps, len(lesson.losses)) == (recorded["steps"], recorded["curve"])
    assert (lesson.passed is None) == (recorded["loss"] is None)
    if lesson.passed:      # exp may differ in its last bit from machine to machine
        assert lesson.passed.loss == pytest.approx(recorded["loss"], rel=1e-12)
    assert (lesson.training and lesson.training.batches) == recorded["batches"]
    if recorded["moved"]:
        assert flat(lesson.moved) == pytest.approx(np.array([float.fromhex(each) for each in recorded["moved"]]), rel=1e-9, abs=1e-15)
    assert moment.seen.trail == ("weight-1-0-1",) and moment.seen.focus == "edge-1-0-1"
