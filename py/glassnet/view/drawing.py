"""The network as a picture: a Frame and a Layout in, a Scene out."""

from operator import is_

import numpy as np

from glassnet.view.badges import badges
from glassnet.view.crowd import crowd, travelling
from glassnet.view.dots import dots
from glassnet.view.edges import edges, wires
from glassnet.view.layout import lay_out
from glassnet.view.lighting import lighted, lit_marks
from glassnet.view.mesh import meshes
from glassnet.view.neurons import neurons
from glassnet.view.results import results
from glassnet.view.scene import Mark, scene


UNSEEN = {"network", "focus", "flow", "phase", "losses", "loss", "stale_loss", "steps", "learning_rate", "first", "seed",
          "made_z", "made_a", "made_p", "made_loss", "stepped", "stepped_rate", "step", "proof", "trained", "names"}      # fields no part is drawn from
ROOT = Mark("network", "svg", {})


def draw(frame, paper, asked=None, memo=None, waiting=True):
    """The Scene of a network on this paper.

    asked: the Why of the number being explained; what enters it lights up, until something
    else is pointed at. memo: a dict of the caller's that keeps the parts of the last picture:
    a part whose values have not changed is not drawn again. waiting: whether numbers that wait
    until they are asked for are brought up to the frame, too; else those of the last picture stay.

    The lines come first, under everything. Then each layer's weights and its neurons, and the
    targets last: the order in which a reader who tabs through meets the fields, and in which
    the values follow from one another.
    """
    network = frame.network
    layout = lay_out(paper, network.sizes, network.activations, frame.picture, frame.names)
    lit = lit_marks(frame.focus, asked, network.sizes)
    parts = [_drawn(*part, frame, layout) if memo is None else remembered(memo, *part, frame, layout, waiting) for part in parts_of(layout)]
    drawn = _assembled(parts, memo)
    drawn["network"] = _root(frame, layout, lit)
    return lighted(drawn, lit, frame, layout)


def _assembled(parts, memo):
    """The parts as one Scene, whose root is still to come; a copy of the last one where they are the same."""
    if memo is None:
        return scene([ROOT, *(mark for part in parts for mark in part)])
    known, drawn = memo.get(_assembled, ((), None))
    if len(known) != len(parts) or not all(map(is_, known, parts)):
        drawn = {mark.id: mark for part in ([ROOT], *parts) for mark in part}
        memo[_assembled] = (parts, drawn)
    return dict(drawn)


def _root(frame, layout, lit):
    sizes, paper = frame.network.sizes, layout.paper
    return Mark("network", "svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {layout.width:g} {layout.height:g}",
        "role": "group", "tabindex": "0",
        "aria-label": f"The network, {'-'.join(map(str, sizes))}. Arrow keys walk through it, Enter explains.",
        "data-paper": paper.name, "data-phase": frame.phase[0] if frame.phase else None,
        "data-focus": "" if lit else None, "data-large": "" if any(layout.compact) else None, "data-crowds": "" if any(layout.crowded) else None,
        "--width": f"{layout.width:g}", "--height": f"{layout.height:g}", "--font": f"{paper.font:g}px",
    })


def parts_of(layout):
    """What a picture is drawn from, in order: (function of frame, layout and layer, layer)."""
    layers = range(1, len(layout.neurons))
    for l in layers:
        yield meshes if layout.crowded[l] else wires, l
    for l, compact in enumerate(layout.compact):
        if compact and layout.paper.painted:
            yield dots, l
    yield neurons, 0
    for l in layers:
        yield crowd if layout.crowded[l] else edges, l
        if layout.crowded[l] and not layout.paper.painted:
            yield travelling, l
        yield neurons, l
    yield results, len(layers)
    for l in layers:
        yield badges, l


def _drawn(draws, l, frame, layout):
    return [mark if mark.parent else mark._replace(parent="network") for mark in draws(frame, layout, l)]


def remembered(memo, draws, l, frame, layout, waiting=True):
    """The marks of a part: those of the last picture where all it is drawn from is the same."""
    old = memo.get((draws, l))
    if not waiting and waits(draws, l, layout) and old is not None and old[0][0] is layout:
        return old[1]
    made_of = _made_of(draws, l, frame, layout)
    if old is None or not _same(old[0], made_of):
        memo[draws, l] = old = (made_of, _drawn(draws, l, frame, layout))
    return old[1]


def waits(draws, l, layout):
    """Whether the numbers of a part are seen only when somebody asks for them, and are drawn anew then (lighting.py)."""
    return draws is crowd or draws is neurons and layout.compact[l] and layout.paper.painted


def _made_of(draws, l, frame, layout):
    """All that a part of layer l can be drawn from: of what has a slot per layer, its own slot."""
    network, layers = frame.network, len(frame.network.sizes)
    if draws is crowd:
        return [layout, network.W[l] if layout.few else None]
    if draws is neurons and layout.compact[l] and layout.paper.painted and not layout.few:
        return [layout, network.activations]
    own = [value[l] if type(value) is tuple and len(value) == layers else value
           for field, value in zip(frame._fields, frame) if field not in UNSEEN]
    return [layout, frame.proof, network.W[l], network.b[l], network.activations, network.loss_name, *own,
            frame.flow if frame.flow and frame.flow[0] == l else None,
            frame.phase if frame.phase and frame.phase[1] in (l, None) else None]


def _same(old, new):
    return len(old) == len(new) and all(before is after or _equal(before, after) for before, after in zip(old, new))


def _equal(before, after):
    """Whether two values that are not one object say the same; what is neither array nor plain does not."""
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        return np.array_equal(before, after)
    return type(before) is type(after) and type(after) in (str, bool, int, float, tuple) and before == after
