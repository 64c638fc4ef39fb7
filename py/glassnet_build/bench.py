"""Measures the built page as its reader meets it, in Chromium over loopback.

    python3 build.py bench [--boot [WAY...]] [--asking] [--training] [--playground nn.js]

Prints how a visit begins (bench_boot.py), how soon a press shows and a number explains itself, how long the
engine takes, and how fast it trains: with --boot, --asking or --training that alone, with --playground in turns with a
compiled engine of tensorflow/playground. Every figure is a median of several runs; trust ratios more than figures.
"""

import os
import statistics
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import expect, sync_playwright

from .bench_asking import NOTE, asked, rows
from .bench_boot import boots
from .bench_boot import rows as rows_of_boots
from .bench_on_screen import on_screen
from .bench_on_screen import rows as rows_on_screen
from .bench_training import rows as rows_of_training
from .bench_training import training
from .browsers import launch
from .serve import serving

PRESSES, BOOT_MS = 30, 60_000

TIME_ENGINE = """async url => {
    const {loadPyodide} = await import(`${url}pyodide/pyodide.mjs`);
    const pyodide = await loadPyodide();
    await pyodide.loadPackage("numpy", {messageCallback() {}});
    pyodide.unpackArchive(await (await fetch(`${url}glassnet.zip`)).arrayBuffer(), "zip");
    pyodide.runPython("import sys; sys.path.insert(0, 'glassnet.zip')");
    return pyodide.runPython(`
import statistics, timeit
from glassnet.engine import Network
network = Network.create([3, 2, 3], seed=0)
def round():
    network.backward(network.forward([0.1, 0.2, 0.3]), [0, 1, 0])
runs = timeit.repeat(round, number=500, repeat=9)
1e6 * statistics.median(runs) / 500
`);
}"""


class Figure(NamedTuple):
    """One row of the table: what was measured, and what it should be."""

    name: str
    value: str
    target: str = ""
    met: bool | None = None


def main():
    """Measures everything, or what was asked for, and prints the table."""
    dist, playground = Path(os.environ["GLASSNET_DIST"]), os.environ.get("GLASSNET_PLAYGROUND")
    chosen = [part for part in ("BOOT", "ASKING", "TRAINING") if f"GLASSNET_{part}" in os.environ]
    with serving(dist) as url, sync_playwright() as playwright:
        if "BOOT" in chosen or not chosen:
            print(table(begun(playwright, dist, os.environ.get("GLASSNET_BOOT", "plain").split())), flush=True)
        if chosen == ["BOOT"]:
            return
        browser = launch(playwright, "chromium")
        asks = asked(browser, url, _wait_until_ready) if "ASKING" in chosen or not chosen else []
        answers = [] if chosen else figures(press_latencies(browser, url), engine_microseconds(browser, url))
        fast = trained(browser, url, playground) if "TRAINING" in chosen or not chosen else []
        print(table([*answers, *(milliseconds(*row) for row in rows(asks)), *fast]))
        browser.close()


def begun(playwright, dist, ways):
    """The rows of the table that are about how a visit begins."""
    return [Figure(*row) for row in rows_of_boots(boots(playwright, dist, Path(__file__).parents[2], ways))]


def trained(browser, url, playground):
    """The rows of the table that are about training."""
    measured = [*rows_of_training(training(browser, url, playground)), *rows_on_screen(on_screen(browser, url, _wait_until_ready, playground))]
    return [Figure(*row) for row in measured]


def _wait_until_ready(page):
    try:
        expect(page.locator("html")).to_have_attribute("data-engine", "ready", timeout=BOOT_MS)
    except AssertionError:
        why = page.locator("#failure-why").inner_text() or "it never became ready"
        raise SystemExit(f"The page did not start: {why}") from None


def press_latencies(browser, url):
    """ms from a press on Forward to its first painted change, for PRESSES presses."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(url)
    _wait_until_ready(page)
    page.evaluate(NOTE, "[data-action=forward]")
    page.locator("[name=speed]").select_option(_fastest(page))      # the first beat is the same at any speed
    for count in range(PRESSES):
        page.locator("[data-action=forward]").first.click()
        while page.evaluate("benchPresses.length") <= count:      # at most a few frames
            page.wait_for_timeout(20)
        expect(page.locator("html:not([data-busy])")).to_have_count(1, timeout=60_000)
    latencies = page.evaluate("benchPresses")
    page.context.close()
    return latencies


def _fastest(page):
    """The highest speed that still plays every beat; 0 would show the last at once."""
    return max(page.locator("[name=speed] option").evaluate_all("options => options.map(each => each.value)"), key=float)


def engine_microseconds(browser, url):
    """One forward and backward on 3-2-3: the site's Python, NumPy and engine in the browser, no page around them."""
    page = browser.new_page()
    page.goto(url + "pyodide/pyodide-lock.json")          # of the site's origin, and without its policy
    microseconds = page.evaluate(TIME_ENGINE, url)
    page.close()
    return microseconds


def figures(presses, engine):
    """The rows of the table that are about answering."""
    p95 = statistics.quantiles(presses, n=20)[-1]
    return [milliseconds("press to painted, median", statistics.median(presses)),
            milliseconds("press to painted, 95th percentile", p95, 50),
            Figure("one forward+backward, 3-2-3", f"{engine:.0f} µs", "under 200 µs", engine < 200)]


def milliseconds(name, value, limit=None):
    """A row of a time; without a limit it has no target."""
    shown = "not measured" if value is None else f"{value:.0f} ms"
    if limit is None:
        return Figure(name, shown)
    return Figure(name, shown, f"under {limit} ms", value is not None and value < limit)


def table(rows):
    """The rows as aligned text."""
    names, values = max(len(row.name) for row in rows), max(len(row.value) for row in rows)
    verdict = {True: "met", False: "MISSED", None: ""}
    return "\n".join(f"{row.name:<{names}}  {row.value:>{values}}  {row.target:<14} {verdict[row.met]}".rstrip()
                     for row in rows)


if __name__ == "__main__":
    main()
