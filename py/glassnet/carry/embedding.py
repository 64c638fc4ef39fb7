"""The code that puts this network into a page of somebody's own: for HTML, Sphinx, MkDocs, or a frame alone."""

from html import escape
from urllib.parse import parse_qsl

from glassnet.carry import Answer
from glassnet.lesson.permalink import write_moment
from glassnet.lesson.query import write_query
from glassnet.view.scene import Mark, scene

ROOT = Mark("carry-embed", "div", {"class": "links"})
LONGEST = 20_000     # characters of a moment: more makes no address that one likes to see in a document
BESIDE = "glassnet/"     # where the built site is taken to lie where the page is none of it
ALONE = "This page is one file, of which other pages cannot take a part. The code is for the built site, put beside your page as glassnet/."
KINDS = {
    "html": ("HTML", "Also in Markdown, Quarto, mdBook and Docusaurus: wherever HTML may stand."),
    "sphinx": ("Sphinx", "With the extension glassnet_docs.sphinx, which this project's README says how to install. MyST writes it as a fence."),
    "mkdocs": ("MkDocs", "With the plugin glassnet, in any theme."),
    "frame": ("A frame", "Needs no script in the page around. It opens on this very moment, if the moment fits into an address."),
}


class Section:
    """copy, with one of the KINDS; what was copied once stays in sight, and follows the page."""

    def __init__(self):
        self._shown = ()

    def handle(self, kind, what, value, here):
        if what != "copy" or value not in KINDS:
            return Answer()
        self._shown = (*self._shown, value) if value not in self._shown else self._shown
        return Answer(copied=code(value, here))

    def part(self, here):
        return panel({kind: code(kind, here) for kind in self._shown}, _alone(here.address))


def closed():
    """Before any code was asked for."""
    return panel({})


def panel(codes, alone=False):
    """The Scene. codes: {kind: text} of those that are shown. alone: whether the page is the one file."""
    marks = [ROOT]
    for kind, (title, promise) in KINDS.items():
        id = f"carry-embed-{kind}"
        marks += [Mark(id, "div", {"class": "link-kind", "role": "group", "aria-labelledby": f"{id}-title"}, None, ROOT.id),
                  Mark(f"{id}-title", "h4", {}, title, id), Mark(f"{id}-promise", "p", {}, promise, id),
                  Mark(f"{id}-bar", "p", {"class": "bar"}, None, id),
                  Mark(f"{id}-copy", "button", {"data-action": "carry-embed-copy", "data-value": kind, "aria-label": f"Copy the code: {title}"}, "Copy the code", f"{id}-bar")]
        if kind in codes:
            marks.append(Mark(f"{id}-text", "textarea", {"readonly": "", "class": "link-text", "spellcheck": "false", "aria-label": f"Code for {title}",
                                                         "rows": str(codes[kind].count("\n") + 2)}, codes[kind], id))
            if alone and kind in ("html", "frame"):
                marks.append(Mark(f"{id}-says", "p", {"class": "says"}, ALONE, id))
    return scene(marks)


def code(kind, here):
    """The code of one kind for the network that is shown."""
    query = write_query(_as_typed(here.lesson))
    return {"html": _html, "sphinx": _sphinx, "mkdocs": _mkdocs, "frame": _frame}[kind](query, here)


def _alone(address):
    """Whether the page is not the site's own, but all of it in one file, called whatever its reader likes."""
    name = address.rpartition("/")[2]
    return address.startswith("file:") or name.endswith((".html", ".htm")) and name not in ("index.html", "embed.html")


def _site(address):
    """Where the built site lies, with a slash at its end."""
    return BESIDE if _alone(address) else address[:address.rfind("/") + 1]


def _as_typed(lesson):
    """The choices of a lesson, without how this reader's page looks: that is the other page's own affair."""
    return lesson.choices._replace(theme="auto")


def _pairs(query):
    return parse_qsl(query, keep_blank_values=True)


def _html(query, here):
    attributes = "".join(f' {"data-" * (name == "hidden")}{name}="{escape(text)}"' for name, text in _pairs(query))
    site = _site(here.address)
    link = f"{site}{'?' if query else ''}{query}"
    return (f'<script type="module" src="{escape(site)}embed.js"></script>\n<glass-net{attributes}>\n'
            f'  <a href="{escape(link)}">{_title(here)}</a>\n</glass-net>\n')


def _sphinx(query, here):
    return "".join([".. glassnet::\n", *(f"   :{name}: {text}\n" for name, text in _pairs(query))])


def _mkdocs(query, here):
    return "".join(["```glassnet\n", *(f"{name}: {text}\n" for name, text in _pairs(query)), "```\n"])


def _frame(query, here):
    try:
        moment = write_moment(here.moment()).text if here.lesson.steps or here.lesson.network != here.lesson.first else ""
    except ValueError:
        moment = ""
    fragment = f"#{moment}" if 0 < len(moment) <= LONGEST else ""
    source = f"{_site(here.address)}embed.html{'?' if query else ''}{query}{fragment}"
    return (f'<iframe src="{escape(source)}" title="{_title(here)}" loading="lazy" width="100%" height="900"></iframe>\n')


def _title(here):
    return f"A {'-'.join(map(str, here.lesson.network.sizes))} neural network"
