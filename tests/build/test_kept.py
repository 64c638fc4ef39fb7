"""kept.toml names what py/glassnet needs; who imports more is told which line to add."""

import _imp
import ast
from pathlib import Path

import pytest
from glassnet_build.cache import user_cache
from glassnet_build.cut import all_modules
from glassnet_build.errors import BuildError
from glassnet_build.kept import ARCHIVES, STAND_INS, members, module_of, read_kept, stand_ins
from glassnet_build.lock import read_lock

ROOT = Path(__file__).parents[2]
# Functions of NumPy that import numpy.ma when they are called (tried, all of those a page might want).
ASK_FOR_MA = {f"numpy.{name}" for name in ("unique", "setdiff1d", "union1d", "intersect1d", "setxor1d", "median", "quantile", "percentile",
                                           "nanmedian", "nanquantile", "nanpercentile")}
SOURCES = [*sorted((ROOT / "py" / "glassnet").rglob("*.py")), ROOT / "site" / "app" / "main.py"]


@pytest.fixture(scope="module")
def runtime(dist):
    """Every module of the runtime as it was fetched, but for those Python carries frozen in itself."""
    everything = all_modules(read_lock(), user_cache())
    return everything.names - {*_imp._frozen_module_names()}


def asked_for(source):
    """The dotted names that a source imports, or takes from NumPy as np.this.that."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and (name := dotted(node)).startswith("np."):
            yield f"numpy.{name.removeprefix('np.')}"


def dotted(node):
    """"np.random.default_rng" of such an expression; "" of any other."""
    if isinstance(node, ast.Name):
        return node.id
    inner = dotted(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{inner}.{node.attr}" if inner else ""


def lacking(source, runtime, kept):
    """What must change before this source runs on the cut site: a list of sentences."""
    found = []
    for name in sorted({*asked_for(source)}):
        parts = name.split(".")
        modules = [each for count in range(1, len(parts) + 1) if (each := ".".join(parts[:count])) in runtime]
        found += [line for each in modules if each not in kept and (line := f'add "{each}" to kept.toml') not in found]
        if modules and modules[-1] in OFFERED and (attribute := name.removeprefix(f"{modules[-1]}.")) != name \
                and attribute.split(".")[0] not in OFFERED[modules[-1]]:
            found.append(f"{name} is not in the stand-in of {modules[-1]}: add it there, or delete the stand-in")
        if name in ASK_FOR_MA and "numpy.ma" not in kept:
            found.append(f"{name} wants numpy.ma: do without it, or add that to kept.toml")
    return found


def names_in(source):
    """What a module lets others import: its __all__, else nothing."""
    lists = [node.value for node in ast.parse(source).body if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "__all__"]
    return ast.literal_eval(lists[0]) if lists else []


OFFERED = {module_of(file): names_in(text) for archive in ARCHIVES for file, text in stand_ins(archive).items()}


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_every_module_that_our_python_asks_for_is_kept(file, runtime):
    kept = read_kept()
    assert lacking(file.read_text("utf-8"), runtime, kept.names) == []


@pytest.mark.parametrize(("line", "told"), [
    ("import statistics", ['add "statistics" to kept.toml']),
    ("from urllib import request", ['add "urllib.request" to kept.toml']),
    ("from xml.etree.ElementTree import parse", [f'add "{each}" to kept.toml' for each in ("xml", "xml.etree", "xml.etree.ElementTree")]),
    ("a = np.fft.fft(x)", ['add "numpy.fft" to kept.toml']),
    ("a = np.linalg.norm(x)", ["numpy.linalg.norm is not in the stand-in of numpy.linalg: add it there, or delete the stand-in"]),
    ("a = np.unique(x)", ["numpy.unique wants numpy.ma: do without it, or add that to kept.toml"]),
    ("from numpy.random import shuffle", ["numpy.random.shuffle is not in the stand-in of numpy.random: add it there, or delete the stand-in"]),
    ("import os, math, json\nfrom html import escape\nrng = np.random.default_rng(0).uniform(-1, 1)", []),
])
def test_an_import_of_something_cut_names_the_line_to_add(line, told, runtime):
    kept = read_kept()
    assert lacking(line, runtime, kept.names) == told


def test_the_list_is_sorted_and_says_nothing_twice():
    kept = read_kept()
    for names in kept.archives:
        assert list(names) == sorted(set(names))


def test_every_stand_in_takes_the_place_of_a_module_that_is_kept():
    kept = read_kept()
    assert set(OFFERED) <= kept.names
    assert len(OFFERED) == len(list(STAND_INS.rglob("*.py"))) > 0


def test_a_name_that_no_archive_holds_is_an_error_in_words():
    with pytest.raises(BuildError, match="does not hold: nonsense, re.nonsense"):
        members(["re", "re.nonsense", "nonsense"], ["re/__init__.py", "re/_parser.py"])


def test_modules_are_found_whichever_way_they_are_kept():
    assert members(["a", "a.b", "a.c"], ["a/b.py", "a/__init__.py", "a/c.cpython-314-wasm32-emscripten.so", "a/d.py", "a/b.pyi"]) == [
        "a/b.py", "a/__init__.py", "a/c.cpython-314-wasm32-emscripten.so"]


def test_a_list_that_cannot_be_read_is_an_error_in_words(tmp_path):
    (tmp_path / "kept.toml").write_text("[stdlib")
    with pytest.raises(BuildError, match="kept.toml cannot be read .*Restore it from git"):
        read_kept(tmp_path / "kept.toml")
