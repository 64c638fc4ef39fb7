"""The moments that come by an address: at the start, by a link that is pasted into the open page, by Back and Forward; and those that come as a file.

Whatever such a link holds, the page stays whole: it is drawn before anything is sent, and what cannot be shown is said.
"""

from dataclasses import replace

from glassnet.lesson.history import push
from glassnet.lesson.lesson import begin
from glassnet.lesson.moment import Moment
from glassnet.lesson.permalink import FILE, LINK, is_moment, needed_recipe, read_moment, write_file
from glassnet.lesson.query import read_query, wishes
from glassnet.lesson.update import LOOKS
from glassnet.page.moments import beginning, look_of, moment_here, opening
from glassnet.view.captions import Caption

REMEMBERED = 30      # places of the browser's history whose moments are kept
CAME, CAME_AS_FILE = "This comes from a link; Undo brings back what was here.", "This comes from a file; Undo brings back what was here."
AGAIN = "Here is the page as you left it."
BACK = "Here is the page as you left it; Undo brings back what was here since."
RECKONED = "Its numbers were computed anew, and some last digits differ from those where it was made."
OTHERWISE = "The address names other settings besides; the moment itself counts."


class LinkRoom:
    """page: the Stage, which stands at moments. have(recipe, take): take(text) with the file of these examples, once it is here. query: of the address."""

    def __init__(self, page, have, query):
        self._page, self._have, self._query = page, have, query
        self._left = {}      # place of the browser's history: the Moment that was left there

    def begin(self, fragment, otherwise):
        """The page begins with the moment of its link. otherwise(why): where that cannot be shown."""
        self._read(self._query, fragment, self._first, otherwise)

    def begin_again(self, text, otherwise):
        """The page begins with the moment that was left here (kept). otherwise(why): where that cannot be shown."""
        self._read("", text, lambda moment, remark: self._first(moment, f"{AGAIN} {remark}".strip()), otherwise, FILE)

    def kept(self):
        """The moment that is left now, as a text for a file; "" where nothing has been done since the page opened, or it is too large."""
        if self._page.history.last == 0:
            return ""
        try:
            return write_file(self._page.moment())
        except ValueError:
            return ""

    def handle(self, places, address):
        """The address has become another one. places: where in the browser's history it was left, and where it is now; a third word
        where the address is instead what was kept there, before the page was loaded again."""
        left, now, *kept = places.split()
        self._left[left] = self._page.moment()
        while len(self._left) > REMEMBERED:
            del self._left[next(iter(self._left))]
        if now in self._left:
            return self._later(self._left[now], BACK)
        if kept:
            return self._read("", address, lambda moment, remark: self._later(moment, f"{BACK} {remark}".strip()), self._refuse, FILE)
        query, _, fragment = address.partition("#")
        if is_moment(fragment):
            return self._read(query, fragment, lambda moment, remark: self._later(moment, f"{CAME} {remark}".strip()), self._refuse)
        choices, problems = read_query(query)
        if choices.data == "none":
            return self._later(Moment(begin(choices)), " ".join([CAME, *problems]))
        self._have(choices.data, lambda file_text: self._on_data(choices, query, file_text))

    def open_file(self, text):
        """A moment that was saved as a file, whose text this is."""
        self._read("", text.strip(), lambda moment, remark: self._later(moment, f"{CAME_AS_FILE} {remark}".strip()), self._refuse, FILE)

    def _on_data(self, choices, query, file_text):
        from glassnet.engine.datasets import make
        from glassnet.lesson.opening import opened

        lesson, problems = opened(choices, wishes(query), make(choices.data, file_text))
        self._later(Moment(lesson), " ".join([CAME, *problems]))

    def _read(self, query, fragment, take, refuse, within=LINK):
        """take(moment, remark) with the moment of a fragment, once its examples are here; refuse(why) where it is none."""
        def read(file_text=None):
            try:
                moment = read_moment(fragment, file_text, within)
            except ValueError as error:
                return refuse(str(error))
            moment, other = _as_asked(moment, wishes(query))
            take(moment, " ".join([RECKONED] * (not moment.same) + [OTHERWISE] * other))
        try:
            recipe = needed_recipe(fragment, within)
        except ValueError as error:
            return refuse(str(error))
        return self._have(recipe, read) if recipe else read()

    def _first(self, moment, remark):
        history = self._page.history
        self._page.stand(moment, beginning(moment) if history.last == 0 else push(history, opening(moment.seen), (moment.lesson,)), remark)

    def _later(self, moment, remark):
        history = self._page.history
        self._page.stand(moment, push(history, opening(moment.seen), (moment.lesson,)), remark)

    def _refuse(self, why):
        self._page.say(Caption(why, ("What was here before is still here.",)))


def _as_asked(moment, asked):
    """(Moment, whether the query names numbers of its own): looked at as the query asks, for that can be typed into any link."""
    looks = {name: value for name, value in asked.items() if name in LOOKS}
    choices = moment.lesson.choices
    other = any(name not in LOOKS and getattr(choices, name) != value for name, value in asked.items())
    return moment._replace(lesson=replace(moment.lesson, choices=choices._replace(**looks))), other
