"""The section of links: two of them, each with what is in it, a way to copy it, and its QR code."""

from glassnet.carry.link.drawn import across, drawn
from glassnet.carry.link.links import MOMENT, SETTINGS, Link
from glassnet.lesson.choices import ROWS
from glassnet.view.scene import Mark, scene

ROOT = Mark("carry-link", "div", {"class": "links"})
KINDS = {SETTINGS: ("A link to these settings", "Short, and a person can read and change it. The page opens fresh with them."),
         MOMENT: ("A link to this very moment", "Whoever opens it sees exactly what you see now, and goes on from here.")}
DENSE = 90           # modules across: more, and a telephone has to come close
PASSED = "The page has moved on since this link was made. Copy makes it anew."


def closed():
    """Before any link was made."""
    return panel({}, (), None, {})


def panel(links, passed, code, opens, problem=""):
    """The Scene. links: those made, by kind; passed: kinds whose moment has passed; code: (kind, text, modules or None,
    why there are none) or None; opens: with what the links are to open; problem: why the moment was not saved."""
    marks = [ROOT]
    for kind, (title, promise) in KINDS.items():
        marks += _link(kind, title, promise, links.get(kind), kind in passed)
        if code and code[0] == kind:
            marks += _code(kind, *code[1:])
    return scene([*marks, *_file(problem), *_options(opens)])


def _file(problem):
    bar, id = f"carry-link-{MOMENT}-bar", "carry-link-save"
    yield Mark(id, "button", {"data-action": id, "title": "a small file that brings this moment back when it is opened here or dropped on the page"}, "Save as a file", bar)
    if problem:
        yield Mark(f"{id}-problem", "p", {"role": "alert", "class": "warns"}, problem, f"carry-link-{MOMENT}")


def _link(kind, title, promise, link, passed):
    id = f"carry-link-{kind}"
    yield Mark(id, "div", {"class": "link-kind", "role": "group", "aria-labelledby": f"{id}-title"}, None, ROOT.id)
    yield Mark(f"{id}-title", "h4", {}, title, id)
    yield Mark(f"{id}-promise", "p", {}, promise, id)
    yield Mark(f"{id}-bar", "p", {"class": "bar"}, None, id)
    yield Mark(f"{id}-copy", "button", {"class": "main", "data-action": "carry-link-copy", "data-value": kind, "aria-label": f"Copy: {title}"}, "Copy the link", f"{id}-bar")
    yield Mark(f"{id}-code-of", "button", {"data-action": "carry-link-code_of", "data-value": kind, "aria-label": f"QR code: {title}"}, "QR code", f"{id}-bar")
    yield Mark(f"{id}-share", "button", {"data-action": "carry-link-share", "data-value": kind, "data-share": f"{id}-text", "aria-label": f"Share: {title}"}, "Share…", f"{id}-bar")
    if link is None:
        return
    if link.text:
        yield Mark(f"{id}-text", "input", {"readonly": "", "value": link.text, "aria-label": title, "class": "link-text", "data-passed": "" if passed else None,
                                           "spellcheck": "false"}, None, id)
    yield Mark(f"{id}-says", "p", {"class": "says"}, " ".join([*([_length(link)] if link.text else []), *link.says, *([PASSED] if passed and kind == MOMENT else [])]), id)
    if link.warns:
        yield Mark(f"{id}-warns", "p", {"class": "warns"}, link.warns, id)


def _length(link: Link):
    return f"{len(link.text):,} characters."


def _code(kind, text, dark, why):
    id, parent = "carry-link-code", f"carry-link-{kind}"
    yield Mark(id, "div", {"class": "code-of-link"}, None, parent)
    if dark is None:
        yield Mark(f"{id}-says", "p", {"role": "alert", "class": "warns"}, why or "There is no link to make a code of.", id)
        if kind != SETTINGS:
            yield Mark(f"{id}-instead", "button", {"data-action": "carry-link-code_of", "data-value": SETTINGS}, "QR code of the settings instead", id)
        return
    yield Mark(f"{id}-large", "button", {"class": "large", "data-large": "", "aria-label": "Show the QR code as large as the screen"}, None, id)
    yield from drawn(dark, id, f"{id}-large", f"QR code of the link to {'these settings' if kind == SETTINGS else 'this moment'}")
    yield Mark(f"{id}-says", "p", {}, "Press it to fill the screen." + (" It is dense: telephones have to come close. The settings make a coarser one." if across(dark) > DENSE else ""), id)
    yield Mark(f"{id}-hide", "button", {"data-action": "carry-link-hide"}, "Put it away", id)


def _options(opens):
    id = "carry-link-opens"
    yield Mark(id, "p", {"class": "bar"}, None, ROOT.id)
    for name, words in (("controls", "Opens with controls"), ("theme", "and theme")):
        yield Mark(f"{id}-{name}", "label", {"class": "setting"}, None, id)
        yield Mark(f"{id}-{name}-words", "span", {}, words, f"{id}-{name}")
        yield Mark(f"{id}-{name}-select", "select", {"name": f"carry-link-{name}"}, None, f"{id}-{name}")
        for value, title in {"now": "as here now", **ROWS[name].options}.items():
            yield Mark(f"{id}-{name}-{value}", "option", {"value": value, "selected": "" if opens.get(name, "now") == value else None}, title, f"{id}-{name}-select")
