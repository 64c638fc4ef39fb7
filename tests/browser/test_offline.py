"""After one visit the site needs no network; a new version comes whole or not at all, and never to an open page.

Most cases need the worker and no Python: a small site with the real worker and the real script that
registers it. The page itself is booted where Python matters. Every fault is a real server's.
"""

from contextlib import contextmanager

import pytest
from playwright.sync_api import Error, expect
from support.host import FAULTS, Host, dies
from support.keeping import UPDATE, copies, small_site, state, words_of
from support.pages import press, read, sizes_of, wait_until_ready

ONE, TWO = ["one"] * 5, ["two"] * 5
CHROMIUM = pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
PREFIXES = pytest.mark.parametrize("prefix", ["/", "/repo/"])
REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture
def prefix():
    return "/repo/"


@pytest.fixture
def host(tmp_path, prefix):
    """A small site whose every file says "one"; host.second says "two"."""
    with Host(small_site(tmp_path / "one", "one"), prefix) as host:
        host.second = small_site(tmp_path / "two", "two")
        yield host


def visit(context, url, *states):
    """A new tab there, once the page has said what became of its copy."""
    page = context.new_page()
    page.goto(url)
    state(page, *states)
    return page


def ours(page):
    return {name: urls for name, urls in copies(page).items() if name.startswith("glassnet:")}


@PREFIXES
@pytest.mark.parametrize("browser_name", ["chromium", "firefox"], indirect=True)
def test_after_one_visit_every_page_opens_without_the_server(visitor, host, prefix):
    page = visit(visitor, host.url, "kept")
    expect(page.locator("#offline")).to_have_text("This page now works offline.")
    assert words_of(page) == ONE
    assert [name.split(":")[:2] for name in copies(page)] == [["glassnet", prefix]]
    host.stop()
    page.reload()
    assert words_of(page) == ONE
    for address in ("?sizes=2-2&seed=4#there", "index.html?seed=4", "further.html", "further.html?a=b#c"):
        further = visit(visitor, host.url + address, "kept")
        assert words_of(further) == ONE and further.url == host.url + address


@CHROMIUM
def test_webassembly_comes_from_where_the_browser_keeps_what_it_compiled(visitor, host):
    visit(visitor, host.url, "kept").close()
    page = visit(visitor, host.url, "kept")
    host.stop()
    assert words_of(page) == ONE
    came = page.evaluate("() => Object.fromEntries(performance.getEntriesByType('resource').map(each => [each.name.split('/').at(-1), each.deliveryType]))")
    assert (came["second.txt"], came["code.wasm"]) == ("cache-storage", "cache")


@CHROMIUM
@PREFIXES
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_first_copy_that_goes_wrong_is_none_and_the_next_visit_makes_it(visitor, host, fault):
    host.faults["second.txt"] = fault
    page = visit(visitor, host.url, "none")
    assert "second.txt" in host.asked, "the fault was met"
    assert copies(page) == {} and page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate("window.first") == "one" and page.locator("#offline").text_content() == ""
    host.faults.clear()
    page.reload()
    assert state(page, "kept") and words_of(page) == ONE


@CHROMIUM
def test_a_server_that_dies_during_the_first_copy_leaves_none(visitor, host):
    def last_gasp(handler, data):
        host.faults["sub/third.txt"] = host.faults["further.html"] = dies
        dies(handler, data)
    host.faults["further.html"] = last_gasp
    page = visit(visitor, host.url, "none")
    assert copies(page) == {}
    host.stop()
    host.start()
    host.faults.clear()
    assert words_of(visit(visitor, host.url, "kept")) == ONE


@CHROMIUM
@PREFIXES
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_an_update_that_goes_wrong_leaves_the_old_version_whole(visitor, host, fault):
    page = visit(visitor, host.url, "kept")
    before = copies(page)
    host.folder, host.faults["sub/third.txt"], host.asked[:] = host.second, fault, []
    assert page.evaluate(UPDATE) == ["activated", None]
    assert "sub/third.txt" in host.asked, "the fault was met"
    assert copies(page) == before and words_of(page) == ONE
    host.stop()
    assert words_of(visit(visitor, host.url, "kept")) == ONE
    host.start()
    host.faults.clear()
    assert page.evaluate(UPDATE) == ["activated", "installed"], "the next attempt succeeds"


@pytest.mark.parametrize("browser_name", ["chromium", "firefox"], indirect=True)
def test_an_open_page_keeps_its_version_and_the_next_visit_gets_the_new_one_whole(visitor, host):
    page = visit(visitor, host.url, "kept")
    others = ["glassnet:/elsewhere/:123", "glassnet", "workbox:/repo/"]
    page.evaluate("names => Promise.all(names.map(name => caches.open(name)))", others)
    host.folder, host.asked[:] = host.second, []
    assert page.evaluate(UPDATE) == ["activated", "installed"]
    assert "same.txt" not in host.asked and "app/offline.js" not in host.asked, "what has not changed is not fetched"
    expect(page.locator("#offline")).to_contain_text("A new version is there.")
    page.reload()
    assert words_of(page) == ONE
    another = visit(visitor, host.url + "further.html", "newer")
    page.close()
    assert words_of(another) == ONE
    another.close()
    fresh = next_visit(visitor, host.url)
    assert set(others) < set(copies(fresh)) and len(ours(fresh)) == 2, "the old copy is gone, those of others are not"
    host.stop()
    assert words_of(visit(visitor, host.url, "kept")) == TWO


