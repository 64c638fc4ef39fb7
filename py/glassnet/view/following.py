"""While it trains the numbers of a drawing follow a few times a second, one part of the drawing after the other.

A drawing made anew would hold up a frame. Lines and discs need none of this, they breathe (breath.py); and numbers that
wait until they are asked for are drawn when they are.
"""

from functools import partial

from glassnet.view.badges import badges
from glassnet.view.drawing import parts_of, remembered, waits
from glassnet.view.dots import dots
from glassnet.view.edges import wires
from glassnet.view.layout import lay_out
from glassnet.view.mesh import meshes
from glassnet.view.scene import changes

BREATHING = (wires, meshes, dots)


def followers(scene, frame, paper, memo):
    """For each part whose numbers are seen, (name, function that brings the Scene up to a Frame and returns the patch).

    None where marks came or went since the Scene was drawn, so that it has to be drawn as a whole. memo: that of draw."""
    layout = lay_out(paper, frame.network.sizes, frame.network.activations, frame.picture, frame.names)
    parts = [part for part in parts_of(layout) if part[0] not in BREATHING and not waits(*part, layout)]
    if not all(_as_many(memo, draws, l, frame, layout) for draws, l in parts if draws is badges):
        return None
    return [(f"{draws.__name__} {l}", partial(_followed, scene, frame, layout, memo, draws, l)) for draws, l in parts]


def _as_many(memo, draws, l, frame, layout):
    """Whether a part has the marks it had."""
    before = memo.get((draws, l))
    return before is not None and len(before[1]) == len(remembered(memo, draws, l, frame, layout))


def _followed(scene, frame, layout, memo, draws, l):
    patch = []
    for mark in remembered(memo, draws, l, frame, layout):
        before = scene[mark.id]
        if before is not mark:
            patch += changes(before, mark)
            scene[mark.id] = mark
    return patch
