"""Reads out of NumPy the table behind its bell curve, so that a page can draw the same numbers before NumPy is there.

The ziggurat covers the curve with 256 layers of one area; a draw is a layer's width times 52 random
bits. NumPy's widths were computed in float64, step by step, and can be had to the last bit only from
its draws: the theory says each to 1e-14, and of the floats about there one alone explains them all.
Source: Marsaglia & Tsang, The ziggurat method for generating random variables (2000).
"""

import math

import numpy as np

LAYERS, BITS = 256, 2.0 ** 52
EDGE = 3.6541528853610088      # where the lowest layer ends and the tail begins
AREA = 0.00492867323397465     # of each layer
DRAWS = 60_000                 # so that each layer is met more than a hundred times
ULPS = 100                     # how far from the theory a width is looked for


def widths():
    """The width of each layer, over 2^52: (256,) float64. Raises ValueError when NumPy draws in another way."""
    theory = _theory()
    met = _met(theory)
    return np.array([_explaining(theory[layer], *map(np.array, zip(*met[layer]))) for layer in range(LAYERS)])


def _theory():
    w, x = [0.0] * LAYERS, EDGE
    w[0], w[-1] = AREA / _height(EDGE) / BITS, EDGE / BITS
    for layer in range(LAYERS - 2, 0, -1):
        x = math.sqrt(-2 * math.log(AREA / x + _height(x)))
        w[layer] = x / BITS
    return w


def _height(x):
    return math.exp(-0.5 * x * x)


def _met(w):
    """Per layer the (bits, size) of what was drawn from it, told in step with the generator."""
    raw = np.random.PCG64(1).random_raw(2 * DRAWS).tolist()
    drawn = np.random.default_rng(1).standard_normal(DRAWS).tolist()
    met, place = [[] for _ in range(LAYERS)], 0
    for value in drawn:
        while True:
            layer, bits = raw[place] & 255, raw[place] >> 9 & (1 << 52) - 1
            place += 1
            inner = w[layer - 1] / w[layer] if layer > 1 else 0.0 if layer else EDGE / BITS / w[0]
            if layer == 0 and bits >= inner * BITS:
                place = _past_the_tail(raw, place)
                break
            if bits >= inner * BITS:      # in the wedge between the layer and the curve: a second number decides
                high, low, place = _height(w[layer - 1] * BITS) if layer > 1 else 1.0, _height(w[layer] * BITS), place + 1
                if (high - low) * _part(raw[place - 1]) + low >= _height(bits * w[layer]):
                    continue
            met[layer].append((bits, abs(value)))
            break
    return met


def _past_the_tail(raw, place):
    while True:
        x, y = -math.log1p(-_part(raw[place])) / EDGE, -math.log1p(-_part(raw[place + 1]))
        place += 2
        if y + y > x * x:
            return place


def _part(raw):
    return (raw >> 11) / 2.0 ** 53


def _explaining(theory, bits, sizes):
    """The float nearest to the theory whose products with the bits are all of the sizes that were drawn."""
    tried = theory + np.spacing(theory) * np.arange(-ULPS, ULPS + 1)      # (T,)
    right = tried[(tried[:, None] * bits == sizes).all(axis=1)]
    if len(right) != 1:
        raise ValueError("this NumPy draws its bell curve from another table than ours: look at its random_standard_normal")
    return right[0]
