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
