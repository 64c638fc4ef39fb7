"""Modules are found in the archives of the runtime as zipimport finds them (stand_ins/stdlib/sitecustomize.py)."""

import json
import os
import subprocess
from pathlib import Path

import glassnet_build
import pytest

IN_NODE = Path(glassnet_build.__file__).with_name("in_node.mjs")
RUN = """
import { readFileSync } from "node:fs";
const [module, folder, ours, code] = JSON.parse(readFileSync(0, "utf8"));
const { loadWheels, start } = await import(module), pyodide = await start(folder);
await loadWheels(pyodide, folder);
pyodide.unpackArchive(new Uint8Array(readFileSync(ours)), "zip");
console.log(pyodide.runPython(code));
"""
ALL = """
import json, sys, zipimport
sys.path.insert(0, "/home/pyodide/glassnet.zip")
finder, seen, differing = sys.meta_path[0], [], []
for archive in ("/lib/python314.zip", "/home/pyodide/glassnet.zip"):
    for file in zipimport.zipimporter(archive)._get_files():
        if file.endswith(".pyc"):
            name = file.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
            theirs = zipimport.zipimporter(f"{archive}/{name.rpartition('.')[0].replace('.', '/')}").find_spec(name)
            ours = finder.find_spec(name)
            seen.append(name)
            if ((ours.origin, ours.submodule_search_locations, ours.has_location, ours.parent, finder.code(ours))
                    != (theirs.origin, theirs.submodule_search_locations, theirs.has_location, theirs.parent, theirs.loader.get_code(name))):
                differing.append(name)
json.dumps([seen, differing])
"""
OTHERS = """
import json, os, sys
open("/tmp/broken.zip", "wb").write(b"no archive at all")
open("/tmp/beside.py", "w").write("here = True")
sys.path[:0] = ["/tmp/broken.zip", "/tmp/nowhere.zip", "/tmp"]
import beside, csv
try:
    import nowhere
except ModuleNotFoundError as error:
    said = str(error)
json.dumps([type(sys.meta_path[0]).__name__, type(csv.__spec__.loader).__name__, beside.here, type(beside.__spec__.loader).__name__, said])
"""


@pytest.fixture
def python(dist):
    def run(code):
        given = json.dumps([IN_NODE.as_uri(), str(dist / "pyodide"), str(dist / "glassnet.zip"), code])
        done = subprocess.run([os.environ["GLASSNET_NODE"], "--input-type=module", "-e", RUN], input=given, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout.splitlines()[-1])
    return run


def test_every_module_is_found_where_zipimport_finds_it_and_is_the_same(python):
    seen, differing = python(ALL)
    assert {"encodings.utf_8", "numpy", "numpy._core.multiarray", "glassnet.page.stage", "glassnet.engine"} <= {*seen}
    assert differing == []


def test_what_is_not_in_an_archive_is_looked_for_as_before(python):
    assert python(OTHERS) == ["Archives", "Archives", True, "SourceFileLoader", "No module named 'nowhere'"]


DRAWS = """
import json, sys
before = {*sys.modules}
import secrets
import numpy as np
drawn = {k: secrets.randbits(k) for k in (0, 1, 7, 8, 128)}
try:
    secrets.randbits(-1)
except ValueError as error:
    said = str(error)
a, b = (np.random.default_rng().random() for _ in range(2))
json.dumps([all(n.bit_length() <= k for k, n in drawn.items()), drawn[128] != secrets.randbits(128), said, a != b,
            sorted({"random", "base64", "hmac", "pickle", "pathlib"} & ({*sys.modules} - before))])
"""


def test_numpy_draws_its_seeds_and_reads_little_for_it(python):
    assert python(DRAWS) == [True, True, "number of bits must be non-negative", True, []]
