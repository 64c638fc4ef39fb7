"""Templates become pages; what they lack is told with its place."""

import json

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.pages import json_for_script, render, runtime_version


@pytest.fixture
def site(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "dist").mkdir()
    return tmp_path / "site"


def rendered(site, manifest=None, **context):
    render(site.parent / "dist", site, manifest or {}, **context)
    return {path.name: path.read_text("utf-8") for path in (site.parent / "dist").iterdir()}


def test_every_template_becomes_a_page_but_for_those_that_are_included(site):
    (site / "index.html").write_text("<p>{% include '_part.html' %}</p>")
    (site / "embed.html").write_text("{{ version }}")
    (site / "_part.html").write_text("part")
    assert rendered(site, version="abc") == {"index.html": "<p>part</p>", "embed.html": "abc"}


def test_a_name_nobody_supplies_is_an_error_with_file_and_line(site):
    (site / "index.html").write_text("<p>\n{{ nobody_supplies_this }}</p>")
    with pytest.raises(BuildError, match=r"index\.html:2 .*'nobody_supplies_this' is undefined"):
        rendered(site)


def test_a_template_that_cannot_be_read_is_an_error_with_file_and_line(site):
    (site / "index.html").write_text("<p>\n\n{% if %}</p>")
    with pytest.raises(BuildError, match=r"index\.html:3 is at fault"):
        rendered(site)


def test_text_is_escaped(site):
    (site / "index.html").write_text("{{ version }}")
    assert rendered(site, version="<b>")["index.html"] == "&lt;b&gt;"


def test_the_manifest_reads_back_from_the_page_and_cannot_end_its_script(site):
    manifest = {"a</script><!--&.js": {"size": 3, "integrity": "sha256-x+y/z="}}
    (site / "index.html").write_text("{{ manifest_json }}")
    text = rendered(site, manifest)["index.html"]
    assert json.loads(text) == manifest
    assert not set("<>&") & set(text)


def test_json_keeps_its_order():
    assert json_for_script({"b": 1, "a": 2}) == '{"b":1,"a":2}'


def test_the_runtime_s_version_changes_with_python_ours_and_how_it_is_kept_alone(site):
    """A snapshot of memory is of no use to another."""
    files = ("pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip", "glassnet.zip", "pyscript/core.js")
    manifest = {path: {"integrity": "sha256-"} for path in files}
    versions = [runtime_version(manifest | {path: {"integrity": "sha256-another"} for path in (changed,) if path}, site) for changed in ("", *files)]
    assert len(set(versions)) == 4 and versions[0] == versions[-1]
    (site / "app").mkdir()
    (site / "app" / "packing.mjs").write_text("another way")
    assert runtime_version(manifest, site) not in versions
