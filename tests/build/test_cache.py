"""A file is in the cache whole, under its own hash, or not at all."""

import hashlib
from pathlib import Path

import pytest
from glassnet_build.cache import Cache, user_cache
from glassnet_build.errors import BuildError


def test_what_was_stored_is_read_back_by_its_hash(tmp_path):
    cache = Cache(tmp_path)
    cache.store(b"hello")
    assert cache.read(hashlib.sha256(b"hello").hexdigest()) == b"hello"


def test_a_file_that_was_never_stored_is_none(tmp_path):
    assert Cache(tmp_path).read("0" * 64) is None


def test_a_file_damaged_in_the_cache_counts_as_missing(tmp_path):
    cache = Cache(tmp_path)
    path = cache.store(b"hello")
    path.write_bytes(b"hellp")
    assert cache.read(path.name) is None


def test_storing_leaves_nothing_but_the_file(tmp_path):
    path = Cache(tmp_path).store(b"hello")
    assert list(path.parent.iterdir()) == [path]


def test_a_cache_that_cannot_be_written_is_an_error_in_words(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BuildError, match="Cannot write to the cache folder .*GLASSNET_CACHE"):
        Cache(tmp_path / "file").store(b"hello")


@pytest.mark.parametrize("platform, environ, place", [
    ("linux", {"XDG_CACHE_HOME": "/xdg"}, Path("/xdg/glassnet")),
    ("linux", {}, Path.home() / ".cache" / "glassnet"),
    ("darwin", {}, Path.home() / "Library" / "Caches" / "glassnet"),
    ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/glassnet")),
    ("linux", {"GLASSNET_CACHE": "/mine", "XDG_CACHE_HOME": "/xdg"}, Path("/mine")),
])
def test_each_system_has_its_own_place_for_caches(platform, environ, place):
    assert user_cache(environ, platform).root == place
