"""When Python cannot start, the page says so in words within 15 s of the failure, and trying again works."""

import re
import time
from contextlib import contextmanager
from fnmatch import fnmatch

import pytest
from glassnet_build.browsers import launch_options
from playwright.sync_api import expect
from support.host import Host, corrupt, slowly, stalls
from support.pages import button, read, wait_until_ready

FILES = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs", "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip",
         "pyodide/numpy-*.whl", "pyodide/pyodide-lock.json", "pyscript/core.js", "pyscript/core-*.js", "glassnet.zip",
         "app/main.py", "pyscript.json", "app/start.js", "app/events.js", "app/patch.js", "app/paint.js"]
SAMPLE = ["pyodide/pyodide.asm.wasm", "glassnet.zip", "pyscript/core-*.js"]      # for the second browser
PROMISE = 15      # seconds

pytestmark = pytest.mark.expects_errors


def files_for(browser_name):
    return FILES if browser_name == "chromium" else SAMPLE


def missing(route):
    route.fulfill(status=404, body="Not found", content_type="text/plain")


def corrupted(route):
    """The first half, then noise: the length is right, the content is not."""
    data = route.fetch().body()
    half = len(data) // 2
    route.fulfill(status=200, body=data[:half] + bytes(255 - each for each in data[half:]), content_type=kind_of(route))


def another_page(route):
    """What a captive portal answers to everything."""
    route.fulfill(status=200, body="<!doctype html><title>Log in</title><p>Welcome", content_type="text/html")


def kind_of(route):
    kinds = {"mjs": "text/javascript", "js": "text/javascript", "wasm": "application/wasm", "json": "application/json"}
    return kinds.get(route.request.url.rsplit(".", 1)[-1], "application/octet-stream")


@contextmanager
def tab(context, site_url, pattern, fault):
    """A page that is loading while one of its files is at fault; page.struck: when that happened."""
    page, page.struck = context.new_page(), None
    matches = re.compile(".*/" + pattern.replace(".", r"\.").replace("*", "[^/]*") + "$")

    def strike(route):
        page.struck = page.struck or time.monotonic()
        fault(route)
    page.route(matches, strike)
    page.goto(site_url, wait_until="commit")
    yield page
    page.close()


def seconds_until_told(page):
    """How long after the fault the page said that it failed, in words and with a way to try again."""
    expect(page.locator("html")).to_have_attribute("data-engine", "failed", timeout=40_000)
    seconds = time.monotonic() - page.struck
    expect(page.locator("#failure")).to_be_visible()
    expect(page.locator("#failure")).to_have_attribute("role", "alert")
    expect(page.locator("#failure-why")).to_have_text(re.compile(r"^Python could not start: .{8,}\.$", re.DOTALL))
    expect(page.locator("#retry")).to_be_visible()
    expect(page.locator(".arrival")).to_be_hidden()
    return seconds


@pytest.mark.parametrize("fault", [missing, corrupted, another_page], ids=lambda fault: fault.__name__)
def test_a_file_at_fault_is_told_in_words(context, site_url, browser_name, fault):
    files = {missing: FILES, corrupted: [*FILES[:5], "pyscript/core-*.js", "glassnet.zip", "app/main.py"], another_page: SAMPLE}
    for pattern in files[fault] if browser_name == "chromium" else SAMPLE[:2]:
        with tab(context, site_url, pattern, fault) as page:
            assert seconds_until_told(page) < PROMISE, pattern
            assert read(page)["weight", 1, 0, 0].value, "the network can still be read"


def test_a_file_that_never_arrives_is_told(context, site_url, browser_name):
    pages = []
    for pattern in files_for(browser_name):
        page, _ = held_back(context, site_url, pattern)
        pages.append((pattern, page))
    for pattern, page in pages:
        expect(page.locator("html"), pattern).to_have_attribute("data-engine", "failed", timeout=60_000)
        assert page.evaluate("glassnet.faults.length"), pattern
        # paint.js holds up the page before the place where this is said
        expect(page.locator("#makeshift button" if pattern == "app/paint.js" else "#retry"), pattern).to_be_visible()


