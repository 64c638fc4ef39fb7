"""The net under every browser test holds: each kind of fault of a page is noticed."""

import re

import pytest
from glassnet_build.serve import serving

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
FAULTS = {
    "console.error('a word')": "console: a word",
    "void setTimeout(() => { throw new Error('a bang'); })": "uncaught: .*a bang",
    "void Promise.reject(new Error('unhandled'))": "uncaught: .*unhandled",
    "fetch('nothing.txt').then(() => 0)": r"404: .*/nothing\.txt",
    "document.body.setAttribute('style', 'color: red')": "console: Content-Security-Policy refused inline",
    "fetch('http://127.0.0.1:1/').catch(() => 0)": "console: Content-Security-Policy refused http://127.0.0.1:1/",
}


@pytest.fixture(scope="module")
def site_url(tmp_path_factory):
    """A page with a policy and nothing on it, in the place of the site."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text(f'<!DOCTYPE html><title>t</title><link rel="icon" href="data:,">'
                                       f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><p>page</p>')
    (folder / "open.html").write_text('<!DOCTYPE html><title>t</title><link rel="icon" href="data:,">')
    with serving(folder) as url:
        yield url


@pytest.mark.expects_errors
@pytest.mark.parametrize("act, noticed", FAULTS.items())
def test_a_fault_is_noticed(open_page, act, noticed):
    page = open_page(ready=False)
    assert page.glassnet_faults == []
    page.evaluate(act)
    wait_for_faults(page)
    assert any(re.match(noticed, fault) for fault in page.glassnet_faults), page.glassnet_faults


@pytest.mark.expects_errors
def test_a_request_to_another_origin_is_noticed_where_no_policy_stops_it(open_page, tmp_path):
    page = open_page("open.html", ready=False)
    (tmp_path / "other.txt").write_text("other")
    with serving(tmp_path) as elsewhere:
        page.evaluate(f"fetch('{elsewhere}other.txt', {{mode: 'no-cors'}}).then(() => 0)")
        wait_for_faults(page)
    assert page.glassnet_faults == [f"off-origin: {elsewhere}other.txt"]


def test_a_page_without_faults_has_none(open_page):
    page = open_page(ready=False)
    assert page.locator("p").inner_text() == "page"
    assert page.glassnet_faults == []


@pytest.mark.viewport(390, 844)
@pytest.mark.prefers(color_scheme="dark", reduced_motion="reduce")
def test_the_reader_s_wishes_and_the_viewport_reach_the_page(open_page):
    page = open_page(ready=False)
    wishes = "matchMedia('(prefers-color-scheme: dark)').matches && matchMedia('(prefers-reduced-motion: reduce)').matches"
    assert page.evaluate(wishes) is True
    assert page.evaluate("[innerWidth, innerHeight]") == [390, 844]


def wait_for_faults(page, tries=100):
    """Lets the browser tell what it noticed; a fault is told after the act, not with it."""
    while tries and not page.glassnet_faults:
        page.wait_for_timeout(20)
        tries -= 1
    page.wait_for_timeout(100)       # some are told twice, in two ways: the second one counts as well
