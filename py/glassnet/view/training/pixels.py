"""Pixels as plain data: what a canvas is painted from, with colours left to the page's style.

One text, "width height palette base64": for "classes" and "signs" two bytes a pixel (which colour, and how
strongly, 0 to 255), for "ink" one (how dark). site/app/pixels.js paints it.
"""

from base64 import b64encode

import numpy as np

from glassnet.view.training.key import COLOURS


def pixels(grid):
    """The text of a Grid."""
    height, width = grid.kinds.shape
    both = np.empty((height, width, 2), dtype=np.uint8)
    both[..., 0] = grid.kinds % COLOURS
    both[..., 1] = _bytes(grid.strength)
    return _text(width, height, grid.palette, both)


def ink(picture):
    """The text of a picture whose values are from 0 (paper) to 1 (ink), (height, width)."""
    height, width = picture.shape
    return _text(width, height, "ink", _bytes(picture))


def signed(picture):
    """The text of a picture of values either side of zero, (height, width), on the scale of its largest."""
    height, width = picture.shape
    most = float(np.abs(picture).max()) or 1.0
    both = np.empty((height, width, 2), dtype=np.uint8)
    both[..., 0] = picture < 0
    both[..., 1] = _bytes(np.abs(picture) / most)
    return _text(width, height, "signs", both)


def _bytes(shares):
    return np.rint(255 * np.clip(shares, 0.0, 1.0)).astype(np.uint8)


def _text(width, height, palette, values):
    return f"{width} {height} {palette} {b64encode(values.tobytes()).decode()}"
