"""Where a page stands, told to the one around its frame: a link as plain data, and the two numbers everybody asks for."""

import json

from glassnet.lesson.permalink import write_moment
from glassnet.lesson.query import write_query


def told(moment):
    """JSON: `query` and `moment`, what stands before and behind the # of a link; `steps`; `loss`, or null while there is none.

    What is pointed at is left out, or a hand that passes by would change the state. Where a moment is too large for a link,
    its text is "", and the choices alone are told.
    """
    lesson = moment.lesson
    try:
        text = write_moment(moment._replace(seen=moment.seen._replace(focus="", number=""))).text
    except ValueError:
        text = ""
    return json.dumps({"query": write_query(lesson.choices), "moment": text, "steps": lesson.steps, "loss": lesson.passed.loss if lesson.passed else None})
