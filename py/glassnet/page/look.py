"""How a reader looks at the page: what changes the picture and no number of the network."""

from typing import NamedTuple

from glassnet.view.paper import PAPERS, Paper


class Look(NamedTuple):
    """paper: what the drawing is laid out on. focus: the neuron or edge pointed at, or None.
    trail: the numbers asked about, the last one being explained."""

    paper: Paper
    focus: tuple | None = None
    trail: tuple = ()


def looked(look, kind, name):
    """The Look after an event of one of the KINDS."""
    return KINDS[kind](look, name)


def _point(look, name):
    """name: edge-1-0-2, neuron-1-0, or nothing."""
    kind, *index = name.split("-")
    return look._replace(focus=(kind, *map(int, index)) if index else None)


def _ask(look, ref):
    """A number of the drawing begins a new trail."""
    return look._replace(trail=(ref,) if ref else ())


def _follow(look, ref):
    """A quantity of a formula goes on with the trail, one that is on it leads back; nothing closes."""
    known = look.trail.index(ref) if ref in look.trail else len(look.trail)
    return look._replace(trail=(*look.trail[:known], ref) if ref else ())


KINDS = {"paper": lambda look, name: look._replace(paper=PAPERS[name]), "point": _point, "ask": _ask, "follow": _follow}
