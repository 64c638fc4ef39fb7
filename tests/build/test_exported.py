"""What ships of Python's names is what somebody asks for."""

import io
import zipfile

import pytest
from glassnet.engine.fused.forms import MATHEMATICS
from glassnet_build.errors import BuildError
from glassnet_build.exported import OURS, unlisted
from glassnet_build.wasm import Module


@pytest.fixture(scope="module")
def shipped(dist):
    return Module((dist / "pyodide" / "pyodide.asm.wasm").read_bytes())


def test_of_eight_thousand_names_fewer_than_one_are_left(shipped):
    assert 500 < len(shipped.exports) < 1000


def test_every_name_that_a_library_asks_python_for_is_there(dist, shipped):
    (wheel,) = (dist / "pyodide").glob("numpy-*.whl")
    with zipfile.ZipFile(io.BytesIO(wheel.read_bytes())) as files:
        libraries = {name: Module(files.read(name)) for name in files.namelist() if name.endswith(".so")}
    assert len(libraries) >= 6
    glue, there = (dist / "pyodide" / "pyodide.asm.mjs").read_text("utf-8"), {each.name for each in shipped.exports}
    for file, library in libraries.items():
        own = {each.name for each in library.exports} | {"memory", "__indirect_function_table", "__stack_pointer", "__memory_base", "__table_base"}
        missing = [name for _, name, _ in library.imports if name not in there | own and f"_{name}" not in glue and f"{name}:" not in glue]
        assert missing == [], file


def test_the_functions_that_our_engine_calls_itself_are_there(shipped):
    assert {*MATHEMATICS} == {*OURS} <= {each.name for each in shipped.exports}


GLUE = ("var " + ",".join(f"_n{i}" for i in range(1200)) + ";function assignWasmExports(wasmExports){"
        + "".join(f'_n{i}=Module["_n{i}"]=wasmExports["n{i}"]{".value>>>0" * (i % 2)};' for i in range(1200)) + "}_n7(_n8)")


def test_javascript_goes_without_the_names_that_do_not_ship():
    less = unlisted(GLUE, {f"n{i}" for i in range(2, 1200)} - {"n7", "n8"})
    assert less == ("var _n0,_n1,_n7,_n8;function assignWasmExports(wasmExports){" + "".join(
        f'_n{i}=Module["_n{i}"]=wasmExports["n{i}"]{".value>>>0" * (i % 2)};' for i in (0, 1, 7, 8)) + "}_n7(_n8)")


def test_another_pyodide_is_refused_in_words():
    with pytest.raises(BuildError, match="does not list its names as exported.py expects"):
        unlisted("var a,b;", set())
