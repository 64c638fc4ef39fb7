"""Measures how many examples the page itself learns from in a second, while everything it shows is drawn.

The real page in the browser: a link with 250 points, Train, and after a while the steps it says it
has taken, over the time between. Beside it what tensorflow/playground's page learns: one epoch of
250 points a frame, 60 frames a second, in batches of 10 unless told otherwise. Ours is measured with
10 points a step, as both pages begin, and with all of them in each, where a step is no longer mostly calls.
"""

from typing import NamedTuple

POINTS, BATCHES = 250, (10, 250)
THEIRS, TIMES = 60 * POINTS, 10      # examples a second on their page, and how many times as many ours should be
NETWORKS = {"2-4-2-2": "2-4-2-2", "2-8×6-2": "2-8-8-8-8-8-8-2"}
WARM_MS, MEASURED_MS = 4000, 10_000

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


class OnScreen(NamedTuple):
    """Examples and frames a second on one network."""

    network: str
    batch: int
    examples: float
    frames: float


def on_screen(browser, url, ready):
    """An OnScreen for each network and batch. ready(page): waits until Python answers it."""
    return [_measured(browser, f"{url}?speed=0&data=circles:{POINTS}:0.1:0.5:0&share=0&sizes={sizes}&batch={batch}", name, batch, ready)
            for name, sizes in NETWORKS.items() for batch in BATCHES]


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
        ratio = each.examples / THEIRS
        yield (f"examples a second on screen, {each.network}, {each.batch} a step", f"{round(each.examples, -3):,.0f} at {each.frames:.0f} frames: {ratio:.1f}× theirs",
               f"at least {TIMES}×", ratio >= TIMES)
