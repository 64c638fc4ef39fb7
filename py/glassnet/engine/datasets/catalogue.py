"""Every set a reader can choose, a row each, and the recipes that name one of them.

A recipe is short enough for a link: the name of a row and its parameters, moons:200:0.1:0. What
is left out at the end keeps its default. The form, the link, the README and the tests read
these rows.
"""

from dataclasses import replace

import numpy as np

from glassnet.engine.datasets.cells import plain
from glassnet.engine.datasets.dataset import Dataset
from glassnet.engine.datasets.generated import GENERATED
from glassnet.engine.datasets.plane import square_around, window_around
from glassnet.engine.datasets.real import REAL

DATASETS = {row.name: row for row in (*GENERATED, *REAL)}
FOLDER = "data"  # of the site, where the files of real sets are


def read_recipe(recipe):
    """(Row, values of its parameters) that a recipe names. Raises ValueError in words."""
    name, *texts = str(recipe)[:200].strip().split(":")
    if name not in DATASETS:
        raise ValueError(f"There is no set “{plain(name, 24)}”; there are {', '.join(DATASETS)}.")
    row = DATASETS[name]
    if len(texts) > len(row.parameters):
        names = ":".join([name, *(parameter.name for parameter in row.parameters)])
        raise ValueError(f"“{name}” has fewer parameters than that: {names}.")
    given = [parameter.read(text) for parameter, text in zip(row.parameters, texts)]
    rest = row.parameters[len(given) :]
    return row, (*given, *(parameter.checked(parameter.default) for parameter in rest))


def write_recipe(name, values=()):
    """The recipe of a row with these values, in the order of its parameters."""
    parameters = DATASETS[name].parameters
    pairs = list(zip(parameters, values, strict=True))
    return ":".join([name, *(each.write(each.checked(value)) for each, value in pairs)])


def file_of(recipe):
    """Where the site holds the file of a real set, such as data/iris.csv; None if there is none."""
    row, _ = read_recipe(recipe)
    return f"{FOLDER}/{row.file}" if row.file else None


def make(recipe, text=None):
    """The Dataset a recipe names. text: what file_of(recipe) holds, for a real set.

    Raises ValueError in words.
    """
    row, values = read_recipe(recipe)
    recipe = write_recipe(row.name, values)
    if not row.file:
        return _drawn(row, values, recipe)
    if text is None:
        raise ValueError(f"“{row.about.title}” is read from {file_of(recipe)}, which is not here.")
    dataset = row.read(text, row.about, recipe)
    if len(dataset) != row.size:
        raise ValueError(
            f"{file_of(recipe)} is damaged: it gives {len(dataset):,} examples of {row.size:,}."
        )
    return replace(dataset, outputs=row.outputs)


def read(name, text):
    """The real set of this name from the text of its file."""
    return make(name, text)


def _drawn(row, values, recipe):
    raw, given = row.draw(*values)
    answers = row.answers(*values) if callable(row.answers) else row.answers
    plane = len(row.inputs) == 2
    window = square_around(raw) if plane else window_around(np.concatenate([raw, given], axis=1))
    return Dataset(
        about=row.about,
        inputs=row.inputs,
        answers=answers,
        raw=raw,
        given=given,
        outputs=row.outputs,
        recipe=recipe,
        window=window,
    )
