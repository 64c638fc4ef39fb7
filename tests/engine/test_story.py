"""The package as it is read: its example is true, its map complete, its imports few."""

import ast
import doctest
import sys
from pathlib import Path

import pytest

import glassnet.engine

FILES = sorted(Path(glassnet.engine.__file__).parent.glob("*.py"))


def test_the_example_in_the_docstring_gives_the_numbers_it_prints():
    result = doctest.testmod(glassnet.engine, verbose=False)
    assert result.attempted == 5 and result.failed == 0


def test_the_docstring_maps_every_module_and_every_name_that_is_exported():
    modules = [file.stem for file in FILES if file.stem != "__init__"]
    missing = [
        name for name in (*modules, *glassnet.engine.__all__) if name not in glassnet.engine.__doc__
    ]
    assert not missing


def test_every_exported_name_is_there():
    assert all(hasattr(glassnet.engine, name) for name in glassnet.engine.__all__)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_module_imports_numpy_the_standard_library_and_the_engine_and_nothing_else(file):
    imported = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "spell imports out"
            imported.add(node.module)
    foreign = {
        name
        for name in imported
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "numpy"}
        and name != "glassnet.engine"
        and not name.startswith("glassnet.engine.")
    }
    assert not foreign


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_module_begins_with_its_idea_as_one_sentence(file):
    first = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))).splitlines()[0]
    assert first.endswith(".") and len(first) < 100
