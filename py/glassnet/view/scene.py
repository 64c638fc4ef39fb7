"""A picture as plain data: marks, what changed between two pictures, and their markup.

A Scene is a dict of Marks by id, in document order. `to_markup` writes it out: the first
paint, the saved picture in a test and the exported figure are one function. `diff` says
what changed as (id, attribute, value), small enough to cross from Python to JavaScript in
one piece and to be applied there by a few lines (site/app/patch.js).
"""

from functools import lru_cache
from html import escape as escaped
from itertools import compress
from operator import is_not
from typing import NamedTuple

TEXT = "text"        # the attribute name under which a patch carries a mark's text
FOCUS = "focus"      # the attribute name under which it asks for the keyboard's focus
WHOLE = "whole"      # the attribute name under which it carries a picture drawn anew
AFTER, FIRST = "after", "first"      # ... and marks that came: after the mark that is named, or as the first ones in it
GONE = "gone"        # ... and by which a mark goes, with all that is in it
VOID = {"input", "br"}
escape = lru_cache(4096)(escaped)      # most values of a picture are the same few, again and again
FEW = 12             # marks may come or go in any picture; in a large one, up to a third of it


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

    A value of None removes the attribute. A few marks that came or went are put in and taken out;
    where they are many, or others changed their places, the picture is drawn anew: one entry (root id, WHOLE, markup).
    """
    if old is new:
        return []
    patch = _changed(old.values(), new.values()) if len(old) == len(new) else None
    return patch if patch is not None else _rebuilt(old, new) or _anew(new)


def _changed(old, new):
    """What changed between the same marks, or None where they are not the same."""
    patch, old, new = [], list(old), list(new)
    for before, after in compress(zip(old, new), map(is_not, old, new)):      # most marks are the very same
        if before[:2] != after[:2] or before.parent != after.parent:
            return None
        patch.extend(changes(before, after))
    return patch


def _rebuilt(old, new):
    """The patch where a few marks came or went, or None where that is not all."""
    stayed = [mark for id, mark in new.items() if id in old]
    if len(old) + len(new) - 2 * len(stayed) > max(FEW, len(new) // 3) or not stayed or stayed[0].parent is not None:
        return None
    patch = _changed([mark for id, mark in old.items() if id in new], stayed)
    if patch is None:
        return None
    gone = [(id, GONE, None) for id, mark in old.items() if id not in new and mark.parent in new]
    return [*patch, *_came(old, new), *gone]


def _came(old, new):
    """An entry for each new mark that hangs on an old one, with all that hangs on it."""
    children, before = {}, {}
    for id, mark in new.items():
        if id not in old:
            children.setdefault(mark.parent, []).append(mark)
    for id, mark in new.items():
        if id not in old and mark.parent in old:
            beside = before.get(mark.parent)
            yield beside or mark.parent, AFTER if beside else FIRST, _element(mark, children, "data-style")
        before[mark.parent] = id


def _anew(new):
    return [(next(iter(new)), WHOLE, to_markup(new, style="data-style"))]


def changes(before, after):
    """The patch from one state of a mark to another."""
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
    start = f'<{mark.tag} id="{mark.id}"{_attributes(mark.attributes, style)}>'
    if mark.tag in VOID:
        return start
    inside = "".join([_element(child, children, style) for child in children.get(mark.id, ())])
    return f"{start}{escape(mark.text, quote=False) if mark.text else ''}{inside}</{mark.tag}>"


def _attributes(attributes, style):
    """As they stand in a tag, the custom properties together at the end."""
    plain, properties = "", []
    for name, value in attributes.items():
        if value is None:
            continue
        if name.startswith("--"):
            properties.append(f"{name}: {value}")
        else:
            plain += f' {name}="{escape(str(value))}"'
    return f'{plain} {style}="{escape("; ".join(properties))}"' if properties else plain
