"""A moment as the fragment of a link, v1.…, and back to the last bit.

    write_moment(moment)            a Written: the text, and in words what had to stay behind
    is_moment(fragment)             whether a fragment of an address is meant to be one
    needed_recipe(text)             the set of examples that stands in a file of the site, where a moment needs one
    read_moment(text, file_text)    the Moment. Both raise ValueError in words, whatever they are given
    write_file(moment)              such a text for a file, which holds far more; both read it, where they are told `within` a FILE

Choices go as the texts that links have for them, parameters and the optimiser's memory as their bits. What
follows from these is not carried but computed again, so no link can show a number that is not the
engine's; a sum of the digits tells whether it came out the same.
"""

import re
from typing import NamedTuple

from glassnet.lesson.brought import brought, choices_of
from glassnet.lesson.carried import carried
from glassnet.lesson import sealed
from glassnet.lesson.sealed import LONGEST

VERSION = 1
LINK, FILE = "link", "file"
ROOM = {LINK: sealed.LINK, FILE: sealed.FILE}
MEANT = re.compile(r"v(\d{1,6})\.", re.ASCII)
HANDY, USUAL = 2000, 8000      # characters: what any program takes in an address, and what most do
LONGEST_REASON = 300           # characters of a refusal, which may quote what was refused
FEWER = (None, 256, 96, 48)    # points of the curves: all of them, or so many where they would make a link long
THINNED = "its curves are drawn from fewer points"
WITHOUT_UPDATE = "it tells nothing of the last update"


class Written(NamedTuple):
    """text: the fragment, without its #. left: what it does not hold, a phrase each."""

    text: str
    left: tuple


def write_moment(moment, longest=LONGEST):
    """The moment as a text. Raises ValueError, in words, where it is too large for a link."""
    for with_update in (True, False) if moment.lesson.stepped else (True,):
        texts = {}
        for limit in (each for each in (HANDY, USUAL, longest) if each <= longest):
            for points in FEWER:
                if points not in texts:
                    texts[points] = _written(moment, points, with_update)
                if len(texts[points]) <= limit and _opens(texts[points], LINK):
                    thin = texts[points] != texts[None]
                    return Written(texts[points], (THINNED,) * thin + (WITHOUT_UPDATE,) * (not with_update))
    raise _too_large(moment, texts[FEWER[-1]], LINK, longest)


def write_file(moment):
    """All of the moment as a text for a file. Raises ValueError, in words, where even that is too little."""
    text = _written(moment, None, True, FILE)
    if not _opens(text, FILE):
        raise _too_large(moment, text, FILE, ROOM[FILE].text)
    return text


def _written(moment, points, with_update, within=LINK):
    return f"v{VERSION}.{sealed.sealed(*carried(moment, points, with_update), ROOM[within])}"


def _opens(text, within):
    """Whether what was written is no more than what is read: it may be short and still hold a great many numbers."""
    try:
        _opened(text, within)
    except ValueError:
        return False
    return True


def _too_large(moment, text, within, longest):
    why = "the examples are too many" if _mostly_data(moment) else "the network is too large"
    if len(text) <= longest:
        return ValueError(f"This moment holds more than a {within} can: {why}.")
    return ValueError(f"This moment would take {len(text):,} characters, and a {within} holds {longest:,} at most: {why}.")


def _mostly_data(moment):
    training = moment.lesson.training
    return training is not None and not training.data.recipe and training.data.raw.size > moment.lesson.network.parameters


def is_moment(fragment):
    """Whether a fragment, with or without its #, is meant to be a moment: others name a place on the page."""
    return MEANT.match(fragment.removeprefix("#")) is not None


def needed_recipe(text, within=LINK):
    """The recipe of the examples that read_moment cannot make again without a file of the site, or None. Raises ValueError in words."""
    def asked():
        plain, _ = _opened(text, within)
        recipe = choices_of(plain).data
        if "d" not in plain or recipe in ("none", "own"):
            return None
        from glassnet.engine.datasets import file_of

        return recipe if file_of(recipe) else None
    return _in_words(asked, within)


def read_moment(text, file_text=None, within=LINK):
    """The Moment of such a text, with or without its #. file_text: that of needed_recipe(text)."""
    return _in_words(lambda: brought(*_opened(text, within), file_text), within)


def _opened(text, within):
    text = text.removeprefix("#")
    version = MEANT.match(text[:20])
    if version is None:
        raise ValueError("it is no moment")
    if int(version[1]) != VERSION:
        raise ValueError(f"it is of version {int(version[1])}, and this page knows version {VERSION}. A newer copy of the page may read it")
    return sealed.opened(text[version.end():], ROOM[within])


def _in_words(read, within):
    try:
        return read()
    except ValueError as error:
        why = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in str(error)[:LONGEST_REASON])
        raise ValueError(f"The moment in this {within} cannot be shown: {why}.") from None
