"""Measures how a visit begins: first and second one, of the site and of the uncut one in turns.

    python3 build.py bench --boot [plain] [slowed] [9mbit] [1.6mbit]

For each: when the first press is answered, when Python is there, how much work the page's own thread had with that,
and how many bytes came; the slowed down and the throttled ones too. Site and uncut site take turns, so that what
disturbs the one disturbs the other: trust the ratios, and on a busy machine those of the work, which does not grow by waiting. The server compresses, as hosts do. A second visit comes to a browser that was
closed in between, after a first one that lasted a few seconds.
"""

import gzip
import statistics
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error, expect

from .browsers import launch_options
from .progress import megabytes
from .worked import clock
from .serve import Handler, serving
from .uncut import build_uncut

BOOT_MS, LINGER_MS, SETTLE_MS = 180_000, 4_000, 2_500      # patience; how long a first visit lasts once Python is there; a browser before it
TARGET, WARM, FIRST, ALL = 0.31, 0.5, 150_000, 6_300_000      # of the uncut page; of cold; bytes before the first press is answered; bytes of all
PACKED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".webmanifest", ".csv", ".txt", ".py")      # what hosts compress

# Presses Forward until something happens; says when that was, and when Python is there, on the page's own clock.
# The page is left alone until it says so itself: to be asked again and again would slow it down. A beat that plays
# when Python comes has its time first: Python is there nevertheless, and waits.
NOTE = """
globalThis.bench = {answered: null, ready: null, painted: null};
const before = {};
const press = setInterval(() => {
    const title = document.getElementById("caption-title");
    before.title ??= title?.textContent;
    if (title && title.textContent !== before.title) { bench.answered = performance.now(); clearInterval(press); }
    else if (document.readyState !== "loading") document.querySelector("[data-action=forward]").click();
}, 20);
new PerformanceObserver((list) => {
    if (!list.getEntriesByName("python").length) return;
    bench.ready = list.getEntriesByName("python")[0].startTime;
    bench.painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
    console.debug("bench: there");
}).observe({type: "mark", buffered: true});
new MutationObserver(() => {
    if (document.documentElement.dataset.engine === "failed") console.debug("bench: failed");
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-engine"]});
"""


class Way(NamedTuple):
    """How a visit is made: how many times slower the processor, how long a request waits (ms), bits a second."""

    words: str
    rounds: int
    slowdown: int = 1
    latency: int = 0
    rate: float | None = None


WAYS = {"plain": Way("plain", 5), "slowed": Way("4× slower processor", 3, 4),
        "9mbit": Way("9 Mbit/s, 165 ms", 2, 1, 165, 9e6), "1.6mbit": Way("1.6 Mbit/s, 150 ms", 1, 1, 150, 1.6e6)}


class Visit(NamedTuple):
    """Times in ms since the navigation began, and the bytes that came over the line."""

    painted: float | None
    answered: float
    ready: float
    busy: float          # of it, how long the page's thread was at work
    first_bytes: int
    bytes: int


class Packing(Handler):
    """The build's server, compressing what hosts compress."""

    def _answer(self, status, data, suffix, tag=None):
        if suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.packed, data = True, packed(data)
        super()._answer(status, data, suffix, tag)

    def end_headers(self):
        if self.__dict__.pop("packed", False):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()


KEPT = {}      # {bytes: the same compressed}: once is enough


def packed(data):
    """The bytes as a host compresses them."""
    if data not in KEPT:
        KEPT[data] = gzip.compress(data, 6)
    return KEPT[data]


def boots(playwright, dist, root, names):
    """{way: {"cut" or "uncut": (first visits, second visits)}} for the names of WAYS."""
    with tempfile.TemporaryDirectory() as folder:
        sites = {"cut": dist, "uncut": build_uncut(root, Path(folder) / "uncut")}
        return {name: _compared(playwright, sites, WAYS[name]) for name in names}


def _compared(playwright, sites, way):
    visits = {site: [] for site in sites}
    for _ in range(way.rounds):
        for site, dist in sites.items():
            with serving(dist, handler=Packing) as url:
                visits[site].append(twice(playwright, url, way))
    return {site: tuple(zip(*pairs)) for site, pairs in visits.items()}


