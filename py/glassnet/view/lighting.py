"""What is pointed at, or asked about, lights up with all that belongs to it, and says its numbers where they waited."""

from glassnet.view.badges import badge_of_neuron
from glassnet.view.crowd import lit_edge
from glassnet.view.explain import mark_of
from glassnet.view.mesh import path
from glassnet.view.neurons import told
from glassnet.view.plates import edge_plate, number_place, number_places, plate
from glassnet.view.results import told_result
from glassnet.view.scene import Mark
from glassnet.view.walk import sentence


def lit_marks(focus, asked, sizes):
    """What lights up, by mark: "self" for what is pointed at or asked about, "" for what belongs to it."""
    if asked and focus in (None, mark_of(asked.ref)):
        return dict.fromkeys(asked.lit, "") | {mark_of(asked.ref): "self"}
    return {mark: "self" if mark == focus else "" for mark in touched(focus, sizes)}


def lighted(drawn, lit, frame, layout):
    """The picture with what lights up marked, and what is pointed at given its sentence. Changes `drawn`."""
    painted = layout.paper.painted
    for (kind, *index), how in lit.items():
        if kind == "edge" and layout.crowded[index[0]]:
            continue
        name = "-".join(map(str, index))
        if kind == "neuron" and painted and layout.compact[index[0]] and how != "self" and f"neuron-{name}-name" not in drawn:
            continue
        for id in (f"edge-{name}", f"wire-{name}") if kind == "edge" else (f"{kind}-{name}",):
            if id in drawn:
                drawn[id] = _with(drawn[id], {"data-lit": how})
    taken = _open(drawn, lit, frame, layout)
    for l, edges in _by_layer(lit, "edge", layout.crowded):
        taken = _light_crowd(drawn, frame, layout, l, edges, taken)
    for l, neurons in _by_layer(lit, "neuron", layout.compact) if painted else ():
        drawn[f"dots-{l}"] = _with(drawn[f"dots-{l}"], {"data-lit": " ".join([str(j) for j, in neurons])})
    if taken:
        _put_away(drawn, layout, taken)
    if frame.focus and stands(frame.focus, frame.network.sizes):
        id = "-".join(map(str, frame.focus))
        drawn[id] = _with(drawn[id], {"role": "group", "aria-label": sentence(frame.focus, frame)})
    return drawn


def _by_layer(lit, wanted, waiting):
    """(layer, {index: how}) of the lit marks of a kind in layers that wait, in order."""
    found = {}
    for (kind, *index), how in lit.items():
        if kind == wanted and waiting[index[0]]:
            found.setdefault(index[0], {})[tuple(index[1:])] = how
    return [(l, dict(sorted(found[l].items()))) for l in sorted(found)]


def _open(drawn, lit, frame, layout):
    """The compact neuron, or the result of one, that is asked about says its numbers. Returns its Plate, or None."""
    last = len(layout.neurons) - 1
    own = next((mark for mark, how in lit.items() if how == "self"), None)
    if own is None or own[0] == "edge" or len(own) < 2:
        return None
    l, j = (last, own[1]) if own[0] == "result" else own[1:]
    if not layout.compact[l] or own[0] == "result" and layout.rows != "bars":
        return None
    if own[0] == "neuron":
        _say(drawn, f"neuron-{l}-{j}", told(frame, layout, l, j))
        if l and frame.proof is not None:
            _say(drawn, f"neuron-{l}-{j}", [badge_of_neuron(frame, layout, l, j)])
    if l == last and layout.rows == "bars":
        _say(drawn, f"result-{j}", told_result(frame, layout, j))
    return plate(layout, l, j)


def _say(drawn, id, marks):
    drawn[id] = _with(drawn[id], {"data-open": "", "data-lit": drawn[id].attributes.get("data-lit") or "self"})
    drawn |= {mark.id: mark for mark in marks}


def _light_crowd(drawn, frame, layout, l, edges, taken):
    """Lights edges of a crowded layer: their lines in the mesh, and what numbers find room. Returns the Plate that is taken."""
    mesh, n = f"mesh-{l}", len(layout.neurons[l - 1])
    if layout.paper.painted:
        drawn[mesh] = _with(drawn[mesh], {"data-lit": " ".join([str(j * n + k) for j, k in edges])})
    else:
        drawn[f"{mesh}-lit"] = Mark(f"{mesh}-lit", "path", {"class": "line", "data-lit": "", "d": path(layout, l, edges)}, None, mesh)
    own = [edge for edge, how in edges.items() if how == "self"]
    at = {edge: number_place(layout, l, *edge) for edge in own} or number_places(layout, l, list(edges), taken)
    for edge in at:
        drawn |= {mark.id: mark for mark in lit_edge(frame, layout, l, *edge, edges[edge], at[edge])}
    return edge_plate(layout.paper, at[own[0]]) if own and layout.weights[l] is None else taken


def _put_away(drawn, layout, taken):
    """Compact neurons under a plate are no longer in its way."""
    for l, compact in enumerate(layout.compact):
        size = 2 * layout.reaches[l]
        if compact and taken.x - size < layout.middles[l] + layout.sides[l][1] and layout.middles[l] - layout.sides[l][0] < taken.x + taken.width + size:
            for j, (x, y) in enumerate(layout.neurons[l]):
                mark = drawn[f"neuron-{l}-{j}"]
                if "data-open" not in mark.attributes and taken.meets(x, y, size, size):
                    drawn[mark.id] = _with(mark, {"data-under": ""})


def _with(mark, attributes):
    return mark._replace(attributes={**mark.attributes, **attributes})


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
