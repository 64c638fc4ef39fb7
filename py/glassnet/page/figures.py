"""The events of figures: saving what is on screen, recording a pass. What they are made of is said here; the page's JavaScript makes the files."""

import json

from glassnet.carry import Answer, Gift
from glassnet.carry.figure import parts
from glassnet.carry.fields import chosen
from glassnet.carry.figure.wishes import FIGURE, RECORDING, Wishes, form
from glassnet.lesson.lesson import backprop, forward, is_fresh
from glassnet.page.frames import beats_of
from glassnet.page.pictures import laid_out_on
from glassnet.view.drawing import draw

PASSES = {"forward": "Forward", "backprop": "Backprop"}


def closed():
    """The section before anything was asked."""
    return form()


class Section:
    """One reader's wishes, and the files made by them."""

    def __init__(self):
        self._wishes, self._problem = Wishes(), ""

    def part(self, here):
        return form(self._wishes, self._problem)

    def handle(self, kind, what, value, here):
        if kind == "choose":
            self._wishes = chosen(self._wishes, FIGURE + RECORDING, what, value)
            return Answer()
        self._problem = ""
        return Answer(gift=self._figure(value, here) if what == "save" else self._recording(here))

    def _figure(self, format, here):
        """The Gift of a figure in this format, svg or png."""
        wishes, frame = self._wishes, here.beat.frame
        pictures = [parts.network(here.scenes["network"], here.beat, _paper(here))]
        if wishes.cost == "yes":
            pictures.append(parts.cost(here.scenes["chart"], frame))
        if wishes.data == "yes":
            pictures += parts.plots(here.scenes)
        wish = _words(frame, here.beat.caption) | {
            "parts": [part._asdict() for part in pictures], "background": wishes.background, "format": format, "scale": float(wishes.scale),
            "caption": _said(here.beat.caption) if wishes.caption == "yes" else None}
        return Gift(f"{_name(frame)}.{format}", "figure", json.dumps(wish))

    def _recording(self, here):
        """The Gift of a recording, or None where the pass cannot be made; the reader is told."""
        wishes = self._wishes
        try:
            beats = passed(here.lesson, wishes.walk)
        except ValueError as error:
            self._problem = str(error)
            return None
        paper, memo = _paper(here)._replace(painted=False), {}
        reel = _words(here.beat.frame, beats[0].caption) | {
            "beats": [_said(beat.caption) | {"seconds": beat.seconds, "picture": parts.Part("network-figure", "#drawing", "", parts.markup(draw(beat.frame, paper, memo=memo)))._asdict()}
                      for beat in beats],
            "background": wishes.background, "format": wishes.kind, "scale": float(wishes.size), "speed": float(wishes.speed), "motion": wishes.motion}
        return Gift(f"{_name(here.beat.frame)}-{wishes.walk}.{wishes.kind}", "recording", json.dumps(reel))


def passed(lesson, walk):
    """The beats of a pass from this Lesson on, as they play. Raises ValueError, in words, where a number grows too large."""
    after = forward(lesson)
    first = [] if walk == "backprop" and is_fresh(lesson) else beats_of(lesson, after, "forward", walk)
    return first if walk == "forward" else [*first, *beats_of(after, backprop(after), "backprop", walk)]


def _paper(here):
    return laid_out_on(here.paper, here.lesson.choices._asdict())


def _words(frame, caption):
    return {"title": parts.title(frame.network, frame.steps), "description": parts.described(caption)}


def _said(caption):
    return {"title": caption.title, "lines": list(caption.lines)}


def _name(frame):
    return f"glassnet-{'-'.join(map(str, frame.network.sizes))}-step-{frame.steps}"
