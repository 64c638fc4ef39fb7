"""How a reader looks at the page: what changes the picture and no number of the network."""

from typing import NamedTuple

from glassnet.engine import Proof
from glassnet.view.explain import explain
from glassnet.view.landscape import Window, has_landscape, window_of
from glassnet.view.lighting import stands
from glassnet.view.paper import PAPERS, Paper
from glassnet.view.predict import Round, guess
from glassnet.view.walk import main_number, walk


class Look(NamedTuple):
    """paper: what the drawing is laid out on. focus: the neuron or edge pointed at, or None.
    trail: the numbers asked about, the last one being explained. number: the ref of the number last
    pointed at, or ""; its exact value stays readable until another one is. walked: whether the focus
    was moved by arrow keys, so the page's focus has to follow. turned: which end of an edge the walk
    turns about, "source" or "target". round: the predictions being made or judged, or None. proof: the last check
    of the gradients, or None. window: which stretch of a number's landscape is shown, or None."""

    paper: Paper
    focus: tuple | None = None
    trail: tuple = ()
    number: str = ""
    walked: bool = False
    turned: str = "source"
    round: Round | None = None
    proof: Proof | None = None
    window: Window | None = None


def looked(look, kind, name, value, sizes):
    """The Look after an event of one of the KINDS, on a network of these sizes."""
    focus = look.focus if look.focus and stands(look.focus, sizes) else None      # it may have gone with an undo
    return KINDS[kind](look._replace(focus=focus, walked=False), name, value, sizes)


def with_window(look, frame):
    """The Look with the stretch of landscape that belongs to the number asked about, if it has one."""
    ref = look.trail[-1] if look.trail else ""
    there = ref and has_landscape(ref) and explain(ref, frame) is not None
    return look._replace(window=window_of(ref, frame, look.window) if there else None)


def _point(look, name, ref, sizes):
    """name: edge-1-0-2, neuron-1-0, or nothing; ref: the number in it that is pointed at, or nothing."""
    kind, *index = name.split("-")
    return look._replace(focus=(kind, *map(int, index)) if index else None, number=ref or look.number)


def _walk(look, direction, _, sizes):
    """An arrow key: along a layer or along an edge, from what has the focus."""
    focus, turned = walk(look.focus, direction, sizes, look.turned)
    return look._replace(focus=focus, turned=turned, walked=True, number=main_number(focus))


def _ask(look, ref, _, sizes):
    """A number of the drawing begins a new trail."""
    return look._replace(trail=(ref,) if ref else ())


def _follow(look, ref, _, sizes):
    """A quantity of a formula goes on with the trail, one that is on it leads back; nothing closes."""
    known = look.trail.index(ref) if ref in look.trail else len(look.trail)
    return look._replace(trail=(*look.trail[:known], ref) if ref else ())


def _guess(look, ref, way, sizes):
    """A number marked as going up (1) or down (-1); no number closes the round."""
    return look._replace(round=guess(look.round, ref, int(way)) if ref and look.round else None)


KINDS = {"guess": _guess, "paper": lambda look, name, *_: look._replace(paper=PAPERS[name]), "point": _point, "walk": _walk,
         "ask": _ask, "follow": _follow}
