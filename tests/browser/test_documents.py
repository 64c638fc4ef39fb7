"""A Sphinx and a MkDocs documentation made with what `pip install .` installs: Forward is clicked inside them."""

import os
import re
import zipfile

import pytest
from glassnet.engine import Network
from glassnet_build.cache import user_cache
from glassnet_build.serve import serving
from playwright.sync_api import expect
from support.checkouts import ROOT, everything_in
from support.documents import MKDOCS, SPHINX, installed, mkdocs_build, sphinx_build, write
from support.faults import watch
from support.pages import BOOT_MS, network_of, press, read

KINDS = ("sphinx", "mkdocs")


@pytest.fixture(scope="session")
def packages(tmp_path_factory):
    return installed(os.environ["GLASSNET_DOCS_PYTHON"], tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="session")
def built(packages, dist, tmp_path_factory):
    """{kind: (folder of the HTML, what was printed)} with the site that these tests run on."""
    python, folder, made = os.environ["GLASSNET_DOCS_PYTHON"], tmp_path_factory.mktemp("documents"), {}
    sources = write(folder / "s", SPHINX), write(folder / "m", MKDOCS)
    made["sphinx"] = folder / "sphinx", sphinx_build(python, packages, sources[0], "html", folder / "sphinx", GLASSNET_SITE=dist)
    made["mkdocs"] = folder / "mkdocs", mkdocs_build(python, packages, sources[1], folder / "mkdocs", GLASSNET_SITE=dist)
    return made


@pytest.fixture
def document(launched, browser_name, built):
    """document(kind, path, **options): a page of a documentation; its faults fail the test."""
    ends, faults = [], []

    def open_(kind, path="", **options):
        server = serving(built[kind][0], prefix="/manual/")
        url = server.__enter__()
        context = launched(browser_name).new_context(**{"viewport": {"width": 1280, "height": 900}, "service_workers": "block", **options})
        ends.append((context, server))
        faults.append(watch(context, url))
        page = context.new_page()
        page.goto(url + path)
        return page
    yield open_
    for context, server in ends:
        context.close()
        server.__exit__(None, None, None)
    assert [each for fault in faults for each in fault] == []


def started(page):
    page.locator("glass-net").first.get_by_role("button").click()
    frame = page.locator("glass-net iframe").first.element_handle().content_frame()
    expect(frame.locator("html")).to_have_attribute("data-engine", "ready", timeout=BOOT_MS)
    return frame


@pytest.mark.parametrize("kind", KINDS)
def test_forward_is_clicked_inside_it(document, kind):
    page = document(kind)
    expect(page.locator("glass-net img").first).to_be_visible()
    assert page.locator("glass-net img").first.evaluate("image => image.complete && image.naturalWidth > 0")
    frame = started(page)
    network = Network.create([4, 4, 3], hidden="tanh", seed=7)
    assert network_of(read(frame), hidden="tanh") == network
    press(frame, "forward")
    assert read(frame)["loss",].value == network.loss(network.forward([1, 0, 1, 0]), [0, 1, 0])


@pytest.mark.parametrize(("kind", "path"), [("sphinx", "sub/page.html"), ("mkdocs", "deep/page/")])
def test_a_page_further_down_finds_the_site_as_well(document, kind, path):
    frame = started(document(kind, path))
    assert network_of(read(frame)) == Network.create([3, 2, 3], seed=5)


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)      # Firefox cannot be told to run no scripts
@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_there_are_the_picture_and_the_link(document, kind):
    page = document(kind, java_script_enabled=False)
    picture = page.locator("glass-net a > picture > img").first
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("alt", "A 4-4-3 neural network with tanh hidden neurons and sigmoid outputs, its weights from seed 7, before its first step.")
    picture.click()
    expect(page).to_have_url(re.compile(r"/manual/glassnet/\?sizes=4-4-3&hidden=tanh&seed=7&x=1,0,1,0&speed=0$"))


def test_it_follows_when_material_turns_dark(document):
    page = document("mkdocs")
    frame = started(page)
    expect(frame.locator("html")).to_have_attribute("data-host", "light")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(frame.locator("html")).to_have_attribute("data-host", "dark")


