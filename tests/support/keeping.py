"""Small sites with the real worker and the real script that registers it, for tests that need no Python.

    small_site(folder, words)       a site whose every page and script says `words`
    kept(page), state(page)         waits for, or tells, what the page says about its copy
    words_of(page)                  what the page and each of its files say: one word, or a mixture
    copies(page)                    {name of a cache: addresses in it}
    UPDATE                          JavaScript for page.evaluate: looks for a new version
"""

import shutil
from pathlib import Path

from glassnet_build.offline import write_worker
from playwright.sync_api import expect

SITE = Path(__file__).resolve().parent.parent.parent / "site"
PAGE = """<!doctype html><html data-engine="ready" data-words="{words}"><meta charset="utf-8"><title>{words}</title>
<link rel="icon" href="data:,"><p id="offline"></p><script src="first.js"></script>
<script type="module" src="app/offline.js"></script>
"""
READ = """async () => [document.documentElement.dataset.words, window.first,
    await (await fetch("second.txt")).text(), await (await fetch("sub/third.txt")).text(),
    await (await fetch("code.wasm")).text()]"""
# Asks for an update and returns once it has been installed or has failed: the state of each worker.
UPDATE = """async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (worker) await new Promise(done => worker.addEventListener("statechange", () => worker.state === "installing" || done()));
    return [registration.active?.state ?? null, registration.waiting?.state ?? null]; }"""
COPIES = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>
    [name, (await (await caches.open(name)).keys()).map(({ url }) => url)])))"""


def small_site(folder, words, padding=0):
    """Two pages, a script, two texts, what passes for WebAssembly, one file that never changes; returns the folder."""
    texts = {"index.html": PAGE, "further.html": PAGE, "first.js": 'window.first = "{words}";', "second.txt": "{words}",
             "sub/third.txt": "{words}", "code.wasm": "{words}", "same.txt": "always the same", "large.bin": "{words}" * padding}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.format(words=words), "utf-8")
    (folder / "app").mkdir()
    shutil.copy(SITE / "app" / "offline.js", folder / "app")
    shutil.copy(SITE / "offline-worker.js", folder)
    write_worker(folder)
    return folder


def state(page, *states):
    """Returns once the page's copy is in one of these states; tells in which."""
    expect(page.locator("#offline" + (f':is({", ".join(f"[data-state={each}]" for each in states)})' if states else "[data-state]"))
           ).to_have_count(1, timeout=30_000)
    return page.locator("#offline").get_attribute("data-state")


def words_of(page):
    return page.evaluate(READ)


def copies(page):
    return page.evaluate(COPIES)
