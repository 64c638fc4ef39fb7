"""The worker names every file of the site with its hash, and changes exactly when one of them does."""

import base64
import hashlib
import json
import re
import struct

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.offline import WORKER, kept_files, write_worker
from support.checkouts import ROOT

TEMPLATE = (ROOT / "site" / WORKER).read_text("utf-8")


@pytest.fixture
def site(tmp_path):
    for name in ("index.html", "embed.html", "app/a b.js", "sub/index.html", ".hidden", ".folder/file"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / WORKER).write_text(TEMPLATE, "utf-8")
    return tmp_path


def filled(site):
    (site / WORKER).write_text(TEMPLATE, "utf-8")
    write_worker(site)
    return (site / WORKER).read_text("utf-8")


def test_it_lists_all_but_itself_and_hidden_files_as_a_browser_asks_for_them(site):
    assert list(kept_files(site)) == ["app/a%20b.js", "embed.html", "", "sub/"]
    digest = base64.b64encode(hashlib.sha256(b"embed.html").digest()).decode()
    assert kept_files(site)["embed.html"] == f"sha256-{digest}"


def test_the_list_stands_in_the_worker_and_nothing_is_left_to_fill_in(site):
    text = filled(site)
    assert json.loads(re.search(r"const FILES = (\{.*?\});", text, re.S)[1]) == kept_files(site)
    assert re.search(r'const VERSION = "[0-9a-f]{12}";', text) and not re.search(r"@[A-Z]+@", text)


def test_the_worker_is_the_same_until_a_file_changes(site):
    first = filled(site)
    assert filled(site) == first
    (site / "app" / "a b.js").write_text("other")
    assert filled(site) != first


def test_a_template_without_its_marks_is_an_error(site):
    (site / WORKER).write_text("// nothing to fill in", "utf-8")
    with pytest.raises(BuildError, match="FILES"):
        write_worker(site)


def test_the_built_site_keeps_every_file_of_it(dist):
    kept = json.loads(re.search(r"const FILES = (\{.*?\});", (dist / WORKER).read_text("utf-8"), re.S)[1])
    assert kept == kept_files(dist) and {"", "manifest.webmanifest", "glassnet.zip"} < set(kept)


def test_every_icon_of_the_manifest_is_there_and_as_large_as_it_says(dist):
    manifest = json.loads((dist / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["start_url"] == manifest["scope"] == "./", "it holds in any folder of a host"
    sizes = [(icon["sizes"], icon.get("purpose")) for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert sizes == [("192x192", None), ("512x512", None), ("512x512", "maskable")]
    for icon in manifest["icons"]:
        data = (dist / icon["src"]).read_bytes()
        assert len(data) < 25_000
        if icon["type"] == "image/png":
            assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]
