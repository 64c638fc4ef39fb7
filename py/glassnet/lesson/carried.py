"""A moment as plain words and arrays, the way version 1 of a link has them (read by brought.py).

Only what follows from nothing else is carried. A key that is missing means: none, or as usual.

    c  choices, as texts, but those of VERSION_1        k  steps since the first weights
    n  [hidden, output, cost] of networks that are not as the choices say; counted from 1
    w  the networks: first, now; each as [parameters, kind]: 0 is what the seed gives, and what is chosen
    m  that the optimiser's memory follows              h  the sum of all that is to be computed again
    p  the last pass    u  the last update: its pass, settings and place; 1 for a pass: it is the last one
    l  steps of the curve    d  the examples and how learning them goes    v  how it is looked at (Seen)
"""

import zlib
from dataclasses import asdict

import numpy as np

from glassnet.lesson.choices import ROWS, write_hidden
from glassnet.lesson.lesson import begin, settings_of
from glassnet.lesson.moment import Seen
from glassnet.lesson.sealed import apart, as_bits

# What version 1 leaves out. Written down for good: an old link means what it meant.
VERSION_1 = dict(
    sizes="3-2-3", hidden="sigmoid", output="sigmoid", loss="softmax", seed="0", rate="1", x="0.1,0.2,0.3", t="0,1,0", show="weight",
    detail="all", decimals="auto", speed="1", live="off", predict="off", theme="auto", controls="all", init="uniform", optimiser="sgd",
    momentum="0.9", smoothing="0.99", beta1="0.9", beta2="0.999", schedule="constant", drop="0.5", every="500", batch="0", l1="0", l2="0",
    dropout="0", data="none", share="25", columns="0,1", pace="full", stop="never")
FRESH = [[0, 0], [0, 0]]      # the networks of a page on which nothing has been learned
SEEN = dict(zip(Seen._fields, "ftnkalwox", strict=True))


def carried(moment, points=None, with_update=True):
    """(plain, arrays) of a Moment. points: of its curves, at most; with_update: whether the last update is carried."""
    lesson, networks = moment.lesson, _Networks(moment.lesson)
    plain = {"c": {name: text for name, row in ROWS.items() if (text := row.write(getattr(lesson.choices, name))) != VERSION_1.get(name)}}
    first_and_now = [networks.ref(lesson.first), networks.ref(lesson.network)]
    passes, arrays = [], []
    if lesson.passed:
        plain["p"] = _pass(lesson.passed, lesson, networks, passes)
    if lesson.stepped and with_update:
        plain["u"] = _update(lesson, networks, passes)
        arrays += map(flat, lesson.step.before)
    if lesson.memory is not None:
        plain["m"] = 1
        arrays += map(flat, lesson.memory)
    if lesson.losses:
        plain["l"], losses = _curve(thinned(lesson.losses, points))
        arrays.append(losses)
    if lesson.training:
        plain["d"], scores = _training(lesson, points)
        arrays += scores
    plain |= {key: value for key, value in (("w", first_and_now), ("k", lesson.steps), ("n", networks.kinds), ("v", _seen(moment.seen)))
              if value and value != FRESH}
    plain["h"] = digits(lesson if with_update else lesson_without_update(lesson))
    return plain, [*networks.arrays(), *passes, *arrays]


def lesson_without_update(lesson):
    """The Lesson without what is known of its last update."""
    from dataclasses import replace

    return replace(lesson, gradient=None, stepped=None, moved=None, step=None, stepped_rate=0.0)


def flat(layers):
    """A network, or a pair (W, b), as one array, (count,)."""
    W, b = (layers.W, layers.b) if hasattr(layers, "W") else layers
    return np.concatenate([part.reshape(-1) for pair in zip(W[1:], b[1:]) for part in pair])


def kind_of(network):
    """How a network uses its parameters: [hidden, output, loss]."""
    return [write_hidden(network.hidden), network.output, network.loss_name]


