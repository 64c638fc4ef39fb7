"""The engine's tests on the real target: inside Pyodide, with the NumPy that ships.

Both are whole here, because pytest wants much that the page does not. That the
engine works on what is left of them is for the tests in browsers to show.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from glassnet_build.site import build_site

ROOT = Path(__file__).resolve().parent.parent
TESTS = "tests/engine"


def needed(variable):
    """A location that build.py finds; without it this test cannot mean anything."""
    if variable not in os.environ:
        pytest.fail(f"{variable} is not set: run this test with `python3 build.py test`")
    return os.environ[variable]


def run_in_pyodide(dist):
    """pytest's result inside Pyodide: its counts, and everything it printed."""
    command = [needed("GLASSNET_NODE"), ROOT / "tests" / "in_pyodide.mjs", dist / "pyodide", needed("GLASSNET_WHEELS"), ROOT, TESTS]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    return json.loads(done.stdout.splitlines()[-1]), printed


def collected_here():
    """How many tests pytest finds on this Python."""
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", TESTS]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300).stdout.splitlines()
    return sum("::" in line for line in lines)


def test_every_engine_test_passes_inside_pyodide(tmp_path):
    result, printed = run_in_pyodide(build_site(ROOT, tmp_path / "whole", kept=None))
    assert result["exit"] == 0, printed
    assert result["passed"] == collected_here() > 0, printed
