"""Is backprop right? Every gradient held against its difference quotient, here and now.

    proof = prove(network, x, target)
    proof.held[1, 0, 2]        the two numbers for W[1][0, 2], and what they say of each other
    proof.worst                the place where they are furthest apart

A difference quotient is a judge with weak eyes: it sees the loss through 16 figures, and
cannot look at a kink. So where the two numbers do not agree at once, other nudges are tried,
and a verdict against backprop is given only when the quotient itself is sure.
"""

import math
from typing import NamedTuple

import numpy as np

from glassnet.engine.activations import ACTIVATIONS
from glassnet.engine.losses import LOSSES
from glassnet.engine.network import Network
from glassnet.engine.numeric import (
    NUDGE,
    central_difference,
    difference_quotient,
    neighbours,
    parameter,
    places,
)

AGREES, DIFFERS, KINK, UNCLEAR = "agrees", "differs", "kink", "unclear"

# The largest relative error that counts as agreement: a wrong formula is off by far more.
TOLERANCE = 1e-5

# A gradient smaller than the floor is compared as if it were as large. The loss is known to 16
# figures, so over a nudge of 1e-6·max(1, |w|) its quotient is known to about 1e-10 of the loss
# divided by max(1, |w|), and of a gradient of 1e-12 it can say nothing but "tiny". LEAST is for
# a loss of nearly 0, whose outputs are rounded all the same.
FLOOR, LEAST = 1e-4, 1e-9

NUDGES = (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9)  # tried where the usual one does not agree
SURE = 5.0  # how many times its own doubt a quotient must be off to speak against backprop


class Held(NamedTuple):
    """One parameter's gradient beside its difference quotient."""

    gradient: float  # by backprop
    slope: float  # by the difference quotient; nan where the loss overflows beside w
    error: float  # |gradient − slope| / max(|gradient|, |slope|, floor)
    verdict: str  # AGREES, DIFFERS; KINK or UNCLEAR where the quotient is no judge
    h: float  # the nudge: w moved by h·max(1, |w|) each way


class Proof(NamedTuple):
    """What was compared at which state: a Held for every place."""

    network: Network
    x: np.ndarray
    target: np.ndarray
    held: dict

    def of(self, verdict):
        """The places with this verdict."""
        return [place for place, held in self.held.items() if held.verdict == verdict]

    @property
    def worst(self):
        """The place of the largest relative error among those that could be judged, or None."""
        judged = self.of(AGREES) + self.of(DIFFERS)
        return max(judged, key=lambda place: self.held[place].error, default=None)

    def is_of(self, network, x, target):
        """Whether this is still the state that was compared."""
        return (
            np.array_equal(self.x, x)
            and np.array_equal(self.target, target)
            and (network is self.network or network == self.network)
        )


def prove(network, x, target):
    """A Proof at this network, input (n[0],) and target (n[L],), by backprop and by trying.

    Raises ValueError, in words, where backprop itself cannot be computed.
    """
    trace = network.forward(x)
    gradient = network.backward(trace, target)
    loss = network.loss(trace, target)
    try:
        measured = central_difference(network, x, target)
    except ValueError:  # the loss overflows beside some parameter: then each on its own
        measured = None
    held = {}
    for place in places(network):
        exact = parameter(place, gradient.dW, gradient.db)
        floor = floor_of(loss, parameter(place, network.W, network.b))
        slope = parameter(place, measured.dW, measured.db) if measured else math.nan
        first = Held(exact, slope, relative_error(exact, slope, floor), AGREES, NUDGE)
        if not first.error <= TOLERANCE:
            first = _looked_at_closely(network, x, target, place, first, floor)
        held[place] = first
    return Proof(network, np.array(x, float), np.array(target, float), held)


def floor_of(loss, w):
    """The size below which the quotient cannot tell one gradient of the parameter w from another."""
    return max(LEAST, FLOOR * abs(loss) / max(1.0, abs(w)))


def relative_error(one, other, floor):
    """|one − other| as a part of the larger of them, or of the floor where both are below it."""
    return abs(one - other) / max(abs(one), abs(other), floor)


