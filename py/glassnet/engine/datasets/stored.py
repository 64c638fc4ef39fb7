"""A set as plain data and as compact text, and back to the last bit: for links and saved files.

    {"v": 1, "recipe": "moons:200:0.1:0"}                 a set that its recipe makes again
    {"v": 1, "name": "own", "title": …, "inputs": [[name, unit, mean, scale, [value, …], 1], …],
     "answers": [likewise], "rows": [[input, …, answer, …], …], …}      edited and own data

The 1 is there where mean and scale are those of examples. "outputs" stands in either where it is not what the recipe says. Text that comes back may come
from anywhere: it is measured before it is parsed, and refused in words.
"""

import json
from dataclasses import replace

from glassnet.engine.datasets.catalogue import DATASETS, file_of, make
from glassnet.engine.datasets.columns import Column
from glassnet.engine.datasets.dataset import EACH, MOST_EXAMPLES, Dataset
from glassnet.engine.datasets.from_table import MOST_INPUTS, OWN
from glassnet.engine.datasets.kinds import LARGEST
from glassnet.engine.datasets.plane import Window
from glassnet.engine.plain import parsed

VERSION = 1
LONGEST = 64_000  # characters of a text, unless told: what a link can carry
LONGEST_WORD = 200
_DEEPEST = 5  # brackets within brackets; ours nest 4 deep


def to_plain(dataset):
    """The set as dicts, lists, text and numbers: its recipe where it has one, else all of it."""
    if dataset.recipe:
        plain = {"v": VERSION, "recipe": dataset.recipe}
        usual = DATASETS[dataset.about.name].outputs
        return plain if dataset.outputs == usual else plain | {"outputs": dataset.outputs}
    rows = [[*raw, *given] for raw, given in zip(dataset.raw.tolist(), dataset.given.tolist())]
    plain = {
        "v": VERSION,
        "name": dataset.about.name,
        "title": dataset.about.title,
        "inputs": [_described(column) for column in dataset.inputs],
        "answers": [_described(column) for column in dataset.answers],
        "rows": [[_whole(value) for value in row] for row in rows],
        "outputs": dataset.outputs,
        "picture": dataset.picture and list(dataset.picture),
        "window": dataset.window and list(dataset.window),
        "notes": list(dataset.notes),
    }
    return {key: value for key, value in plain.items() if value not in (None, [])}


def from_plain(plain, text=None):
    """The Dataset of to_plain. text: the file of a real set, where needed_file names one.

    Raises ValueError in words, whatever it is given.
    """
    _check(isinstance(plain, dict) and plain.get("v") == VERSION, "it is of no version known here")
    if "recipe" in plain:
        dataset = make(_word(plain["recipe"]), text)
        return replace(dataset, outputs=_word(plain.get("outputs", dataset.outputs)))
    inputs, answers = (_columns(plain.get(key)) for key in ("inputs", "answers"))
    _check(sum(column.width for column in inputs) <= MOST_INPUTS, "it has too many inputs")
    rows = _rows(plain.get("rows"), len(inputs) + len(answers))
    return Dataset(
        about=_about(_word(plain.get("name")), _word(plain.get("title"))),
        inputs=inputs,
        answers=answers,
        raw=[row[: len(inputs)] for row in rows],
        given=[row[len(inputs) :] for row in rows],
        outputs=_word(plain.get("outputs", EACH)),
        picture=_picture(plain.get("picture"), len(inputs)),
        window=_window(plain.get("window")),
        notes=tuple(_word(note, 2000) for note in _list(plain.get("notes", []), 100)),
    )


def needed_file(plain):
    """The file of the site without which from_plain cannot make a set again, or None."""
    recipe = plain.get("recipe") if isinstance(plain, dict) else None
    return file_of(_word(recipe)) if recipe else None


def to_text(dataset, longest=LONGEST):
    """The set as one line of ASCII. Raises ValueError in words when it is longer than that."""
    text = json.dumps(to_plain(dataset), separators=(",", ":"))
    if len(text) > longest:
        raise ValueError(
            f"These {len(dataset):,} examples would take {len(text):,} characters; "
            f"{longest:,} are the most."
        )
    return text


def plain_of(text, longest=LONGEST):
    """What to_text wrote, as plain data. Raises ValueError in words, whatever it is given."""
    try:
        return parsed(text, longest, _DEEPEST)
    except ValueError as error:
        raise ValueError(f"This set cannot be read: {error}.") from None


def from_text(text, file_text=None, longest=LONGEST):
    """The Dataset of to_text. file_text: as the text of from_plain."""
    return from_plain(plain_of(text, longest), file_text)


def _described(column):
    plain = [column.name, column.unit, column.mean, column.scale, list(column.values)]
    return [*plain, 1] if column.fitted else plain


def _whole(value):
    """5 for 5.0, which is shorter and the same; -0.0 stays."""
    short = value.is_integer() and abs(value) < 2**53 and repr(value) != "-0.0"
    return int(value) if short else value


def _check(sound, why):
    if not sound:
        raise ValueError(f"This set cannot be read: {why}.")


def _list(value, most):
    _check(isinstance(value, list) and len(value) <= most, "a list in it is missing or too long")
    return value


def _word(value, longest=LONGEST_WORD):
    _check(isinstance(value, str) and len(value) <= longest, "a text in it is missing or too long")
    _check(value.isprintable(), "a text in it holds what cannot be shown")
    return value


def _number(value):
    sound = isinstance(value, (int, float)) and not isinstance(value, bool)
    _check(sound and abs(value) <= LARGEST, "a number in it is missing or too large")
    return float(value)


def _columns(value):
    columns = _list(value, MOST_INPUTS)
    _check(columns, "it describes no columns")
    return tuple(map(_column, columns))


def _column(value):
    _check(len(_list(value, 6)) >= 5, "a column of it is described otherwise")
    name, unit, mean, scale, values = value[:5]
    values = tuple(map(_word, _list(values, MOST_INPUTS)))
    return Column(_word(name), _word(unit), _number(mean), _number(scale), values, value[5:] == [1])


def _rows(value, length):
    rows = _list(value, MOST_EXAMPLES)
    _check(all(len(_list(row, length)) == length for row in rows), "a row of it is too short")
    return [[_number(number) for number in row] for row in rows]


def _about(name, title):
    if name in DATASETS:
        return DATASETS[name].about
    return OWN._replace(title=title)


def _picture(value, pixels):
    if value is None:
        return None
    shape = tuple(_list(value, 2))
    whole = all(isinstance(side, int) and side > 0 for side in shape)
    _check(whole and len(shape) == 2 and shape[0] * shape[1] == pixels, "its picture has no shape")
    return shape


def _window(value):
    if value is None:
        return None
    _check(len(_list(value, 4)) == 4, "its window has not four edges")
    window = Window(*map(_number, value))
    _check(window.left < window.right and window.bottom < window.top, "its window is empty")
    return window
