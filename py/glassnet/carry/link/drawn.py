"""A QR code as marks, on a page or on paper."""

from itertools import groupby

from glassnet.carry.link.qr import QUIET
from glassnet.view.scene import Mark


def across(dark):
    """Modules from side to side, with the margin."""
    return len(dark) + 2 * QUIET


def drawn(dark, id, home, label):
    """The marks of a code, (n, n) bool, in `home`. label: what it is to who cannot see it."""
    n = across(dark)
    yield Mark(f"{id}-picture", "svg", {"class": "code", "viewBox": f"0 0 {n} {n}", "role": "img", "aria-label": label, "shape-rendering": "crispEdges"}, None, home)
    yield Mark(f"{id}-ground", "rect", {"class": "code-ground", "width": str(n), "height": str(n)}, None, f"{id}-picture")
    yield Mark(f"{id}-dark", "path", {"class": "code-dark", "d": _squares(dark)}, None, f"{id}-picture")


def _squares(dark):
    """The dark modules as the outline of a path, a piece for each run of a row."""
    pieces = []
    for y, row in enumerate(dark.tolist(), QUIET):
        x = QUIET
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                pieces.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(pieces)