def test_a_file_that_arrives_late_is_forgiven(context, site_url):
    page, held = held_back(context, site_url, "pyodide/pyodide.asm.wasm")
    expect(page.locator("html")).to_have_attribute("data-engine", "failed", timeout=60_000)
    (route,) = held
    route.continue_()
    wait_until_ready(page)
    expect(page.locator("#failure")).to_be_hidden()


def held_back(context, site_url, pattern):
    """A page that loads without this file, and the list of the requests for it that wait."""
    page, held = context.new_page(), []
    page.route(lambda url: fnmatch(url, f"*/{pattern}"), lambda route: held.append(route))
    page.goto(site_url, wait_until="commit")
    return page, held


@pytest.mark.parametrize("pattern", ["pyodide/python_stdlib.zip", "app/start.js"])
def test_trying_again_succeeds_once_the_fault_is_gone(context, site_url, pattern):
    with tab(context, site_url, pattern, missing) as page:
        assert seconds_until_told(page) < PROMISE
        assert read(page)["weight", 1, 0, 0].value, "the network can still be read"
        page.unroute_all()
        page.locator("#retry").click()
        wait_until_ready(page)
        expect(page.locator("#failure")).to_be_hidden()


def test_a_browser_without_webassembly_is_told(context, site_url):
    context.add_init_script("delete globalThis.WebAssembly")
    page = context.new_page()
    page.goto(site_url)
    expect(page.locator("#failure-why")).to_contain_text("WebAssembly", timeout=PROMISE * 1000)
    expect(page.locator("#retry")).to_be_visible()


def test_even_where_the_script_that_tells_of_failures_is_missing(page, site_url):
    page.route("**/app/head.js", missing)
    page.goto(site_url)
    expect(page.locator("#failure-why")).to_contain_text("head.js could not be loaded", timeout=PROMISE * 1000)
    assert read(page)["weight", 1, 0, 0].value
    page.unroute_all()
    page.locator("#retry").click()
    wait_until_ready(page)


HIDDEN = """hidden => { Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true })); }"""


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_a_page_behind_another_tab_raises_no_alarm_until_it_is_looked_at_again(page, site_url):
    page.clock.install()
    page.route("**/pyodide.asm.wasm", lambda route: None)      # it never comes
    page.goto(site_url, wait_until="commit")
    expect(page.locator("#loading")).to_contain_text("%")
    page.evaluate(HIDDEN, True)
    for _ in range(4):
        page.clock.run_for(10_000)
        assert page.locator("html").get_attribute("data-engine") == "loading"
    page.evaluate(HIDDEN, False)
    page.clock.run_for(9_000)
    assert page.locator("html").get_attribute("data-engine") == "loading", "it gets its time anew"
    page.clock.run_for(5_000)
    expect(page.locator("#failure-why")).to_contain_text("nothing more arrives")


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_a_machine_too_busy_to_run_the_page_raises_no_alarm(page, site_url):
    page.clock.install()
    page.route("**/pyodide.asm.wasm", lambda route: None)
    page.goto(site_url, wait_until="commit")
    expect(page.locator("#loading")).to_contain_text("%")
    for _ in range(5):
        page.clock.fast_forward(11_000)      # in which no timer ran but the last
        assert page.locator("html").get_attribute("data-engine") == "loading"


def test_after_a_failure_what_was_recorded_still_plays_and_the_page_says_so(page, site_url):
    page.route("**/pyodide.asm.wasm", missing)
    page.goto(site_url)
    failure(page, "could not be loaded")
    expect(page.locator("#failure .recorded")).to_be_visible()
    expect(page.locator("#failure .unrecorded")).to_be_hidden()
    page.locator("[data-action=forward]").click()
    expect(page.locator('[data-neuron="1,0"] [data-field="z"]')).to_have_attribute("data-value", re.compile(r"\d"))
    page.goto(site_url + "?sizes=2-2")
    failure(page, "could not be loaded")
    expect(page.locator("#failure .unrecorded")).to_be_visible()


