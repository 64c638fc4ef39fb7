"""The command as a person meets it: what it prints, how it ends, what it leaves."""

import ast
import re
import signal
import subprocess
import sys
import urllib.request

import pytest
from support.checkouts import ROOT, build_py, everything_in, no_sources, small_checkout
from support.parts import served


def assert_told_in_words(finished, *words):
    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    for each in words:
        assert each in finished.stderr


def test_a_warm_cache_builds_without_any_network(tmp_path):
    checkout = small_checkout(tmp_path, no_sources())
    finished = build_py(checkout, "build", PIP_NO_INDEX=1)
    assert finished.returncode == 0, finished.stderr
    assert (checkout / "dist" / "pyodide" / "pyodide.asm.wasm").stat().st_size > 8_000_000


def test_a_wrong_hash_ends_in_words_and_keeps_the_old_site(tmp_path):
    def change(lock):
        no_sources(address)(lock)
        lock["runtime"]["pyodide"]["files"]["pyodide.mjs"]["sha256"] = "0" * 64
    with served({"pyodide.mjs": b"not what the lock says"}) as (address, _):
        checkout = small_checkout(tmp_path, change)
        (checkout / "dist").mkdir()
        (checkout / "dist" / "index.html").write_text("old")
        finished = build_py(checkout, "build")
    assert_told_in_words(finished, "pyodide.mjs arrived with the wrong hash", "0" * 64, "What to do")
    assert everything_in(checkout / "dist") == {"index.html": b"old"}
    assert not list(checkout.glob(".dist-*"))


def test_no_source_reachable_ends_in_words_and_leaves_no_site(tmp_path):
    def change(lock):
        no_sources()(lock)
        lock["runtime"]["numpy"]["files"] = {"numpy-0.whl": {"size": 3, "sha256": "1" * 64}}
    checkout = small_checkout(tmp_path, change)
    assert_told_in_words(build_py(checkout, "build"), "Could not get numpy-0.whl", "CDN: 127.0.0.1:1", "connect to the network")
    assert not (checkout / "dist").exists()


def test_a_template_at_fault_ends_in_words_and_leaves_no_site(tmp_path):
    checkout = small_checkout(tmp_path)
    (checkout / "site" / "index.html").write_text("{{ missing_name }}")
    assert_told_in_words(build_py(checkout, "build"), "index.html:1", "'missing_name' is undefined")
    assert not (checkout / "dist").exists()


def test_without_the_venv_module_it_says_what_to_install(tmp_path):
    checkout = small_checkout(tmp_path / "checkout")
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "venv.py").write_text("raise ModuleNotFoundError(\"No module named 'ensurepip'\")")
    finished = build_py(checkout, "build", PYTHONPATH=tmp_path / "shadow", GLASSNET_CACHE=tmp_path / "cache")
    assert_told_in_words(finished, "venv module does not work here", "No module named 'ensurepip'", "python3-venv")


def test_a_lock_that_is_no_json_ends_in_words(tmp_path):
    checkout = small_checkout(tmp_path)
    (checkout / "py" / "glassnet_build" / "lock.json").write_text("{")
    assert_told_in_words(build_py(checkout, "build"), "lock.json cannot be read")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_serve_builds_prints_its_address_and_ends_quietly(tmp_path):
    checkout = small_checkout(tmp_path)
    process = subprocess.Popen([sys.executable, "build.py", "serve", "--no-open", "--port", "8765"], cwd=checkout,
                               text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    url = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    with urllib.request.urlopen(url[0]) as answer:
        assert b"pyodide.asm.wasm" in answer.read()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, "Traceback" in errors) == (0, False)


def test_a_word_it_does_not_know_is_refused(tmp_path):
    finished = build_py(ROOT, "build", "--fast")
    assert (finished.returncode, "unknown: --fast" in finished.stderr) == (2, True)


def test_an_old_python_can_read_the_command_and_is_told_which_one_is_needed():
    source = (ROOT / "build.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert source.index("sys.version_info < (3, 11)") < source.index("from glassnet_build")


def test_the_check_and_the_workflow_run_the_test_command():
    command = "python3 build.py test"
    assert f"exec {command}\n" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert f"run: {command}\n" in (ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8")


def test_no_folder_of_tests_is_passed_over():
    """pytest skips folders with some names, "build" among them, unless told otherwise."""
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300).stdout
    collected = {line.split("::")[0].rpartition("/")[0] for line in printed.splitlines() if "::" in line}
    assert collected == {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
