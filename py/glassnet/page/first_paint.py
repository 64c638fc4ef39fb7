"""What stands on the page before Python arrives, drawn at build time by the code that redraws it."""

from glassnet.lesson.choices import ROWS
from glassnet.lesson.query import read_query
from glassnet.page.stage import first_picture, scenes_of
from glassnet.view.paper import PAPERS
from glassnet.view.scene import to_markup

STYLE = "data-style"      # the page's security policy refuses inline styles; app/paint.js sets them


def context():
    """What site/*.html may ask for: `drawings` by paper, `chart`, `mark(id)`, the `rows` of choices
    and their `settings`. Drawings and marks are markup, already escaped."""
    choices, _ = read_query("")
    picture = first_picture(choices)
    drawings = {name: _markup(scenes_of(*picture, paper)[0]) for name, paper in PAPERS.items()}
    _, panel, chart, why = scenes_of(*picture, PAPERS["wide"])

    def mark(id):
        inside = {name: each._replace(parent=None if name == id else each.parent) for name, each in panel.items()
                  if name == id or each.parent == id}
        return _markup(inside)

    settings = dict(picture[1].settings)
    return {"drawings": drawings, "chart": _markup(chart), "why": _markup(why), "mark": mark, "rows": ROWS, "settings": settings}


def _markup(drawn):
    return to_markup(drawn, style=STYLE)
