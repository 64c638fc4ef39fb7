"""The loss as one parameter varies and all others stay: a slice through its landscape."""

import numpy as np

from glassnet.engine import checks
from glassnet.engine.activations import ACTIVATIONS
from glassnet.engine.losses import LOSSES
from glassnet.engine.numeric import places


@checks.without_warnings
def losses_along(network, x, target, place, values):
    """The loss with one parameter at each of the values, (S,); for a batch its mean over the examples.

    x: (n[0],), or (N, n[0]) for a batch; target likewise.
    place: (l, j, k) for W[l][j, k], (l, j) for b[l][j]. values: (S,) finite. Layers before l do
    not answer to it and are computed once; the others for all values together. Where a number
    overflows the loss is inf or nan, for a picture to leave out.
    Raises ValueError as `forward` and `loss` do, and at a place that is not there.
    """
    if tuple(place) not in set(places(network)):
        raise ValueError(f"there is no parameter {tuple(place)} in {network!r}")
    l, j, *k = place
    values, trace = checks.numbers("values", values), network.forward(x)
    target = checks.targets(target, trace.a[-1])  # (N, n[L])
    z = np.tile(trace.z[l], (len(values), *[1] * trace.z[l].ndim))  # (S, N, n[l])
    row = np.tile(network.W[l][j], (len(values), 1))  # (S, n[l-1])
    if k:
        row[:, k[0]] = values
    moved = row @ trace.a[l - 1].T  # (S, N)
    z[..., j] = moved + (network.b[l][j] if k else values.reshape(-1, *[1] * (moved.ndim - 1)))
    a = ACTIVATIONS[network.activations[l]].function(z)  # (S, N, n[l])
    for m in range(l + 1, len(network.sizes)):
        z = a @ network.W[m].T + network.b[m]  # (S, N, n[m])
        a = ACTIVATIONS[network.activations[m]].function(z)  # (S, N, n[m])
    losses = LOSSES[network.loss_name].of(z, a, target)  # (S, N)
    return losses if losses.ndim == 1 else losses.mean(axis=1)  # (S,)
