"""The site before anything was taken out of its runtime or sent for early: what the cut one is measured against.

Python's library, NumPy's wheel and PyScript's bundle are whole, our Python goes out as source, and the large files
are asked for when PyScript asks for them. Nothing is kept for reading offline: a second visit has
the browser's own cache. The page itself is the same.
"""

from .errors import BuildError
from .site import build_site

GONE = ('<script src="app/early.js" defer></script>\n', '<script type="module" src="app/offline.js"></script>\n')


def build_uncut(root, dist, progress=None):
    """Builds it into the folder `dist`; returns its path."""
    dist = build_site(root, dist, progress=progress, kept=None)
    page = dist / "index.html"
    text = page.read_text("utf-8")
    for script in GONE:
        if script not in text:
            raise BuildError(f"index.html has no {script.strip()}, which the uncut page goes without. Change uncut.py along with it.")
        text = text.replace(script, "")
    page.write_text(text, "utf-8", newline="\n")
    return dist