def next_visit(context, url, tries=20):
    """A tab with the new version, which takes over a moment after the last tab of the old one is closed."""
    for _ in range(tries):
        page = visit(context, url, "kept", "newer")
        found = words_of(page)
        if found == TWO:
            return page
        assert found == ONE, "never a mixture"
        page.close()
    raise AssertionError("the new version never came")


@CHROMIUM
def test_a_page_opened_past_the_copy_is_of_one_version_too(visitor, host):
    """The first page after a deployment, while the old worker waits for its last page to go."""
    page = visit(visitor, host.url, "kept")
    host.folder = host.second
    tab = visitor.new_cdp_session(page)
    tab.send("Page.reload", {"ignoreCache": True})
    expect(page.locator("html[data-words=two]")).to_have_count(1)
    state(page, "newer", "kept")
    assert words_of(page) == TWO


@contextmanager
def room_for(visitor, url, extra):
    """The browser grants what is stored by now and this many bytes more."""
    tab = visitor.new_cdp_session(visitor.new_page())
    origin = "/".join(url.split("/")[:3])
    used = tab.send("Storage.getUsageAndQuota", {"origin": origin})["usage"]
    tab.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + extra})
    yield
    tab.send("Storage.overrideQuotaForOrigin", {"origin": origin})


@CHROMIUM
def test_where_there_is_no_room_there_is_no_copy_and_the_page_works(visitor, tmp_path):
    with Host(small_site(tmp_path / "one", "one", padding=300_000)) as host:
        with room_for(visitor, host.url, 100_000):
            page = visit(visitor, host.url, "none")
            assert copies(page) == {} and words_of(page) == ONE
        page.reload()
        assert state(page, "kept")


@CHROMIUM
def test_where_there_is_no_room_for_two_versions_the_next_visit_gets_the_new_one(visitor, tmp_path):
    with Host(small_site(tmp_path / "one", "one", padding=300_000)) as host:
        page = visit(visitor, host.url, "kept")
        host.folder = small_site(tmp_path / "two", "two", padding=300_000)
        with room_for(visitor, host.url, 100_000):
            page.evaluate(UPDATE)
            assert words_of(page) == ONE, "the open page has what it started with"
            page.close()
            page = next_visit(visitor, host.url)
            assert len(ours(page)) == 1
        host.stop()
        page.reload()
        assert words_of(page) == TWO


LOSE = "async (path) => (await caches.open((await caches.keys())[0])).delete(path)"


@CHROMIUM
@pytest.mark.parametrize("lost", ["second.txt", "first.js", "./"])
def test_a_file_the_browser_lost_comes_again(visitor, host, lost):
    page = visit(visitor, host.url, "kept")
    assert page.evaluate(LOSE, lost)
    page.reload()
    assert state(page, "kept") and words_of(page) == ONE
    host.stop()
    page.reload()
    assert words_of(page) == ONE


@CHROMIUM
def test_a_lost_file_never_comes_from_another_version(visitor, host):
    page = visit(visitor, host.url, "kept")
    host.folder = host.second
    page.evaluate(LOSE, "second.txt")
    with pytest.raises(Error):
        words_of(page)      # the open page: an error rather than a mixture
    page.reload()           # the whole of it from the network
    assert words_of(page) == TWO
    page.close()
    next_visit(visitor, host.url)


@CHROMIUM
def test_a_lost_file_and_no_server_leave_the_rest(visitor, host):
    page = visit(visitor, host.url, "kept")
    page.evaluate(LOSE, "second.txt")
    host.stop()
    page.reload()
    assert state(page, "none"), "it does not say what is not so"
    assert page.evaluate("window.first") == "one"
    host.start()
    page.reload()
    assert state(page, "kept") and words_of(page) == ONE


@CHROMIUM
def test_a_worker_stopped_in_the_middle_begins_again(visitor, host):
    held = []
    host.faults["second.txt"] = lambda handler, data: (held.append(1), dies(handler, data) if host.server is None else wait(host))
    page = visitor.new_page()
    tab = visitor.new_cdp_session(page)
    tab.send("ServiceWorker.enable")
    page.goto(host.url)
    while not held:
        page.wait_for_timeout(20)
    tab.send("ServiceWorker.stopAllWorkers")
    host.stop()
    host.faults.clear()
    host.start()
    page.reload()
    assert state(page, "kept") and words_of(page) == ONE
    assert len(ours(page)) == 1


