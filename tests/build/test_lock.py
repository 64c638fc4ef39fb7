"""The lock file says everything once, and completely."""

import re

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.lock import LOCK_FILE, read_lock
from support.checkouts import ROOT

SHA256 = re.compile(r"[0-9a-f]{64}")

# Chunks that core.js imports only for what our configuration switches off or never uses:
# plugins, the code editor, TOML configuration, MicroPython's archives, and the list of all packages there
# are, which it looks into unless it is told of other indexes ("index_urls" in pyscript.json, none of them).
NEVER_FETCHED = re.compile(r"(codemirror|deprecations-manager|donkey|py-editor|py-game|py-terminal|pyodide_graph|toml|zip)[-_]")


@pytest.fixture(scope="module")
def lock():
    return read_lock()


def test_every_file_and_every_package_has_its_hash(lock):
    files = [file.sha256 for part in (*lock.runtime, *lock.data, *lock.scripts) for file in part.files]
    pins = [each for group in lock.groups.values() for pin in group for each in pin.sha256 or ["missing"]]
    assert files and pins
    assert [each for each in files + pins if not SHA256.fullmatch(each)] == []


def test_every_part_has_a_second_source_beside_the_cdn(lock):
    assert [part.name for part in (*lock.runtime, *lock.data, *lock.scripts) if not part.cdn or not (part.npm or part.pip)] == []


def test_every_version_is_exact(lock):
    assert [pin for group in lock.groups.values() for pin in group if not re.fullmatch(r"\d+(\.\d+)+", pin.version)] == []


def test_numpy_is_the_same_version_in_the_tests_and_in_the_browser(lock):
    wheel = next(file.name for part in lock.runtime for file in part.files if file.name.startswith("numpy-"))
    pin = next(pin for pin in lock.groups["test"] if pin.name == "numpy")
    assert wheel.split("-")[1] == pin.version


def test_the_test_environment_holds_all_that_the_build_does(lock):
    assert set(lock.groups["build"]) <= set(lock.groups["test"])


def test_every_chunk_that_pyscript_may_fetch_ships(dist):
    core = next((dist / "pyscript").glob("core-*.js")).read_text("utf-8")
    chunks = set(re.findall(r"import\(\"\./([^\"]+)\"\)", core))
    shipped = {path.name for path in (dist / "pyscript").iterdir()}
    assert chunks & shipped
    assert [name for name in sorted(chunks - shipped) if not NEVER_FETCHED.search(name)] == []


def test_no_registry_host_is_named_anywhere_in_the_build():
    host = re.compile(r"https?://[\w.-]*(npm|pypi|python\w*hosted|debian)[\w.-]*", re.I)
    sources = [*(ROOT / "py" / "glassnet_build").glob("*.*"), ROOT / "build.py", *(ROOT / ".github").rglob("*.yml")]
    assert len(sources) > 10
    assert [path.name for path in sources if host.search(path.read_text("utf-8"))] == []


def test_a_lock_that_cannot_be_read_is_an_error_in_words(tmp_path):
    (tmp_path / "lock.json").write_text(LOCK_FILE.read_text("utf-8")[:100])
    with pytest.raises(BuildError, match="lock file .* cannot be read .*Restore it from git"):
        read_lock(tmp_path / "lock.json")
