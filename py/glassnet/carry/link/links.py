"""The two links of a page: their texts, and in words what they hold, what they leave behind, and how far they travel."""

from dataclasses import replace
from typing import NamedTuple

from glassnet.lesson.choices import ROWS, default_t, default_x, fitted
from glassnet.lesson.permalink import HANDY, USUAL, write_moment
from glassnet.lesson.query import write_query

SETTINGS, MOMENT = "settings", "moment"
READABLE = 300      # characters of a query that a person still reads; a moment need not name more of its inputs


class Link(NamedTuple):
    """text: the whole address, or "" where there can be none. says: sentences. warns: one more, where it is long, or "" """

    text: str
    says: tuple
    warns: str = ""


def made(kind, here, opens):
    """The Link of one kind to what stands on the page. opens: {"theme" or "controls": value} with which it is to open."""
    moment = here.moment()
    choices = moment.lesson.choices
    opens = {name: ROWS[name].read(value) for name, value in opens.items()}
    moment = moment._replace(lesson=replace(moment.lesson, choices=choices._replace(**opens)))
    return (_to_settings if kind == SETTINGS else _to_moment)(moment, here.address)


def _to_settings(moment, address):
    choices = moment.lesson.choices
    own = choices.data == "own"
    choices = choices._replace(data="none") if own else choices
    query = write_query(choices)
    names = [ROWS[part.partition("=")[0]].label.lower() for part in query.split("&")] if query else []
    says = (f"It names {_listed(names)}; all else is as usual." if names else "Nothing here is other than usual, so it is the plain address of the page.",
            "Weights begin anew from the seed: what was learned or typed into them is not in it.",
            *(["Your own examples cannot stand in it; the link to this very moment carries them."] if own else []))
    return _link(address + (f"?{query}" if query else ""), says)


def _to_moment(moment, address):
    lesson, choices = moment.lesson, moment.lesson.choices
    try:
        written = write_moment(moment)
    except ValueError as error:
        return Link("", (f"{error} Save it as a file instead: opened here or dropped on the page, that brings back this very moment. The settings alone fit into a link.",))
    query = write_query(choices._replace(data="none") if choices.data == "own" else choices)
    if len(query) > READABLE:      # the fragment has them all
        query = write_query(choices._replace(x=fitted((), len(choices.x), default_x), t=fitted((), len(choices.t), default_t),
                                             data="none" if choices.data == "own" else choices.data))
    says = (f"It holds all of it: {lesson.network.parameters:,} weights and biases to the last bit, step {lesson.steps:,}, "
            f"{_of_data(lesson)}the curve of the cost, and what you point at and ask.",
            *(f"To keep it short, {left}." for left in written.left))
    return _link(f"{address}{f'?{query}' if query else ''}#{written.text}", says)


def _of_data(lesson):
    if lesson.training is None:
        return ""
    return "your own examples, " if not lesson.training.data.recipe else f"the examples ({lesson.training.data.about.title}), "


def _link(text, says):
    warns = ""
    if text.startswith("file:"):
        warns = "This page is a file on your computer, and the link leads to it there. To others, send the file along, or the moment as a file."
    elif len(text) > USUAL:
        warns = "So long a link works when it is pasted into the address bar of a browser; chats, mail and some sites cut it. The moment as a file is safer."
    elif len(text) > HANDY:
        warns = f"Some programs cut links of more than {HANDY:,} characters: try it where you send it."
    return Link(text, says, warns)


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
