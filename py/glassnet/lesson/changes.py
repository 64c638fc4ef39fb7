"""What a choice leads to: other weights, another shape, another cost, other data.

    chosen(lesson, name, value)        a row of ROWS has another value
    judges_all(lesson)                 refuses, in words, a cost that cannot judge the examples
    of_shape(lesson, sizes, origin)    the network grows or shrinks and keeps what it can
    with_activation(lesson, l, name)   one layer does something else with its sums
    arrived(lesson, network, x, t)     a network comes from elsewhere
"""

from dataclasses import replace

from glassnet.engine import LOSSES
from glassnet.engine.checks import training_set
from glassnet.lesson.choices import default_t, default_x, fitted, joined
from glassnet.lesson.lesson import Lesson, begin
from glassnet.lesson.record import Record
from glassnet.lesson.shape import matched, reshaped

NETWORK = ("hidden", "output", "loss")              # what the same weights may be used with
INIT, RATE, BATCH = "xavier", 0.1, 10                          # for many examples: with those of one example most sums would saturate
DRAWN = ("seed", "init")                            # what first weights follow from


def chosen(lesson, name, value, data=None):
    """The Lesson once this row has this value. data: the Dataset, where `name` is of DATA.

    Raises ValueError in words where it cannot be."""
    if value == getattr(lesson.choices, name):
        return lesson
    if name == "sizes":
        return of_shape(lesson, value, matched(lesson.choices.sizes, value))
    if name == "loss" and LOSSES[value].needs:      # it is made for these outputs, and comes with them
        return _used_as(replace(lesson, choices=lesson.choices._replace(loss=value, output=LOSSES[value].needs)), loss=value, output=LOSSES[value].needs)
    lesson = replace(lesson, choices=lesson.choices._replace(**{name: value}))
    if name in DRAWN:
        return replace(begin(lesson.choices), training=lesson.training and lesson.training.anew())
    if name in NETWORK:
        return _used_as(lesson, **{name: value})
    if name == "data":
        return on_data(lesson, data)
    if name == "share" and lesson.training is not None:
        return with_share(lesson)
    return replace(lesson, memory=None) if name == "optimiser" else lesson


def _used_as(lesson, **choice):
    network, first = lesson.network.replace(**choice), lesson.first.replace(**choice)
    if "loss" in choice:      # costs of two kinds have no common scale: the curve begins anew
        lesson = replace(lesson, passed=None, gradient=None, stepped=None, moved=None, losses=Record(),
                         training=lesson.training and lesson.training.anew())
    return judges_all(replace(lesson, network=network, first=first))


def judges_all(lesson):
    """The same Lesson. Raises ValueError, in words, where its cost cannot judge every example it learns from."""
    if lesson.training is not None:
        data = lesson.training.data
        try:
            training_set(lesson.network, data.x, data.t)
        except ValueError as error:
            raise ValueError(f"{LOSSES[lesson.network.loss_name].title.capitalize()} cannot judge {data.about.title}: {error}.") from None
    return lesson


def with_activation(lesson, l, name):
    """Another activation for the neurons of one layer."""
    *hidden, output = lesson.network.activations[1:]
    if l == len(hidden) + 1:
        return chosen(lesson, "output", name)
    hidden[l - 1] = name
    return chosen(lesson, "hidden", joined(hidden))


def of_shape(lesson, sizes, origin):
    """The Lesson on a network of other sizes, which keeps what it can. origin: as in shape.py."""
    if lesson.training is not None:
        from glassnet.lesson.training import fits

        fits(lesson.training.data, sizes)
    old = lesson.network.activations
    names = []
    for was in origin[1:-1]:      # a new layer does what the one before it does
        names.append(old[was] if was else names[-1] if names else old[1])
    choices = lesson.choices._replace(sizes=sizes, hidden=joined(names) if names else lesson.choices.hidden,
                                      x=fitted(lesson.choices.x, sizes[0], default_x), t=fitted(lesson.choices.t, sizes[-1], default_t))
    fresh = begin(choices)
    return replace(fresh, network=reshaped(lesson.network, fresh.network, origin),
                   training=lesson.training and lesson.training.anew())


def arrived(lesson, network, x, t):
    """The Lesson that goes on from a network of elsewhere: nothing is learned yet, and its first weights are those it came with."""
    if lesson.training is not None:
        from glassnet.lesson.training import fits

        fits(lesson.training.data, network.sizes)
    choices = lesson.choices._replace(sizes=network.sizes, hidden=network.hidden, output=network.output, loss=network.loss_name, x=x, t=t)
    return Lesson(choices, network, network, training=lesson.training and lesson.training.anew())


def plane_columns(data):
    """The two columns that make the plane at first: numbers, as far as there are any."""
    order = sorted(range(len(data.inputs)), key=lambda c: bool(data.inputs[c].values))      # sorted keeps the order of equals
    return tuple(sorted(order[:2])) if len(order) > 1 else (0, 1)


def on_data(lesson, data):
    """The Lesson that learns from these examples, or, with None, from the one at its inputs.

    The network becomes one that can learn them. Hidden layers that the reader has built for other examples stay."""
    if data is None:
        return replace(lesson, training=None)
    from glassnet.lesson import training      # as all of training: no page that learns from one example has to wait for it

    choices, wanted, old = lesson.choices, training.suggested(data), lesson.training
    hidden, names = wanted.sizes[1:-1], wanted.hidden
    if old is not None and choices.sizes[1:-1] != training.suggested(old.data).sizes[1:-1]:
        hidden, names = choices.sizes[1:-1], choices.hidden
    choices = choices._replace(sizes=(wanted.sizes[0], *hidden, wanted.sizes[-1]), hidden=names, output=wanted.output, loss=wanted.loss,
                               **({} if old is not None else {"init": INIT, "rate": RATE, "batch": BATCH}))
    choices = choices._replace(columns=plane_columns(data))
    lesson = begin(choices._replace(x=fitted((), choices.sizes[0], default_x), t=fitted((), choices.sizes[-1], default_t)))
    return training.picked(replace(lesson, training=training.begun(data, choices.share)), 0)


def with_share(lesson):
    """Other examples are kept for testing."""
    from glassnet.lesson import training

    stood = training.example_at(lesson)      # on another scale it is other numbers
    lesson = replace(lesson, training=training.begun(lesson.training.data, lesson.choices.share))
    return lesson if stood is None else training.picked(lesson, stood)
