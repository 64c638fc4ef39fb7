"""Prints which modules of the runtime the page imports: what kept.toml should hold.

    python3 build.py imports

Builds the site with every module in it (but for those left out on purpose), and
puts the page through its paces in Chromium.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from .browsers import launch
from .cache import user_cache
from .cut import all_modules
from .kept import ARCHIVES, Kept, read_kept
from .lock import read_lock
from .serve import serving
from .site import build_site

# In place of app/main.py: the page as ever, what a reader's choice of data and a file of weights import, and what
# became of all imports. A module that Python carries frozen in itself never comes from the archive.
MAIN = """
import sys
from pyscript import window
from pyscript.ffi import create_proxy, to_js
from glassnet.page.main import start

missed = []

class LastResort:
    @staticmethod
    def find_spec(name, path=None, target=None):
        missed.append(name)

def imported():
    origin = lambda module: getattr(getattr(module, "__spec__", None), "origin", None)
    return to_js(sorted(name for name, module in sys.modules.items() if origin(module) != "frozen"))

def broken():
    raise ValueError("to see what telling of an error imports")

sys.meta_path.append(LastResort)
window.benchImported = create_proxy(imported)
window.benchMissed = create_proxy(lambda: to_js(missed))
window.benchBroken = create_proxy(broken)
stage = start()
import numpy, numpy.lib
for package in numpy, numpy.lib:      # what it reads only when it is asked for (later.py) is kept as if it had been
    for name in package._later:
        getattr(package, name)
import glassnet.engine.datasets
import glassnet.carry.weights.as_npz
from io import BytesIO
from zipfile import ZipFile
with ZipFile(archive := BytesIO(), "w") as file:
    file.writestr("name", "")
ZipFile(archive).namelist()
"""

# Every control, every kind of event, text that is refused, and an error of our own.
PACES = """async () => {
    const { send } = window.glassnet;
    const all = (selector) => [...document.querySelectorAll(selector)];
    const pass = () => ["forward", "check", "backprop"].forEach((name) => send("press", name, ""));
    send("choose", "speed", "0");
    pass();
    for (const list of all("select[name]:not([name=speed])"))
        for (const { value } of list.options) { send("choose", list.name, value); pass(); }
    for (const { name, value } of all("[type=radio]")) { send("choose", name, value); pass(); }
    for (const { name } of all("[type=checkbox]"))
        for (const value of ["on", "off"]) { send("choose", name, value); pass(); }
    for (const text of ["0.5", "-.25", "1e-3", "1/3", "0,5", "", "abc", "1/0", "1e999", "(((", "4-4-3", "3--3", "7", "3-2-3"])
        for (const name of ["input-0", "target-1", "weight-1-0-0", "bias-1-0", "learning-rate", "sizes", "seed"]) {
            send("type", name, text);
            send("commit", name, text);
        }
    for (const by of ["+ 0.1", "-fine 0.1"]) send("nudge", "bias-1-0", by);
    for (const [name, count] of [["train", "10"], ["train", "100"], ["back", ""], ["step", ""], ["step", ""], ["undo", ""],
                                 ["redo", ""], ["reset", ""], ["randomize", ""], ["forward", ""]]) send("press", name, count);
    for (const name of new Set(all("[data-ask]").map((mark) => mark.dataset.ask))) {
        send("point", "", name);
        send("ask", name, "");
        for (const next of new Set(all("#why [data-follow]").map((mark) => mark.dataset.follow))) send("follow", next, "");
    }
    send("ask", "weight-1-0-0", "");
    send("grab", "weight-1-0-0", "0.25");
    send("drag", "weight-1-0-0", "0.5");
    send("follow", "", "");
    for (const paper of ["narrow", "wide"]) send("paper", paper, "");
    for (const way of ["right", "down", "left", "up"]) send("walk", way, "");
    send("choose", "predict", "on");
    send("press", "backprop", "");
    for (const { dataset } of all("[data-guess]").slice(0, 4)) send("guess", dataset.guess, dataset.value ?? "");
    send("choose", "speed", "4");
    for (const name of ["forward", "backprop"]) send("press", name, "");
    await new Promise((resolve) => setTimeout(resolve, 500));
    send("travel", "moment", "3");
    send("press", "play", "");
    await new Promise((resolve) => setTimeout(resolve, 500));
    try { window.benchBroken(); } catch (error) { return String(error.message); }
}"""

BOOT_MS = 60_000


def put_through_its_paces(page, url):
    """(modules imported, names asked for and not found) by the page at `url` while all is used."""
    page.route("**/app/main.py", lambda route: route.fulfill(body=MAIN, content_type="text/x-python"))
    page.goto(url)
    expect(page.locator("html")).to_have_attribute("data-engine", "ready", timeout=BOOT_MS)
    told = page.evaluate(PACES)
    assert "ValueError: to see" in (told or ""), f"Python's own account of an error was: {told}"
    return set(page.evaluate("benchImported()")), set(page.evaluate("benchMissed()"))


def main():
    """Prints what of the whole runtime is imported, and how kept.toml differs from that."""
    kept, lock, cache = read_kept(), read_lock(), user_cache()
    everything = all_modules(lock, cache, kept.left_out)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(__file__).parents[2]
        dist = build_site(root, Path(folder) / "dist", kept=everything)
        with serving(dist) as url, sync_playwright() as playwright:
            browser = launch(playwright, "chromium")
            imported, _ = put_through_its_paces(browser.new_page(), url)
            browser.close()
    for line in report(kept, Kept(*(tuple(sorted(imported & {*names})) for names in everything.archives), kept.left_out)):
        print(line)


def report(kept, wanted):
    """The lines to print: all that is wanted, then what kept.toml lacks and what it need not hold."""
    for part in ARCHIVES:
        yield f"[{part}]"
        yield from (f'    "{name}",' for name in getattr(wanted, part))
    held, needed = kept.names, wanted.names
    yield f"kept.toml lacks: {', '.join(sorted(needed - held)) or 'nothing'}"
    yield f"kept.toml holds, and nothing imported: {', '.join(sorted(held - needed)) or 'nothing'}"


if __name__ == "__main__":
    main()
