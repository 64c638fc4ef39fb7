"""From a table to examples: which columns are answers, which are inputs, and how each is seen.

Numbers are standardised, to mean 0 and standard deviation 1 over all rows, and over those to learn
from once they are known (scaled.py); categories become places in a list.
A row in which anything is missing that is used is left out, and the notes say which.
"""

import numpy as np

from glassnet.engine.datasets.columns import Column
from glassnet.engine.datasets.dataset import About, Dataset
from glassnet.engine.datasets.kinds import CATEGORY, MOST_CATEGORIES, YES_NO, in_order
from glassnet.engine.datasets.plane import window_around
from glassnet.engine.datasets.scaled import standard
from glassnet.engine.datasets.table import in_rows

MOST_INPUTS = 128  # of the network, one for each value of a category among them
OWN = About("own", "Your table", "A table of your own.", "", "")
_FEW = 10  # whole numbers, no more different ones than this and each seen often, may be classes


def dataset_of(table, targets=None, leave_out=None, kind=None, about=OWN, recipe=""):
    """The Dataset of a Table.

    targets: names of the columns to find; None: table.target. leave_out: names of columns that
    are no inputs; None: table.left_out. kind: "classes", "numbers", or None to decide by what
    the one target holds. Raises ValueError in words.
    """
    targets = (table.target,) if targets is None else tuple(dict.fromkeys(targets))
    leave_out = table.left_out if leave_out is None else leave_out
    unused = {*targets, *(table.column(name).name for name in leave_out)}
    answers = [_fit(table.column(name)) for name in targets]
    inputs = [_fit(column) for column in table.columns if column.name not in unused]
    if not answers:
        raise ValueError("Choose the column that is to be found.")
    if not inputs:
        raise ValueError(" ".join(["No column is left to learn from.", *table.notes]))
    rows, notes = _whole_rows(table, [*inputs, *answers])
    kind = kind or _kind(answers, rows)
    raw = [_measured(column, rows) for column in inputs]
    given = [_answer(column, rows, kind) for column in answers]
    if len(given) > 1 and any(described.values for described, _ in given):
        raise ValueError("Find one column of classes, or any number of columns of numbers.")
    described = tuple(column for column, _ in raw)
    _not_too_many(described)
    return Dataset(
        about=about,
        inputs=described,
        answers=tuple(column for column, _ in given),
        raw=np.stack([values for _, values in raw], axis=1),
        given=np.stack([values for _, values in given], axis=1),
        recipe=recipe,
        window=_window(raw, given),
        notes=notes,
    )


def _fit(column):
    if not column.usable:
        raise ValueError(f"“{column.name}” cannot be used: {column.kind.reason}.")
    return column


def _whole_rows(table, columns):
    """(indices of the rows in which nothing is missing, what is to be said about the others)."""
    # NumPy's own sets would ask for numpy.ma, which the site is without.
    torn = sorted({row for column in columns for row in column.missing})
    whole = sorted({*range(len(table.places))} - {*torn})
    if len(whole) < 2:
        raise ValueError(
            f"Something is missing in {len(torn)} of {len(table.places)} rows: too few are left. "
            "Leave out the columns with gaps."
        )
    if not torn:
        return whole, ()
    where = in_rows([table.places[row] for row in torn])
    verb = "is" if len(torn) == 1 else "are"
    return whole, (
        f"{len(torn)} of {len(table.places)} examples {verb} left out, because something is "
        f"missing: {where}.",
    )


def _kind(answers, rows):
    """ "classes" where the one answer has few values, else "numbers"."""
    if len(answers) > 1:
        return "numbers"
    column = answers[0]
    if column.kind.name in (CATEGORY, YES_NO):
        return "classes"
    values = column.kind.numbers[rows]
    different = len(set(values.tolist()))
    few = 2 <= different <= min(_FEW, len(values) / 5)
    return "classes" if few and (values == np.rint(values)).all() else "numbers"


def _answer(column, rows, kind):
    """(Column, values) of an answer, as a class or as a number."""
    if kind == "numbers":
        if column.kind.name == CATEGORY:
            raise ValueError(f"“{column.name}” holds words, not numbers: it can only be classes.")
        described, values = _measured(column, rows)
        return (described._replace(values=()), values)
    described, values = _category(column, rows)
    if not 2 <= len(described.values) <= MOST_CATEGORIES:
        raise ValueError(
            f"“{column.name}” has {len(described.values)} different values; "
            f"there can be 2 to {MOST_CATEGORIES} classes."
        )
    return described, values


def _measured(column, rows):
    """(Column, values (N,)) of an input: a number to be standardised, or a category."""
    if column.kind.numbers is None:
        return _category(column, rows)
    values = column.kind.numbers[rows]
    mean, scale = standard(values)
    return Column(column.name, column.unit, mean, scale, fitted=True), values


def _category(column, rows):
    """The values that occur in these rows, and the place of each row's among them."""
    if column.kind.numbers is not None:
        texts = [repr(value).removesuffix(".0") for value in column.kind.numbers[rows].tolist()]
    elif column.kind.name == YES_NO:
        original = {value.lower(): value for value in column.kind.values}
        texts = [original[column.cells[row].lower()] for row in rows]
    else:
        texts = [column.cells[row] for row in rows]
    present = set(texts)
    values = tuple(value for value in column.kind.values if value in present) or in_order(present)
    place = {value: float(place) for place, value in enumerate(values)}
    described = Column(column.name, column.unit, values=values)
    return described, np.array([place[text] for text in texts])


def _not_too_many(inputs):
    count = sum(column.width for column in inputs)
    if count > MOST_INPUTS:
        largest = max(inputs, key=lambda column: column.width)
        raise ValueError(
            f"This would make {count} inputs, {MOST_INPUTS} are the most. Leave out columns, "
            f"such as “{largest.name}”, which makes {largest.width}."
        )


def _window(raw, given):
    """The Window of two numbers to learn from, or of one and the number to find."""
    axes = raw if len(raw) == 2 else [*raw, *given] if len(raw) == len(given) == 1 else []
    if not axes or any(column.values for column, _ in axes):
        return None
    return window_around(np.stack([values for _, values in axes], axis=1))
