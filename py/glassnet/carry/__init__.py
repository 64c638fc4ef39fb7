"""Carrying away what is on the page: as a link, a figure, code, a file of weights, a worksheet.

Each kind of thing is a package or module of its own with a class `Section`, loaded when somebody first asks for it
(page/carryroom.py has the table):

    closed()                                 the Scene of its part of the panel before anything was asked; {} if it has none
    Section().handle(kind, what, value, here)   answers an event called carry-<section>-<what>, with an Answer
    Section().part(here)                     the Scene of its part now, of the same root mark as closed()

Nothing here knows a browser: what is to happen there is said in the Answer.
"""

from typing import NamedTuple

from glassnet.lesson.history import History
from glassnet.lesson.lesson import Lesson
from glassnet.view.beats import Beat
from glassnet.view.paper import Paper


class Here(NamedTuple):
    """What there is to carry. history: all moments; lesson: of the moment shown; beat: what is shown of it; scenes: the
    pictures as they are on the page, by name; paper: what they are drawn on; query: that of the page's address, and address: the part before it;
    moment(): the Moment that is shown, as a link has it."""

    history: History
    lesson: Lesson
    beat: Beat
    scenes: dict
    paper: Paper
    query: str = ""
    address: str = ""
    moment: object = None


class Gift(NamedTuple):
    """A file for the reader. data: text or bytes."""

    name: str
    mime: str
    data: str | bytes


class Answer(NamedTuple):
    """What is to happen. gift: a Gift to save; copied: text for the clipboard; event: an Event that changes the lesson."""

    gift: Gift | None = None
    copied: str | None = None
    event: object = None


def given(value):
    """(name, size, bytes) of a file that was chosen or dropped, from the text it crossed in (site/app/carry.js).

    size: of the whole file; no more than the first 2 MB of it are handed over."""
    from binascii import a2b_base64

    head, _, data = value.partition("\n")
    size, _, name = head.partition(" ")
    return name, int(size), a2b_base64(data)
