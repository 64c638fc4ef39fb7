"""The network as a picture: a Frame and a Layout in, a Scene out."""

import numpy as np

from glassnet.view.badges import badges
from glassnet.view.edges import edges, wires
from glassnet.view.explain import mark_of
from glassnet.view.layout import lay_out
from glassnet.view.neurons import neurons
from glassnet.view.results import results
from glassnet.view.scene import Mark, scene
from glassnet.view.walk import sentence


UNSEEN = {"network", "focus", "flow", "phase", "losses", "loss", "stale_loss", "steps", "learning_rate", "first", "seed",
          "made_z", "made_a", "made_p", "made_loss", "stepped", "stepped_rate", "proof"}      # fields no part is drawn from


def draw(frame, paper, asked=None, memo=None):
    """The Scene of a network on this paper.

    asked: the Why of the number being explained; what enters it lights up, until something
    else is pointed at. memo: a dict of the caller's that keeps the parts of the last picture:
    a part whose values have not changed is not drawn again.

    The lines come first, under everything. Then each layer's weights and its neurons, and the
    targets last: the order in which a reader who tabs through meets the fields, and in which
    the values follow from one another.
    """
    network = frame.network
    layout = lay_out(paper, network.sizes, network.activations)
    lit = _lit(frame.focus, asked, network.sizes)
    marks = [_root(frame, layout, lit)]
    for (draws, l) in _parts(len(network.sizes)):
        marks += _drawn(draws, l, frame, layout) if memo is None else _remembered(memo, draws, l, frame, layout)
    return _lighted(scene(marks) if memo is None else {mark.id: mark for mark in marks}, lit, frame)


def _root(frame, layout, lit):
    sizes, paper = frame.network.sizes, layout.paper
    return Mark("network", "svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {layout.width:g} {layout.height:g}",
        "role": "group", "tabindex": "0",
        "aria-label": f"The network, {'-'.join(map(str, sizes))}. Arrow keys walk through it, Enter explains.",
        "data-paper": paper.name, "data-phase": frame.phase[0] if frame.phase else None,
        "data-focus": "" if lit else None,
        "--width": f"{layout.width:g}", "--height": f"{layout.height:g}", "--font": f"{paper.font:g}px",
    })


def _parts(layers):
    """What a picture is drawn from, in order: (function of frame, layout and layer, layer)."""
    for l in range(1, layers):
        yield wires, l
    yield neurons, 0
    for l in range(1, layers):
        yield edges, l
        yield neurons, l
    yield results, layers - 1
    for l in range(1, layers):
        yield badges, l


def _drawn(draws, l, frame, layout):
    return [mark if mark.parent else mark._replace(parent="network") for mark in draws(frame, layout, l)]


def _remembered(memo, draws, l, frame, layout):
    """The marks of a part: those of the last picture where all it is drawn from is the same."""
    made_of = _made_of(frame, layout, l)
    old = memo.get((draws, l))
    if old is None or not _same(old[0], made_of):
        memo[draws, l] = old = (made_of, _drawn(draws, l, frame, layout))
    return old[1]


def _made_of(frame, layout, l):
    """All that a part of layer l can be drawn from: of what has a slot per layer, its own slot."""
    network, layers = frame.network, len(frame.network.sizes)
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


def _lighted(drawn, lit, frame):
    """The picture with what lights up marked, and what is pointed at given its sentence."""
    for (kind, *index), how in lit.items():
        name = "-".join(map(str, index))
        for id in (f"edge-{name}", f"wire-{name}") if kind == "edge" else (f"{kind}-{name}",):
            if id in drawn:
                drawn[id] = _with(drawn[id], {"data-lit": how})
    if frame.focus and stands(frame.focus, frame.network.sizes):
        id = "-".join(map(str, frame.focus))
        drawn[id] = _with(drawn[id], {"role": "group", "aria-label": sentence(frame.focus, frame)})
    return drawn


def _with(mark, attributes):
    return mark._replace(attributes={**mark.attributes, **attributes})


def _lit(focus, asked, sizes):
    """What lights up, by mark: "self" for what is pointed at or asked about, "" for what belongs to it."""
    if asked and focus in (None, mark_of(asked.ref)):
        return dict.fromkeys(asked.lit, "") | {mark_of(asked.ref): "self"}
    return {mark: "self" if mark == focus else "" for mark in touched(focus, sizes)}


def touched(focus, sizes):
    """What lights up with a neuron or an edge: itself, and all it is joined to.

    Returns a set of ("neuron", l, j), ("edge", l, j, k) and ("result", j); an empty one where
    what was pointed at is gone, as after an undo that brings a smaller network back.
    """
    if focus is None or not stands(focus, sizes):
        return frozenset()
    kind, l, *index = focus
    joined = {focus}
    if kind == "edge":
        joined |= {("neuron", l, index[0]), ("neuron", l - 1, index[1])}
    else:
        j = index[0]
        for k in range(sizes[l - 1] if l else 0):
            joined |= {("edge", l, j, k), ("neuron", l - 1, k)}
        for i in range(sizes[l + 1] if l + 1 < len(sizes) else 0):
            joined |= {("edge", l + 1, i, j), ("neuron", l + 1, i)}
    joined |= {("result", mark[2]) for mark in joined if mark[0] == "neuron" and mark[1] == len(sizes) - 1}
    return frozenset(joined)


def stands(focus, sizes):
    """Whether a network of these sizes has this neuron or edge."""
    kind, l, j, *k = focus
    return l < len(sizes) and j < sizes[l] and all(source < sizes[l - 1] for source in k)
