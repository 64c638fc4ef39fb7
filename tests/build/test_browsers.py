"""A browser is found where it is said to be, or a fault is told in words."""

import io
import os
import sys

import pytest
from glassnet_build.browsers import BROWSERS, browser_locations, firefox_prefs, location_of
from glassnet_build.errors import BuildError
from glassnet_build.progress import Progress


def program(path, exit_code=0):
    """A program of that name that starts and ends."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return os.fspath(path)


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A system without any browser on its PATH."""
    for browser in BROWSERS.values():
        monkeypatch.delenv(browser.variable, raising=False)
    monkeypatch.setenv("PATH", os.fspath(tmp_path / "bin"))
    return tmp_path / "bin"


def located(name):
    return browser_locations(sys.executable, Progress(io.StringIO()), (name,))[BROWSERS[name].variable]


def test_the_variable_says_where_it_is(bare, tmp_path, monkeypatch):
    monkeypatch.setenv("GLASSNET_CHROMIUM", program(tmp_path / "mine"))
    program(bare / "chromium")
    assert located("chromium") == os.fspath(tmp_path / "mine")


def test_a_variable_that_points_nowhere_is_an_error_in_words(bare, tmp_path, monkeypatch):
    monkeypatch.setenv("GLASSNET_FIREFOX", os.fspath(tmp_path / "gone"))
    with pytest.raises(BuildError, match="GLASSNET_FIREFOX says .*gone, and there is no such file"):
        located("firefox")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere browsers are not found on the PATH alone")
def test_a_stub_that_does_not_start_is_passed_over(bare):
    program(bare / "chromium", exit_code=1)
    chrome = program(bare / "google-chrome")
    assert located("chromium") == chrome


def test_this_run_has_both_browsers():
    assert [name for name in BROWSERS if not location_of(name)] == []


def test_firefox_takes_the_reader_s_wishes_as_preferences():
    assert firefox_prefs() == {}
    assert firefox_prefs(color_scheme="dark", reduced_motion="reduce") == {
        "layout.css.prefers-color-scheme.content-override": 0, "ui.prefersReducedMotion": 1}
