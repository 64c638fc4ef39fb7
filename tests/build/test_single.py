"""The page that is one file: all in it, nothing beside it, the same bytes each time."""

import base64
import gzip
import re

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.single import _script, _with_bare_names, single, write_single


@pytest.fixture(scope="module")
def page(dist):
    return single(dist)


def test_every_file_of_the_site_is_in_it_byte_for_byte(page, dist):
    held = {path: gzip.decompress(base64.b64decode(data))
            for path, data in re.findall(r'<script type="text/plain" data-file="([^"]+)">([^<]+)</script>', page)}
    assert {"pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip", "glassnet.zip", "app/main.py", "pyscript.json"} <= set(held)
    assert [path for path, data in held.items() if data != (dist / path).read_bytes()] == []


def test_it_names_no_file_beside_it_but_those_that_are_in_it(page):
    assert re.findall(r"<link(?![^>]*href=\"data:)[^>]*>", page) == []
    assert re.findall(r'<script src=', page) == []
    assert set(re.findall(r'<script type="py" src="([^"]+)"', page)) == {"app/main.py"}


def test_the_same_site_gives_the_same_bytes(page, dist):
    assert single(dist) == page


def test_modules_find_each_other_by_names_of_the_import_map():
    source = 'import { a } from "../pyscript/core.js";\nimport "./events.js";import{b}from"./c-1.js";import("./d.js")'
    assert _with_bare_names("app/start.js", source) == (
        'import { a } from "glassnet/pyscript/core.js";\nimport "glassnet/app/events.js";'
        'import{b}from"glassnet/app/c-1.js";import("glassnet/app/d.js")')


def test_every_name_a_module_imports_is_in_the_page(page):
    modules = dict(re.findall(r'data-file="([^"]+)" data-module>([^<]+)<', page))
    for path, data in modules.items():
        asked = re.findall(r"""\b(?:from|import)\s*["']glassnet/([^"']+)""", gzip.decompress(base64.b64decode(data)).decode())
        assert set(asked) <= set(modules), path
    assert {"app/start.js", "app/events.js", "pyodide/pyodide.mjs"} <= set(modules)


def test_a_page_without_what_it_needs_is_told_in_words(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>Nothing</title>")
    with pytest.raises(BuildError, match="index.html has no .*single.py"):
        single(tmp_path)


def test_a_script_that_would_end_itself_is_refused():
    with pytest.raises(BuildError, match="end of a script"):
        _script("'</script>'", "x")


def test_a_folder_that_is_not_there_is_told_in_words(dist, tmp_path):
    with pytest.raises(BuildError, match="Cannot write"):
        write_single(dist, tmp_path / "nowhere" / "glassnet.html")