def test_what_cannot_be_used_is_a_warning_with_its_line(built):
    line = SPHINX["index.rst"].split("\n").index("   :seed: seven")      # counted from 0: the directive's own line, counted from 1
    assert re.search(rf"index\.rst:{line}: WARNING: glassnet: seed: “seven” does not fit", built["sphinx"][1])
    assert "There is no option 'heigth'; 'height' was meant, perhaps" in built["sphinx"][1]
    line = MKDOCS["docs/index.md"].split("\n").index("    seed: seven")
    assert re.search(rf"WARNING +-  index\.md:{line}: glassnet: seed: “seven” does not fit", built["mkdocs"][1])


def test_an_example_of_a_fence_stays_one(built):
    html = (built["mkdocs"][0] / "index.html").read_text("utf-8")
    assert html.count("<glass-net") == 2 and re.search(r"<pre.*```glassnet", html, re.S)


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_site_lies_in_the_output(built, kind, dist):
    copied = everything_in(built[kind][0] / "glassnet")
    assert copied == {name: data for name, data in everything_in(dist).items() if name in copied} and "pyodide/pyodide.asm.wasm" in copied


def test_paper_gets_the_picture_and_the_address(packages, dist, tmp_path):
    python, source = os.environ["GLASSNET_DOCS_PYTHON"], write(tmp_path / "s", SPHINX)
    for builder in ("latex", "text", "epub", "man"):
        sphinx_build(python, packages, source, builder, tmp_path / builder, GLASSNET_SITE=dist)
    tex = next(path for path in (tmp_path / "latex").glob("*.tex") if "glassnet-" in path.read_text("utf-8")).read_text("utf-8")
    pictures = re.findall(r"\\sphinxincludegraphics\[[^\]]*\]\{(glassnet-\w+\.pdf)\}", tex)
    assert len(pictures) == 3 and all((tmp_path / "latex" / name).read_bytes().startswith(b"%PDF") for name in pictures)
    assert r"Before \& after: 100\%." in tex and r"\url{https://example.org/glassnet/?sizes=4-4-3&hidden=tanh&seed=7&x=1,0,1,0&speed=0}" in tex
    text = (tmp_path / "text" / "index.txt").read_text("utf-8")
    assert "Before & after: 100%." in text and "https://example.org/glassnet/?sizes=4-4-3" in text
    book = zipfile.ZipFile(next((tmp_path / "epub").glob("*.epub")))
    page = book.read("index.xhtml").decode()
    assert "<glass-net" not in page and "embed.js" not in page and re.search(r'src="_images/(glassnet-\w+\.svg)"', page)[1] in str(book.namelist())


def test_installed_alone_it_builds_the_site_once(packages, tmp_path):
    """Without a checkout or a site at hand: what is in the wheel is enough. The downloads of this machine are lent to it."""
    for name in ("files", "made", "venvs"):
        (tmp_path / "cache").mkdir(exist_ok=True)
        (tmp_path / "cache" / name).symlink_to(user_cache().root / name)
    python, source = os.environ["GLASSNET_DOCS_PYTHON"], write(tmp_path / "m", MKDOCS)
    said = mkdocs_build(python, packages, source, tmp_path / "one", GLASSNET_CACHE=tmp_path / "cache")
    built = re.compile(r"^built \S+dist$", re.M)
    assert built.search(said) and (tmp_path / "one" / "glassnet" / "embed.html").is_file()
    again = mkdocs_build(python, packages, source, tmp_path / "two", GLASSNET_CACHE=tmp_path / "cache")
    assert not built.search(again) and everything_in(tmp_path / "two" / "glassnet") == everything_in(tmp_path / "one" / "glassnet")


def test_the_wheel_carries_what_pages_are_built_of(packages):
    assert (packages / "glassnet_docs" / "_site" / "embed.js").read_bytes() == (ROOT / "site" / "embed.js").read_bytes()
    names = {path.relative_to(packages).as_posix() for path in packages.rglob("*.*")}
    assert {"glassnet/engine/network.py", "glassnet_build/lock.json", "glassnet_docs/_site/index.html"} <= names
    assert not [name for name in names if name.startswith("tests") or "node_modules" in name]
