"""The test and bench commands: everything they need, then pytest or the bench itself.

What the tests cannot find on their own reaches them by environment variables:
GLASSNET_DIST, GLASSNET_CHROMIUM, GLASSNET_FIREFOX, GLASSNET_NODE, GLASSNET_WHEELS, GLASSNET_DOCS_PYTHON.
"""

import hashlib
import os
import subprocess
import tempfile
from pathlib import Path

from .browsers import browser_locations
from .cache import user_cache
from .errors import BuildError
from .lock import read_lock
from .node import node_command
from .programs import ProgramFailed, run
from .progress import Progress
from .site import build_site
from .venvs import environment


def run_tests(root, arguments):
    """Builds, then runs pytest with these arguments; returns its exit code."""
    python, env = prepared(root)
    return _call([python, "-m", "pytest", *(each for each in arguments if each != "--")], root, env)


def run_in_browser(root, module, wishes):
    """Builds, then runs the module that drives the page (bench, picture); returns the exit code.

    wishes: further environment variables for it.
    """
    python, env = prepared(root)
    return _call([python, "-m", f"glassnet_build.{module}"], root, env | wishes)


def _call(command, root, env):
    return subprocess.run(command, cwd=root, env=env).returncode


def prepared(root):
    """The Python of the test environment, and the variables the tests read."""
    progress, lock, cache = Progress(), read_lock(), user_cache()
    dist = build_site(root, progress=progress)
    python = environment("test", lock.groups["test"], cache, progress)
    node = node_command(lambda: environment("node", lock.groups["node"], cache, progress))
    wheels = wheels_for_pyodide(lock.groups["in_pyodide"], cache, python, progress)
    env = {**os.environ, **browser_locations(python, progress), "GLASSNET_DIST": os.fspath(dist),
           "GLASSNET_NODE": os.fspath(node), "GLASSNET_WHEELS": os.fspath(wheels),
           "GLASSNET_DOCS_PYTHON": os.fspath(environment("docs", lock.groups["docs"], cache, progress)),
           "PYTHONPATH": os.fspath(Path(root) / "py"), "PYTHONUTF8": "1"}
    return python, env


def wheels_for_pyodide(pins, cache, python, progress):
    """A folder of the pure wheels with which pytest runs inside Pyodide."""
    text = "".join(pin.requirement for pin in pins)
    folder = cache.root / "wheels" / hashlib.sha256(text.encode()).hexdigest()[:16]
    if folder.is_dir():
        return folder
    progress.say("fetching pytest for Pyodide")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".part-") as part:
        wheels, requirements = Path(part) / "wheels", Path(part) / "requirements.txt"
        requirements.write_text(text, "utf-8")
        _download(python, requirements, wheels)
        wheels.rename(folder)
    return folder


def _download(python, requirements, wheels):
    command = [python, "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input",
               "--disable-pip-version-check", "--progress-bar=off", "--python-version=3.14", "--platform=any",
               "--implementation=py", "--abi=none", "-r", requirements, "-d", wheels]
    try:
        run(command, what="pip download")
    except ProgramFailed as error:
        raise BuildError(f"The wheels of pytest for Pyodide could not be fetched. {error}\n"
                         "Connect to the network and run this again.") from error
