"""What stands on the page before Python arrives, drawn at build time by the code that redraws it."""

from glassnet.lesson.choices import ROWS
from glassnet.lesson.query import read_query
from glassnet.page.carryroom import closed as nothing_carried
from glassnet.page.lab import closed
from glassnet.page.pictures import first_pictures
from glassnet.view.paper import PAPERS
from glassnet.view.scene import to_markup
from glassnet.view.training.form import sets
from glassnet.view.training.own import own
from glassnet.view.training.swarm import swarm

STYLE = "data-style"      # the page's security policy refuses inline styles; app/paint.js sets them


def context():
    """What site/*.html may ask for: `drawings` by paper, `chart`, `mark(id)`, the `rows` of choices
    and their `settings`, what of the panel "Carry it away" is drawn by Python (`carried`, by section). Drawings and marks are markup, already escaped."""
    choices, _ = read_query("")
    pictures = {name: first_pictures(choices, name) for name in PAPERS}
    drawn = pictures["wide"]
    training = closed() | {"swarm": swarm(None)}
    panel = drawn["panel"] | drawn["strip"] | training.pop("training")

    def mark(id):
        inside = {name: each._replace(parent=None if name == id else each.parent) for name, each in panel.items()
                  if name == id or each.parent == id}
        return _markup(inside)

    return {"drawings": {name: _markup(each["network"]) for name, each in pictures.items()},
            "chart": _markup(drawn["chart"]), "layers": _markup(drawn["layers"]), "why": _markup(drawn["why"]), "predict": _markup(drawn["predict"]), "mark": mark, "rows": ROWS,
            "training": {name: _markup(each) for name, each in training.items()}, "sets": sets(), "own": _markup(own(None)),
            "carried": {name: _markup(each) for name, each in nothing_carried().items()},
            "settings": {name: row.write(getattr(choices, name)) for name, row in ROWS.items()}}


def _markup(drawn):
    return to_markup(drawn, style=STYLE)
