"""The choices of a section of the panel: lists to pick from, a row each."""

from typing import NamedTuple

from glassnet.view.scene import Mark


class Row(NamedTuple):
    """One choice. options: {value: words}, the first picked unless told; help: what it is, in a few words."""

    name: str
    label: str
    options: dict
    help: str


def chosen(wishes, rows, name, value):
    """These wishes, a NamedTuple with a field for every Row, with what was picked from the list of this name; as they are, where no list has it."""
    has = any(row.name == name and value in row.options for row in rows)
    return wishes._replace(**{name: value}) if has else wishes


def picked(section, rows, now, home):
    """The marks of these Rows, in `home`. now: an object with the value of each under its name."""
    for name, label, options, help in rows:
        id = f"carry-{section}-{name}"
        yield Mark(f"{id}-of", "label", {"class": "setting", "for": id, "title": help}, None, home)
        yield Mark(f"{id}-label", "span", {}, label, f"{id}-of")
        yield Mark(id, "select", {"name": id, "autocomplete": "off"}, None, f"{id}-of")
        for value, words in options.items():
            yield Mark(f"{id}-{value}", "option", {"value": value, "selected": "" if value == getattr(now, name) else None}, words, id)