def test_loading_is_read_aloud_by_its_stages_and_not_by_each_per_cent(held):
    said = held.locator("#loading-said")
    expect(said).to_have_text("Loading Python.")
    assert said.get_attribute("role") == "status" and held.locator("#loading").evaluate("line => !line.closest('[role=status], [aria-live]')")
    button(held, "train", "10").click()
    expect(said).to_have_text("Loading Python. Then: ×10.")


@pytest.fixture
def host(dist):
    with Host(dist) as host:
        yield host


def failure(page, words):
    expect(page.locator("#failure-why")).to_contain_text(words, timeout=30_000)
    expect(page.locator("#retry")).to_be_visible()


@pytest.mark.parametrize("path", ["pyodide/pyodide.asm.wasm", "pyodide/pyodide.asm.mjs"])
def test_a_server_that_stops_in_the_middle_of_a_file_is_told(page, host, path):
    stopped = []

    def stalling(handler, data):
        stopped.append(time.monotonic())
        stalls(handler, data)
    host.faults[path] = stalling
    page.goto(host.url, wait_until="commit")
    failure(page, "nothing more arrives")
    assert time.monotonic() - stopped[0] < PROMISE + 3, "the rest of loading goes on meanwhile"
    host.faults.clear()
    page.locator("#retry").click()
    wait_until_ready(page)


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
@pytest.mark.parametrize("path, words", [("pyodide/python_stdlib.zip", "python_stdlib.zip arrived damaged"), ("app/patch.js", "")])
def test_trying_again_gets_past_a_damaged_copy_that_the_browser_keeps(page, host, path, words):
    host.faults[path] = corrupt          # with leave to keep it for ten minutes
    page.goto(host.url)
    failure(page, words)
    host.faults.clear()
    page.locator("#retry").click()
    wait_until_ready(page)
    assert page.evaluate("history.state?.again") is None, "only that once"


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_a_slow_line_that_moves_is_no_fault_and_the_reader_is_told_how_long_it_takes(page, host):
    for path, seconds in {"pyodide/pyodide.asm.wasm": 18, "pyodide/python_stdlib.zip": 15}.items():
        host.faults[path] = slowly(host.size(path) / seconds)
    page.goto(host.url)
    expect(page.locator("#loading")).to_contain_text(re.compile(r"About \d+ s left\."), timeout=20_000)
    said, at = [], time.monotonic()
    while "%" in (text := page.locator("#loading").text_content()):
        if found := re.search(r"About (\d+) s left", text):
            said.append(int(found[1]))
        page.wait_for_timeout(200)
    took = time.monotonic() - at
    assert took / 2 < said[0] < took * 2, "it was about right"
    assert len(set(said)) >= 2 and sum(later > sooner for sooner, later in zip(said, said[1:], strict=False)) <= 2, "and did not jump about"
    wait_until_ready(page)
    assert page.evaluate("glassnet.faults") == []


def test_a_device_without_the_memory_is_told(playwright, site_url):
    """Chromium is allowed 6 MB of WebAssembly memory, which is less than Python begins with."""
    options = launch_options("chromium")
    options["args"].append("--js-flags=--wasm-max-mem-pages=100")
    browser = playwright.chromium.launch(**options)
    page = browser.new_page()
    page.goto(site_url)
    failure(page, "too little free memory")
    assert page.locator("html").get_attribute("data-engine") == "failed" and page.locator("#retry").is_visible()
    browser.close()


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_the_stages_after_the_bytes_are_said_in_words(page, host):
    page.add_init_script("""window.said = []; addEventListener("DOMContentLoaded", () => new MutationObserver(() =>
        said.push(document.getElementById("loading").textContent)).observe(document.getElementById("loading"), { childList: true }));""")
    page.goto(host.url)
    wait_until_ready(page)
    said = page.evaluate("said")
    assert re.fullmatch(r"Loading Python, \d+% of \d+\.\d MB\.", said[0])
    stages = [text for text in dict.fromkeys(said) if "%" not in text]
    assert stages[-1] == "Drawing." and set(stages) <= {"Starting Python.", "Loading NumPy.", "Drawing."}
