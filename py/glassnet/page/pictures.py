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
from glassnet.view.landscape import Window
from glassnet.view.layers import layers
from glassnet.view.panel import floor, panel
from glassnet.view.paper import PAPERS, beside_data, decimals_of, with_decimals
from glassnet.view.predict import predict_panel
from glassnet.view.strip import When, strip
from glassnet.view.why import why_panel

KEPT = 2         # of each kind: what is shown, and what may be asked for next
TRAIL = 40       # texts or numbers of a tuple that are compared, at most


def parts_of(beat, status, look, memo=None, waiting=True):
    """The Scenes of the page by name, each as a function that draws it: the network, the panel around it, the
    chart, the strip of time, the prediction, the Why panel.

    memo: a dict that keeps from one call to the next what is drawn from the very same (`_kept`), and parts of the
    drawing; waiting: whether numbers that nobody sees are drawn, too (view/drawing.py).
    """
    drawing, memo = memo, {} if memo is None else memo
    frame = _kept(memo, _proven, beat.frame, still_true(look.proof, beat.frame))
    why = _kept(memo, explain, look.trail[-1], frame) if look.trail else None
    paper = paper_of(look, status)
    loss = LOSSES[frame.network.loss_name]
    return {
        "network": lambda: draw(frame._replace(focus=look.focus), paper, why, drawing, waiting),
        "panel": lambda: panel(frame, status._replace(exact=_exact(look.number, frame, why))),
        "chart": lambda: _kept(memo, _chart, frame.losses, floor(frame), loss, status.when.later),
        "strip": lambda: _kept(memo, strip, status.when),
        "layers": lambda: _kept(memo, layers, frame.network, (LAYERS[1], NEURONS[1])),
        "predict": lambda: _kept(memo, predict_panel, look.round, frame if look.round else None),
        "why": lambda: _kept(memo, _why, look.trail, frame if why else None, max(3, paper.decimals), look.window, why),
    }


def paper_of(look, status):
    """The Paper on which the network is drawn."""
    return laid_out_on(look.paper, dict(status.settings))._replace(painted=True)


def laid_out_on(paper, settings):
    """This paper for what is chosen: how many decimals, and whether there are data. settings: {name: text} of both choices."""
    paper = with_decimals(paper, decimals_of(settings["decimals"], paper))
    return paper if settings["data"] == "none" else beside_data(paper)


def _kept(memo, makes, *of):
    """What `makes(*of)` makes; where it was made of the very same not long ago, that."""
    known = memo.get(makes, ())
    found = next((each for each in known if _same(each[0], of)), None) or (of, makes(*of))
    memo[makes] = (found, *(each for each in known if each is not found))[:KEPT]
    return found[1]


def _same(these, those):
    return all(before is after or _plain(after) and before == after for before, after in zip(these, those))


def _plain(value):
    """Whether comparing it costs less than drawing it, and cannot hold an array."""
    return isinstance(value, (str, float, int, When, Window)) or type(value) is tuple and len(value) < TRAIL and all(map(_plain, value))


def _proven(frame, proof):
    """The Frame with what is known of its gradients."""
    return frame if proof is frame.proof else frame._replace(proof=proof)


def _chart(losses, floor, loss, later):
    return loss_chart(losses, floor, loss.title, loss.unit, later=later)


def _why(trail, frame, decimals, window, why):
    return why_panel(trail, frame, decimals, window, why) if why else why_panel((), None)


def _exact(ref, frame, known):
    """The name and every digit of a number, or None where there is none. known: the explanation of one, which may be it."""
    why = known if known and known.ref == ref else explain(ref, frame) if ref else None
    return None if why is None or why.value is None else (why.name, repr(why.value))


def first_pictures(choices, paper):
    """What stands on the page before Python: the Scenes of a lesson nobody has touched."""
    history = History(begin(choices))
    parts = parts_of(Beat(frame_of(history.present), WELCOME, 0), status_of(history, WELCOME, seconds=0), Look(PAPERS[paper]))
    return {name: part() for name, part in parts.items()}
