"""Measures how many examples the page itself learns from in a second, while everything it shows is drawn.

The real page in the browser: a link with 250 points, Train, and after a while the steps it says it
has taken, over the time between. Beside it what tensorflow/playground's page learns: one epoch of
250 points a frame, in batches of 10 unless told otherwise, so 15,000 a second at 60 frames. Where its
engine is at hand, as many frames are counted as there are in the same run: in each that page learns an
epoch, judges all examples and computes the grid of its pictures (oneStep in its playground.ts); what it
draws besides is left out. Ours is measured with 10 points a step, as both pages begin, and with all of
them in each, where a step is no longer mostly calls.
"""

from pathlib import Path
from typing import NamedTuple

from .bench_training import NETWORKS as THEIR_NETWORKS
from .bench_training import RATE, SIDE, rings

POINTS, BATCHES = 250, (10, 250)
THEIRS, TIMES = 60 * POINTS, 10      # examples a second on their page, and how many times as many ours should be
NETWORKS = {"2-4-2-2": "2-4-2-2", "2-8×6-2": "2-8-8-8-8-8-8-2"}
WARM_MS, MEASURED_MS = 4000, 10_000
THEIR_WARM_MS, THEIR_MS = 2000, 5000

# Notes what the page says of the steps it has taken, each time it says so, and counts frames.
NOTE = """() => {
    globalThis.benchSaid = [];
    let frames = 0;
    const count = () => { frames++; requestAnimationFrame(count); };
    requestAnimationFrame(count);
    const where = document.querySelector("#training-where");
    new MutationObserver(() => {
        const [, steps] = where.textContent.replace(/\\s/gu, "").match(/step(\\d+)/);
        benchSaid.push([Number(steps), performance.now(), frames]);
    }).observe(where, {childList: true, characterData: true, subtree: true});
}"""


# The same of theirs: [examples, frames] a second.
RUN_THEIRS = """async ([driver, theirs, sizes, points, rate, side, warm, measured]) => {
    const drive = await import(URL.createObjectURL(new Blob([driver], {type: "text/javascript"})));
    const examples = points.map(([x, y, label]) => ({x, y, label}));
    return drive.onScreen(drive.tasks(await drive.load(theirs), sizes, examples, rate), examples, side, warm, measured);
}"""


class OnScreen(NamedTuple):
    """Examples and frames a second on one network; theirs: the same two of theirs, or None where it was not at hand."""

    network: str
    batch: int
    examples: float
    frames: float
    theirs: tuple | None = None


def on_screen(browser, url, ready, playground=None):
    """An OnScreen for each network and batch. ready(page): waits until Python answers it. playground: the path of a compiled nn.js, or None."""
    measured = []
    for (name, sizes), theirs in zip(NETWORKS.items(), THEIR_NETWORKS.values(), strict=True):
        beside = _theirs(browser, url, Path(playground).read_text("utf-8"), theirs) if playground else None
        addresses = {batch: f"{url}?speed=0&data=circles:{POINTS}:0.1:0.5:0&share=0&sizes={sizes}&batch={batch}" for batch in BATCHES}
        measured += [_measured(browser, address, name, batch, ready)._replace(theirs=beside) for batch, address in addresses.items()]
    return measured


def _theirs(browser, url, playground, sizes):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(url + "pyodide/pyodide-lock.json")          # of the site's origin, and without its policy
    driver = Path(__file__).with_name("bench_playground.js").read_text("utf-8")
    found = page.evaluate(RUN_THEIRS, [driver, playground, sizes, rings(), RATE, SIDE, THEIR_WARM_MS, THEIR_MS])
    page.context.close()
    return tuple(found)


def _measured(browser, address, name, batch, ready):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    ready(page)
    page.locator("#training[data-open]").wait_for()
    page.locator("#do-run").click()
    page.evaluate("scrollTo(0, 0)")
    page.mouse.move(1, 1)      # at nothing: what is pointed at lights up
    page.wait_for_timeout(WARM_MS)
    page.evaluate(NOTE)
    page.wait_for_timeout(MEASURED_MS)
    first, *_, last = page.evaluate("benchSaid")
    page.context.close()
    steps, milliseconds, frames = (b - a for a, b in zip(first, last))
    return OnScreen(name, batch, 1000 * batch * steps / milliseconds, 1000 * frames / milliseconds)


def rows(measured):
    """(name, value, target, met) for each line of the table."""
    for each in measured:
        examples, frames = each.theirs or (THEIRS, 60)
        ratio, published = each.examples / examples, each.examples / THEIRS
        said = f", theirs {round(examples, -2):,.0f} at {frames:.0f}: {ratio:.1f}× theirs, {published:.1f}× 15,000" if each.theirs else f": {ratio:.1f}× theirs"
        yield (f"examples a second on screen, {each.network}, {each.batch} a step", f"{round(each.examples, -3):,.0f} at {each.frames:.0f} frames{said}",
               f"at least {TIMES}×", ratio >= TIMES)
