"""Measures the built page as its reader meets it, in Chromium over loopback.

    python3 build.py bench [--asking] [--training] [--playground nn.js]

Prints what one load sends over the wire, when the first paint comes, when
Python is ready (cold and warm), how soon a press shows and a number explains
itself, how long the engine takes, and how fast it trains: with --asking or --training only how soon a number
explains itself or how fast it trains, with --playground in
turns with a compiled engine of tensorflow/playground. Every figure is a median of several runs; trust ratios
more than figures.
"""

import gzip
import os
import statistics
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from playwright.sync_api import expect, sync_playwright

from .bench_asking import NOTE, asked, rows
from .bench_on_screen import on_screen
from .bench_on_screen import rows as rows_on_screen
from .bench_training import rows as rows_of_training
from .bench_training import training
from .browsers import launch, launch_options
from .progress import megabytes
from .serve import serving

BOOTS, PRESSES, BOOT_MS = 5, 30, 60_000

FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
FETCHED = "[location.href, ...performance.getEntriesByType('resource').map(entry => entry.name)]"

# Notes when the page says it is ready, on the page's own clock.
NOTE_READY = """
globalThis.benchReadyAt = null;
new MutationObserver(() => {
    if (benchReadyAt === null && document.documentElement.dataset.engine === "ready") benchReadyAt = performance.now();
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-engine"]});
"""

TIME_ENGINE = """async url => {
    const {loadPyodide} = await import(`${url}pyodide/pyodide.mjs`);
    const pyodide = await loadPyodide();
    await pyodide.loadPackage("numpy", {messageCallback() {}});
    pyodide.unpackArchive(await (await fetch(`${url}glassnet.zip`)).arrayBuffer(), "zip");
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


class Boot(NamedTuple):
    """One load of the page. Times in ms since the navigation began."""

    first_paint: float | None
    ready: float
    fetched: list


def main():
    """Measures everything and prints the table."""
    dist, playground = Path(os.environ["GLASSNET_DIST"]), os.environ.get("GLASSNET_PLAYGROUND")
    with serving(dist) as url, sync_playwright() as playwright:
        if os.environ.get("GLASSNET_TRAINING"):
            return print(table(trained(launch(playwright, "chromium"), url, playground)))
        if os.environ.get("GLASSNET_ASKING"):
            return print(table([milliseconds(*row) for row in rows(asked(launch(playwright, "chromium"), url, _wait_until_ready))]))
        cold, warm = zip(*(boots_cold_and_warm(playwright, url) for _ in range(BOOTS)))
        browser = launch(playwright, "chromium")
        presses = press_latencies(browser, url)
        asks = asked(browser, url, _wait_until_ready)
        engine = engine_microseconds(browser, url)
        fast = trained(browser, url, playground)
        browser.close()
    print(table([*figures(dist, url, cold, warm, presses, asks, engine), *fast]))


def trained(browser, url, playground):
    """The rows of the table that are about training."""
    measured = [*rows_of_training(training(browser, url, playground)), *rows_on_screen(on_screen(browser, url, _wait_until_ready))]
    return [Figure(*row) for row in measured]


def boots_cold_and_warm(playwright, url):
    """A first visit with a new profile, and a second one after the browser was closed in between."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return tuple(_visit(playwright, profile, url) for _ in range(2))


def _visit(playwright, profile, url):
    context = playwright.chromium.launch_persistent_context(profile, **launch_options("chromium"))
    try:
        return boot(context, url)
    finally:
        context.close()


def boot(context, url):
    """Opens the page and waits until Python answers it."""
    page = context.new_page()
    page.add_init_script(NOTE_READY)
    page.goto(url)
    _wait_until_ready(page)
    measured = Boot(page.evaluate(FIRST_PAINT), page.evaluate("benchReadyAt"), page.evaluate(FETCHED))
    page.close()
    return measured


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


def bytes_on_the_wire(dist, url, fetched):
    """gzip's size of every file one load fetched, as a static host would send it."""
    names = {unquote(urlsplit(each).path.removeprefix(urlsplit(url).path)) or "index.html" for each in fetched}
    return sum(_sent(dist / name) for name in names if (dist / name).is_file())


def _sent(path):
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 6)))


def engine_microseconds(browser, url):
    """One forward and backward on 3-2-3: the site's Python, NumPy and engine in the browser, no page around them."""
    page = browser.new_page()
    page.goto(url + "pyodide/pyodide-lock.json")          # of the site's origin, and without its policy
    microseconds = page.evaluate(TIME_ENGINE, url)
    page.close()
    return microseconds


def figures(dist, url, cold, warm, presses, asks, engine):
    """The rows of the table."""
    paints = [boot.first_paint for boot in cold if boot.first_paint is not None]
    wire = bytes_on_the_wire(dist, url, cold[0].fetched)
    p95 = statistics.quantiles(presses, n=20)[-1]
    return [Figure("bytes over the wire, gzip", megabytes(wire)),
            milliseconds("time to first paint", statistics.median(paints) if paints else None, 500),
            milliseconds("Python ready, cold", statistics.median(boot.ready for boot in cold)),
            milliseconds("Python ready, warm", statistics.median(boot.ready for boot in warm)),
            milliseconds("press to painted, median", statistics.median(presses)),
            milliseconds("press to painted, 95th percentile", p95, 50),
            *(milliseconds(*row) for row in rows(asks)),
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
