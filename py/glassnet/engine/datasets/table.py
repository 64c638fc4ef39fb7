"""A reader's own table: text in, columns with their names and kinds out.

    table = read_table(text)
    table.columns        each with its name, its kind, and why it is better left out, if it is
    table.target         the column that is most likely the answer
    table.notes          what was noticed, a sentence each
    dataset_of(table, ["species"])          from_table.py
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from glassnet.engine.datasets.cells import MOST_ROWS, read_cells
from glassnet.engine.datasets.kinds import (
    CATEGORY,
    Kind,
    decimal_comma,
    is_missing,
    kind_of,
    read_number,
)

ANSWERS = {"class", "species", "label", "target", "y", "answer", "output", "type", "category"}
LONGEST_NAME = 60  # characters
_UNIT = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]{1,16})[)\]]")


class TableColumn(NamedTuple):
    """One column as it was read."""

    name: str  # without the unit, unlike any other's
    unit: str
    place: int  # as the reader counts, from 1
    cells: tuple  # (R,) text, "" where it is missing
    kind: Kind

    @property
    def usable(self):
        """Whether a network can learn from it, or find it."""
        return self.kind.numbers is not None or bool(self.kind.values)

    @property
    def missing(self):
        """In which rows of the table there is nothing, as indices."""
        return tuple(r for r, cell in enumerate(self.cells) if not cell)


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of the same R rows."""

    columns: tuple
    places: tuple  # (R,) the number of each row, as the reader counts
    separator: str
    notes: tuple

    def column(self, name):
        """The column with this name. Raises ValueError when there is none."""
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            names = ", ".join(column.name for column in self.columns)
            raise ValueError(f"There is no column “{name}”; there are {names}.")
        return found

    @property
    def left_out(self):
        """Names of the columns that are better left out."""
        return tuple(column.name for column in self.columns if column.kind.reason)

    @property
    def target(self):
        """The name of the column that is most likely the answer."""
        usable = [column for column in self.columns if column.usable]
        usable = [column for column in usable if not column.kind.reason] or usable
        named = [column for column in usable if column.name.lower() in ANSWERS]
        categories = [column for column in usable if column.kind.name == CATEGORY]
        return (named[:1] or categories[-1:] or usable[-1:])[0].name


def read_table(text, names=None):
    """The Table that a text holds. names: whether the first row names the columns; None: find out.

    Raises ValueError in words, with row and column.
    """
    separator, rows = read_cells(text)
    comma = decimal_comma(rows, separator)
    named = _names_columns(rows, comma) if names is None else names
    heads = rows[0].cells if named else None
    rows = rows[1:] if named else rows
    if len(rows) < 2:
        raise ValueError("A table needs two rows of data, besides the names of its columns.")
    if len(rows) > MOST_ROWS:
        raise ValueError(f"There are {len(rows):,} rows of data; {MOST_ROWS:,} are the most.")
    places = tuple(row.place for row in rows)
    taken, columns = set(), []
    for c, cells in enumerate(zip(*(row.cells for row in rows))):
        head = heads[c] if named else None
        name, unit = _name(head or "", c + 1, taken)
        kind = kind_of(head, cells, places, comma)
        gaps = set(filter(is_missing, set(cells)))
        cells = tuple("" if cell in gaps else cell for cell in cells)
        columns.append(TableColumn(name, unit, c + 1, cells, kind))
    if sum(column.usable for column in columns) < 2:
        raise ValueError(_too_few(columns))
    return Table(tuple(columns), places, separator, tuple(_notes(columns, places, named)))


def _names_columns(rows, comma):
    """Whether the first row says what the columns are: no numbers, above columns that have some.

    Where no column has any, it is names if none of them comes again below.
    """
    first, rest = rows[0].cells, rows[1:]
    if any(read_number(cell, comma) is not None for cell in first if not is_missing(cell)):
        return False
    if any(read_number(cell, comma) is not None for row in rest for cell in row.cells):
        return True
    below = [set(cells) for cells in zip(*(row.cells for row in rest))]
    return len(set(first)) == len(first) and not any(a in b for a, b in zip(first, below))


def _name(head, place, taken):
    """(name, unit) of a column, and no name twice."""
    match = _UNIT.fullmatch(head)
    name, unit = (match[1], match[2]) if match else (head, "")
    name = original = name[:LONGEST_NAME] or f"column {place}"
    again = 2
    while name in taken:
        name = f"{original} {again}"
        again += 1
    taken.add(name)
    return name, unit


def _notes(columns, places, named):
    if not named:
        yield "The first row holds data: the columns have no names of their own."
    for column in columns:
        where = f"Column {column.place}, “{column.name}”"
        if column.kind.reason:
            yield f"{where}: {column.kind.reason}. It is left out."
        elif column.missing:
            yield f"{where}: nothing in {in_rows([places[r] for r in column.missing])}."


def in_rows(places):
    """ "row 5", "rows 5 and 273", "rows 5, 10, 11, 12 and 7 more"."""
    if len(places) == 1:
        return f"row {places[0]}"
    shown = [str(place) for place in places[:5]]
    rest = len(places) - len(shown)
    last = f"{rest} more" if rest else shown.pop()
    return f"rows {', '.join(shown)} and {last}"


def _too_few(columns):
    unfit = [column for column in columns if not column.usable]
    reasons = "; ".join(f"“{column.name}”: {column.kind.reason}" for column in unfit)
    return f"A network needs at least one column to learn from and one to find. {reasons}."
