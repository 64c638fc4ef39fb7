"""The Moment that plain words and arrays from a link tell of (written by carried.py), or why it cannot be one.

All of it may come from anywhere: each word is one of those expected, each number in its range, and what
follows from them the engine computes itself. Refusals are ValueErrors that end a sentence, without its full stop.
"""

import re
from dataclasses import asdict, replace

import numpy as np

from glassnet.engine import Network
from glassnet.engine.learning import Learning, Settings, moved, penalised
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.lesson.carried import FRESH, SEEN, VERSION_1, digits
from glassnet.lesson.choices import ROWS, Choices, read_hidden
from glassnet.lesson.lesson import STEPS, Lesson, Pass, Step, begin, difference, settings_of
from glassnet.lesson.moment import Moment, Seen
from glassnet.lesson.record import Record
from glassnet.lesson.update import KINDS

MOST_STEPS = 10 ** 12
MOST_POINTS = 50_000
LONGEST_CHOICE = 4000
LONGEST_WORD = 200
MOST_ASKED = 50
_REF = re.compile(r"[a-z]{1,16}(-\d{1,3}){0,3}(@\d{1,4})?", re.ASCII)
_NAME = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


def brought(plain, numbers, file_text=None):
    """The Moment. file_text: the file of a real set, where `recipe_of` names one that stands in a file."""
    check(isinstance(plain, dict), "it is something else")
    choices = choices_of(plain)
    networks = _Networks(choices, plain, numbers)
    first, now = (networks.at(ref) for ref in _list(plain.get("w", FRESH), 2, 2))
    lesson = Lesson(choices, now, first, steps=_whole(plain.get("k", 0), MOST_STEPS))
    lesson = _with_numbers(lesson, plain, numbers, networks)
    if "l" in plain:
        steps = _rising(plain["l"], lesson.steps)
        lesson = replace(lesson, losses=Record(zip(steps, _costs(numbers, len(steps)))))
    if "d" in plain:
        lesson = replace(lesson, training=_training(lesson, _dict(plain["d"]), numbers, file_text))
    else:
        check(choices.data == "none", "its examples are missing")
    numbers.end()
    return Moment(lesson, _seen(_dict(plain.get("v", {}))), digits(lesson) == plain.get("h"))


def choices_of(plain):
    """The Choices of such a plain."""
    given = _dict(plain.get("c")) if isinstance(plain, dict) else _dict(None)
    for name, text in given.items():
        check(name in ROWS, f"it sets “{_word(name, 40)}”, which this version of the page does not know")
        check(isinstance(text, str) and len(text) <= LONGEST_CHOICE, "a choice in it is no text, or too long")
    texts = {name: row.default for name, row in ROWS.items()} | VERSION_1 | given
    try:
        choices = Choices(**{name: ROWS[name].read(text) for name, text in texts.items() if name in ROWS})
        drawn = begin(choices).network
    except ValueError as error:
        raise ValueError(f"a choice in it does not hold: {str(error).rstrip('.')}") from None
    check((len(choices.x), len(choices.t)) == (drawn.sizes[0], drawn.sizes[-1]), "its inputs or targets do not fit its network")
    return choices


class _Networks:
    """The networks of a Lesson, by their refs."""

    def __init__(self, choices, plain, numbers):
        drawn = begin(choices).network
        self._sizes, self._sets, self._made = drawn.sizes, [drawn], {}
        self._kinds = [(drawn.hidden, drawn.output, drawn.loss_name), *map(self._kind, _list(plain.get("n", []), 4))]
        for _ in range(_sets_in(plain)):
            self._sets.append(Network(*self.layers(numbers, like=self._sets[-1])))

    def layers(self, numbers, like=None):
        """(W, b) from the next numbers, told apart from those of another network."""
        from glassnet.lesson.carried import flat

        sizes = self._sizes
        whole = numbers.take(sum((m + 1) * n for m, n in zip(sizes, sizes[1:])), like=None if like is None else flat(like))
        W, b, at = [None], [None], 0
        for m, n in zip(sizes, sizes[1:]):
            W.append(whole[at:at + m * n].reshape(n, m).copy())      # (n[l], n[l-1])
            b.append(whole[at + m * n:at + (m + 1) * n].copy())      # (n[l],)
            at += (m + 1) * n
        return tuple(W), tuple(b)

    def _kind(self, given):
        hidden, output, loss = (_word(each) for each in _list(given, 3, 3))
        return read_hidden(hidden), output, loss

    def at(self, ref):
        """The Network of a ref."""
        which, kind = _list(ref, 2, 2)
        key = _whole(which, len(self._sets) - 1), _whole(kind, len(self._kinds) - 1)
        if key not in self._made:
            parameters, (hidden, output, loss) = self._sets[key[0]], self._kinds[key[1]]
            self._made[key] = _soundly(lambda: Network(parameters.W, parameters.b, hidden=hidden, output=output, loss=loss))
        return self._made[key]


