"""The network as a picture: a Frame and a Layout in, a Scene out."""

from glassnet.view.badges import badges
from glassnet.view.edges import edges, wires
from glassnet.view.explain import mark_of
from glassnet.view.layout import lay_out
from glassnet.view.neurons import neurons
from glassnet.view.results import results
from glassnet.view.scene import Mark, scene


def draw(frame, paper, asked=None):
    """The Scene of a network on this paper. asked: the Why of the number being
    explained; what enters it lights up, until something else is pointed at.

    The lines come first, under everything. Then each layer's weights and its neurons, and the
    targets last: the order in which a reader who tabs through meets the fields, and in which
    the values follow from one another.
    """
    network = frame.network
    layout = lay_out(paper, network.sizes, network.activations)
    lit = _lit(frame.focus, asked, network.sizes)
    root = Mark("network", "svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {layout.width:g} {layout.height:g}",
        "role": "group", "tabindex": "0",
        "aria-label": f"The network, {'-'.join(map(str, network.sizes))}. Arrow keys walk through it, Enter explains.",
        "data-paper": paper.name, "data-phase": frame.phase[0] if frame.phase else None,
        "data-focus": "" if lit else None,
        "--width": f"{layout.width:g}", "--height": f"{layout.height:g}", "--font": f"{paper.font:g}px",
    })
    return scene([root, *(_inside(mark) for mark in _marks(frame, layout, lit))])


def _marks(frame, layout, lit):
    yield from wires(frame, layout, lit)
    yield from neurons(frame, layout, 0, lit)
    for l in range(1, len(frame.network.sizes)):
        yield from edges(frame, layout, l, lit)
        yield from neurons(frame, layout, l, lit)
    yield from results(frame, layout, lit)
    yield from badges(frame, layout)


def _inside(mark):
    return mark if mark.parent else mark._replace(parent="network")


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
