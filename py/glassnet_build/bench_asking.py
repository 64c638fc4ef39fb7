"""Measures how soon a number answers for itself: a click on it until the Why panel is painted, and a gradient check.

Beside the latencies of bench.py, and measured in the same way: from the event's own time to
the frame after the first change.
"""

import statistics
from typing import NamedTuple

ASKS, CHECKS, LIMIT_MS, PATIENCE_MS = 100, 5, 50, 10_000
SIZES = ("3-2-3", "8-16-16-8")

# From a click on what matches the selector to the frame after the first change it made: a
# frame's callback runs before its paint, so the one after it comes when it is painted.
NOTE = """selector => {
    globalThis.benchPresses = [];
    let pressed = null;
    const changed = new MutationObserver(() => {
        if (pressed === null) return;
        const from = pressed;
        pressed = null;
        requestAnimationFrame(() => requestAnimationFrame(now => benchPresses.push(now - from)));
    });
    changed.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    addEventListener("click", event => {
        if (event.target.closest(selector)) pressed = event.timeStamp;
    }, {capture: true});
}"""


class Asked(NamedTuple):
    """Latencies in ms on a network of these sizes: of opening the Why panel, and of a whole check."""

    sizes: str
    why: list
    check: list


def asked(browser, url, ready):
    """An Asked for each of the SIZES. ready(page): waits until Python answers it."""
    return [_asked(browser, f"{url}?speed=0&sizes={sizes}", sizes, ready) for sizes in SIZES]


def _asked(browser, address, sizes, ready):
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(address)
    ready(page)
    for action in ("forward", "backprop", "forward"):
        page.locator(f"[data-action={action}]").click()
    page.evaluate(NOTE, "[data-ask], [data-action=check]")
    why = _opened(page)
    page.keyboard.press("Escape")
    check = _timed(page, CHECKS, lambda: page.locator("[data-action=check]").click(), lambda: _moved_on(page))
    page.context.close()
    return Asked(sizes, why, check)


def _moved_on(page):
    """Another state: what was checked before is gone."""
    page.locator("[data-action=backprop]").click()
    page.wait_for_timeout(120)


def _opened(page):
    """Clicks on one number after another, the panel closed in between."""
    numbers = page.locator("#network :is([data-field=z], [data-field=delta], [data-field=probability])")      # no field covers them
    count = numbers.count()
    turn = iter(range(ASKS))

    def prepare():
        page.keyboard.press("Escape")
        number = numbers.nth(7 * next(turn) % count)
        number.evaluate("number => number.scrollIntoView({block: 'center'})")
        number.hover(force=True)
        page.wait_for_timeout(120)      # a reader's pointer rests, too: what it lights on its way, and what the page works out meanwhile, is no part of the click

    def click():
        page.mouse.down()
        page.mouse.up()
    return _timed(page, ASKS, click, prepare)


def _timed(page, times, act, prepare):
    page.evaluate("benchPresses.length = 0")
    for count in range(times):
        prepare()
        act()
        waited = 0
        while page.evaluate("benchPresses.length") <= count:      # at most a few frames
            page.wait_for_timeout(20)
            if (waited := waited + 20) > PATIENCE_MS:
                raise SystemExit("A click on a number changed nothing on the page.")
    return page.evaluate("benchPresses")


def rows(measured):
    """(name, ms, limit or None) for each line of the table."""
    for each in measured:
        yield f"click to open Why, {each.sizes}, median", statistics.median(each.why), None
        yield f"click to open Why, {each.sizes}, 95th percentile", statistics.quantiles(each.why, n=20)[-1], LIMIT_MS
        yield f"whole gradient check, {each.sizes}", statistics.median(each.check), None
