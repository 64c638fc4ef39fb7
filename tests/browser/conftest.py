"""Fixtures that drive the built site in Chromium and in Firefox.

    page          a page in a context of its own, not yet opened
    open_page     opens the site in `page` and waits until the engine is ready
    visitor       a context that keeps what it is given: the offline copy, memory
    shared_page   a booted page kept for a whole module, booted again only after
                  a test has touched it: for tests that look and do not act
    again_page    a booted page kept for the whole run, taken back to how it opened by Undo
                  (and booted again where that is not enough), its speed at once: for tests
                  that act, but need no boot or address of their own. What was undone is
                  still ahead of it, so Step plays that
    held          the page while Python's WebAssembly is on its way, until held.release(); open_held(query) with a query
    browser_name  "chromium" and "firefox" in turn; one only:
                  @pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)

A test fails when its page logged an error, threw, broke its own policy, was
answered 4xx or asked anything of another origin. A test that provokes that is
marked `expects_errors` and looks at `page.glassnet_faults` itself.
"""

from contextlib import contextmanager

import pytest
from glassnet_build.browsers import BROWSERS, launch
from playwright.sync_api import expect, sync_playwright
from support.faults import watch
from support.pages import start_over, wait_until_ready

# Whether anything was done to the page since it was opened, for shared_page.
NOTE_TOUCHES = """
for (const type of ["pointerdown", "pointermove", "keydown", "input", "change", "focusin", "wheel"])
    addEventListener(type, () => { globalThis.glassnetTouched = true; }, {capture: true, passive: true});
"""


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session", params=list(BROWSERS))
def browser_name(request):
    return request.param


@pytest.fixture(scope="session")
def browser(launched, browser_name):
    """The browser without any wish of the reader's system."""
    return launched(browser_name)


@pytest.fixture(scope="session")
def launched(playwright):
    """launched(name, color_scheme=None, reduced_motion=None): a browser, started once for each."""
    running = {}

    def get(name, **wishes):
        key = (name, *(sorted(wishes.items()) if name == "firefox" else ()))
        if key not in running:
            running[key] = launch(playwright, name, **wishes)
        return running[key]
    yield get
    for each in running.values():
        each.close()


@pytest.fixture
def viewport(request):
    """(width, height); `@pytest.mark.viewport(390, 844)` or a parameter of this name changes it."""
    marker = request.node.get_closest_marker("viewport")
    return marker.args if marker else (1280, 720)


@pytest.fixture
def context(request, launched, browser_name, viewport, site_url):
    """A fresh context; its faults fail the test at its end."""
    marker = request.node.get_closest_marker("prefers")
    with _watched_context(launched, browser_name, viewport, site_url, marker.kwargs if marker else {}) as context:
        yield context
        if not request.node.get_closest_marker("expects_errors"):
            assert context.glassnet_faults == [], "the page did what it must never do"


@contextmanager
def _watched_context(launched, browser_name, viewport, site_url, wishes):
    width, height = viewport
    options = wishes if browser_name == "chromium" else {}
    # A copy of the site for each test would cost more than the test (test_offline.py makes its own contexts).
    context = launched(browser_name, **wishes).new_context(viewport={"width": width, "height": height},
                                                           service_workers="block", **options)
    try:
        context.glassnet_faults = watch(context, site_url)
        yield context
    finally:
        context.close()


@pytest.fixture
def page(context):
    page = context.new_page()
    page.glassnet_faults = context.glassnet_faults
    return page


@pytest.fixture
def visitor(launched, browser_name):
    """A browser that has been nowhere; its caches go with it."""
    context = launched(browser_name).new_context()
    yield context
    context.close()


@pytest.fixture
def open_page(page, site_url):
    """open_page(query="", ready=True): the page at site_url + query, its engine ready."""
    def open_(query="", ready=True, **options):
        page.goto(site_url + query, **options)
        if ready:
            wait_until_ready(page)
        return page
    return open_


@pytest.fixture(scope="module")
def module_page(launched, browser_name, site_url):
    """The page behind shared_page."""
    with _watched_context(launched, browser_name, (1280, 720), site_url, {}) as context:
        context.add_init_script(NOTE_TOUCHES)
        page = context.new_page()
        page.glassnet_faults = context.glassnet_faults
        yield page


@pytest.fixture
def shared_page(module_page, site_url):
    """The module's booted page, as the site opens it."""
    if module_page.url != site_url or module_page.evaluate("globalThis.glassnetTouched"):
        module_page.goto(site_url)
    wait_until_ready(module_page)
    yield module_page
    faults, module_page.glassnet_faults[:] = list(module_page.glassnet_faults), []
    assert faults == [], "the page did what it must never do"


@pytest.fixture(scope="session")
def kept_page(launched, browser_name, site_url):
    """The page behind again_page."""
    with _watched_context(launched, browser_name, (1280, 720), site_url, {}) as context:
        page = context.new_page()
        page.glassnet_faults = context.glassnet_faults
        page.glassnet_opened = None
        yield page


@pytest.fixture
def again_page(kept_page, site_url, viewport):
    """The run's booted page, as the site opens it with ?speed=0."""
    kept_page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
    kept_page.bring_to_front()      # Firefox tells only the window on top that a field has the focus
    start_over(kept_page, site_url + "?speed=0")
    yield kept_page
    faults, kept_page.glassnet_faults[:] = list(kept_page.glassnet_faults), []
    assert faults == [], "the page did what it must never do"


@pytest.fixture
def open_held(page, site_url):
    """open_held(query=""): the page while the WebAssembly of Python is on its way; its release() lets it arrive."""
    waiting, released = [], []
    page.route("**/pyodide.asm.wasm", lambda route: route.continue_() if released else waiting.__setitem__(slice(None), [route]))      # of a page loaded again, the last one

    def release():
        released.append(True)
        for route in waiting:
            route.continue_()
        wait_until_ready(page)

    def open_(query=""):
        page.goto(site_url + query)
        expect(page.locator("#loading")).to_contain_text("%")
        expect(page.locator("html"), "the network of the link has not been drawn").not_to_have_attribute("data-preview", "coming")
        page.release = release
        return page
    return open_


@pytest.fixture
def held(open_held):
    """The same of the site as it opens."""
    return open_held()
