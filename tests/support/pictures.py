"""Reading a Scene as a browser would: apply patches, measure what stands where."""

import re
import xml.etree.ElementTree as ElementTree
from typing import NamedTuple


class Element:
    """One element of the page as JavaScript sees it: what patches write to."""

    def __init__(self, tag, attributes, text, parent):
        self.tag, self.attributes, self.text, self.parent = tag, attributes, text, parent

    def __eq__(self, other):
        return vars(self) == vars(other)

    def __repr__(self):
        return f"<{self.tag} {self.attributes} {self.text!r} in {self.parent}>"


def page_of(*markups):
    """The elements of some markup by id, parsed by an XML parser and not by our own code."""
    page = {}
    for markup in markups:
        for root in ElementTree.fromstring(f"<page>{closed(markup)}</page>"):
            _keep(page, root, None)
    return page


def closed(markup):
    """HTML as XML: void elements closed, boolean of namespaces dropped."""
    markup = re.sub(r"<(input|br)((?: [^<>]*)?)>", r"<\1\2/>", markup)
    return markup.replace(' xmlns="http://www.w3.org/2000/svg"', "")


def _keep(page, element, parent):
    attributes = dict(element.attrib)
    id = attributes.pop("id")
    for style in ("style", "data-style"):
        for declaration in filter(None, attributes.pop(style, "").split("; ")):
            name, _, value = declaration.partition(": ")
            attributes[name] = value
    page[id] = Element(element.tag, attributes, element.text or "", parent)
    for child in element:
        _keep(page, child, id)


def apply(page, patch):
    """What site/app/patch.js does, on such a page. Fails when a patch names what is not there."""
    for id, name, value in patch:
        assert isinstance(id, str) and isinstance(name, str) and (value is None or isinstance(value, str)), (id, name, value)
        if name == "whole":
            new = page_of(value)
            assert list(new)[0] == id
            _remove(page, id)
            page.update(new)
        elif name in ("after", "first"):
            _insert(page, id, name, page_of(value))
        elif name == "gone":
            _remove(page, id)
        elif name == "focus":
            assert id in page      # the keyboard's focus: nothing that is drawn changes
        elif name == "text":
            page[id].text = value or ""
        elif value is None:
            page[id].attributes.pop(name, None)
        else:
            page[id].attributes[name] = value


def _remove(page, id):
    for child in [each for each, element in page.items() if element.parent == id]:
        _remove(page, child)
    del page[id]


def _insert(page, id, where, came):
    """Puts elements behind one and all that is in it, or before all that is in it; the page stays in document order."""
    ids = list(page)
    root = next(iter(came))
    came[root].parent = page[id].parent if where == "after" else id
    at = ids.index(id) + 1
    while where == "after" and at < len(ids) and _is_in(page, ids[at], id):
        at += 1
    items = list(page.items())
    items[at:at] = came.items()
    page.clear()
    page.update(items)


def _is_in(page, id, other):
    while id is not None and id != other:
        id = page[id].parent
    return id is not None


class Rectangle(NamedTuple):
    """A box on the drawing, and what stands in it."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def touches_disc(self, x, y, radius):
        dx = max(self.left - x, 0, x - self.right)
        dy = max(self.top - y, 0, y - self.bottom)
        return dx * dx + dy * dy < radius * radius


def number_of(mark, name):
    return float(mark.attributes[name])


def skeleton(drawn):
    """What a patch of attributes cannot change: which marks there are, of what kind, and where."""
    return [(mark.id, mark.tag, mark.parent) for mark in drawn.values()]
