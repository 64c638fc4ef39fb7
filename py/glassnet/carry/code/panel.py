"""The program to look at: its text alone, which a reader can scroll and select."""

from glassnet.view.scene import Mark, scene

ROOT = Mark("carry-code", "div", {"class": "program", "data-open": None})
MOST = 20_000      # characters on the page; the file has them all


def closed():
    """Before anybody asked to see it."""
    return scene([ROOT])


def panel(kind, text):
    """The Scene of a program. kind: which one, for the list it is chosen from."""
    shown = text if len(text) <= MOST else text[:text.rfind("\n", 0, MOST)]
    lines = text.count("\n")
    says = f"{lines} lines." if shown is text else f"{lines} lines; here are the first {shown.count(chr(10)) + 1}. Copy and Save have them all."
    return scene([ROOT._replace(attributes={"class": "program", "data-open": "", "data-kind": kind}),
                  Mark("carry-code-text", "pre", {"tabindex": "0", "role": "region", "aria-label": "The program"}, shown, ROOT.id),
                  Mark("carry-code-says", "p", {}, says, ROOT.id)])
