"""The events of carrying away: each goes to the section it is for, which is loaded by the first of them.

An event is called carry-<section>-<what>, such as carry-code-copy. Nobody who carries nothing away waits for any of it.
"""

from importlib import import_module

# Section of the panel: the module with its `closed` and its class Section (carry/__init__.py).
SECTIONS = {
    "link": "glassnet.carry.link",
    "embed": "glassnet.carry.embedding",
    "figures": "glassnet.page.figures",
    "code": "glassnet.carry.code",
    "weights": "glassnet.carry.weights",
    "worksheet": "glassnet.page.worksheets",
}


class CarryRoom:
    """One reader's panel "Carry it away".

    here(): a Here. answer(event): what the page does with an Event. shown(): draws what has changed.
    first_seen(scenes): what stood on the page before. give(name, mime, data) and copy(text): to the browser."""

    def __init__(self, here, answer, shown, first_seen, give, copy):
        self._here, self._answer, self._shown, self._first_seen = here, answer, shown, first_seen
        self._give, self._copy, self._sections = give, copy, {}

    def parts(self, here):
        """The Scenes of the sections asked for so far, by name, each as a function."""
        return {f"carry-{name}": lambda section=section: section.part(here) for name, (section, drawn) in self._sections.items() if drawn}

    def handle(self, kind, name, value):
        """Answer an event whose name begins with carry-."""
        _, section, what = name.split("-", 2)
        done = self._section(section).handle(kind, what, value, self._here())
        if done.gift:
            self._give(*done.gift)
        if done.copied is not None:
            self._copy(done.copied)
        if done.event:
            self._answer(done.event)
        else:
            self._shown()

    def _section(self, name):
        if name not in self._sections:
            module = import_module(SECTIONS[name])
            before = module.closed()
            self._first_seen({f"carry-{name}": before})
            self._sections[name] = module.Section(), bool(before)
        return self._sections[name][0]


def closed():
    """What the page shows of every section before anything was asked, by name."""
    return {name: import_module(module).closed() for name, module in SECTIONS.items()}
