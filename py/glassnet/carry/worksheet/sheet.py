"""One worksheet: the questions drawn for a seed, and what is said of an answer to each of them."""

import math
from typing import NamedTuple

from glassnet.carry.worksheet.places import named
from glassnet.carry.worksheet.questions import GIVEN, every_answer, going_on, questions
from glassnet.carry.worksheet.rounding import RULES, Rule, is_right
from glassnet.carry.worksheet.slips import diagnosed
from glassnet.lesson.numbers import read_number
from glassnet.view.explain import split
from glassnet.view.frame import Frame
from glassnet.view.terms import evaluate, named_in

UNREADABLE, RIGHT, FOLLOWS, WRONG = "unreadable", "right", "follows", "wrong"
ROUNDED_ON_THE_WAY = "Right. (The last figure shows that you went on with rounded numbers.)"
LONGEST = 40      # characters of an answer that are looked at


class Wishes(NamedTuple):
    """What the reader chose. level, amount, rule, onward: as in questions.py and rounding.py. numbers: those of the page or
    `fresh` ones for every sheet; decimals: of the numbers given; formulas: whether the sheet has them; sheets: how many are printed."""

    level: str = "forward"
    amount: str = "half"
    rule: str = "3"
    onward: str = "exact"
    numbers: str = "page"
    decimals: str = "2"
    formulas: str = "yes"
    sheets: str = "1"

    @property
    def rounding(self):
        return RULES[self.rule]._replace(onward=self.onward)


class Sheet(NamedTuple):
    """frame: after Forward and Backprop, from which every question follows; shown: what the picture shows, before the step.
    known: the answer to every number there is, asked or not, by its ref. wishes: by which it was made. link: opens its network, before Forward."""

    seed: int
    questions: tuple
    known: dict
    rule: Rule
    frame: Frame
    shown: Frame
    wishes: Wishes
    link: str


class Verdict(NamedTuple):
    """What an answer is: one of the four words above, and what is said of it."""

    kind: str
    says: str


def sheet(shown, after, wishes, seed, link=""):
    """The Sheet for a seed."""
    rule = wishes.rounding
    asked = questions(after, wishes.level, wishes.amount, seed, rule)
    return Sheet(seed, tuple(asked), every_answer(after, rule), rule, after, shown, wishes, link)


def judged(sheet, i, texts):
    """The Verdict on answer i. texts: {number of the question: what was typed}, for an answer may follow from others."""
    question, text = sheet.questions[i], texts[i]
    try:
        answer = read_number(text[:LONGEST + 1])
    except ValueError as error:
        return Verdict(UNREADABLE, str(error))
    if is_right(answer, question.expected, sheet.rule):
        return Verdict(RIGHT, "Right.")
    if _matches(answer, going_on(question.term, sheet.known), sheet.rule) or _matches(answer, question.term, sheet.rule):
        return Verdict(RIGHT, ROUNDED_ON_THE_WAY)
    return _follows(sheet, question, answer, texts) or _wrong(sheet, question, answer)


def _matches(answer, term, rule):
    try:
        value = evaluate(term)
    except (ArithmeticError, ValueError):
        return False
    return math.isfinite(value) and is_right(answer, value, rule)


def _follows(sheet, question, answer, texts):
    """An answer that is right for what was answered before, and that was not: the slip is there and not here."""
    before = _answered(sheet, texts)
    leaves = {leaf.ref.partition("@")[0] for leaf in named_in(question.term) if leaf.ref and split(leaf.ref)[0] not in GIVEN}
    wrong = [ref for ref in sorted(leaves) if ref in before and not is_right(before[ref], sheet.known[ref], sheet.rule)]
    if wrong and _matches(answer, going_on(question.term, sheet.known | {ref: before[ref] for ref in wrong}), sheet.rule):
        return Verdict(FOLLOWS, f"This step is done right: it follows from what you have for {' and '.join(named(ref, sheet.frame.network) for ref in wrong)}. The slip is there.")


def _answered(sheet, texts):
    """{ref: number} of what was answered, as far as it can be read."""
    found = {}
    for i, text in texts.items():
        try:
            found[sheet.questions[i].ref] = read_number(text[:LONGEST + 1])
        except ValueError:
            pass
    return found


def _wrong(sheet, question, answer):
    likely = [slip.says for slip in diagnosed(question, answer, sheet.frame, sheet.rule)]
    if not likely:
        return Verdict(WRONG, "Not yet, and no usual slip leads to this number. Go through it once more, or take a hint.")
    return Verdict(WRONG, f"Not yet. Likely: {likely[0]}{f'; or {likely[1]}' if len(likely) > 1 else ''}.")
