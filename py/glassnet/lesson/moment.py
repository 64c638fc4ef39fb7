"""A moment of a page: the Lesson, and what of it is pointed at, asked about and shown."""

from typing import NamedTuple

from glassnet.lesson.lesson import Lesson


class Seen(NamedTuple):
    """How a moment is looked at.

    focus: the mark pointed at, such as "edge-1-0-2", or "". trail: the numbers asked about, the last one explained. number: the
    one last pointed at. checked: whether the gradients are held against trying them out. asked: predictions, as
    the step they are about and a (ref, way) for each that is marked, or None. led: what led here, as (step, kind, name, value), the step one
    of STEPS or "", or () at the very start. within: (step, beat) where the page stands in the middle of a pass
    that begins at this Lesson, else (). tool: the tool for examples; lesion: whether each neuron is tried left out.
    """

    focus: str = ""
    trail: tuple = ()
    number: str = ""
    checked: bool = False
    asked: tuple | None = None
    led: tuple = ()
    within: tuple = ()
    tool: str = ""
    lesion: bool = False


class Moment(NamedTuple):
    """lesson, and how it is seen. same: whether all that was computed anew came out as it was."""

    lesson: Lesson
    seen: Seen = Seen()
    same: bool = True
