"""The worksheet on the page: its choices, the sheet to fill in, and what is said of every answer.

Everything is a mark, so that what the reader sees of a sheet is one Scene, as all of the page is.
"""

from typing import NamedTuple

from glassnet.carry.fields import Row, picked
from glassnet.carry.worksheet.picture import picture
from glassnet.carry.worksheet.questions import AMOUNT_WORDS, LEVEL_WORDS
from glassnet.carry.worksheet.rounding import ONWARD_WORDS, RULE_WORDS, says, written
from glassnet.carry.worksheet.sheet import RIGHT, Wishes
from glassnet.view.scene import Mark, scene
from glassnet.view.trees import replaced
from glassnet.view.why import formula
from glassnet.view.words import chosen

ROOT = Mark("worksheet", "div", {"class": "worksheet"})
CHOICES = (
    Row("level", "Asked", LEVEL_WORDS, "which kinds of numbers are blanks"),
    Row("amount", "How many", AMOUNT_WORDS, "how many of them are blanks"),
    Row("rule", "Rounded to", RULE_WORDS, "how answers are rounded, and so when one is right"),
    Row("onward", "Going on with", ONWARD_WORDS, "what the next number is computed from"),
    Row("numbers", "Numbers", {"page": "of the page", "fresh": "new on each sheet"}, "weights, biases and inputs"),
    Row("decimals", "Given with", {"1": "1 decimal", "2": "2 decimals", "3": "3 decimals"}, "how the numbers of the network are rounded for the sheet"),
    Row("formulas", "Formulas", {"yes": "on the sheet", "no": "not given"}, "whether the printed sheet says them"),
    Row("sheets", "To print", {"1": "one sheet", "2": "2 different ones", "5": "5 different ones", "12": "12 different ones", "30": "30 different ones"},
        "each with other blanks, and a key for all of them"),
)
HINTS = ("Hint", "Another hint", "With its numbers", "Show the answer")
DECIMALS = 4      # of live numbers in a hint


class Filled(NamedTuple):
    """How far a reader has come. texts: {question: what was typed}; verdicts: {question: Verdict}; hints: {question: how many}."""

    texts: dict
    verdicts: dict
    hints: dict


def form(wishes=Wishes(), sheet=None, filled=None, problem="", printed=(), keep=None):
    """The Scene of the section. printed: the marks of what goes to the printer; keep: the text that brings the sheet back."""
    marks = [ROOT, Mark("worksheet-choices", "div", {"class": "rows"}, None, "worksheet"), *picked("worksheet", CHOICES, wishes, "worksheet-choices"),
             Mark("worksheet-bar", "div", {"class": "bar"}, None, "worksheet"), *_buttons(sheet),
             Mark("worksheet-problem", "p", {"role": "alert"}, problem, "worksheet"),
             Mark("worksheet-sheet", "div", {"class": "sheet-to-fill", "data-open": "" if sheet else None, "data-kept": keep}, None, "worksheet")]
    if sheet:
        marks += _to_fill(sheet, filled)
    return scene([*marks, Mark("worksheet-printed", "div", {"class": "printed", "hidden": ""}, None, "worksheet"), *printed])


def _buttons(sheet):
    yield Mark("worksheet-make", "button", {"data-action": "carry-worksheet-make"}, "Fill it in here", "worksheet-bar")
    yield Mark("worksheet-print", "button", {"data-action": "carry-worksheet-print"}, "Print, with the key", "worksheet-bar")
    yield Mark("worksheet-another", "button", {"data-action": "carry-worksheet-another", "hidden": None if sheet else ""}, "Another sheet", "worksheet-bar")
    yield Mark("worksheet-clear", "button", {"data-action": "carry-worksheet-clear", "hidden": None if sheet else ""}, "Start over", "worksheet-bar")


def _to_fill(sheet, filled):
    home = "worksheet-sheet"
    right = sum(verdict.kind == RIGHT for verdict in filled.verdicts.values())
    yield Mark("worksheet-title", "h4", {"tabindex": "-1"}, f"Sheet {sheet.seed}", home)
    yield Mark("worksheet-rule", "p", {}, f"{says(sheet.rule)} {given(sheet)}", home)
    yield Mark("worksheet-picture", "div", {"class": "picture", "role": "img", "aria-label": "The network of this sheet, with blanks where something is asked",
                                            "data-picture": picture(sheet), "tabindex": "0"}, None, home)
    yield Mark("worksheet-questions", "ol", {"class": "questions"}, None, home)
    for i in range(len(sheet.questions)):
        yield from _row(sheet, i, filled)
    yield Mark("worksheet-score", "p", {"role": "status"}, f"{right} of {len(sheet.questions)} right." + (
        " All of it: well done." if right == len(sheet.questions) else ""), home)


def given(sheet):
    """What does not stand in the picture."""
    return f"Learning rate η = {chosen(sheet.frame.stepped_rate, 4)}." if any(question.kind in ("weight", "bias") for question in sheet.questions) else ""


def _row(sheet, i, filled):
    question, id = sheet.questions[i], f"worksheet-q-{i}"
    verdict, hints = filled.verdicts.get(i), filled.hints.get(i, 0)
    kind = verdict.kind if verdict else None
    yield Mark(id, "li", {"data-verdict": kind}, None, "worksheet-questions")
    yield Mark(f"{id}-name", "label", {"for": f"{id}-field"}, question.name, id)
    yield Mark(f"{id}-field", "input", {
        "name": f"carry-worksheet-answer.{i}", "value": filled.texts.get(i, ""), "type": "text", "inputmode": "text", "autocomplete": "off", "spellcheck": "false",
        "enterkeyhint": "done", "aria-describedby": f"{id}-says", "aria-invalid": "true" if kind not in (None, RIGHT) else None}, None, id)
    yield Mark(f"{id}-hint", "button", {"data-action": "carry-worksheet-hint", "data-value": str(i), "hidden": "" if kind == RIGHT or hints == len(HINTS) else None,
                                        "aria-label": f"{HINTS[min(hints, 3)]}: {question.name}"}, HINTS[min(hints, 3)], id)
    yield Mark(f"{id}-says", "p", {"class": "says", "role": "status"}, f"{'✓' if kind == RIGHT else '✗'} {verdict.says}" if verdict else "", id)
    yield from hinted(question, hints, id, sheet.rule)


def hinted(question, hints, home, rule):
    """What was asked for so far: the idea, the formula, the formula with its numbers, the answer."""
    term = replaced(question.term, lambda leaf: leaf._replace(ref=None))      # no links: they would lead to the network of the page
    if hints > 0:
        yield Mark(f"{home}-idea", "p", {"class": "hint"}, question.says, home)
    if hints > 1:
        yield from _scrolled(formula(f"{home}-symbols", question.symbol, term, numbers=False, decimals=DECIMALS, parent=home))
    if hints > 2:
        yield from _scrolled(formula(f"{home}-numbers", None, term, numbers=True, decimals=DECIMALS, parent=home))
    if hints > 3:
        yield Mark(f"{home}-answer", "p", {"class": "hint answer"}, f"= {written(question.expected, rule)}", home)


def _scrolled(marks):
    """A formula that a keyboard can scroll, where it is too wide."""
    line, *parts = marks
    return [line._replace(attributes=line.attributes | {"tabindex": "0"}), *parts]
