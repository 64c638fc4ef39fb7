"""What an author writes about a network in a document, held against the rows of choices."""

import difflib
import re
from typing import NamedTuple
from urllib.parse import quote

from glassnet.lesson.choices import ROWS
from glassnet.lesson.query import read_query

OWN = {
    "height": "how tall it is once it runs, in pixels; without it, as tall as what it shows",
    "lang": "the language of the button and the words beside it: en, de, fr or es; the page in the frame is English",
    "autoload": "starts when it is scrolled into view, but never unasked on a phone or where data is to be saved",
    "title": "what it is called to who cannot see it",
    "caption": "a line below the picture",
}


class Options(NamedTuple):
    """choices: {name: text} of the rows that could be read. own: {name: text} of OWN."""

    choices: dict
    own: dict

    @property
    def query(self):
        """What a link to this network ends in, without its question mark; how it looks is left to the page around."""
        return "&".join(f"{name}={quote(text, safe=',-.:')}" for name, text in self.choices.items() if name != "theme")


def read_options(given):
    """(Options, problems): what of {name: text} can be used, and a sentence for each thing that cannot."""
    choices, own, problems = {}, {}, []
    for name, text in given.items():
        try:
            (choices if name in ROWS else own)[name] = _read(name, text)
        except ValueError as error:
            problems.append(str(error))
    options = Options({name: choices[name] for name in ROWS if name in choices}, own)
    return options, problems + read_query(options.query)[1]


def _read(name, text):
    """The text, once it is sure that it can be used. Raises ValueError in words."""
    text = "" if text is None else str(text).strip()
    if name in ROWS:
        try:
            ROWS[name].read(text)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    elif name not in OWN:
        near = difflib.get_close_matches(name, [*ROWS, *OWN], 1)
        raise ValueError(f"There is no option {name!r}{f'; {near[0]!r} was meant, perhaps' if near else ''}. There are: {', '.join([*ROWS, *OWN])}.")
    elif name == "height" and not re.fullmatch(r"[1-9]\d{1,4}", text, re.ASCII):
        raise ValueError(f"height: {text[:24]!r} will not do: a number of pixels, such as 700.")
    elif name == "lang" and not re.fullmatch(r"[a-zA-Z]{2,3}(-\w{2,8})*", text, re.ASCII):
        raise ValueError(f"lang: {text[:24]!r} is no language: one such as en or de.")
    elif name == "autoload" and text.lower() not in ("", "true", "yes", "on"):
        raise ValueError(f"autoload: takes no value, but is given {text[:24]!r}.")
    return text
