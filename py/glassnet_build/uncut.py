"""The site before anything was taken out of its runtime or sent for early: what the cut one is measured against.

Python's library, NumPy's wheel and PyScript's bundle are whole, our Python goes out as source, and the large files
are asked for when PyScript asks for them. Nothing is kept for reading offline: a second visit has
the browser's own cache. The page itself is the same.
"""

from .errors import BuildError
from .site import build_site

OFFLINE = '<script type="module" src="app/offline.js"></script>\n'


def build_uncut(root, dist, progress=None):
    """Builds it into the folder `dist`; returns its path."""
    dist = build_site(root, dist, progress=progress, kept=None)
    _without(dist / "index.html", OFFLINE)
    _without(dist / "app" / "head.js", (root / "site" / "app" / "early.js").read_text("utf-8"))
    return dist


def _without(path, part):
    text = path.read_text("utf-8")
    if part not in text:
        raise BuildError(f"{path.name} has no {part.splitlines()[0]}, which the uncut page goes without. Change uncut.py along with it.")
    path.write_text(text.replace(part, ""), "utf-8", newline="\n")
