"""Measures how many examples the page itself learns from in a second, while everything it shows is drawn.

The real page in the browser: a link with 250 points, Train, and after a while the steps it says it
has taken, over the time between. Beside it what tensorflow/playground's page learns: one epoch of
250 points a frame, 60 frames a second.
"""

import statistics
from typing import NamedTuple

POINTS, BATCH = 250, 10
THEIRS, TIMES = 60 * POINTS, 10      # examples a second on their page, and how many times as many ours should be
NETWORKS = {"2-4-2-2": "2-4-2-2", "2-8×6-2": "2-8-8-8-8-8-8-2"}
WARM_MS, ROUNDS, ROUND_MS = 3000, 5, 2000

# [steps, ms] by the page's own clock, and the frames since the last time.
NOTE = """() => {
    globalThis.benchFrames = 0;
    const count = () => { benchFrames++; requestAnimationFrame(count); };
    requestAnimationFrame(count);
}"""
READ = """() => {
    const said = document.querySelector("#training-where").textContent.replace(/\\s/gu, "").match(/step(\\d+)/);
    const frames = benchFrames;
    benchFrames = 0;
    return [Number(said[1]), performance.now(), frames];
}"""


class OnScreen(NamedTuple):
    """Examples and frames a second on one network."""

    network: str
    examples: float
    frames: float


def on_screen(browser, url, ready):
    """An OnScreen for each network. ready(page): waits until Python answers it."""
    return [_measured(browser, f"{url}?speed=0&data=circles:{POINTS}:0.1:0.5:0&share=0&sizes={sizes}&batch={BATCH}", name, ready)
            for name, sizes in NETWORKS.items()]


def _measured(browser, address, name, ready):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    ready(page)
    page.locator("#training[data-open]").wait_for()
    page.locator("#do-run").click()
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(NOTE)
    page.wait_for_timeout(WARM_MS)
    read = [page.evaluate(READ)]
    for _ in range(ROUNDS):
        page.wait_for_timeout(ROUND_MS)
        read.append(page.evaluate(READ))
    page.context.close()
    rounds = [((b[0] - a[0]) * BATCH / (b[1] - a[1]) * 1000, b[2] / (b[1] - a[1]) * 1000) for a, b in zip(read, read[1:])]
    return OnScreen(name, *(statistics.median(each) for each in zip(*rounds)))


def rows(measured):
    """(name, value, target, met) for each line of the table."""
    for each in measured:
        ratio = each.examples / THEIRS
        yield (f"examples a second on screen, {each.network}", f"{round(each.examples, -3):,.0f} at {each.frames:.0f} frames: {ratio:.1f}× theirs",
               f"at least {TIMES}×", ratio >= TIMES)
