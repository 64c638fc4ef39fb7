"""What the embed element knows of the page, the build writes into it from the one place where it stands."""

import json
import os
import re
import subprocess

import pytest
from glassnet.lesson.choices import ROWS
from glassnet_build.embed import write_embed
from glassnet_build.errors import BuildError
from support.checkouts import ROOT


@pytest.fixture
def site(tmp_path):
    """A site of three small files, and the dist they were copied to."""
    for name, text in {"embed.js": 'const D = "@DEFAULTS@", M = "@MEGABYTES@", P = "@PICTURE@"; // var(--ink)', "app/frame.js": 'const D = "@DEFAULTS@";',
                       "style/picture.css": "text { fill: var(--muted); }", "style/tokens.css": ":root { --ink: light-dark(#111, #eee); --muted: #888; --other: 1px; }"}.items():
        for folder in ("site", "dist"):
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text, "utf-8")
    (tmp_path / "dist" / "big.wasm").write_bytes(os.urandom(2_500_000))
    return tmp_path


def test_choices_megabytes_and_colours_are_filled_in(site):
    write_embed(site / "dist", site / "site", {"big.wasm": {}})
    text = (site / "dist" / "embed.js").read_text("utf-8")
    assert json.loads(re.search(r"D = (\{.*?\})", text)[1]) == {name: row.default for name, row in ROWS.items()}
    assert 'M = "2.5"' in text and "@" not in text.replace("@media", "")
    style = (site / "dist" / "style" / "picture.css").read_text("utf-8")
    assert "--ink: light-dark(#111, #eee); --muted: #888;" in style and "--other" not in style and "fill: var(--muted)" in style


def test_a_file_without_its_mark_is_told(site):
    (site / "dist" / "app" / "frame.js").write_text("// nothing")
    with pytest.raises(BuildError, match=r'frame\.js must hold "@DEFAULTS@" once'):
        write_embed(site / "dist", site / "site", {})


def test_a_site_without_an_embed_is_left_alone(tmp_path):
    write_embed(tmp_path, tmp_path, {})
    assert list(tmp_path.iterdir()) == []


def test_it_can_be_imported_where_there_is_no_page(dist):
    """As a notebook's server or a bundler may do."""
    code = f"const {{ default: widget }} = await import({json.dumps((dist / 'embed.js').as_uri())}); console.log(typeof widget.render);"
    done = subprocess.run([os.environ["GLASSNET_NODE"], "--input-type=module", "-e", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("function", "")


def test_the_documentation_names_what_there_is():
    pages, element, frame = ROOT / "site" / "docs" / "pages", (ROOT / "site" / "embed.js").read_text("utf-8"), (ROOT / "site" / "app" / "frame.js").read_text("utf-8")
    own = set(re.search(r"const OWN = \[(.*?)\]", element)[1].replace('"', "").split(", ")) | {"theme"}
    table = (pages / "embed.md").read_text("utf-8").split("| name | what it says |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) == own
    told = set(re.findall(r'\btell\("(\w+)"', frame)) | {"hello"}
    heard = set(re.findall(r"^  (\w+): \(", frame.split("const heard = {")[1].split("\n};")[0], re.M))
    _, out, into = (pages / "messages.md").read_text("utf-8").replace("| to the frame |", "| from the frame |").split("| from the frame |")
    assert set(re.findall(r"^\| `(\w+)` \|", out, re.M)) == told
    assert set(re.findall(r"^\| `(\w+)` \|", into, re.M)) == heard
