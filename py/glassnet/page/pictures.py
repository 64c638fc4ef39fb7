"""Everything that is drawn, from a moment of the lesson and the way it is looked at."""

from glassnet.engine import LOSSES
from glassnet.lesson.choices import LAYERS, NEURONS
from glassnet.lesson.history import History
from glassnet.lesson.lesson import begin
from glassnet.page.check import still_true
from glassnet.page.frames import frame_of, status_of
from glassnet.page.look import Look
from glassnet.page.sayings import WELCOME
from glassnet.view.beats import Beat
from glassnet.view.charts import loss_chart
from glassnet.view.drawing import draw
from glassnet.view.explain import explain
from glassnet.view.layers import layers
from glassnet.view.panel import floor, panel
from glassnet.view.paper import PAPERS, decimals_of, with_decimals
from glassnet.view.predict import predict_panel
from glassnet.view.strip import strip
from glassnet.view.why import why_panel


def parts_of(beat, status, look, memo=None):
    """The Scenes of the page by name, each as a function that draws it: the network, the panel around it, the
    chart, the strip of time, the prediction, the Why panel.

    memo: a dict that keeps parts of the drawing from one call to the next (view/drawing.py).
    """
    frame = beat.frame._replace(focus=look.focus, proof=still_true(look.proof, beat.frame))
    why = explain(look.trail[-1], frame) if look.trail else None
    paper = with_decimals(look.paper, decimals_of(dict(status.settings)["decimals"], look.paper))._replace(painted=True)
    loss = LOSSES[frame.network.loss_name]
    return {
        "network": lambda: draw(frame, paper, why, memo),
        "panel": lambda: panel(frame, status._replace(exact=_exact(look.number, frame))),
        "chart": lambda: loss_chart(frame.losses, floor(frame), loss.title, loss.unit, later=status.when.later),
        "strip": lambda: strip(status.when),
        "layers": lambda: layers(frame.network, (LAYERS[1], NEURONS[1])),
        "predict": lambda: predict_panel(look.round, frame),
        "why": lambda: why_panel(look.trail, frame, max(3, paper.decimals), look.window),
    }


def _exact(ref, frame):
    """The name and every digit of a number, or None where there is none."""
    why = explain(ref, frame) if ref else None
    return None if why is None or why.value is None else (why.name, repr(why.value))


def first_pictures(choices, paper):
    """What stands on the page before Python: the Scenes of a lesson nobody has touched."""
    history = History(begin(choices))
    parts = parts_of(Beat(frame_of(history.present), WELCOME, 0), status_of(history, WELCOME, seconds=0), Look(PAPERS[paper]))
    return {name: part() for name, part in parts.items()}
