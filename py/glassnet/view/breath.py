"""Between two pictures of training: how wide each line is and how full each neuron, sixty times a second.

What nobody would see is not sent: a line changes by a tenth of a unit at least, a disc by a fiftieth of its colour.
What is sent goes to the line and the disc alone, not to the group they are in, whose every number would be styled anew.
The digits on the lines would be a blur; they follow a few times a second (following.py).
"""

import numpy as np

from glassnet.view.dots import coded, fullness
from glassnet.view.edges import sign
from glassnet.view.mesh import largest, packed, strengths

WIDTH = 0.05      # of a weight: what makes a line a tenth of a unit wider (style/marks.css)
WIDEST = 2.5      # a weight of which lines are as wide as they get
FULL = 0.02       # of a disc
TOGETHER = 1      # crowded layers in a frame
COARSE = 4        # levels of a mesh's 127 that count as one


def breath(scene, glimpse, activations, show, seen):
    """The patch that brings lines and neurons of a network's Scene up to a glimpse, and the Scene up to it.

    glimpse: W and a, as page/learner.py has them. show: what the lines show, one of frame.SHOW. seen: a dict that keeps what was sent last.
    """
    patch, turn = [], _turns(scene, len(glimpse.a), seen)
    for l, W in enumerate(glimpse.W[1:], 1):
        if l in turn:
            _mesh(scene, l, W, glimpse.a[l - 1], show, patch)
        elif f"mesh-{l}" not in scene:
            _wires(scene, l, W, seen, patch)
    for l, a in enumerate(glimpse.a[1:], 1):
        if f"dots-{l}" in scene:
            _turn(scene, f"dots-{l}", {"data-fills": packed(_coarse(coded(a, activations[l])))}, patch)
        else:
            _discs(scene, l, a, activations[l], seen, patch)
    return patch


def _turns(scene, layers, seen):
    """The crowded layers whose turn it is: a frame has no time for the lines of all of them."""
    crowded = [l for l in range(1, layers) if f"mesh-{l}" in scene]
    seen["frames"] = seen.get("frames", 0) + 1
    rounds = max(1, -(-len(crowded) // TOGETHER))
    return crowded[seen["frames"] % rounds :: rounds]


def _wires(scene, l, W, seen, patch):
    steps = np.rint(np.clip(W, -WIDEST, WIDEST) / WIDTH)
    for j, k in _differing(seen, ("wires", l), 4 * steps + np.sign(W)):
        _turn(scene, f"wire-{l}-{j}-{k}", {"data-sign": sign(float(W[j, k]))}, patch)
        _turn(scene, f"wire-{l}-{j}-{k}-line", {"--size": f"{abs(steps[j, k]) * WIDTH:.2f}"}, patch)


def _discs(scene, l, a, activation, seen, patch):
    steps = np.rint(fullness(a, activation) / FULL)
    for j, in _differing(seen, ("discs", l), 4 * steps + np.sign(a)):
        _turn(scene, f"neuron-{l}-{j}", {"data-sign": sign(float(a[j]))}, patch)
        _turn(scene, f"neuron-{l}-{j}-disc", {"--fill": f"{steps[j] * FULL:.2f}"}, patch)


def _differing(seen, name, now):
    """The places whose numbers are not what they were when this was last asked, as tuples."""
    before, seen[name] = seen.get(name), now
    places = np.argwhere(now != before) if before is not None and before.shape == now.shape else np.argwhere(now == now)
    return map(tuple, places.tolist())


def _mesh(scene, l, W, a, show, patch):
    """What a line of a crowd shows is what was chosen; gradients and changes are of a single step, of which there is none."""
    if show in ("weight", "contribution"):
        values = W if show == "weight" else W * a
        top = largest(values, show)
        _turn(scene, f"mesh-{l}", {"data-edges": packed(_coarse(strengths(values, top))), "data-top": f"{top:.2g}"}, patch)


def _coarse(codes):
    """Bytes of a sign and a strength, the strength in fewer steps."""
    return codes // COARSE * COARSE + (codes & 127 > 0) * np.uint8(COARSE - 1)


def _turn(scene, id, attributes, patch):
    """Give a mark other attributes, where they differ, and say so in the patch."""
    mark = scene.get(id)
    if mark is None:
        return
    other = [(id, name, value) for name, value in attributes.items() if mark.attributes.get(name) != value]
    if other:
        patch += other
        scene[id] = mark._replace(attributes={**mark.attributes, **attributes})