def twice(playwright, url, way=WAYS["plain"]):
    """A first visit with a new profile, and a second one after the browser was closed in between."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return tuple(visit(playwright, profile, url, way, linger) for linger in (LINGER_MS, 0))


def visit(playwright, profile, url, way, linger=0):
    """Opens the page, presses Forward until it answers, waits for Python, and stays for a while."""
    context = playwright.chromium.launch_persistent_context(profile, **launch_options("chromium"))
    try:
        page = context.new_page()
        came, worked = counted(context, page, way)
        page.wait_for_timeout(SETTLE_MS)      # a browser that has only just been started is still at work itself; that of a reader is there already
        page.add_init_script(NOTE)
        with page.expect_console_message(lambda said: said.text.startswith("bench: "), timeout=BOOT_MS):
            page.goto(url, wait_until="commit")
        busy = worked()
        expect(page.locator("html"), "the page did not start").to_have_attribute("data-engine", "ready")
        noted = page.evaluate("bench")
        total = list(came)
        if linger:
            _stay(page, linger)
    finally:
        context.close()
    began = total[0][0]
    return Visit(noted["painted"], noted["answered"], noted["ready"], busy,
                 sum(size for at, size in total if 1000 * (at - began) <= noted["answered"]), sum(size for _, size in total))


def counted(context, page, way):
    """Throttles the page; returns the list of (s, bytes) that grows as bytes come over its line, and the clock of its work."""
    session, came = context.new_cdp_session(page), []
    worked = clock(session)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: came.append((event["timestamp"], 0)))
    session.on("Network.dataReceived", lambda event: came.append((event["timestamp"], event["encodedDataLength"])))
    if way.rate:
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": way.latency, "downloadThroughput": way.rate / 8,
                                                          "uploadThroughput": way.rate / 8})
    if way.slowdown > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": way.slowdown})
    return came, worked


def _stay(page, linger):
    """A reader who tries things; a copy of the site is kept meanwhile, where there is a worker."""
    page.locator('[data-action=train][data-value="100"]').click()
    try:
        if page.locator('script[src="app/offline.js"]').count():
            page.locator("#offline[data-snapshot]").wait_for(state="attached", timeout=60_000)
    except Error:
        raise SystemExit("The page never said whether it keeps Python's memory for the next visit.") from None
    page.wait_for_timeout(linger)


def rows(measured):
    """(name, value, target, met) for each line of the table."""
    for name, sites in measured.items():
        (cold, warm), (uncut, uncut_warm) = sites["cut"], sites["uncut"]
        way = WAYS[name].words
        yield f"{way}: first paint, first visit", _ms(_median(cold, "painted")), "", None
        for words, now, before in (("first visit", cold, uncut), ("second visit", warm, uncut_warm)):
            yield f"{way}: first press answered, {words}", _ms(_median(now, "answered")), "", None
            part, target = _median(now, "ready") / _median(before, "ready"), TARGET if now is cold and not WAYS[name].rate else None      # bytes are most of it on a line
            value = f"{_ms(_median(now, 'ready'))}, uncut {_ms(_median(before, 'ready'))}: {part:.2f}"
            yield f"{way}: Python ready, {words}", value, f"at most {TARGET}" if target else "", part <= target if target else None
            work, whole = _median(now, "busy"), _median(before, "busy")
            yield f"{way}: work until then, {words}", f"{_ms(work)}, uncut {_ms(whole)}: {work / whole:.2f}", "", None
        part = _median(warm, "ready") / _median(cold, "ready")
        yield f"{way}: second visit to first", f"{part:.2f}", f"at most {WARM}", part <= WARM
        yield f"{way}: work of the second visit to the first", f"{_median(warm, 'busy') / _median(cold, 'busy'):.2f}", "", None
        yield from _bytes(way, cold, uncut, limited=bool(WAYS[name].rate))


def _bytes(way, cold, uncut, limited):
    all_bytes, first = _median(cold, "bytes"), _median(cold, "first_bytes")
    yield f"{way}: bytes, first visit", f"{megabytes(all_bytes)}, uncut {megabytes(_median(uncut, 'bytes'))}", f"at most {megabytes(ALL)}", all_bytes <= ALL
    if limited:      # without a line to wait for, much comes before a press can be made at all
        yield f"{way}: bytes before the first press is answered", megabytes(first), f"under {megabytes(FIRST)}", first < FIRST


def _median(visits, field):
    return statistics.median(value for each in visits if (value := getattr(each, field)) is not None)


def _ms(value):
    return f"{value:,.0f} ms".replace(",", "\N{NARROW NO-BREAK SPACE}")
