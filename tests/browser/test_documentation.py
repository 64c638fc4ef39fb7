"""The project's own documentation, as `python3 build.py docs` writes it, with networks that run."""

import shutil

import pytest
from glassnet.engine import Network
from glassnet_build.documentation import write_docs
from glassnet_build.serve import serving
from playwright.sync_api import expect
from support.checkouts import ROOT
from support.faults import watch
from support.pages import BOOT_MS, network_of, press, read

PAGES = ("", "embed/", "messages/", "how/", "extend/")


@pytest.fixture(scope="module")
def docs_url(dist, tmp_path_factory):
    copy = shutil.copytree(dist, tmp_path_factory.mktemp("docs") / "dist", ignore=shutil.ignore_patterns("docs"))
    write_docs(ROOT, copy)
    with serving(copy) as url:
        yield f"{url}docs/"


@pytest.fixture
def reader(launched, browser_name, docs_url):
    context = launched(browser_name).new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    faults = watch(context, docs_url)
    yield context.new_page()
    context.close()
    assert faults == []


def test_its_first_network_runs_inside_it(reader, docs_url):
    reader.goto(docs_url)
    element = reader.locator("glass-net").first
    element.get_by_role("button").click()
    frame = element.locator("iframe").element_handle().content_frame()
    expect(frame.locator("html")).to_have_attribute("data-engine", "ready", timeout=BOOT_MS)
    assert network_of(read(frame)) == Network.create([3, 2, 3], seed=0)
    press(frame, "forward")


def test_every_page_is_there_with_its_pictures(reader, docs_url):
    counted = 0
    for path in PAGES:
        reader.goto(docs_url + path)
        for image in reader.locator("glass-net img").all():
            image.scroll_into_view_if_needed()
            expect(image).to_have_js_property("complete", True)
            assert image.evaluate("image => image.naturalWidth") > 300
            counted += 1
    assert counted >= 4
