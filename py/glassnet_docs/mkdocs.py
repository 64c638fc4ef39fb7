"""The MkDocs plugin: a fence called glassnet, with the names of a link, a line each.

    plugins:
      - glassnet

`site` names a built site (else one is built); `path` is where it goes in the output; with `at`, the address of
a site that is hosted already, seen from the documentation's root, nothing is copied.
"""

import logging
import posixpath
from pathlib import Path

from glassnet_build.errors import BuildError
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from glassnet_docs.fences import fences
from glassnet_docs.markup import element, pictures
from glassnet_docs.options import read_options
from glassnet_docs.site import built_site, put

logger = logging.getLogger("mkdocs.plugins.glassnet")
PICTURES = "assets/glassnet"


class Settings(Config):
    """What mkdocs.yml may say below `- glassnet:`."""

    site = config_options.Type(str, default="")
    path = config_options.Type(str, default="glassnet")
    at = config_options.Type(str, default="")


class GlassnetPlugin(BasePlugin[Settings]):
    """One build of a documentation."""

    def on_config(self, config):
        told = self.config.site and str(Path(config.config_file_path).parent / self.config.site)
        try:
            self.site = built_site(told)
        except BuildError as error:
            raise PluginError(f"glassnet: {error}") from error
        self.waiting, self.drawn = {}, {}
        return config

    def on_page_markdown(self, markdown, page, config, files):
        """Each fence becomes a word of its own, which on_page_content replaces: Markdown must not touch the element."""
        lines, put_off = markdown.split("\n"), []
        above = _lines_above(page, lines)
        for fence in reversed(list(fences(lines))):
            word = f"glassnet-{page.file.src_uri.encode().hex()}-{fence.first}-network"
            put_off.append((word, self._options(fence, page, above)))
            lines[fence.first:fence.last + 1] = ["", fence.indent + word, ""]
        self.waiting[page.file.src_uri] = put_off[::-1]
        return "\n".join(lines)

    def _options(self, fence, page, above):
        options, problems = read_options(fence.given)
        for number, line in fence.unread:
            problems.append(f"{line[:40]!r} is no option: write a name, a colon and a value, such as seed: 7.")
        for problem in problems:
            logger.warning("%s:%d: glassnet: %s", page.file.src_uri, above + fence.first + 1, problem)
        return options

    def on_page_content(self, html, page, config, files):
        for i, (word, options) in enumerate(self.waiting.pop(page.file.src_uri, ())):
            drawn = pictures(options, self.site)
            self.drawn |= {name: text for name, text, _ in drawn.values()}
            at, images = (self._from(page, folder) for folder in (self.config.at or self.config.path, PICTURES))
            made = element(options, drawn, at, images, script=i == 0)
            html = html.replace(f"<p>{word}</p>", made).replace(word, made)
        return html

    def _from(self, page, folder):
        """The address of a folder of the output, seen from a page."""
        if "//" in folder:
            return folder.rstrip("/") + "/"
        here = page.file.url if page.file.url.endswith("/") else posixpath.dirname(page.file.url)
        return posixpath.relpath(folder, here or ".") + "/"

    def on_post_build(self, config):
        if not self.drawn:
            return
        folder = Path(config.site_dir, PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.drawn.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
        if not self.config.at:
            put(self.site, Path(config.site_dir, self.config.path))


def _lines_above(page, lines):
    """How many lines of the file stand above what MkDocs hands over: its front matter."""
    try:
        return max(0, len(page.file.content_string.split("\n")) - len(lines))
    except (AttributeError, OSError):
        return 0
