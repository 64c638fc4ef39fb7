"""A sheet and what was typed into it, as a text that a browser keeps for its tab: a reload loses neither.

What comes back may have been written by another page of the same host, so it is read as anything from outside is.
"""

import json
from typing import NamedTuple

from glassnet.carry.fields import chosen
from glassnet.carry.guarded import read_json
from glassnet.carry.worksheet.form import CHOICES, HINTS, Filled
from glassnet.carry.worksheet.sheet import Wishes
from glassnet.lesson.lesson import Lesson
from glassnet.lesson.permalink import read_moment

LONGEST = 20_000         # characters: the moment of the largest sheet, and an answer to each of its questions
LONGEST_ANSWER = 60      # characters that a field keeps


class Kept(NamedTuple):
    """start: the Lesson of the sheet; filled: a Filled without its verdicts."""

    start: Lesson
    wishes: Wishes
    seed: int
    filled: Filled


def kept(sheet, filled):
    """The text."""
    return json.dumps({"moment": sheet.link.partition("#")[2], "wishes": sheet.wishes._asdict(), "seed": sheet.seed, "texts": filled.texts, "hints": filled.hints})


def brought(text):
    """The Kept of such a text. Raises ValueError, in words, whatever it is given."""
    said = read_json(text, LONGEST)
    try:
        wishes = Wishes()
        for name, value in said["wishes"].items():
            wishes = chosen(wishes, CHOICES, name, value)
        texts = {int(i): str(each)[:LONGEST_ANSWER] for i, each in said["texts"].items()}
        hints = {int(i): max(0, min(len(HINTS), int(count))) for i, count in said["hints"].items()}
        seed, moment = int(said["seed"]), str(said["moment"])
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise ValueError(f"It is no worksheet that was kept ({error!r}).") from None
    return Kept(read_moment(moment).lesson, wishes, seed, Filled(texts, {}, hints))
