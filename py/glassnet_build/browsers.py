"""Finds a Chromium and a Firefox, installs one where there is none, starts them.

A browser's location is a path, or BUNDLED for the one Playwright keeps itself.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from .errors import BuildError
from .programs import ProgramFailed, run

BUNDLED = "bundled"


class Browser(NamedTuple):
    """A browser the tests drive, and the names it goes by."""

    name: str                     # Playwright's name for it
    variable: str                 # the environment variable that holds its location
    programs: tuple[str, ...]     # on the PATH
    places: tuple[str, ...]       # where systems without a PATH keep it
    debian: str                   # the package on Debian


BROWSERS = {
    "chromium": Browser("chromium", "GLASSNET_CHROMIUM",
                        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
                        ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                         "/Applications/Chromium.app/Contents/MacOS/Chromium",
                         r"C:\Program Files\Google\Chrome\Application\chrome.exe"), "chromium"),
    "firefox": Browser("firefox", "GLASSNET_FIREFOX", ("firefox-esr", "firefox"),
                       ("/Applications/Firefox.app/Contents/MacOS/firefox",
                        r"C:\Program Files\Mozilla Firefox\firefox.exe"), "firefox-esr"),
}


# What every Firefox is told: the panel of downloads would open over the page, and keep the focus from all that comes after;
# and where Back brought a page out of memory, Playwright would wait for ever for it to load.
ALWAYS = {"browser.download.alwaysOpenPanel": False, "browser.sessionhistory.max_total_viewers": 0, "fission.bfcacheInParent": False}


def browser_locations(python, progress, names=tuple(BROWSERS)):
    """{environment variable: location} of each browser, installed if need be.

    python: a Python that has Playwright. Raises BuildError when there is no way.
    """
    return {BROWSERS[name].variable: _find(BROWSERS[name], python) or _install(BROWSERS[name], python, progress)
            for name in names}


def location_of(name):
    """Where a browser is, for a test run started without build.py; None if nowhere."""
    return os.environ.get(BROWSERS[name].variable) or _on_this_system(BROWSERS[name])


def _find(browser, python):
    told = os.environ.get(browser.variable)
    if told and told != BUNDLED and not Path(told).is_file():
        raise BuildError(f"{browser.variable} says {told}, and there is no such file. Correct it or unset it.")
    return told or _on_this_system(browser) or _bundled(browser, python)


def _on_this_system(browser):
    found = [*filter(None, map(shutil.which, browser.programs)), *filter(os.path.isfile, browser.places)]
    return next(filter(_starts, found), None)


def _starts(path):
    """Whether it is the browser itself: some systems put a stub in its place."""
    if os.name == "nt":                  # there, --version opens a window
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _bundled(browser, python):
    """BUNDLED when Playwright has downloaded this browser before."""
    query = ("from playwright.sync_api import sync_playwright\n"
             f"with sync_playwright() as p: print(p.{browser.name}.executable_path)")
    told = subprocess.run([python, "-c", query], capture_output=True, text=True)
    return BUNDLED if told.returncode == 0 and os.path.isfile(told.stdout.strip()) else None


def _install(browser, python, progress):
    """Installs it: the system's package first where we may, else Playwright's own."""
    ways = [("Playwright", _by_playwright)]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.insert(0, ("apt-get", _by_apt))
    faults = []
    for name, way in ways:
        progress.say(f"installing {browser.name} with {name}, which can take some minutes")
        try:
            way(browser, python, progress)
        except ProgramFailed as error:
            faults.append(f"  - {error}")
        if found := _find(browser, python):
            return found
    raise BuildError(f"The tests need {browser.name}, which was not found and could not be installed:\n"
                     + "\n".join(faults) + f"\nInstall it, or set {browser.variable} to its program.")


def _by_apt(browser, python, progress):
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(["apt-get", "update"], what="apt-get update", env=env)
    except ProgramFailed as error:           # the lists at hand may do
        progress.say(f"  {error}")
    run(["apt-get", "install", "-y", "--no-install-recommends", browser.debian],
        what=f"apt-get install {browser.debian}", env=env, show=lambda line: _show_step(line, progress))


def _show_step(line, progress):
    if line.startswith(("Need to get", "Get:")):
        progress.say(f"  {line}")


def _by_playwright(browser, python, progress):
    env = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    run([python, "-m", "playwright", "install", browser.name], what=f"playwright install {browser.name}", env=env,
        show=lambda line: progress.say(f"  {line}") if line.startswith("Downloading") else None)


def launch(playwright, name, color_scheme=None, reduced_motion=None):
    """A running browser. The two wishes matter to Firefox alone, which takes them at its start."""
    return getattr(playwright, name).launch(**launch_options(name, color_scheme, reduced_motion))


def launch_options(name, color_scheme=None, reduced_motion=None):
    """What Playwright is told to start this browser. Raises BuildError when there is none."""
    location = location_of(name)
    if not location:
        raise BuildError(f"{name} was not found. Run the tests with `python3 build.py test`, which installs it.")
    place = {} if location == BUNDLED else {"executable_path": location}
    if name == "chromium":
        return {"args": ["--no-sandbox", "--disable-background-networking"], **place}
    if place:                                # a Firefox of the system, not Playwright's own
        place["channel"] = "moz-firefox"
    return {"firefox_user_prefs": ALWAYS | firefox_prefs(color_scheme, reduced_motion), **place}


def firefox_prefs(color_scheme=None, reduced_motion=None):
    """What Firefox reads where Chromium takes a context's color_scheme and reduced_motion."""
    prefs = {}
    if color_scheme:
        prefs["layout.css.prefers-color-scheme.content-override"] = {"dark": 0, "light": 1}[color_scheme]
    if reduced_motion:
        prefs["ui.prefersReducedMotion"] = {"reduce": 1, "no-preference": 0}[reduced_motion]
    return prefs
