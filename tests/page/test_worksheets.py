"""Worksheets on the page: made, filled in, judged, hinted at, printed; kept whatever becomes of the network."""

import pytest
from support.rooms import Room

from glassnet.carry.worksheet.rounding import written


@pytest.fixture
def room():
    room = Room()
    room.send("choose", "carry-worksheet-level", "step")
    room.send("press", "carry-worksheet-make")
    return room


def section(room):
    return room.stage._carry._sections["worksheet"][0]


def marks(room):
    return room.stage._screen.scenes["carry-worksheet"]


def answer(room, i, text):
    room.send("commit", f"carry-worksheet-answer.{i}", text)


def key(room, i):
    sheet = section(room)._sheet
    return written(sheet.questions[i].expected, sheet.rule)


def test_a_sheet_is_made_with_a_field_for_every_question_and_its_picture_is_drawn(room):
    fields = [id for id in marks(room) if id.endswith("-field")]
    assert len(fields) == len(section(room)._sheet.questions) > 10
    assert marks(room)["worksheet-picture"].attributes["data-picture"].startswith("<svg")
    assert tuple(room.gifts[-1]) == ("worksheet", "pictures", "worksheet-title")


def test_right_answers_are_counted_and_a_wrong_one_is_told_its_slip(room):
    answer(room, 0, key(room, 0))
    assert marks(room)["worksheet-q-0"].attributes["data-verdict"] == "right"
    assert marks(room)["worksheet-score"].text.startswith("1 of ")
    question = section(room)._sheet.questions[1]
    answer(room, 1, f"{-question.expected:.3f}")
    assert "the sign is the wrong way round" in marks(room)["worksheet-q-1-says"].text
    field = marks(room)["worksheet-q-1-field"].attributes
    assert field["aria-invalid"] == "true" and field["aria-describedby"] == "worksheet-q-1-says"
    answer(room, 1, "")
    assert marks(room)["worksheet-q-1"].attributes["data-verdict"] is None


def test_all_right_is_said(room):
    for i in range(len(section(room)._sheet.questions)):
        answer(room, i, key(room, i))
    assert marks(room)["worksheet-score"].text.endswith("All of it: well done.")


def test_hints_come_one_by_one_and_the_answer_last(room):
    says = key(room, 0)
    for hints in range(1, 5):
        room.send("press", "carry-worksheet-hint", "0")
        there = [id for id in marks(room) if id in ("worksheet-q-0-idea", "worksheet-q-0-symbols", "worksheet-q-0-numbers", "worksheet-q-0-answer")]
        assert len(there) == hints
        told = " ".join(mark.text or "" for id, mark in marks(room).items() if id.startswith("worksheet-q-0-"))
        assert (f"= {says}" in told) == (hints == 4)
    assert marks(room)["worksheet-q-0-hint"].attributes["hidden"] == ""


def test_a_sheet_and_its_answers_stay_when_the_network_learns_on(room):
    answer(room, 0, key(room, 0))
    before = section(room)._sheet
    room.send("press", "train", "10")
    assert section(room)._sheet is before
    assert marks(room)["worksheet-q-0-field"].attributes["value"] == key(room, 0)


def test_starting_over_and_another_sheet_begin_with_empty_fields(room):
    answer(room, 0, "1")
    room.send("press", "carry-worksheet-clear")
    assert marks(room)["worksheet-q-0-field"].attributes["value"] == ""
    asked = section(room)._sheet.questions
    room.send("press", "carry-worksheet-another")
    assert marks(room)["worksheet-title"].text == "Sheet 2" and section(room)._sheet.questions != asked


def test_a_class_of_sheets_goes_to_the_printer_each_with_its_key_and_nothing_stays(room):
    room.send("choose", "carry-worksheet-sheets", "5")
    room.send("press", "carry-worksheet-print")
    pages = [mark.attributes["class"] for mark in marks(room).values() if mark.tag == "article"]
    assert pages == ["sheet"] * 5 + ["answers"] * 5
    assert tuple(room.gifts[-1])[1] == "printout"
    room.send("press", "carry-worksheet-printed")
    assert not [mark for mark in marks(room).values() if mark.tag == "article"]


def test_formulas_are_on_the_sheet_unless_they_are_not_wanted(room):
    room.send("press", "carry-worksheet-print")
    text = " ".join(mark.text or "" for id, mark in marks(room).items() if "-formula" in id)
    assert "σ(z) = 1 / (1 + e^(−z))" in text and "new w = w − η" in text
    room.send("choose", "carry-worksheet-formulas", "no")
    room.send("press", "carry-worksheet-print")
    assert not [id for id in marks(room) if id.startswith("printed-") and id.endswith("-formulas")]


def test_a_network_too_large_is_refused_and_the_sheet_there_was_stays(room):
    before = section(room)._sheet
    room.send("commit", "sizes", "8-3-2")
    room.send("press", "carry-worksheet-make")
    assert "up to 5 layers of up to 6 neurons" in marks(room)["worksheet-problem"].text
    assert section(room)._sheet is before


def test_an_arrow_key_in_a_field_keeps_what_was_typed(room):
    room.send("nudge", "carry-worksheet-answer.0", "+ 0.5")
    assert marks(room)["worksheet-q-0-field"].attributes["value"] == "0.5"


def kept(room):
    return marks(room)["worksheet-sheet"].attributes["data-kept"]


@pytest.mark.parametrize("numbers", ["page", "fresh"])
def test_after_a_reload_a_sheet_is_as_it_was_with_what_was_typed_and_hinted(room, numbers):
    room.send("choose", "carry-worksheet-numbers", numbers)
    room.send("press", "train", "10")
    room.send("press", "carry-worksheet-another")
    for i, text in enumerate([key(room, 0), "17", "x"]):
        answer(room, i, text)
    room.send("press", "carry-worksheet-hint", "3")
    reloaded = Room("?speed=0&sizes=4-4")
    reloaded.send("choose", "carry-worksheet-again", kept(room))
    assert marks(reloaded) == marks(room)
    assert tuple(reloaded.gifts[-1]) == ("worksheet", "pictures", "")
    answer(reloaded, 4, "1")
    reloaded.send("choose", "carry-worksheet-again", kept(room))
    assert marks(reloaded)["worksheet-q-4-field"].attributes["value"] == "1", "a sheet that is there stays"


def test_what_was_kept_by_others_brings_no_sheet_and_changes_nothing(room):
    for text in ("", "{", "[]", "{}", "[" * 5000, kept(room).replace("v1.", "v1.AAAA"), kept(room).replace('"seed": 1', '"seed": NaN'), kept(room).replace('"texts": {', '"texts": {"x": 1,')):
        other = Room()
        other.send("choose", "carry-worksheet-again", text)
        assert marks(other)["worksheet-sheet"].attributes["data-open"] is None and not other.gifts


def test_what_no_list_has_is_not_chosen(room):
    before = marks(room)
    room.send("choose", "carry-worksheet-level", "<script>")
    room.send("choose", "carry-worksheet-sheets.7", "12")
    room.send("choose", "carry-worksheet-rounding", "2")
    assert marks(room) == before