def wait(host):
    """Holds an answer back until the host is gone."""
    while host.server is not None:
        host.thread.join(0.05)


def test_a_frame_keeps_nothing(visitor, host, browser_name):
    with Host(host.second) as outer:
        page = visitor.new_page()
        page.goto(outer.url + "second.txt")
        page.evaluate("url => { document.body.innerHTML = '<iframe></iframe>'; document.body.firstChild.src = url; }", outer.url)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#offline[data-state=none]")).to_have_count(1)
        assert copies(page) == {} and page.evaluate(REGISTRATIONS) == 0


@CHROMIUM
def test_an_address_that_is_not_secure_has_no_worker_and_the_page_works(playwright, browser_name, host):
    from glassnet_build.browsers import launch_options
    options = launch_options("chromium")
    options["args"].append("--host-resolver-rules=MAP glassnet.test 127.0.0.1")
    browser = playwright.chromium.launch(**options)
    page = browser.new_page()
    page.goto(host.url.replace("127.0.0.1", "glassnet.test"))
    assert page.evaluate("'serviceWorker' in navigator") is False
    assert state(page) == "none" and words_of(page) == ONE
    browser.close()


@pytest.mark.parametrize("browser_name", ["firefox"], indirect=True)
def test_where_storage_is_refused_there_is_no_copy_and_the_page_works(playwright, browser_name, host):
    from glassnet_build.browsers import launch_options
    options = launch_options("firefox")
    options["firefox_user_prefs"]["network.cookie.cookieBehavior"] = 2
    browser = playwright.firefox.launch(**options)
    page = browser.new_page()
    page.goto(host.url)
    assert state(page) == "none" and words_of(page) == ONE
    browser.close()


# The page itself.

HEIGHT = "[...document.querySelectorAll('main *')].map(mark => mark.getBoundingClientRect().bottom).reduce((a, b) => Math.max(a, b))"

def opened(context, url):
    page = context.new_page()
    page.goto(url)
    wait_until_ready(page)
    return page


@pytest.mark.parametrize("browser_name, prefix", [("chromium", "/"), ("chromium", "/repo/"), ("firefox", "/repo/")],
                         indirect=["browser_name"])
def test_the_page_computes_without_the_server(visitor, dist, prefix):
    with Host(dist, prefix) as host:
        page = opened(visitor, host.url + "?speed=0")
        tall = page.evaluate(HEIGHT)
        assert state(page, "kept")
        assert page.evaluate(HEIGHT) == tall, "the line that says so moves nothing"
        host.stop()
        page.reload()
        wait_until_ready(page)
        assert read(press(page, "forward"))["loss",].value == pytest.approx(1.393849, abs=1e-6)
        page.close()
        link = opened(visitor, host.url + "?sizes=2-4-2&seed=7#why")
        assert sizes_of(read(link)) == [2, 4, 2]
        assert link.evaluate("glassnet.faults") == []


@CHROMIUM
def test_so_do_the_page_for_frames_a_link_s_first_drawing_and_the_sets_of_data(visitor, dist):
    with Host(dist, "/repo/") as host:
        page = opened(visitor, host.url + "?speed=0")
        assert state(page, "kept")
        host.stop()
        page.close()
        framed = opened(visitor, host.url + "embed.html?sizes=2-3-2&speed=0")
        assert framed.locator("html").get_attribute("data-preview") == "sketch"
        assert sizes_of(read(press(framed, "forward"))) == [2, 3, 2]
        framed.close()
        data = opened(visitor, host.url + "?data=iris")
        expect(data.locator('input[name^="input-"]')).to_have_count(4)
        assert data.evaluate("glassnet.faults") == []


@CHROMIUM
def test_a_copy_that_was_damaged_on_the_disk_is_told_and_trying_again_mends_it(visitor, dist):
    with Host(dist) as host:
        page = opened(visitor, host.url)
        assert state(page, "kept")
        page.evaluate("""async () => { const copy = await caches.open((await caches.keys())[0]);
            await copy.put("pyodide/python_stdlib.zip", new Response("damaged", { headers: { "Content-Type": "application/zip" } })); }""")
        page.reload()
        expect(page.locator("#failure-why")).to_contain_text("python_stdlib.zip", timeout=15_000)
        page.locator("#retry").click()
        wait_until_ready(page)
        host.stop()
        page.reload()
        wait_until_ready(page)


@CHROMIUM
def test_the_page_can_be_installed(visitor, dist):
    with Host(dist, "/repo/") as host:
        page = opened(visitor, host.url)
        page.locator("link[rel=manifest]").wait_for(state="attached")
        tab = visitor.new_cdp_session(page)
        manifest = tab.send("Page.getAppManifest")
        assert manifest["url"] == host.url + "manifest.webmanifest" and manifest["errors"] == []
        problems = [each["errorId"] for each in tab.send("Page.getInstallabilityErrors")["installabilityErrors"]]
        assert [each for each in problems if each != "in-incognito"] == []