def _looked_at_closely(network, x, target, place, first, floor):
    """The Held with the nudge whose quotient is least in doubt.

    Which nudge that is, is judged without backprop's number.
    """
    tried, bent = [], bends(network, x, place, NUDGE)
    for h in NUDGES:
        try:
            if not bends(network, x, place, h):
                quotient = difference_quotient(network, x, target, place, h)
                tried.append((h, quotient.slope, _blur(network, x, target, place, h)))
        except ValueError:  # the loss overflows this far away
            continue
    if len(tried) < 2:
        return first._replace(verdict=KINK if bent else UNCLEAR)
    doubt, (h, slope, _) = min((_doubt(tried, i), tried[i]) for i in range(1, len(tried)))
    exact = first.gradient
    error = relative_error(exact, slope, floor)
    sure = abs(exact - slope) > SURE * doubt and not _too_steep(quotient, exact)
    verdict = AGREES if error <= TOLERANCE else DIFFERS if sure else KINK if bent else UNCLEAR
    return Held(exact, slope, error, verdict, h)


def _doubt(tried, i):
    """How wrong a quotient may be: by as much as a ten times larger nudge changes it, or a smaller
    one beyond what its own rounding explains; and by its rounding."""
    _, slope, blur = tried[i]
    finer = (abs(slope - other) - SURE * own for _, other, own in tried[i + 1 :])
    return max(abs(slope - tried[i - 1][1]), *finer, 0.0) + blur


def _too_steep(quotient, exact):
    """Whether the loss would change, over this nudge, by more than a tenth of itself.

    Then the nudge may well step over a cliff that backprop stands on, and see level ground.
    """
    change = abs(exact) * quotient.distance / 2
    return change > 0.1 * max(abs(quotient.above), abs(quotient.below))


def _blur(network, x, target, place, h):
    """By how much rounding can falsify a difference quotient."""
    above, below, distance = neighbours(network, place, h)
    return sum(rounding(each, x, target) for each in (above, below)) / distance


def rounding(network, x, target):
    """By how much float64 can falsify the loss: a bound, carried through the layers.

    A sum of n products is wrong by at most n + 1 units in the last place of its terms; an
    activation passes on what it gets, times its slope, and adds a unit of its own.
    Source: Higham, Accuracy and Stability of Numerical Algorithms (2002), section 3.3.
    """
    trace, unit, wrong = network.forward(x), np.finfo(float).eps, 0.0
    loss, target = LOSSES[network.loss_name], np.asarray(target, float)  # (n[L],)
    for l in range(1, len(network.sizes)):
        W, terms = np.abs(network.W[l]), network.sizes[l - 1] + 1
        size = W @ np.abs(trace.a[l - 1]) + np.abs(network.b[l])  # (n[l],)
        before = W @ np.broadcast_to(wrong, W.shape[1:]) + terms * unit * size  # (n[l],)
        steep = ACTIVATIONS[network.activations[l]].derivative(trace.z[l], trace.a[l])
        wrong = np.abs(steep) * before + unit * np.abs(trace.a[l])  # (n[l],)
    if loss.delta:  # the loss is computed from z
        pull, wrong = loss.delta(trace.a[-1], target), before + unit * np.abs(trace.z[-1])  # (n[L],)
    else:
        pull = loss.gradient(trace.a[-1], target)  # (n[L],)
    return float(np.abs(pull) @ wrong) + 4 * unit * abs(network.loss(trace, target))


def bends(network, x, place, h=NUDGE):
    """Whether some activation's slope jumps within the nudge: a relu whose z passes 0."""
    kinks = [ACTIVATIONS[name].kinks if name else () for name in network.activations]
    if not any(kinks[place[0] :]):
        return False
    above, below, _ = neighbours(network, place, h)
    ends, here = [each.forward(x).z for each in (above, below)], network.forward(x).z
    for l in range(place[0], len(kinks)):
        for kink in kinks[l]:
            moved = ends[0][l] != ends[1][l]  # (n[l],)
            apart = np.sign(ends[0][l] - kink) != np.sign(ends[1][l] - kink)  # (n[l],)
            if (moved & (apart | (here[l] == kink))).any():
                return True
    return False
