"""What the page must never do: obey a link's markup, ask another origin, need more rights than it has."""

from urllib.parse import quote

import pytest
from glassnet.engine import Network
from glassnet_build.serve import serving
from playwright.sync_api import expect
from support.faults import watch
from support.pages import exact, network_of, press, read, wait_until_ready

MARKUP = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"><script type=py>1</script>"


def test_the_policy_is_in_the_page_and_strict(page, site_url):
    page.goto(site_url)
    metas = page.locator('meta[http-equiv="Content-Security-Policy"]')
    assert metas.count() == 1
    rules = {name: set(values) for name, *values in (part.split() for part in metas.get_attribute("content").split(";") if part.strip())}
    assert rules["default-src"] == {"'none'"} and rules["script-src"] == {"'self'", "'wasm-unsafe-eval'"}
    for name in ("style-src", "connect-src", "font-src", "worker-src", "manifest-src"):
        assert rules.get(name, {"'none'"}) <= {"'self'", "'none'"}
    for name in ("base-uri", "form-action", "object-src"):
        assert rules[name] == {"'none'"}
    allowed = set().union(*rules.values())
    assert allowed <= {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    before_scripts = page.evaluate("""() => { const policy = document.querySelector("[http-equiv]");
        return [...document.querySelectorAll("script, link")].every(each => policy.compareDocumentPosition(each) & 4); }""")
    assert before_scripts, "it stands before all it is meant for"


@pytest.mark.expects_errors
def test_the_policy_is_obeyed_by_the_browser(page, site_url):
    page.goto(site_url)
    page.evaluate("""() => { const script = document.createElement("script");
        script.textContent = "document.title = 'taken'"; document.head.append(script); }""")
    assert page.title() != "taken"
    assert any("Content-Security-Policy" in fault or "Content Security Policy" in fault for fault in page.glassnet_faults)


def test_the_site_works_below_a_path_as_on_github_pages(launched, browser_name, dist):
    with serving(dist, prefix="/repo/") as url:
        context = launched(browser_name).new_context()
        faults, page = watch(context, url), context.new_page()
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        page.goto(url + "?speed=0")
        wait_until_ready(page)
        assert read(press(page, "forward"))["loss",].value == pytest.approx(1.393849, abs=1e-6)   # engine/__init__.py
        assert asked and all(address.startswith((url, "blob:", "data:")) for address in asked)
        assert faults == []
        context.close()


GARBAGE = {
    "wrong": f"?sizes={quote(MARKUP)}&hidden={quote(MARKUP)}&theme={quote(MARKUP)}&seed=99999999999999999999&x=NaN,1e999,-Infinity"
             f"&t={quote(MARKUP)}&rate=-1&speed=%00&loss=&output=__class__",
    "much": "?sizes=" + "9-" * 20000 + "3&x=" + "1," * 5000 + "&%FF%FE=%ED%A0%80",
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_a_link_full_of_garbage_gives_the_default_and_says_so(open_page, kind):
    page = open_page(GARBAGE[kind])
    shown = read(page)
    assert network_of(shown) == Network.create([3, 2, 3], seed=0)
    expect(page.locator("#caption-lines")).to_contain_text("This link could not be read in full.")
    assert "taken" not in page.title()
    assert page.locator("#caption-lines, #caption-title").evaluate_all("marks => marks.map(mark => mark.childElementCount)") == [0, 0]
    assert page.locator("html").get_attribute("data-theme") == "auto"
    assert exact(press(page, "forward"))["loss",] is not None
