"""A link to the page: to its settings, which a person can read, or to its very moment, to the last bit.

    links     both links, what is in them and how long they are
    qr        a link as a QR code            correction   what lets such a code be read with parts of it hidden
    drawn     that code as marks
    panel     the section of the panel
"""

from glassnet.carry import Answer, Gift
from glassnet.carry.link.links import made
from glassnet.carry.link.panel import closed, panel
from glassnet.carry.link.qr import modules
from glassnet.lesson.permalink import write_file

__all__ = ["Section", "closed"]
AS_NOW = "now"      # the theme and the controls that are chosen


class Section:
    """copy, share and code_of, each of "settings" or "moment"; controls and theme: with which the link opens; hide the code; save the moment."""

    def __init__(self):
        self._opens, self._made, self._code, self._problem = {}, {}, None, ""

    def handle(self, kind, what, value, here):
        return getattr(self, f"_{what}")(value, here) or Answer()

    def part(self, here):
        """The links made so far; that of a moment that has passed is told to be one."""
        passed = {kind for kind, (_, lesson) in self._made.items() if lesson is not here.lesson}
        return panel({kind: link for kind, (link, _) in self._made.items()}, passed, self._code, self._opens, self._problem)

    def _make(self, kind, here):
        link = made(kind, here, self._opens)
        self._made[kind] = link, here.lesson
        if self._code and self._code[0] == kind and self._code[1] != link.text:
            self._code = None
        return link

    def _copy(self, kind, here):
        link = self._make(kind, here)
        return Answer(copied=link.text) if link.text else None

    def _save(self, _, here):
        moment, self._problem = here.moment(), ""
        try:
            text = write_file(moment)
        except ValueError as error:
            self._problem = str(error)
            return None
        sizes = "-".join(map(str, moment.lesson.network.sizes))
        return Answer(gift=Gift(f"{sizes}-step-{moment.lesson.steps}.glassnet", "text/plain", text))

    def _share(self, kind, here):
        self._make(kind, here)      # site/app/links.js hands it over

    def _code_of(self, kind, here):
        link = self._make(kind, here)
        try:
            self._code = kind, link.text, modules(link.text) if link.text else None, ""
        except ValueError as error:
            self._code = kind, link.text, None, str(error)

    def _hide(self, _, here):
        self._code = None

    def _controls(self, value, here):
        self._open_with("controls", value, here)

    def _theme(self, value, here):
        self._open_with("theme", value, here)

    def _open_with(self, name, value, here):
        self._opens = {**self._opens, name: value} if value != AS_NOW else {each: self._opens[each] for each in self._opens if each != name}
        for kind in list(self._made):
            self._make(kind, here)
