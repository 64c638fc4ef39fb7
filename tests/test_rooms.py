"""Imports point one way: page → carry → view, lesson → engine → NumPy. Here the arrows are read."""

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "py" / "glassnet"

# What each room may import besides itself and the standard library.
ALLOWED = {
    "engine": {"numpy"},
    "lesson": {"numpy", "glassnet.engine"},
    "view": {"numpy", "glassnet.engine"},
    "carry": {"numpy", "glassnet.engine", "glassnet.lesson", "glassnet.view"},
    "page": {
        "numpy",
        "glassnet.carry",
        "glassnet.engine",
        "glassnet.lesson",
        "glassnet.view",
        "pyscript",
        "js",
        "pyodide",
        "pyodide_js",
    },
}


def imported_names(source, package):
    """Every module a source imports, in full; `package` is what its leading dots count from."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = parts[: len(parts) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from glassnet import view` imports a room by another door.
            yield from (f"{module}.{alias.name}" for alias in node.names)


def turned_round(source, room, package):
    """The imports in this source that its room may not make."""
    rooms = {f"glassnet.{room}"} | ALLOWED.get(room, set())

    def may(name):
        return name.split(".")[0] in sys.stdlib_module_names or any(
            name == each or name.startswith(f"{each}.") for each in rooms
        )

    return sorted({name for name in imported_names(source, package) if not may(name)})


def files():
    return sorted(SOURCE.rglob("*.py"))


def test_every_folder_with_python_in_it_is_a_room():
    assert {file.relative_to(SOURCE).parts[0] for file in files()} <= {*ALLOWED, "__init__.py"}


@pytest.mark.parametrize("file", files(), ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_no_arrow_turns_round(file):
    *folders, _ = file.relative_to(SOURCE).parts
    room = folders[0] if folders else ""
    package = ".".join(["glassnet", *folders])
    assert turned_round(file.read_text(encoding="utf-8"), room, package) == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("engine", "import scipy"),
        ("engine", "from glassnet.lesson import history"),
        ("engine", "from ..view import scene"),
        ("lesson", "import glassnet.view.scene"),
        ("lesson", "from glassnet import view"),
        ("lesson", "def later():\n    import js"),
        ("view", "from glassnet.lesson.history import History"),
        ("view", "from .. import page"),
        ("view", "from pyodide.ffi import to_js"),
        ("carry", "from glassnet.page.stage import Stage"),
        ("carry", "import js"),
        ("view", "from glassnet.carry import Here"),
        ("lesson", "import glassnet.carry"),
        ("page", "import requests"),
        ("page", "import glassnet_build"),
    ],
)
def test_an_import_against_the_arrows_is_found(room, line):
    assert turned_round(line, room, f"glassnet.{room}")


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("engine", "import math\nimport numpy as np\nfrom glassnet.engine import checks"),
        ("lesson", "from glassnet.engine import Network\nfrom . import history"),
        ("view", "from glassnet.engine.network import Trace\nfrom .scene import Mark"),
        ("carry", "from glassnet.view.scene import Mark\nfrom glassnet.lesson.lesson import Lesson\nfrom glassnet.engine import Network"),
        ("page", "from glassnet.carry import Here\nfrom pyscript import document\nfrom glassnet import lesson, view"),
    ],
)
def test_an_import_along_the_arrows_is_let_be(room, line):
    assert turned_round(line, room, f"glassnet.{room}") == []
