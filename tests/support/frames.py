"""Frames made from the engine alone, so that the drawing is tested without lesson or page."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.view.frame import Frame, empty


class Passed(NamedTuple):
    """What a Frame asks of a forward pass."""

    network: object
    x: np.ndarray
    t: np.ndarray
    trace: object
    loss: float


def flags(network, value=False):
    """Per layer (n[l],): nothing stale, or everything."""
    return tuple(np.full(n, value) for n in network.sizes)


def edge_flags(network, value=False):
    return (None, *(np.full(W.shape, value) for W in network.W[1:]))


def at_rest(network, x, t, show="weight", **more):
    """Nothing computed yet."""
    none = empty(network.sizes)
    values = {
        "z": none, "a": (np.array(x, float), *none[1:]), "used": none, "delta": none, "dW": none, "db": none,
        "change_W": none, "change_b": none, "stale_z": flags(network), "stale_a": flags(network),
        "stale_weights": edge_flags(network), "stale_results": flags(network)[-1], "learning_rate": 0.5,
        "show": (show,) * len(network.sizes), "made_z": none, "made_a": none, "first": network,
    }
    return Frame(network=network, x=np.array(x, float), t=np.array(t, float), **values | more)


def after_forward(frame):
    """The same page once its outputs are computed."""
    network = frame.network
    trace = network.forward(frame.x)
    loss = network.loss(trace, frame.t)
    passed = Passed(network, frame.x, frame.t, trace, loss)
    used = (None, *(np.array([[float(w) * float(a) for w, a in zip(row, trace.a[l - 1])] for row in network.W[l]])
                    for l in range(1, len(network.sizes))))
    return frame._replace(
        z=trace.z, a=trace.a, probabilities=trace.probabilities, loss=loss, used=used, stale_z=flags(network),
        stale_a=flags(network), stale_weights=edge_flags(network), stale_results=flags(network)[-1],
        made_z=(passed,) * len(network.sizes), made_a=(passed,) * len(network.sizes), made_p=passed, made_loss=passed,
        stale_loss=False, losses=(*frame.losses, (frame.steps, loss)))


def after_backprop(frame):
    """The same page after one step: what was computed has gone stale."""
    network = frame.network
    gradient = network.backward(network.forward(frame.x), frame.t)
    better = network.step(gradient, frame.learning_rate)
    change = [(None, *(new - old for new, old in zip(new[1:], old[1:])))
              for new, old in ((better.W, network.W), (better.b, network.b))]
    stale = (np.zeros(network.sizes[0], bool), *flags(network, True)[1:])
    return frame._replace(
        network=better, delta=gradient.delta, dW=gradient.dW, db=gradient.db, change_W=change[0], change_b=change[1],
        stale_z=stale, stale_a=stale, stale_weights=edge_flags(network, True), stale_results=stale[-1],
        stepped=frame.made_loss, stepped_rate=frame.learning_rate,
        stale_loss=True, steps=frame.steps + 1)


def same_values(one, other, *, but=()):
    """Whether two Frames hold the same values, to the last bit, apart from the fields named."""
    return all(_same(getattr(one, name), getattr(other, name)) for name in Frame._fields if name not in but)


def _same(one, other):
    if isinstance(one, Sequence) and isinstance(other, Sequence) and not isinstance(one, str):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape and one.tobytes() == other.tobytes()
    return one is other or (type(one) is type(other) and one == other)


@st.composite
def networks(draw, most=4, layers=4, spread=(0.1, 1.0, 3.0)):
    """Any small network, with any activations and loss."""
    sizes = draw(st.lists(st.integers(1, most), min_size=2, max_size=layers))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = draw(st.sampled_from(spread))
    between, loss = len(sizes) - 2, draw(st.sampled_from(list(LOSSES)))
    return Network(
        W=[rng.uniform(-size, size, (n, m)) for m, n in zip(sizes, sizes[1:])],
        b=[rng.uniform(-size, size, n) for n in sizes[1:]],
        hidden=draw(st.lists(st.sampled_from(list(ACTIVATIONS)), min_size=between, max_size=between)), output=LOSSES[loss].needs or draw(st.sampled_from(list(ACTIVATIONS))), loss=loss)


@st.composite
def frames(draw, **kinds):
    """A page before its first forward."""
    network = draw(networks(**kinds))
    x = draw(st.lists(st.floats(-2, 2), min_size=network.sizes[0], max_size=network.sizes[0]))
    wanted = (0.0, 1.0, 0.25) if network.loss_name == "binary" else (0.0, 1.0, 0.25, 2.0)
    t = draw(st.lists(st.sampled_from(wanted), min_size=network.sizes[-1], max_size=network.sizes[-1]))
    return at_rest(network, x, t, learning_rate=draw(st.sampled_from((0.0, 0.1, 1.0))))


def seed_network():
    """The 3-2-3 network of a page nobody has touched."""
    return at_rest(Network.create((3, 2, 3), seed=0), (0.1, 0.2, 0.3), (0, 1, 0), learning_rate=1.0)
