"""Fills in what the embed element and the page in its frame know of the choices, of colours, and of what a start loads.

They are plain files of `site/` that must work wherever they are fetched from, so what stands in one
place of the sources is written into them: the choices, {name: default}, as the rows of
glassnet.lesson.choices say, and the tokens of style/tokens.css.
"""

import gzip
import json
import re

from .errors import BuildError

FILES = {"embed.js": ("DEFAULTS", "MEGABYTES", "PICTURE"), "app/frame.js": ("DEFAULTS",)}      # {file: the marks it must hold, once each}
PICTURE = "style/picture.css"
TOKEN = re.compile(r"(--[\w-]+): ([^;]+);")


def write_embed(dist, site, manifest):
    """Fills in the files of an embed, where this site has one. manifest: of the runtime, as assemble makes it."""
    if not (dist / "embed.js").is_file():      # a checkout may have none
        return
    from glassnet.lesson.choices import ROWS
    (dist / PICTURE).write_text(picture_style(site), "utf-8", newline="\n")
    values = {"DEFAULTS": json.dumps({name: row.default for name, row in ROWS.items()}), "MEGABYTES": f'"{megabytes(dist, manifest)}"',
              "PICTURE": json.dumps((dist / PICTURE).read_text("utf-8"))}
    for name, marks in FILES.items():
        _fill(dist / name, {mark: values[mark] for mark in marks})


def picture_style(site):
    """The style of a picture that stands alone, with the tokens that it and embed.js use, in light and dark."""
    own, element = ((site / name).read_text("utf-8") for name in (PICTURE, "embed.js"))
    tokens = TOKEN.findall((site / "style" / "tokens.css").read_text("utf-8").split("[data-")[0])
    used = "".join(f" {name}: {value};" for name, value in tokens if f"var({name})" in own + element)
    return f":root, :host {{ color-scheme: light dark;{used} }}\n@media print {{ :root {{ color-scheme: light; }} }}\n{own}"


def megabytes(dist, manifest):
    """What a first visit asks of a host that compresses, as most do: "6.1"."""
    files = [(dist / name).read_bytes() for name in manifest if not name.startswith("data/")]
    return f"{sum(min(len(data), len(gzip.compress(data, 6))) for data in files) / 1e6:.1f}"


def _fill(file, values):
    text = file.read_text("utf-8")
    for mark, value in values.items():
        if text.count(f'"@{mark}@"') != 1:
            raise BuildError(f'site/{file.name} must hold "@{mark}@" once: the build puts it there.')
        text = text.replace(f'"@{mark}@"', value)
    file.write_text(text, "utf-8", newline="\n")
