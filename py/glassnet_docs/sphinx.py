"""The Sphinx extension: `.. glassnet::`, with the names of a link as its options.

    extensions = ["glassnet_docs.sphinx"]

In HTML it is the element, with a picture and a link for who has no JavaScript, and the built site goes into the
output beside it; in LaTeX a picture as PDF; in everything else, words and the link. In conf.py: glassnet_site, a
built site (else one is built); glassnet_path, where it goes in the output; glassnet_url, a public address of it,
for documents that cannot hold it.
"""

from functools import lru_cache
from pathlib import Path

from docutils import nodes
from glassnet_build.errors import BuildError
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import ensuredir, relative_uri

from glassnet_docs.markup import element, image, pictures
from glassnet_docs.options import read_options
from glassnet_docs.pdf import to_pdf
from glassnet_docs.picture import STYLE, picture
from glassnet_docs.site import built_site, put

logger = logging.getLogger(__name__)


class network(nodes.General, nodes.Element):
    """A network in a document; node["options"] are its Options."""


class AnyOption(dict):
    """Takes every option as it is written: what is wrong with one is told in our words, and the rest counts."""

    def __missing__(self, name):
        return lambda text: text or ""


class NetworkDirective(SphinxDirective):
    """.. glassnet:: with options."""

    option_spec = AnyOption(sizes=lambda text: text or "")
    has_content = False

    def run(self):
        options, problems = read_options(self.options)
        for problem in problems:
            logger.warning("glassnet: %s", problem, location=self.get_location(), type="glassnet")
        made = network(options=options)
        self.set_source_info(made)
        return [made]


@lru_cache(maxsize=4)
def _site(told):
    try:
        return built_site(told)
    except BuildError as error:
        raise ExtensionError(f"glassnet: {error}") from error


def site_of(builder):
    """The built site that the configuration of a builder, or of its application, means; a path is seen from conf.py."""
    told = builder.config.glassnet_site
    return _site(str(Path(builder.confdir, told).resolve()) if told else "")


def visit_html(self, node):
    """The element; in an EPUB, whose readers run no scripts, the picture alone."""
    builder, options = self.builder, node["options"]
    drawn = pictures(options, site_of(builder))
    folder = Path(builder.outdir, builder.imagedir)
    ensuredir(folder)
    for name, text, _ in drawn.values():
        (folder / name).write_text(text, "utf-8", newline="\n")
    if builder.name == "epub":
        self.body.append(f'<p>{image(drawn, f"{builder.imgpath}/")}</p>\n')
    else:
        at = relative_uri(builder.get_target_uri(builder.current_docname), f"{builder.config.glassnet_path}/")
        first = not self.__dict__.get("glassnet_asked")
        self.glassnet_asked = True
        builder.glassnet_used = True
        self.body.append(element(options, drawn, at, f"{builder.imgpath}/", script=first) + "\n")
    raise nodes.SkipNode


def visit_latex(self, node):
    """The picture, its caption, and where the network itself can be found."""
    site, options = site_of(self.builder), node["options"]
    drawn = picture(options, site)
    name = pictures(options, site)["wide"][0].replace(".svg", ".pdf")
    ensuredir(self.builder.outdir)
    Path(self.builder.outdir, name).write_bytes(to_pdf(drawn, (site / STYLE).read_text("utf-8")))
    address = _public(self.builder.config, options)
    link = rf"\\\url{{{address.replace('%', chr(92) + '%').replace('#', chr(92) + '#')}}}" if address else ""
    words = self.encode(options.own.get("caption") or drawn.alt)
    self.body.append("\n\\begin{center}\n\\sphinxincludegraphics[width=0.98\\linewidth,height=0.8\\textheight,keepaspectratio]{%s}\n\n{\\small %s%s}\n\\end{center}\n" % (name, words, link))
    raise nodes.SkipNode


def visit_words(self, node):
    """What the picture shows, and where it is."""
    options, builder = node["options"], self.builder
    said = options.own.get("caption") or picture(options, site_of(builder)).alt
    address = _public(builder.config, options)
    paragraph = nodes.paragraph("", f"{said} {address}".strip())
    paragraph.parent = node.parent
    paragraph.walkabout(self)
    raise nodes.SkipNode


def _public(config, options):
    """The address of this network on the public site, "" where none was told."""
    if not config.glassnet_url:
        return ""
    return f"{config.glassnet_url.rstrip('/')}/{'?' if options.query else ''}{options.query}"


def put_site(app, error):
    """The built site beside the pages that use it, so that nothing is off-site."""
    if error is None and getattr(app.builder, "glassnet_used", False):
        put(site_of(app), Path(app.outdir, app.config.glassnet_path))


def setup(app):
    app.add_config_value("glassnet_site", "", "env", [str])
    app.add_config_value("glassnet_path", "glassnet", "html", [str])
    app.add_config_value("glassnet_url", "", "env", [str])
    words = (visit_words, None)
    app.add_node(network, html=(visit_html, None), latex=(visit_latex, None), text=words, man=words, texinfo=words)
    app.add_directive("glassnet", NetworkDirective)
    app.connect("build-finished", put_site)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
