"""Builds `dist/`: all of it or nothing, and the old one stays until the new one is whole."""

import json
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from .cache import user_cache
from .cut import cut_runtime
from .errors import BuildError
from .fetch import fetch_all
from .kept import read_kept
from .lock import LOCK_FILE, read_lock
from .node import node_command
from .programs import run
from .progress import Progress
from .sources import Reach
from .venvs import environment

KEPT = object()          # stands for what kept.toml says


def build_site(root, dist=None, lock_file=LOCK_FILE, progress=None, kept=KEPT):
    """Builds the checkout at `root` into `dist` (root/dist unless told); returns its path.

    kept: what to cut the runtime to; None leaves it as it was fetched and our Python as source,
    for what measures or tests against that.
    """
    root, progress = Path(root), progress or Progress()
    dist = Path(dist or root / "dist")
    lock, cache = read_lock(lock_file), user_cache()
    python = environment("build", lock.groups["build"], cache, progress)
    from_where = reach(lock, cache, python, progress)
    fetch_all(lock, cache, from_where)
    cut = {}
    if kept:
        kept = read_kept() if kept is KEPT else kept
        cut = cut_runtime(root, lock, cache, kept, lambda: node_command(from_where.node_venv), progress)
    with replacing(dist) as fresh:
        _assemble(python, root, fresh, cache, lock_file, cut, progress)
    progress.say(f"built {dist}")
    return dist


def reach(lock, cache, python, progress):
    """What the sources need, with the Node wheel installed only when it is asked for."""
    return Reach(python, progress, set(), lambda: environment("node", lock.groups["node"], cache, progress))


def _assemble(python, root, fresh, cache, lock_file, cut, progress):
    ours = Path(__file__).parent.parent      # the build may assemble another checkout than its own
    env = {**os.environ, "PYTHONPATH": f"{root / 'py'}{os.pathsep}{ours}", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    command = [python, "-m", "glassnet_build.assemble", root, fresh, cache.root, lock_file, json.dumps(cut)]
    told = []
    try:
        run(command, what="assembling the site", env=env, show=told.append)
    except BuildError as error:
        raise BuildError("\n".join(["The site could not be assembled; dist/ is as it was.", *told])) from error
    for line in told:
        progress.say(line)


@contextmanager
def replacing(folder):
    """A new empty folder that takes the place of `folder` when the block ends well."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-new-"))
    except OSError as error:
        raise BuildError(f"Cannot write beside {folder} ({error.strerror}). Check the folder's permissions.") from error
    try:
        yield fresh
        fresh.chmod(0o755)               # mkdtemp makes it private; a web server must read it
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh, folder):
    """Puts fresh where folder is; the old one comes back if that fails."""
    old = fresh.with_name(fresh.name.replace("-new-", "-old-"))
    for attempts_left in (2, 1, 0):
        try:
            with suppress(FileNotFoundError):
                folder.rename(old)
            fresh.rename(folder)
            break
        except OSError as error:         # another build may have put its own there in between
            if old.exists() and not folder.exists():
                old.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
            if not attempts_left:
                raise BuildError(f"Cannot replace {folder} ({error.strerror}). "
                                 "Close what uses it and run this again.") from error
    shutil.rmtree(old, ignore_errors=True)
