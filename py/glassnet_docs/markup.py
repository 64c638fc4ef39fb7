"""A network in a page of a document: the element, and inside it the picture and the link that are all there is without JavaScript."""

import hashlib
from html import escape

from glassnet_docs.picture import picture, to_svg

NARROW = 620      # px of window below which the picture for a narrow paper is shown, as on the page
APART = ("hidden",)      # as data-hidden: without JavaScript, HTML takes the plain name for its own


def pictures(options, site):
    """({name of the file: its text}, alt): the pictures of a network, named by what is in them."""
    drawn = {paper: picture(options, site, paper) for paper in ("wide", "narrow")}
    texts = {paper: to_svg(each, site) for paper, each in drawn.items()}
    names = {paper: f"glassnet-{hashlib.sha256(text.encode()).hexdigest()[:12]}.svg" for paper, text in texts.items()}
    return {paper: (names[paper], texts[paper], drawn[paper]) for paper in drawn}


def image(drawn, at):
    """The pictures as HTML. drawn: as pictures() gives them; at: the address of their folder, ending in a slash, or ""."""
    (narrow, *_), (wide, _, whole) = drawn["narrow"], drawn["wide"]
    return (f'<picture><source media="(max-width: {NARROW}px)" srcset="{escape(at + narrow)}">'
            f'<img src="{escape(at + wide)}" alt="{escape(whole.alt)}" width="{whole.width:g}" height="{whole.height:g}" '
            'style="display: block; width: 100%; height: auto"></picture>')


def element(options, drawn, at, images, script=True):
    """The network as HTML on one line. at: the address of the site; images: that of the pictures' folder; script: whether
    embed.js must still be asked for on this page."""
    caption = options.own.get("caption", "")
    given = options.choices | {name: text for name, text in options.own.items() if name != "caption"}
    attributes = "".join(f' {"data-" * (name in APART)}{name}="{escape(text)}"' for name, text in given.items())
    address = escape(f"{at}{'?' if options.query else ''}{options.query}")
    inside = f'<a href="{address}">{image(drawn, images)}</a>'
    below = f'<p class="caption">{escape(caption)}</p>' if caption else ""
    asks = f'<script type="module" src="{escape(at)}embed.js"></script>' if script else ""
    return f'<div class="glassnet"><glass-net{attributes} src="{escape(at)}">{inside}</glass-net>{below}{asks}</div>'
