"""Python arrives while recorded passes stand or play (site/app/replay.js): the way to exactly where they are."""

from typing import NamedTuple

from glassnet.lesson.timeline import event_end
from glassnet.lesson.update import Event


class Where(NamedTuple):
    """Where the page stands that was played before there was a Stage.

    presses: what was pressed, all that the timeline holds; place, beat: what is shown. until: while
    something plays, where that ends; its beat has had its time. ahead: whether what plays is the last
    press, told for the first time. again: whether it is Forward told once more. said: how the end of a
    moment was come to, if it was "travelled" to, "undone" or "redone".
    """

    presses: list
    place: int
    beat: int
    until: int | None = None
    ahead: bool = False
    again: bool = False
    said: str = ""


def take_over(where, reel, player, speed, begin_pass, answer, turned, travel):
    """Stand there. begin_pass, answer: what a Stage does with a pass, and with any other press; turned: shows where the
    reel is; travel: goes to the end of a moment."""
    for name in where.presses:
        reel.seek()
        (answer if name == "reset" else begin_pass)(Event("press", name))

    def stand(place, beat=None):
        reel.seek(place, beat)
        turned()

    if where.said and where.said != "travelled":
        timeline = reel.history.timeline
        stand(event_end(timeline, where.place + 1) if where.said == "undone" else timeline.log[where.place].first - 1)
        answer(Event("press", {"undone": "undo", "redone": "redo"}[where.said]))
    elif where.said:
        travel(where.place)
    elif where.again:
        stand(where.place)
        begin_pass(Event("press", "forward"))
        _go_on(where, reel, player, speed, turned, where.beat + 1)
    elif where.until is None:
        stand(where.place, where.beat)
    else:
        if not where.ahead:      # then the Lesson is where the reel is
            stand(where.place, where.beat)
        reel.seek(*((where.place, where.beat - 1) if where.beat else (where.place - 1,)))
        _go_on(where, reel, player, speed, turned, 1)


def _go_on(where, reel, player, speed, turned, beats):
    """So many beats further, and on from there if something plays."""
    if where.until is not None:
        return player.play(speed, where.until, seen=beats)
    for _ in range(beats):
        reel.go_on()
    turned()
