"""What the strip of time says of where the reel stands."""

from bisect import bisect_right
from operator import itemgetter

from glassnet.lesson.timeline import run_of
from glassnet.view.strip import When

STEPS = {"forward": "Forward", "backprop": "Backprop", "round": "a round of training", "study": "training"}
EVENTS = {"reset": "Reset", "randomize": "new weights", "seed": "new weights", "sizes": "a new network", "moment": "the link was opened"}


def when_of(reel, frame, playing):
    """The When of a Reel that shows this frame."""
    history, run = reel.history, run_of(reel.history.timeline, reel.place)
    return When(reel.place, history.first, history.last, frame.steps, max(run.steps, frame.steps), _words(reel),
                reel.can_go_on, playing, () if playing and reel.place <= history.at else _later(frame.losses, run.losses))


def _words(reel):
    moment = reel.moment
    if moment.event is None:
        return "at the start"
    what = STEPS.get(moment.step) or EVENTS.get(moment.event.name, "an edit")
    return f"during {what}" if reel.between else f"after {what}"


def _later(now, whole):
    """The points of the whole curve that are not in it yet."""
    return whole[bisect_right(whole, now[-1][0], key=itemgetter(0)):] if now else tuple(whole)
