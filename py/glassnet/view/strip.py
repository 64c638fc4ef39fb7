"""The strip of time: where the page stands among all its moments, and the way to any other."""

from typing import NamedTuple

from glassnet.view.scene import Mark, scene
from glassnet.view.words import grouped


class When(NamedTuple):
    """place: the moment shown, among those from `first` to `last`. steps: updates up to there, of
    `of` that were made in all. words: what had happened, "after Backprop". can_play: whether there
    is anything to play from here. playing: whether beats play now, and Play would pause them.
    later: the points of the loss curve that were still to come, as (step, loss)."""

    place: int = 0
    first: int = 0
    last: int = 0
    steps: int = 0
    of: int = 0
    words: str = "at the start"
    can_play: bool = False
    playing: bool = False
    later: tuple = ()


def strip(when):
    """The Scene of the strip; its marks stand in the page's own HTML."""
    said = f"step {grouped(when.steps)} of {grouped(when.of)}, {when.words}"
    return scene([
        Mark("moment", "input", {
            "type": "range", "name": "moment", "aria-label": "Moment in time", "autocomplete": "off",
            "min": str(when.first), "max": str(when.last), "step": "1", "value": str(when.place),
            "aria-valuetext": said, "disabled": "" if when.first == when.last else None}),
        Mark("moment-words", "span", {"aria-hidden": "true"}, said[0].upper() + said[1:]),
        Mark("do-play", "button", {"data-action": "play", "autocomplete": "off", "disabled": None if when.can_play or when.playing else "",
                                   "title": "Play what comes after this moment, as it was"},
             "Pause" if when.playing else "Play"),
    ])
