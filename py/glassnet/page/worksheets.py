"""The events of worksheets: making one, filling it in, being told, printing a class of them."""

from dataclasses import replace

from glassnet.carry import Answer, Gift
from glassnet.carry.fields import chosen
from glassnet.carry.link.links import MOMENT
from glassnet.carry.link.links import made as link_made
from glassnet.carry.worksheet.exercise import exercise
from glassnet.carry.worksheet.form import CHOICES, HINTS, Filled, form
from glassnet.carry.worksheet.keeping import LONGEST_ANSWER, brought, kept
from glassnet.carry.worksheet.printed import printed
from glassnet.carry.worksheet.sheet import Wishes, judged, sheet
from glassnet.lesson.moment import Moment
from glassnet.page.frames import frame_of

FIRST = 1      # the number of the first sheet


def closed():
    """The section before anything was asked."""
    return form()


class Section:
    """One reader's worksheets. A sheet stays as it was made, whatever becomes of the network, and so do the answers."""

    def __init__(self):
        self._wishes, self._seed, self._sheet, self._filled, self._problem, self._printed = Wishes(), FIRST, None, Filled({}, {}, {}), "", ()

    def part(self, here):
        return form(self._wishes, self._sheet, self._filled, self._problem, self._printed, kept(self._sheet, self._filled) if self._sheet else None)

    def handle(self, kind, what, value, here):
        name, _, which = what.partition(".")
        if name == "again":
            return self._again(value, here) or Answer()
        if kind == "choose":
            self._wishes = chosen(self._wishes, CHOICES, what, value)
        elif name == "answer":
            self._answered(kind, int(which), value)
        elif kind == "press":
            return DOES[name](self, value, here) or Answer()
        return Answer()

    def _make(self, _, here):
        return self._begin(here, self._seed)

    def _another(self, _, here):
        return self._begin(here, self._seed + 1)

    def _begin(self, here, seed):
        made = self._made(here, seed)
        if made is None:
            return None
        self._seed, self._sheet, self._filled = seed, made, Filled({}, {}, {})
        return Answer(gift=Gift("worksheet", "pictures", "worksheet-title"))

    def _again(self, text, here):
        """A sheet that was kept comes back with what was typed into it, unless one is there already."""
        try:
            back = brought(text) if self._sheet is None else None
            made = back and _sheet(exercise(back.start, int(back.wishes.decimals)), back.wishes, back.seed, here)
        except ValueError:      # not ours, or of another version: then there is none
            return None
        if made is None:
            return None
        self._seed, self._sheet, self._wishes = back.seed, made, back.wishes
        texts = {i: each for i, each in back.filled.texts.items() if i in range(len(made.questions))}
        self._filled = back.filled._replace(texts=texts, verdicts={i: judged(made, i, texts) for i in texts})
        return Answer(gift=Gift("worksheet", "pictures", ""))

    def _made(self, here, seed):
        """The Sheet for a seed, or None where the network is none for a sheet; the reader is told."""
        wishes = self._wishes
        try:
            made = exercise(here.lesson, int(wishes.decimals), seed if wishes.numbers == "fresh" else None)
        except ValueError as error:
            self._problem = str(error)
            return None
        self._problem = ""
        return _sheet(made, wishes, seed, here)

    def _print(self, _, here):
        sheets = [self._made(here, self._seed + i) for i in range(int(self._wishes.sheets))]
        if None in sheets:
            return None
        self._printed = tuple(printed(sheets, self._wishes.formulas == "yes"))
        return Answer(gift=Gift("worksheet", "printout", ""))

    def _printed_off(self, *_):
        self._printed = ()

    def _clear(self, *_):
        self._filled = Filled({}, {}, {})

    def _answered(self, kind, i, text):
        """What was typed into a field, when it is left; a nudge of an arrow key changes nothing."""
        if self._sheet is None or kind not in ("commit", "nudge"):
            return
        text = text.partition(" ")[2] if kind == "nudge" else text
        texts = {each: said for each, said in (self._filled.texts | {i: text.strip()[:LONGEST_ANSWER]}).items() if said}
        verdicts = {each: verdict for each, verdict in self._filled.verdicts.items() if each != i}
        if i in texts:
            verdicts[i] = judged(self._sheet, i, texts)
        self._filled = self._filled._replace(texts=texts, verdicts=verdicts)

    def _hint(self, value, _):
        i = int(value)
        if self._sheet is not None:
            self._filled = self._filled._replace(hints=self._filled.hints | {i: min(len(HINTS), self._filled.hints.get(i, 0) + 1)})


def _sheet(made, wishes, seed, here):
    """The Sheet of an Exercise."""
    shown = frame_of(made.passed)
    if wishes.level in ("backward", "step"):
        shown = shown._replace(delta=made.after.gradient.delta)
    start = replace(made.start, choices=made.start.choices._replace(data="none"))
    link = link_made(MOMENT, here._replace(moment=lambda: Moment(start)), {})
    return sheet(shown, frame_of(made.after), wishes, seed, link.text)


DOES = {"make": Section._make, "another": Section._another, "print": Section._print, "printed": Section._printed_off, "clear": Section._clear, "hint": Section._hint}
