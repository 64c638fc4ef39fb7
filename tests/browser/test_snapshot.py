"""A second visit goes on from Python's memory as an earlier one left it, and nobody can tell but by the time it takes.

Whatever is wrong with what was kept, the visit starts Python from the beginning.
"""

import shutil

import pytest
from glassnet_build.browsers import launch_options
from glassnet_build.offline import WORKER, write_worker
from playwright.sync_api import expect
from support.host import Host
from support.keeping import SITE, UPDATE, copies
from support.pages import press, read, wait_until_ready

CHROMIUM = pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
FOUND = "async () => (await glassnet.snapshot.found) !== null"
KEPT = """async () => { const root = await navigator.storage.getDirectory();
    return root.getFileHandle(glassnet.snapshot.name).then(async (file) => (await file.getFile()).size, () => null); }"""
# Replaces what is kept by the outcome of `change`, a function from its words to words or bytes.
CHANGE = """async () => { const root = await navigator.storage.getDirectory(), file = await root.getFileHandle(glassnet.snapshot.name);
    const words = new Uint32Array(await (await file.getFile()).arrayBuffer()), stream = await file.createWritable();
    await stream.write((%s)(words));
    await stream.close(); }"""
# The function table is longer than the list says; the sum is right.
ELSEWHERE = """(words) => {
    const bytes = new Uint8Array(words.buffer), list = new TextDecoder().decode(bytes.subarray(8, 8 + words[0]));
    bytes.set(new TextEncoder().encode(list.replace(/"table":(\\d)/, (_, digit) => `"table":${digit === "9" ? 8 : 9}`)), 8);
    let a = 0, b = 0, i = 2;
    for (; i < words.length - 1; i += 2) [a, b] = [(Math.imul(a, 31) + words[i]) | 0, (Math.imul(b, 37) + words[i + 1]) | 0];
    if (i < words.length) a = (Math.imul(a, 31) + words[i]) | 0;
    words[1] = (a ^ Math.imul(b, 41)) >>> 0;
    return bytes; }"""
# What follows the name of a snapshot in those of our files.
FILES = """async () => { const names = [], { name } = glassnet.snapshot;
    for await (const each of (await navigator.storage.getDirectory()).keys()) if (each.startsWith(name)) names.push(each.replace(name, ""));
    return names; }"""
LEARN = ["forward", "backprop", "forward", "step", "step", "back", "undo", "forward", "backprop"]


@pytest.fixture
def host(dist):
    with Host(dist, "/repo/") as host:
        yield host


@pytest.fixture
def resident(playwright, browser_name, tmp_path):
    """A browser with a profile on the disk: one without counts no room for files, and keeps but one answer as large as Python."""
    context = getattr(playwright, browser_name).launch_persistent_context(tmp_path / "profile", **launch_options(browser_name))
    yield context
    context.close()


def visit(visitor, host, query="?speed=0"):
    page = visitor.new_page()
    page.goto(host.url + query)
    wait_until_ready(page)
    return page


def first_visit(visitor, host, outcome="kept"):
    """Over once Python's memory is kept, or whatever has become of it is said."""
    page = visit(visitor, host)
    expect(page.locator("#offline")).to_have_attribute("data-snapshot", outcome, timeout=60_000)
    return page


def learnt(page):
    """Every number after each press, and those that learning from real data comes to: what that imports is in no snapshot of a visit without."""
    rounds = [read(press(page, action)) for action in LEARN]
    page.select_option("#set-data", "iris")
    expect(page.locator("#training")).to_have_attribute("data-open", "")
    page.click("[data-action=epoch]")
    expect(page.locator("#curves-says")).to_contain_text("accuracy")
    return [*rounds, read(page), page.inner_text("#curves-says")]


@pytest.mark.parametrize("browser_name", ["chromium", "firefox"], indirect=True)
def test_a_visit_that_goes_on_from_memory_shows_what_a_first_one_shows(visitor, host):
    page = first_visit(visitor, host)
    assert page.evaluate(FOUND) is False
    fresh = learnt(page)
    page.close()
    host.stop()
    page = visit(visitor, host)
    assert page.evaluate(FOUND) is True and page.evaluate("[glassnet.faults, [...glassnet.spared].length]") == [[], 2]
    assert learnt(page) == fresh
    page.close()
    link = visit(visitor, host, "embed.html?sizes=2-3-2&seed=5&speed=0")
    assert link.evaluate(FOUND) is True and len(read(press(link, "forward"))) > 20


@CHROMIUM
@pytest.mark.parametrize("change, outcome", [("(words) => (words[words.length >> 1] ^= 1, words)", "kept"), (ELSEWHERE, "none")], ids=["one bit", "of another browser"])
def test_whatever_is_wrong_with_it_python_starts_from_the_beginning(visitor, host, change, outcome):
    """And then a new one is made, but for where none would ever do."""
    page = first_visit(visitor, host)
    page.evaluate(CHANGE % change)
    page.close()
    page = first_visit(visitor, host, outcome)
    assert page.evaluate(FOUND) is True and page.evaluate("glassnet.faults") == []
    assert read(press(page, "forward"))["loss",].value == pytest.approx(1.393849, abs=1e-6)
    assert ((page.evaluate(KEPT) or 0) > 10_000_000) is (outcome == "kept")
    page.close()
    assert visit(visitor, host).evaluate(FOUND) is (outcome == "kept")