class _Networks:
    """The networks of a Lesson, each set of parameters and each kind once."""

    def __init__(self, lesson):
        self.drawn = begin(lesson.choices).network
        self._parameters, self._of, self._usual = [], {as_bits(flat(self.drawn)).tobytes(): 0}, kind_of(self.drawn)
        self.kinds = []

    def ref(self, network):
        parameters, kind = flat(network), kind_of(network)
        key = as_bits(parameters).tobytes()
        if key not in self._of:
            self._parameters.append(parameters)
            self._of[key] = len(self._parameters)
        if kind != self._usual and kind not in self.kinds:
            self.kinds.append(kind)
        return [self._of[key], 0 if kind == self._usual else self.kinds.index(kind) + 1]

    def arrays(self):
        """All parameters, each set apart from the one before it."""
        return [apart(now, before) for before, now in zip([flat(self.drawn), *self._parameters], self._parameters)]


def _pass(passed, lesson, networks, arrays):
    choices, plain = lesson.choices, {"n": networks.ref(passed.network)}
    for name in ("x", "t"):
        if repr(getattr(passed, name)) != repr(getattr(choices, name)):      # repr, for it tells 0.0 from -0.0
            plain[name] = 1
            arrays.append(np.array(getattr(passed, name)))
    return plain


def _update(lesson, networks, arrays):
    usual, settings = (asdict(each) for each in (settings_of(lesson.choices), lesson.step.settings))
    other = {name: value for name, value in settings.items() if value != usual[name]}
    passed = 1 if lesson.stepped is lesson.passed else _pass(lesson.stepped, lesson, networks, arrays)
    return {"p": passed, "k": lesson.step.n} | ({"s": other} if other else {})


def _curve(points):
    """(steps, each as how many after the one before; values)."""
    steps, values = zip(*points)
    return [int(each) for each in np.diff(steps, prepend=0)], chained(values)


def _training(lesson, points):
    from glassnet.engine.datasets import to_plain

    training = lesson.training
    scores = thinned(training.scores, points)
    apart_from = training.now and training.now not in training.scores[-1:]
    all_scores = [*scores, training.now] if apart_from else scores
    plain = {"set": to_plain(training.data), "k": training.batches, "i": training.picked, "f": training.fault,
             "g": training.gap if scores == training.scores else max(training.gap, int(max(np.diff([each.step for each in scores])))),
             "s": [int(each) for each in np.diff([each.step for each in all_scores], prepend=0)], "o": int(bool(apart_from))}
    if plain["set"] == {"v": 1, "recipe": lesson.choices.data}:
        del plain["set"]
    columns = list(zip(*all_scores))[1:]
    plain["h"] = [int(column[0] is not None) for column in columns]
    usual = {"k": 0, "i": None, "f": "", "g": 1, "s": [], "o": 0, "h": []}
    return ({key: value for key, value in plain.items() if key not in usual or usual[key] != value},
            [chained(column) for column in columns if column[0] is not None])


def _seen(seen):
    return {SEEN[name]: int(value) if isinstance(value, bool) else value for name, value in seen._asdict().items()
            if value != Seen._field_defaults[name]}


def thinned(points, most):
    """At most so many of them, spaced evenly, the first and the last among them."""
    points, count = tuple(points), len(points)
    if most is None or count <= most:
        return points
    return tuple(points[i * (count - 1) // (most - 1)] for i in range(most))


def chained(values):
    """Values that follow one another, each apart from the one before."""
    values = np.array(values, dtype=float)
    return np.concatenate([values[:1], apart(values[1:], values[:-1])])


def digits(lesson):
    """A sum of all digits of a Lesson that a link does not carry, for they follow from the others."""
    parts = [flat(begin(lesson.choices).network)]
    if lesson.passed:
        parts += _of_pass(lesson.passed)
    if lesson.stepped:
        parts += [*_of_pass(lesson.stepped), *lesson.gradient.dW[1:], *lesson.gradient.db[1:], *lesson.gradient.delta[1:],
                  *lesson.moved[0][1:], *lesson.moved[1][1:], *map(flat, lesson.step.after)]
    return zlib.crc32(b"".join(as_bits(part).tobytes() for part in parts))


def _of_pass(passed):
    trace = passed.trace
    return [*trace.z[1:], *trace.a, *([] if trace.probabilities is None else [trace.probabilities]), np.array([passed.loss])]
