"""Walking the network by arrow keys, and what is said of each neuron and edge on the way."""

from glassnet.view.words import neuron_name, number

ALONG = {"up": -1, "down": 1}
DECIMALS = 2      # enough to hear


def walk(focus, direction, sizes, turned="source"):
    """Where an arrow key leads from a neuron or an edge: (focus, which end its edges turn about).

    Right and left go along an edge, from neuron to edge to neuron; up and down go along a
    layer, or turn an edge about the end it was entered from.
    """
    if focus is None:
        return ("neuron", 0, 0), turned
    kind, l, j, *k = focus
    if direction in ALONG:
        return _across(kind, l, j, k, ALONG[direction], sizes, turned), turned
    if kind == "edge":
        return (("neuron", l, j) if direction == "right" else ("neuron", l - 1, k[0])), turned
    if direction == "right" and l + 1 < len(sizes):
        return ("edge", l + 1, 0, j), "source"
    return (("edge", l, j, 0), "target") if direction == "left" and l else (focus, turned)


def _across(kind, l, j, k, step, sizes, turned):
    if kind == "neuron" or turned == "source":
        return (kind, l, (j + step) % sizes[l], *k)
    return (kind, l, j, (k[0] + step) % sizes[l - 1])


def main_number(focus):
    """The ref by which a mark is asked: an edge's weight, a neuron's activation, an input."""
    kind, l, *index = focus
    if kind == "edge":
        return "-".join(map(str, ("weight", l, *index)))
    return f"activation-{l}-{index[0]}" if l else f"input-{index[0]}"


def sentence(focus, frame):
    """What a teacher would say of a neuron or an edge, pointing at it."""
    kind, l, j, *k = focus
    return _of_an_edge(frame, l, j, k[0]) if kind == "edge" else _of_a_neuron(frame, l, j)


def _of_an_edge(frame, l, j, k):
    sizes = frame.network.sizes
    parts = [f"weight {_n(frame.network.W[l][j, k])}"]
    if frame.used[l] is not None:
        parts.append(f"{'contributed' if frame.stale_weights[l][j, k] else 'contributes'} {_n(frame.used[l][j, k])}")
    if frame.dW[l] is not None:
        parts.append(f"gradient {_n(frame.dW[l][j, k])}")
    if frame.change_W[l] is not None:
        parts.append(f"last moved by {_n(frame.change_W[l][j, k])}")
    return f"{neuron_name(sizes, l - 1, k)} to {neuron_name(sizes, l, j)}: {', '.join(parts)}"


def _of_a_neuron(frame, l, j):
    sizes = frame.network.sizes
    name = neuron_name(sizes, l, j)
    if l == 0:
        return f"{name}: input {_n(frame.x[j])}"
    if frame.a[l] is None or frame.z[l] is None:
        parts = ["not computed yet"]
    else:
        old = "was " if frame.stale_a[l][j] else ""
        parts = [f"sum {old}{_n(frame.z[l][j])}", f"{frame.network.activations[l]} {old}{_n(frame.a[l][j])}"]
    parts.append(f"bias {_n(frame.network.b[l][j])}")
    if frame.delta[l] is not None:
        parts.append(f"delta {_n(frame.delta[l][j])}")
    if l == len(sizes) - 1:
        if frame.probabilities is not None:
            parts.append(f"probability {_n(frame.probabilities[j])}")
        parts.append(f"target {_n(frame.t[j])}")
    return f"{name}: {', '.join(parts)}"


def _n(value):
    return number(value, DECIMALS)