def _sets_in(plain):
    """How many sets of parameters the refs of a plain speak of, but that of the seed."""
    update = plain.get("u")
    passes = [each for each in (plain.get("p"), update.get("p") if isinstance(update, dict) else None) if isinstance(each, dict)]
    refs = [*_list(plain.get("w", FRESH), 2, 2), *(each.get("n") for each in passes)]
    return max(_whole(_list(ref, 2, 2)[0], len(refs)) for ref in refs)


def _with_numbers(lesson, plain, numbers, networks):
    """The Lesson with its last pass, its last update and the optimiser's memory."""
    update = _dict(plain["u"]) if "u" in plain else None
    passed = _pass(plain["p"], lesson, numbers, networks) if "p" in plain else None
    stepped = None
    if update is not None:
        shared = update.get("p") == 1
        check(passed is not None or not shared, "a pass is missing in it")
        stepped = passed if shared else _pass(update.get("p"), lesson, numbers, networks)
    lesson = replace(lesson, passed=passed)
    if stepped is not None:
        lesson = _stepped(lesson, stepped, update, numbers, networks)
    if "m" in plain:
        lesson = replace(lesson, memory=_memory(lesson.choices.optimiser, numbers, networks))
    return lesson


def _pass(given, lesson, numbers, networks):
    given = _dict(given)
    network = networks.at(given.get("n"))
    x, t = (tuple(numbers.take(size).tolist()) if name in given else getattr(lesson.choices, name)
            for name, size in (("x", network.sizes[0]), ("t", network.sizes[-1])))

    def computed():
        trace = network.forward(np.array(x))
        return Pass(network, x, t, trace, network.loss(trace, np.array(t)))
    return _soundly(computed)


def _stepped(lesson, passed, given, numbers, networks):
    """The Lesson whose last update followed from this pass."""
    n = _whole(given.get("k"), MOST_STEPS)
    settings = _soundly(lambda: Settings(**asdict(settings_of(lesson.choices)) | _settings(_dict(given.get("s", {})))))
    before = Learning(passed.network, _memory(settings.optimiser, numbers, networks), n)

    def computed():
        gradient = passed.network.backward(passed.trace, np.array(passed.t))
        after = moved(before, settings, penalised(passed.network, settings, gradient.dW), gradient.db)
        return gradient, after
    gradient, after = _soundly(computed)
    return replace(lesson, gradient=gradient, stepped=passed, step=Step(settings, n, before.memory, after.memory), stepped_rate=settings.rate_at(n),
                   moved=(difference(after.network.W, passed.network.W), difference(after.network.b, passed.network.b)))


def _settings(given):
    names = Settings.__dataclass_fields__
    check(all(name in names for name in given), "it names a setting that is not known here")
    check(all(isinstance(value, (str, int, float)) for value in given.values()), "a setting in it is no number")
    return given


def _memory(optimiser, numbers, networks):
    return tuple(networks.layers(numbers) for _ in OPTIMISERS[optimiser].remembers)


