"""Everything that is drawn, from a moment of the lesson and the way it is looked at."""

from glassnet.engine import LOSSES
from glassnet.lesson.history import History
from glassnet.lesson.lesson import begin
from glassnet.page.frames import frame_of, status_of
from glassnet.page.look import Look
from glassnet.page.sayings import WELCOME
from glassnet.view.beats import Beat
from glassnet.view.charts import loss_chart
from glassnet.view.drawing import draw
from glassnet.view.explain import explain, mark_of
from glassnet.view.panel import floor, panel
from glassnet.view.paper import PAPERS
from glassnet.view.why import why_panel


def scenes_of(beat, status, look):
    """The Scenes of the page by name: the network, the panel around it, the chart, the Why panel."""
    asked = mark_of(look.trail[-1]) if look.trail else None      # what lights for a number beats what lights for its mark
    frame = beat.frame._replace(focus=None if look.focus == asked else look.focus)
    why = explain(look.trail[-1], frame) if look.trail else None
    loss = LOSSES[frame.network.loss_name]
    return {
        "network": draw(frame, look.paper, why.lit if why else frozenset()),
        "panel": panel(frame, status),
        "chart": loss_chart(frame.losses, floor(frame), loss.title, loss.unit),
        "why": why_panel(look.trail, frame),
    }


def first_pictures(choices, paper):
    """What stands on the page before Python: the Scenes of a lesson nobody has touched."""
    history = History(begin(choices))
    return scenes_of(Beat(frame_of(history.present), WELCOME, 0), status_of(history, WELCOME), Look(PAPERS[paper]))
