"""The Lesson with which a page opens whose link names examples.

The examples say which network suits them; what the link says itself counts where it fits.
"""

from dataclasses import replace

from glassnet.engine import LOSSES
from glassnet.engine.checks import dashed
from glassnet.lesson.changes import judges_all, on_data
from glassnet.lesson.lesson import begin, forward
from glassnet.lesson.query import SUITED
from glassnet.lesson.training import example_at

def opened(choices, wishes, data):
    """(Lesson, problems): the one that learns from these examples, and a sentence for each wish that does not fit them.

    choices: those of the link; wishes: what it says itself (query.wishes)."""
    problems = []
    suited = on_data(begin(choices._replace(data="none")), data)
    suited = replace(suited, choices=suited.choices._replace(data=choices.data, columns=wishes.get("columns", suited.choices.columns)))
    try:
        lesson = _as_wished(suited, wishes, data, problems)
        judges_all(lesson)
    except ValueError as error:
        lesson = suited
        problems.append(f"The network this link asks for cannot learn from {data.about.title}: {str(error).rstrip('.')}. The one you see can.")
    return _at_the_inputs(lesson, wishes, problems), problems


def _as_wished(suited, wishes, data, problems):
    """The Lesson with the network the link asks for, its inputs and outputs made to fit."""
    wanted = suited.choices._replace(**{name: wishes[name] for name in SUITED if name in wishes})
    if "sizes" in wishes:
        sizes = (wanted.sizes[0], *wishes["sizes"][1:-1], wanted.sizes[-1])
        if sizes != wishes["sizes"]:
            problems.append(f"{data.about.title} needs {_counted(sizes[0], 'input')} and {_counted(sizes[-1], 'output')}, the link says {dashed(wishes['sizes'])}: "
                            f"the network is {dashed(sizes)}.")
        wanted = wanted._replace(sizes=sizes)
    if isinstance(wanted.hidden, tuple) and len(wanted.hidden) != len(wanted.sizes) - 2:
        wanted = wanted._replace(hidden=wanted.hidden[0])
    if LOSSES[wanted.loss].needs:      # read_query has said so, where the link names others
        wanted = wanted._replace(output=LOSSES[wanted.loss].needs)
    return replace(begin(wanted), training=suited.training)


def _at_the_inputs(lesson, wishes, problems):
    """The Lesson with what the link gives as inputs and targets; else with the first example, which stands there already."""
    given = {name: wishes[name] for name in ("x", "t") if name in wishes}
    for name, there in (("x", lesson.choices.x), ("t", lesson.choices.t)):
        if name in given and len(given[name]) != len(there):
            problems.append(f"{'Inputs' if name == 'x' else 'Targets'}: the link gives {len(given[name])}, these examples have {len(there)}.")
            del given[name]
    if not given:
        return forward(lesson)
    wished = replace(lesson, choices=lesson.choices._replace(**given))
    wished = replace(wished, training=wished.training._replace(picked=example_at(wished)))
    try:
        return forward(wished)
    except ValueError as error:
        problems.append(f"Inputs and targets: {error}.")
        return forward(lesson)


def _counted(count, word):
    return f"{count} {word}{'s' * (count != 1)}"
