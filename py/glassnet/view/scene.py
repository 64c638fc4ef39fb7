"""A picture as plain data: marks, what changed between two pictures, and their markup.

A Scene is a dict of Marks by id, in document order. `to_markup` writes it out: the first
paint, the saved picture in a test and the exported figure are one function. `diff` says
what changed as (id, attribute, value), small enough to cross from Python to JavaScript in
one piece and to be applied there by a few lines (site/app/patch.js).
"""

from html import escape
from typing import NamedTuple

TEXT = "text"        # the attribute name under which a patch carries a mark's text
FOCUS = "focus"      # the attribute name under which it asks for the keyboard's focus
WHOLE = "whole"      # the attribute name under which it carries a picture drawn anew
VOID = {"input", "br"}


class Mark(NamedTuple):
    """One element. Attributes whose name starts with -- are custom properties: the value
    is Python's, what it looks like is CSS's. An attribute that is None is absent."""

    id: str
    tag: str
    attributes: dict
    text: str | None = None
    parent: str | None = None


def scene(marks):
    """Marks as a Scene. Raises ValueError when two share an id or a parent comes too late."""
    drawn = {}
    for mark in marks:
        if mark.id in drawn:
            raise ValueError(f"two marks are called {mark.id!r}")
        if mark.parent is not None and mark.parent not in drawn:
            raise ValueError(f"{mark.id!r} is drawn before its parent {mark.parent!r}")
        drawn[mark.id] = mark
    return drawn


def diff(old, new):
    """The patch that turns one Scene into another: a list of (id, attribute, value).

    A value of None removes the attribute. Where marks came or went the picture is drawn
    anew: one entry (root id, WHOLE, markup).
    """
    patch = []
    for before, after in zip(old.values(), new.values()):
        if before is after:
            continue
        if before[:2] != after[:2] or before.parent != after.parent:
            return _anew(new)
        patch.extend(_changes(before, after))
    return patch if len(old) == len(new) else _anew(new)


def _anew(new):
    return [(next(iter(new)), WHOLE, to_markup(new, style="data-style"))]


def _changes(before, after):
    for name in before.attributes | after.attributes:
        value = after.attributes.get(name)
        if before.attributes.get(name) != value:
            yield after.id, name, value
    if before.text != after.text:
        yield after.id, TEXT, after.text


def to_markup(drawn, *, style="style"):
    """The Scene as markup. Custom properties go into `style`, or, in a page whose security
    policy refuses inline styles, into another attribute that a script hands to the CSSOM."""
    children = {}
    for mark in drawn.values():
        children.setdefault(mark.parent, []).append(mark)
    return "".join(_element(mark, children, style) for mark in children.get(None, ()))


def _element(mark, children, style):
    inside = escape(mark.text or "", quote=False) + "".join(
        _element(child, children, style) for child in children.get(mark.id, ()))
    start = f"<{mark.tag} {_attributes(mark, style)}>"
    return start if mark.tag in VOID else f"{start}{inside}</{mark.tag}>"


def _attributes(mark, style):
    own = {name: value for name, value in mark.attributes.items() if value is not None}
    properties = "; ".join(f"{name}: {value}" for name, value in own.items() if name.startswith("--"))
    plain = {"id": mark.id} | {name: value for name, value in own.items() if not name.startswith("--")}
    if properties:
        plain[style] = properties
    return " ".join(f'{name}="{escape(str(value))}"' for name, value in plain.items())
