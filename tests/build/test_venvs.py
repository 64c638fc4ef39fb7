"""An environment holds exactly its pins, is made once, and is whole or absent."""

import hashlib
import io
import os
import subprocess

import pytest
from glassnet_build.cache import Cache
from glassnet_build.errors import BuildError
from glassnet_build.lock import Pin
from glassnet_build.progress import Progress
from glassnet_build.venvs import environment
from support.wheels import write_wheel


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


@pytest.fixture
def pin(tmp_path, monkeypatch):
    """A pin of a wheel in a folder, the only place pip may look."""
    wheel = write_wheel(tmp_path / "wheels", "sample_package", {"sample_package.py": b"WORD = 'hello'\n"})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", os.fspath(wheel.parent))
    return Pin("sample-package", "1.0", (hashlib.sha256(wheel.read_bytes()).hexdigest(),))


def says(python):
    return subprocess.run([python, "-c", "import sample_package; print(sample_package.WORD)"],
                          capture_output=True, text=True, check=True).stdout


def test_it_is_made_once_and_found_again_without_any_source(cache, pin, monkeypatch):
    log = io.StringIO()
    python = environment("sample", (pin,), cache, Progress(log))
    assert says(python) == "hello\n"
    monkeypatch.setenv("PIP_FIND_LINKS", os.fspath(cache.root))
    assert environment("sample", (pin,), cache, Progress(log)) == python
    assert log.getvalue().count("making the Python environment") == 1


def test_a_damaged_one_is_made_again(cache, pin):
    python = environment("sample", (pin,), cache, Progress(io.StringIO()))
    python.unlink()
    assert says(environment("sample", (pin,), cache, Progress(io.StringIO()))) == "hello\n"


def test_a_package_with_another_hash_is_refused_in_words_and_nothing_stays(cache, pin):
    with pytest.raises(BuildError) as error:
        environment("sample", (pin._replace(sha256=("0" * 64,)),), cache, Progress(io.StringIO()))
    assert "sample-package 1.0" in str(error.value)
    assert "not the one lock.json records" in str(error.value)
    assert list(cache.venvs.iterdir()) == []


def test_a_package_nobody_has_is_refused_in_words_and_nothing_stays(cache, pin):
    with pytest.raises(BuildError, match="Connect to the network"):
        environment("sample", (pin._replace(version="2.0"),), cache, Progress(io.StringIO()))
    assert list(cache.venvs.iterdir()) == []
