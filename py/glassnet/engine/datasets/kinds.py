"""What a column of cells holds: numbers, categories, yes and no, or nothing to learn from.

Every column gets a kind, and where it is not fit to learn from, a reason in words.
"""

import re
from typing import NamedTuple

import numpy as np

from glassnet.engine.datasets.cells import plain

NUMBER, CATEGORY, YES_NO = "number", "category", "yes/no"
USABLE = (NUMBER, CATEGORY, YES_NO)
IDENTIFIER, DATE, CONSTANT = "identifier", "date", "constant"
EMPTY, TEXT, MIXED = "empty", "text", "mixed"
MOST_CATEGORIES, LONGEST_VALUE = 20, 100  # how many, and characters of one
LARGEST, SMALLEST = 1e100, 1e-100  # of a number other than 0: its square must fit into a float

MISSING = {"", "na", "n/a", "#n/a", "nan", "null", "?", "-", "–", "—", ".", "missing"}
_PAIRS = (("no", "yes"), ("false", "true"), ("n", "y"), ("f", "t"), ("0", "1"), ("nein", "ja"))
# Where no more than one cell in so many is no number, all of them were meant to be; among cells
# that are all different, which are no categories, one in two.
_ODD, _ODD_AMONG_DIFFERENT = 5, 2
_POINT = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?([eE][+-]?\d{1,3})?", re.ASCII)
_COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)?(,\d*)?([eE][+-]?\d{1,3})?", re.ASCII)
_DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([T ].*)?"
    r"|\d{1,2}:\d{2}(:\d{2})?",
    re.ASCII,
)
_WITH_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_WITH_POINT = re.compile(r"[+-]?\d+\.\d+", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+", re.ASCII)
_COUNTING = re.compile(r"|#|no\.?|nr\.?|ids?|index|key|uuid|row|rownames|.*[ _]id", re.I)


class Kind(NamedTuple):
    """What was found out about a column."""

    name: str
    reason: str = ""  # why it is left out unless the reader wants it otherwise
    numbers: np.ndarray | None = None  # (R,) of NUMBER, nan where missing
    values: tuple = ()  # of CATEGORY and YES_NO, in order


def is_missing(cell):
    """Whether a cell stands for "not known"."""
    return cell.lower() in MISSING


def read_number(cell, comma=False):
    """The number a cell holds, or None. comma: 1.234,5 instead of 1,234.5."""
    plain = cell.replace("\N{MINUS SIGN}", "-")
    if len(plain) > 40 or not (_COMMA if comma else _POINT).fullmatch(plain):
        return None
    plain = plain.replace(".", "").replace(",", ".") if comma else plain.replace(",", "")
    try:
        value = float(plain)
    except ValueError:  # a sign or a point alone
        return None
    return value if value == 0 or SMALLEST <= abs(value) <= LARGEST else None


def decimal_comma(rows, separator):
    """Whether the numbers of a table are written 0,5: more cells read so than as 0.5."""
    cells = [cell for row in rows for cell in row.cells]
    commas = [cell for cell in cells if "," in cell and _WITH_COMMA.fullmatch(cell)]
    if not commas:
        return False
    points = [cell for cell in cells if "." in cell and _WITH_POINT.fullmatch(cell)]
    if separator == ",":  # somebody who separates by commas may well write 1,234 for 1234
        commas = [cell for cell in commas if not _THOUSANDS.fullmatch(cell)]
    return len(commas) > len(points)


def kind_of(name, cells, places, comma=False):
    """The Kind of a column.

    name: what stands above it, "" where nothing does, None in a table without names; cells: (R,)
    text; places: (R,) their rows as the reader counts.
    """
    # Each different cell is looked at once: a table may have a hundred thousand.
    number = {cell: read_number(cell, comma) for cell in set(cells) if not is_missing(cell)}
    there = [cell for cell in cells if cell in number]
    if not there:
        return Kind(EMPTY, "there is nothing in it")
    if len(number) == 1:
        return Kind(CONSTANT, f"it says “{plain(there[0], 24)}” in every row")
    kind = (
        _yes_no(number)
        or _numbers(name, cells, number)
        or _dates(number)
        or _mixed(cells, places, number)
        or _categories(there, number)
    )
    gaps = len(cells) - len(there)
    if gaps > len(there) and kind.name in USABLE:
        kind = kind._replace(reason=f"{gaps} of its {len(cells)} cells are empty")
    return kind


def _yes_no(distinct):
    words = {cell.lower() for cell in distinct}
    pair = next((pair for pair in _PAIRS if set(pair) == words), None)
    if pair is None:
        return None
    written = {cell.lower(): cell for cell in sorted(distinct)}
    return Kind(YES_NO, values=tuple(written[word] for word in pair))


def _numbers(name, cells, number):
    if None in number.values():
        return None
    numbers = np.array([number.get(cell, np.nan) for cell in cells])  # (R,)
    there = numbers[~np.isnan(numbers)]
    counts = len(there) == len(set(there.tolist())) and (there == np.rint(there)).all()
    if counts and name is not None and _COUNTING.fullmatch(name):
        return Kind(IDENTIFIER, "it numbers the rows", numbers)
    return Kind(NUMBER, numbers=numbers)


def _dates(distinct):
    if all(_DATE.fullmatch(cell) for cell in distinct):
        return Kind(DATE, "a date is no number; a day of the year, or years since, would be one")
    return None


def _mixed(cells, places, number):
    """A column that should hold numbers and does not all the way down."""
    present = [(place, cell) for place, cell in zip(places, cells) if cell in number]
    wrong = [(place, cell) for place, cell in present if number[cell] is None]
    all_differ = len(number) == len(present)
    if len(wrong) * (_ODD_AMONG_DIFFERENT if all_differ else _ODD) > len(present):
        return None
    place, cell = wrong[0]
    others = f", nor are {len(wrong) - 1} more of its cells" if len(wrong) > 1 else ""
    return Kind(MIXED, f"row {place}: “{plain(cell, 24)}” is not a number that can be read{others}")


def _categories(there, distinct):
    if len(distinct) > max(2, len(there) * 2 / 3):
        return Kind(IDENTIFIER, f"it says {len(distinct)} different things in {len(there)} rows")
    if len(distinct) > MOST_CATEGORIES:
        return Kind(TEXT, f"it has {len(distinct)} different values, {MOST_CATEGORIES} at most")
    if max(map(len, distinct)) > LONGEST_VALUE:
        return Kind(TEXT, f"it holds text of more than {LONGEST_VALUE} characters")
    return Kind(CATEGORY, values=in_order(distinct))


def in_order(values):
    """Values as a reader would list them: numbers by size, then words by the alphabet."""

    def key(text):
        number = read_number(text)
        return (number is None, number or 0.0, text.casefold(), text)

    return tuple(sorted(values, key=key))
