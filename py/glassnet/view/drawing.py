"""The network as a picture: a Frame and a Layout in, a Scene out."""

from operator import is_

import numpy as np

from glassnet.view.badges import badges
from glassnet.view.crowd import crowd, lit_edge
from glassnet.view.edges import edges, wires
from glassnet.view.explain import mark_of
from glassnet.view.layout import lay_out
from glassnet.view.mesh import meshes, path
from glassnet.view.neurons import neurons
from glassnet.view.results import results
from glassnet.view.scene import Mark, scene
from glassnet.view.walk import sentence


UNSEEN = {"network", "focus", "flow", "phase", "losses", "loss", "stale_loss", "steps", "learning_rate", "first", "seed",
          "made_z", "made_a", "made_p", "made_loss", "stepped", "stepped_rate", "proof"}      # fields no part is drawn from
ROOT = Mark("network", "svg", {})


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
    parts = [_drawn(*part, frame, layout) if memo is None else _remembered(memo, *part, frame, layout) for part in _parts(layout)]
    drawn = _assembled(parts, memo)
    drawn["network"] = _root(frame, layout, lit)
    return _lighted(drawn, lit, frame, layout)


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
        "data-focus": "" if lit else None,
        "--width": f"{layout.width:g}", "--height": f"{layout.height:g}", "--font": f"{paper.font:g}px",
    })


def _parts(layout):
    """What a picture is drawn from, in order: (function of frame, layout and layer, layer)."""
    layers = range(1, len(layout.neurons))
    for l in layers:
        yield meshes if layout.crowded[l] else wires, l
    yield neurons, 0
    for l in layers:
        yield crowd if layout.crowded[l] else edges, l
        yield neurons, l
    yield results, len(layers)
    for l in layers:
        yield badges, l


def _drawn(draws, l, frame, layout):
    return [mark if mark.parent else mark._replace(parent="network") for mark in draws(frame, layout, l)]


def _remembered(memo, draws, l, frame, layout):
    """The marks of a part: those of the last picture where all it is drawn from is the same."""
    made_of = [layout, frame.network.W[l]] if draws is crowd else _made_of(frame, layout, l)
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


def _lighted(drawn, lit, frame, layout):
    """The picture with what lights up marked, and what is pointed at given its sentence."""
    for (kind, *index), how in lit.items():
        name = "-".join(map(str, index))
        for id in (f"edge-{name}", f"wire-{name}") if kind == "edge" else (f"{kind}-{name}",):
            if id in drawn:
                drawn[id] = _with(drawn[id], {"data-lit": how})
    for l, edges in _lit_crowds(lit, layout):
        _light_crowd(drawn, frame, layout, l, edges)
    if frame.focus and stands(frame.focus, frame.network.sizes):
        id = "-".join(map(str, frame.focus))
        drawn[id] = _with(drawn[id], {"role": "group", "aria-label": sentence(frame.focus, frame)})
    return drawn


def _lit_crowds(lit, layout):
    """(layer, {(j, k): how}) of the crowded layers in which edges are lit, in order."""
    found = {}
    for (kind, *index), how in lit.items():
        if kind == "edge" and layout.crowded[index[0]]:
            found.setdefault(index[0], {})[tuple(index[1:])] = how
    return [(l, dict(sorted(found[l].items()))) for l in sorted(found)]


def _light_crowd(drawn, frame, layout, l, edges):
    """Lights edges of a crowded layer: their lines in the mesh, and their numbers."""
    mesh, n = f"mesh-{l}", len(layout.neurons[l - 1])
    if layout.paper.painted:
        drawn[mesh] = _with(drawn[mesh], {"data-lit": " ".join([str(j * n + k) for j, k in edges])})
    else:
        drawn[f"{mesh}-lit"] = Mark(f"{mesh}-lit", "path", {"class": "line", "data-lit": "", "d": path(layout, l, edges)}, None, mesh)
    for (j, k), how in edges.items():
        drawn |= {mark.id: mark for mark in lit_edge(frame, layout, l, j, k, how)}


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
