"""The built site is whole, the same each time, and works in any folder of a host."""

import re

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.site import build_site, replacing
from support.checkouts import ROOT, everything_in

ABSOLUTE = re.compile(r"""(?:\b(?:src|href|action|poster)\s*=\s*["']?|url\(\s*["']?)(/|https?:)""", re.I)


def test_two_builds_of_one_commit_are_the_same_bytes(tmp_path):
    first, second = (everything_in(build_site(ROOT, tmp_path / name)) for name in ("a", "b"))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_pages_and_styles_load_by_relative_addresses_alone(dist):
    pages = [*dist.glob("*.html"), *dist.glob("style/*.css")]
    loads = re.compile(r"<a\b[^>]*>", re.I)      # a link leads away; it loads nothing
    faulty = [path.name for path in pages if ABSOLUTE.search(loads.sub("", path.read_text("utf-8")))]
    assert pages and faulty == []


def test_the_pattern_of_the_test_above_sees_absolute_addresses():
    assert ABSOLUTE.search('<script src="/app.js">') and ABSOLUTE.search("url(https://a.example/x.png)")
    assert not ABSOLUTE.search('<script src="app/start.js">')


def test_a_new_folder_takes_the_place_of_the_old_one(tmp_path):
    dist = tmp_path / "dist"
    for text in ("first", "second"):
        with replacing(dist) as fresh:
            (fresh / "index.html").write_text(text)
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
    assert (dist / "index.html").read_text() == "second"


def test_a_build_that_fails_leaves_the_old_folder_and_nothing_else(tmp_path):
    dist = tmp_path / "dist"
    with replacing(dist) as fresh:
        (fresh / "index.html").write_text("first")
    with pytest.raises(BuildError), replacing(dist) as fresh:
        (fresh / "index.html").write_text("half")
        raise BuildError("the rest could not be made")
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
    assert (dist / "index.html").read_text() == "first"


def test_a_first_build_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(BuildError), replacing(tmp_path / "dist"):
        raise BuildError("no")
    assert list(tmp_path.iterdir()) == []