def _training(lesson, given, numbers, file_text):
    from glassnet.engine.datasets import from_plain
    from glassnet.lesson.training import Training, begun, divided, fits

    choices = lesson.choices

    def made():
        data = from_plain(given.get("set", {"v": 1, "recipe": choices.data}), file_text)
        fits(data, choices.sizes)
        return data
    data = _soundly(made)
    check(choices.data == (data.recipe or "own"), "it tells of two sets of examples")
    # A set of somebody's own comes with its scale: it may have been edited since that was found.
    training = begun(data, choices.share) if data.recipe else Training(data, *divided(data, choices.share))
    batches = _whole(given.get("k", 0), MOST_STEPS)
    picked = given.get("i")
    scores = _scores(given, batches, numbers)
    apart_from = _whole(given.get("o", 0), 1)
    check(len(scores) >= apart_from, "a score is missing in it")
    return training._replace(
        picked=None if picked is None else _whole(picked, len(data) - 1), batches=batches, now=scores[-1] if scores else None,
        scores=tuple(scores[:-1] if apart_from else scores), gap=max(1, _whole(given.get("g", 1), MOST_STEPS)), fault=_word(given.get("f", ""), 400))


def _scores(given, batches, numbers):
    from glassnet.lesson.training import MOST, Score

    steps = _rising(given.get("s", []), batches, MOST + 1)
    if not steps:
        return []
    there = [_whole(each, 1) for each in _list(given.get("h"), 4, 4)]
    check(there[0], "its scores have no cost")
    columns = [_costs(numbers, len(steps)) if each else [None] * len(steps) for each in there]
    check(all(value is None or value <= 1 for column in columns[2:] for value in column), "a share in it is above 1")
    return [Score(*row) for row in zip(steps, *columns)]


def _seen(given):
    names = {key: name for name, key in SEEN.items()}
    check(all(key in names for key in given), "it is looked at in a way that is not known here")
    read = {"focus": _ref, "number": _ref, "checked": _switch, "lesion": _switch, "tool": _word, "led": _led, "within": _within, "asked": _asked,
            "trail": lambda refs: tuple(_ref(ref) for ref in _list(refs, MOST_ASKED))}
    return Seen(**{names[key]: read[names[key]](value) for key, value in given.items()})


def _ref(value):
    check(isinstance(value, str) and _REF.fullmatch(value) is not None, "it points at something else than a number")
    return value


def _switch(value):
    return bool(_whole(value, 1))


def _led(given):
    step, kind, name, value = _list(given, 4, 4)
    check(step == "" or isinstance(step, str) and step in STEPS, "what led here is not known")
    check(isinstance(kind, str) and kind in KINDS and isinstance(name, str) and _NAME.fullmatch(name) is not None, "what led here is not known")
    return step, kind, name, _word(value)


def _within(given):
    step, beat = _list(given, 2, 2)
    check(step in ("forward", "backprop"), "it stands in the middle of something else than a pass")
    return step, _whole(beat, 1000)


def _asked(given):
    step, guesses = _list(given, 2, 2)
    pairs = [_list(each, 2, 2) for each in _list(guesses, MOST_ASKED)]
    check(all(way in (1, -1) for _, way in pairs), "a prediction in it goes neither up nor down")
    return _whole(step, MOST_STEPS), tuple((_ref(ref), int(way)) for ref, way in pairs)


def _costs(numbers, count):
    values = numbers.take(count, chained=True)
    check((values >= 0).all(), "a cost in it is below 0")
    return values.tolist()


def _rising(given, last, most=MOST_POINTS):
    """Steps, from how many each comes after the one before."""
    gaps = [_whole(each, MOST_STEPS) for each in _list(given, most)]
    check(all(gaps[1:]), "its curve stands still")
    steps = np.cumsum(np.array(gaps, dtype=np.int64)).tolist() if gaps else []
    check(not steps or steps[-1] <= last, "its curve goes on past its steps")
    return steps


def check(sound, why):
    if not sound:
        raise ValueError(why)


def _dict(value):
    check(isinstance(value, dict) and len(value) <= 100, "a part of it is missing")
    return value


def _list(value, most, least=0):
    check(isinstance(value, list) and least <= len(value) <= most, "a list in it is missing or too long")
    return value


def _whole(value, most):
    check(isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most, "a number in it does not fit")
    return value


def _word(value, longest=LONGEST_WORD):
    check(isinstance(value, str) and len(value) <= longest and value.isprintable(), "a word in it does not fit")
    return value


def _soundly(compute):
    """What it gives; the engine's refusals as ours."""
    try:
        return compute()
    except ValueError as error:
        raise ValueError(f"its numbers do not go together: {str(error).rstrip('.')}") from None
