"""How a gradient became a step: the optimiser's own formulas, with what it remembers and the rate's course.

Nothing here knows an optimiser: each brings its formulas (engine/optimisers.py), and every letter in
them is a number of this step.
"""

import numpy as np

from glassnet.engine.learning import PENALTIES
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.engine.schedules import SCHEDULES
from glassnet.view import formulas
from glassnet.view.explain.book import NO_STEP
from glassnet.view.explain.names import symbol_of
from glassnet.view.terms import Labelled, Named, Sum, Symbol, evaluate

PLAIN = ("sgd", "constant")


def rows(frame):
    """(Optimiser, Schedule) of the last step."""
    names = (frame.step.settings.optimiser, frame.step.settings.schedule) if frame.step else PLAIN
    return OPTIMISERS[names[0]], SCHEDULES[names[1]]


def stepped_to(book, index, gradient):
    """The value that the last step gave a weight or bias, (…,) as the engine computed it, or None before any step."""
    frame = book.frame
    if frame.stepped is None or book.value(gradient, index, None) is None:
        return None
    kind = "weight" if len(index) == 3 else "bias"
    w, g = (np.array([each.value]) for each in (book.named(kind, index, frame.stepped), _slope(book, index, gradient)))
    optimiser, _ = rows(frame)
    memory = [np.array([_remembered(frame, letter, index, "before")]) for letter in optimiser.remembers]
    return float(optimiser.step(w, g, memory, _symbols(frame))[0][0])


def whole_step(book, index, kind, gradient):
    """The term for a weight or bias after the step: old − what the optimiser made of its gradient."""
    return _read(book, dict(rows(book.frame)[0].formulas)["w"], index, gradient, w=book.named(kind, index, book.frame.stepped))


def change_alone(book, index, gradient):
    """The term for how far it moved: the same without the old value, and with the sign of the change."""
    old = Named(Symbol("w"), 0.0)
    first, *others = _read(book, dict(rows(book.frame)[0].formulas)["w"], index, gradient, w=old).terms
    assert first is old, "an optimiser's formula for w begins with w"
    return others[0] if len(others) == 1 else Sum(tuple(others))


def remembered(book, _, *index, letter):
    """What the optimiser remembers of the gradients so far."""
    frame = book.frame
    optimiser, _schedule = rows(frame)
    if frame.step is None or letter not in optimiser.remembers:
        return None, None, NO_STEP
    gradient = "gradient" if len(index) == 3 else "biasgradient"
    old = Named(Symbol(letter, "before"), _remembered(frame, letter, index, "before"))
    term = _read(book, dict(optimiser.formulas)[letter], index, gradient, **{letter: old})
    return _remembered(frame, letter, index, "after"), term, f"What {optimiser.title} remembers. {optimiser.says}"


def pulled(book, _, *index):
    """The slope that the optimiser is given: the gradient of the cost, and what the weight itself costs."""
    frame = book.frame
    if frame.step is None or book.value("gradient", index, None) is None:
        return None, None, NO_STEP
    parts = [Labelled(book.named("gradient", index, None), "of the cost")]
    for name, (_, slope) in PENALTIES.items():
        if getattr(frame.step.settings, name):
            parts.append(Labelled(formulas.read(slope, w=book.named("weight", index, frame.stepped), **_letters(frame)), name.upper()))
    term = Sum(tuple(parts))
    return evaluate(term), term, "The gradient of the cost, and that of the penalty on large weights."


def rate(book, _):
    """The learning rate of the last step: the one chosen, on its course."""
    frame = book.frame
    if frame.stepped is None:
        return None, None, NO_STEP
    _optimiser, schedule = rows(frame)
    if frame.step is None or schedule.name == "constant":
        return frame.stepped_rate, None, "You choose it: how far a step goes, as a multiple of the gradient."
    return frame.stepped_rate, formulas.read(schedule.formula, **_letters(frame)), f"{schedule.title.capitalize()}. {schedule.says}"


def _read(book, formula, index, gradient, **known):
    """A formula of the optimiser, each letter a number of this step."""
    frame = book.frame
    quantities = _letters(frame) | {"g": _slope(book, index, gradient), "η": Named(Symbol("η"), frame.stepped_rate, "rate")}
    for letter in rows(frame)[0].remembers:
        ref = "-".join(map(str, (letter, *index)))
        quantities[letter] = Named(symbol_of(letter, index, book.network), _remembered(frame, letter, index, "after"), ref)
    return formulas.read(formula, **quantities | known)


def _slope(book, index, gradient):
    """What the optimiser is given for a weight or bias: its gradient, with the penalty where there is one."""
    settings = book.frame.step and book.frame.step.settings
    if settings is None or len(index) < 3 or not (settings.l1 or settings.l2):
        return book.named(gradient, index, None)
    return Named(symbol_of("pulled", index, book.network), pulled(book, None, *index)[0], "-".join(map(str, ("pulled", *index))))


def _symbols(frame):
    return frame.step.settings.symbols(frame.step.n) | {"η": frame.stepped_rate} if frame.step else {"η": frame.stepped_rate}


def _letters(frame):
    return {letter: Named(Symbol(letter), float(value)) for letter, value in _symbols(frame).items()}


def _remembered(frame, letter, index, when):
    """What stood in the optimiser's memory before or after the step."""
    slot = rows(frame)[0].remembers.index(letter)
    value = getattr(frame.step, when)[slot][0 if len(index) == 3 else 1]
    for position in index:
        value = value[position]
    return float(value)

