"""An answer nobody asked for, given while there is nothing else to do, so that the first one a reader asks for is not the slow one.

It is that of the lesson as it opens, whatever stands on the page: what is slow the first time is the same everywhere.
"""

from glassnet.lesson.lesson import backprop, begin, forward
from glassnet.lesson.query import read_query
from glassnet.page.frames import frame_of
from glassnet.view.scene import to_markup
from glassnet.view.why import why_panel

ASKED = ("z-1-0", "gradient-1-0-0")


def rehearsed():
    """The markup of Why panels in which all kinds of formula stand. It has the ids of the real one."""
    frame = frame_of(backprop(forward(begin(read_query("")[0]))))
    return "".join(to_markup(why_panel((ref,), frame), style="data-style") for ref in ASKED)


def rounds(count):
    """So many rounds of the lesson at a page that nobody sees, and what may be asked after each (site/app/snapshot-worker.js)."""
    from glassnet.page.stage import Stage      # which asks for this module itself

    stage = Stage("", "wide", lambda patch: None, lambda: "0")
    for _ in range(count):
        for press in ("forward", "backprop"):
            stage.handle("press", press)
            stage.handle("travel", "moment", str(stage.history.last))
        rehearsed()
