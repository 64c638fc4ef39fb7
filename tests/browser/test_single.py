"""The site as one file, opened from disk with every network refused."""

import json

import pytest
from glassnet_build.serve import serving
from glassnet_build.single import write_single
from playwright.sync_api import expect
from support.faults import watch
from support.carrying import saved
from support.pages import press, read, wait_until_ready

LARGEST = 9_000_000      # bytes


@pytest.fixture(scope="module")
def file(dist, tmp_path_factory):
    return write_single(dist, tmp_path_factory.mktemp("alone") / "glassnet.html")


@pytest.fixture
def alone(file, launched, browser_name):
    """The one file in a page of its own; page.glassnet_faults and page.asked say what it did."""
    context = launched(browser_name).new_context(viewport={"width": 1280, "height": 720})
    faults, page = watch(context, "file:///"), context.new_page()
    page.asked = []
    context.on("request", lambda request: page.asked.append(request.url))
    context.route(lambda url: url.startswith(("http:", "https:")), lambda route: route.abort())
    page.goto(f"{file.as_uri()}?speed=0")
    wait_until_ready(page)
    yield page
    assert faults == []
    context.close()


def test_it_boots_and_gives_the_engine_s_numbers_and_asks_nobody(alone, file):
    assert read(press(alone, "forward"))["loss",].value == pytest.approx(1.393849, abs=1e-6)   # engine/__init__.py
    first = read(alone)["loss",].value
    press(press(alone, "backprop"), "forward")
    assert read(alone)["loss",].value < first
    assert {url.split("?")[0] for url in alone.asked if not url.startswith(("blob:", "data:"))} <= {file.as_uri()}


def test_the_sets_of_data_are_in_it(alone, dist):
    for name in ("iris.csv", "wine.csv", "penguins.csv", "digits.txt"):
        told = alone.evaluate("async (path) => (await fetch(path)).text()", f"data/{name}")
        assert told == (dist / "data" / name).read_text("utf-8")


def test_weights_and_programs_can_be_saved_from_it(alone):
    name, data = saved(alone, "carry-weights-save", "json")
    assert name == "glassnet-weights.json" and json.loads(data)["format"] == "glassnet-weights"
    assert saved(alone, "carry-code-save")[1].startswith(b'"""A 3-2-3 network')


def test_its_policy_allows_no_connection(alone):
    policy = alone.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    rules = {name: set(values) for name, *values in (part.split() for part in policy.split(";"))}
    assert rules["default-src"] == {"'none'"} and "connect-src" not in rules
    assert "'unsafe-inline'" not in policy and "'unsafe-eval'" not in policy and "http" not in policy
    expect(alone.locator("#network")).to_be_visible()


def test_it_is_one_file_of_a_size_that_can_be_sent(file):
    assert [path.name for path in file.parent.iterdir()] == ["glassnet.html"]
    assert file.stat().st_size < LARGEST


def test_a_server_may_hand_it_out_as_well(file, launched, browser_name):
    with serving(file.parent) as url:
        context = launched(browser_name).new_context()
        page = context.new_page()
        page.goto(f"{url}glassnet.html?speed=0")
        wait_until_ready(page)
        assert read(press(page, "forward"))["loss",].value == pytest.approx(1.393849, abs=1e-6)
        context.close()
