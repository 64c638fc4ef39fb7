"""Writes the project's own documentation into a built site: MkDocs, with the plugin that everybody can use."""

import os
from pathlib import Path

from .cache import user_cache
from .lock import read_lock
from .programs import run
from .progress import Progress
from .site import replacing
from .venvs import environment


def write_docs(root, dist):
    """Writes dist/docs/ from site/docs/; returns its path. The networks in it are those of the site around it."""
    root, dist, progress, lock = Path(root), Path(dist), Progress(), read_lock()
    python = environment("docs", lock.groups["docs"], user_cache(), progress)
    # MkDocs finds plugins by what is installed: it is told of ours, whose sources are here.
    env = {**os.environ, "PYTHONPATH": os.fspath(root / "py"), "GLASSNET_SITE": os.fspath(dist), "PYTHONUTF8": "1"}
    with replacing(dist / "docs") as fresh:
        run([python, "-m", "glassnet_docs.with_plugin", "build", "--strict", "--quiet", "--config-file", root / "site" / "docs" / "mkdocs.yml",
             "--site-dir", fresh], what="building the documentation", env=env, show=progress.say)
    return dist / "docs"
