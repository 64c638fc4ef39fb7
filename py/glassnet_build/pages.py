"""Renders the pages of `site/`: jinja2 templates, drawn with the page's own Python.

Every `site/*.html` becomes a page of the same name, but for those that start
with an underscore, which are there to be included. A name a template uses and
nobody supplies is an error.
"""

import hashlib
import importlib
import importlib.util
import json

import jinja2
from markupsafe import Markup

from .errors import BuildError

FIRST_PAINT = "glassnet.page.first_paint"
KEEPS = ("app/packing.mjs", "app/python.mjs", "app/snapshot-worker.js")      # Python's memory, from one visit to the next


def render(dist, site, manifest, version="dev"):
    """Writes every page of `site` into `dist`; returns their names.

    manifest: {path: {"size": bytes, "integrity": "sha256-…"}} of the runtime.
    Templates see `manifest`, `manifest_json`, `version` and first_paint's context.
    """
    context = {**first_paint(), "manifest": manifest, "manifest_json": json_for_script(manifest), "version": version, "runtime": runtime_version(manifest, site)}
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(site), undefined=jinja2.StrictUndefined,
                                     autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    names = sorted(path.name for path in site.glob("*.html") if not path.name.startswith("_"))
    for name in names:
        (dist / name).write_text(_rendered(environment, name, context), "utf-8", newline="\n")
    return names


def _rendered(environment, name, context):
    try:
        return environment.get_template(name).render(context)
    except jinja2.TemplateError as error:
        place = f"{getattr(error, 'filename', None) or name}:{getattr(error, 'lineno', None) or _line_in(error)}"
        raise BuildError(f"The template {place} is at fault: {error.message or error}") from error


def _line_in(error):
    """The innermost line of a template in the traceback of an error."""
    lines, step = [0], error.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename.endswith(".html"):
            lines.append(step.tb_lineno)
        step = step.tb_next
    return lines[-1]


def first_paint():
    """What the page's own Python draws before it runs in a browser; {} until it exists."""
    try:
        exists = importlib.util.find_spec(FIRST_PAINT)
    except ModuleNotFoundError:              # not even the package it would be in
        exists = None
    return importlib.import_module(FIRST_PAINT).context() if exists else {}


def runtime_version(manifest, site):
    """Twelve digits that change whenever Python, what is imported into it, or how its memory is kept changes: a snapshot of it is of no use then."""
    parts = [entry["integrity"] for path, entry in sorted(manifest.items()) if path.startswith("pyodide/") or path == "glassnet.zip"]
    parts += [(site / part).read_text("utf-8") for part in KEEPS if (site / part).is_file()]      # a checkout may have none yet
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]


def json_for_script(value):
    """JSON that can stand in a <script type="application/json"> without ending it."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