NO_WORKER = {
    "refused": "window.Worker = class { constructor() { throw new DOMException('not here', 'SecurityError') } }",
    "one that never starts": "window.Worker = class { postMessage() { setTimeout(() => this.onerror(new Event('error', { cancelable: true }))) } terminate() {} }",
    "one that breaks": """window.Worker = class { postMessage({ id }) { setTimeout(() => this.onmessage({ data: { id, error: { name: "TypeError", message: "of the test" } } })) }
        terminate() {} }""",
}


@CHROMIUM
def test_a_worker_reads_and_compiles_for_it_and_where_there_is_none_the_page_does_so_itself(visitor, host):
    first_visit(visitor, host).close()
    page, workers = visitor.new_page(), []
    page.on("worker", lambda worker: workers.append(worker.url))
    page.goto(host.url + "?speed=0")
    wait_until_ready(page)
    assert workers == [f"{host.url}app/beside-worker.js"]
    fresh = read(press(page, "forward"))
    page.close()
    for script in NO_WORKER.values():
        page = visitor.new_page()
        page.add_init_script(script)
        page.goto(host.url + "?speed=0")
        wait_until_ready(page)
        assert page.evaluate(FOUND) is True and page.evaluate("glassnet.faults") == [] and read(press(page, "forward")) == fresh
        page.close()


@CHROMIUM
def test_a_browser_that_cannot_read_at_once_reads_as_it_can(visitor, host, dist, tmp_path):
    host.folder = shutil.copytree(dist, tmp_path / "without")
    script = host.folder / "app" / "beside-worker.js"
    script.write_text("delete FileSystemFileHandle.prototype.createSyncAccessHandle;\n" + script.read_text("utf-8"), "utf-8")
    shutil.copy(SITE / WORKER, host.folder)
    write_worker(host.folder)
    page = first_visit(visitor, host)
    fresh = read(press(page, "forward"))
    page.close()
    page = visit(visitor, host)
    assert page.evaluate(FOUND) is True and page.evaluate("glassnet.faults") == [] and read(press(page, "forward")) == fresh


WASM = "pyodide/pyodide.asm.wasm"
# By which the browser's own answer is known, and that of the copy.
MARKS = """async (url) => {
    const answers = [await fetch(url, { cache: "only-if-cached", mode: "same-origin" }), await caches.match(url)];
    return answers.map(({ headers }) => ["Date", "ETag"].map(name => headers.get(name))); }"""
RELOAD = "async (url) => (await fetch(url, { cache: 'reload' })).arrayBuffer().then(() => null)"


@CHROMIUM
def test_of_what_the_browser_has_only_the_answer_that_was_checked_is_compiled_unchecked(resident, host):
    page = first_visit(resident, host)
    fresh = read(press(page, "forward"))
    page.close()
    outside = resident.new_page()
    outside.goto(host.url.removesuffix("repo/"))       # whose files our worker does not serve
    had, kept = outside.evaluate(MARKS, host.url + WASM)
    assert had == kept and all(had)
    host.faults[WASM] = lambda handler, data: handler.send(b"\0asm\1\0\0\0", ETag=kept[1])
    outside.evaluate(RELOAD, host.url + WASM)
    had, kept = outside.evaluate(MARKS, host.url + WASM)
    assert had[0] != kept[0] and had[1] == kept[1], "the browser has another answer now, WebAssembly with nothing in it"
    page = visit(resident, host)
    assert page.evaluate(FOUND) is True and page.evaluate("glassnet.faults") == [] and read(press(page, "forward")) == fresh


@CHROMIUM
def test_where_the_browser_has_forgotten_its_own_the_copy_is_compiled(visitor, host):
    page = first_visit(visitor, host)
    fresh = read(press(page, "forward"))
    visitor.new_cdp_session(page).send("Network.clearBrowserCache")
    page.close()
    host.stop()
    page = visit(visitor, host)
    assert page.evaluate(FOUND) is True and page.evaluate("glassnet.faults") == [] and read(press(page, "forward")) == fresh


@CHROMIUM
def test_trying_again_does_without_it(visitor, host):
    page = first_visit(visitor, host)
    page.evaluate("history.replaceState({ again: true }, '')")
    page.reload()
    wait_until_ready(page)
    assert page.evaluate(FOUND) is False
    expect(page.locator("#offline")).to_have_attribute("data-snapshot", "kept", timeout=60_000)


@CHROMIUM
def test_where_there_is_no_room_for_it_the_page_works_offline_without(resident, host, dist):
    tab = resident.new_cdp_session(resident.new_page())
    size = sum(path.stat().st_size for path in dist.rglob("*") if path.is_file())
    tab.send("Storage.overrideQuotaForOrigin", {"origin": host.url.removesuffix("/repo/"), "quotaSize": size + 5_000_000})
    page = first_visit(resident, host, "Failed to execute 'write' on 'FileSystemSyncAccessHandle': No space available for this operation")
    assert page.evaluate(FILES) == [".none"] and page.locator("#offline").get_attribute("data-state") == "kept"
    page.close()
    first_visit(resident, host, "none")


@CHROMIUM
def test_it_makes_way_for_a_new_version(visitor, host, dist, tmp_path):
    page = first_visit(visitor, host)
    tab, origin = visitor.new_cdp_session(page), host.url.removesuffix("/repo/")
    used = tab.send("Storage.getUsageAndQuota", {"origin": origin})["usage"]
    tab.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 500_000})
    host.folder = shutil.copytree(dist, tmp_path / "second")
    (host.folder / "new.txt").write_text("of the second version", "utf-8")
    shutil.copy(SITE / WORKER, host.folder)
    write_worker(host.folder)
    assert page.evaluate(UPDATE) == ["activated", "installed"]
    assert page.evaluate(KEPT) is None and len(copies(page)) == 2
