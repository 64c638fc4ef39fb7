"""Text to rows of cells: commas, semicolons, tabs or bars between them, as spreadsheets write it.

Rows are counted as a reader counts them: the first line is row 1, empty lines count, and a cell
that goes over several lines counts once. Whatever is refused is refused with a ValueError that
says where.
"""

import csv
import io
import re
from typing import NamedTuple

LONGEST = 1_000_000  # characters of a text
MOST_ROWS, MOST_COLUMNS = 5000, 64
LONGEST_CELL = 1000  # characters
# Commas last: where another one divides all rows alike, they are the decimal commas of numbers.
SEPARATORS = ("\t", ";", "|", ",")

_PROBE = 40  # rows by which separators are told apart
_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Row(NamedTuple):
    """The cells of one row; spaces around them are gone, and any within are single."""

    place: int  # as the reader counts, from 1
    cells: tuple


def read_cells(text):
    """(separator, Rows): every row that is not empty, all of one length.

    Raises ValueError in words.
    """
    if not isinstance(text, str) or not text.strip():
        raise ValueError("There is nothing here. Paste a table: a row a line, commas between.")
    if len(text) > LONGEST:
        raise ValueError(f"This is {len(text):,} characters long; at most {LONGEST:,} can be read.")
    if text.startswith("PK\x03\x04"):
        raise ValueError("This is a packed file, such as a workbook. Save the sheet as CSV.")
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")  # a byte order mark
    separator = separator_of(text)
    rows = list(_rows(text, separator))
    if not rows:
        raise ValueError("Every row is empty.")
    if all(len(row.cells) < 2 for row in rows):
        raise ValueError(
            "There is only one column here; a table needs two or more. Put commas, semicolons, "
            "tabs or bars between the cells of a row."
        )
    _same_length(rows)
    return separator, rows


def separator_of(text):
    """The separator that divides the first rows into the same number of cells."""

    def evenness(separator):
        lengths = [len(row.cells) for row in _first_rows(text, separator)]
        alike = max((lengths.count(each) for each in lengths if each > 1), default=0)
        return alike / len(lengths)

    return max(SEPARATORS, key=evenness)


def _first_rows(text, separator):
    rows = []
    try:
        for row in _rows(text, separator):
            rows.append(row)
            if len(rows) == _PROBE:
                break
    except ValueError:  # what there is until then can be compared; it is told when it is read
        pass
    return rows or [Row(1, ("",))]


def _rows(text, separator):
    """The rows that are not empty. Raises ValueError in words."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
    place, found = 0, 0
    while True:
        place += 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise ValueError(_quotes(place, str(error))) from None
        if not any(cell.strip() for cell in cells):
            continue
        found += 1
        if found > MOST_ROWS + 1:  # one may be the names of the columns
            raise ValueError(f"There are more than {MOST_ROWS:,} rows; leave some out.")
        yield Row(place, tuple(map(plain, _fit(place, cells))))


def plain(text, longest=LONGEST):
    """Text on one line, shortened; what cannot be seen, such as marks of direction, is gone."""
    text = " ".join(text[: 4 * longest].split())
    text = text if text.isprintable() else "".join(filter(str.isprintable, text))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _fit(place, cells):
    if len(cells) > MOST_COLUMNS:
        raise ValueError(
            f"Row {place} has {len(cells)} cells; a table can have {MOST_COLUMNS} columns."
        )
    if len(row := "".join(cells)) <= LONGEST_CELL and not _UNFIT.search(row):
        return cells
    for number, cell in enumerate(cells, 1):
        if len(cell) > LONGEST_CELL:
            raise ValueError(
                f"Row {place}, column {number}: this cell is {len(cell):,} characters long. "
                "Is a quotation mark missing?"
            )
        if _UNFIT.search(cell):
            raise ValueError(
                f"Row {place}, column {number}: this is no text, or it is damaged. "
                "Save the table as CSV, in UTF-8."
            )
    return cells


def _quotes(place, error):
    """The csv module's reasons, in words."""
    if "expected after" in error:
        return (
            f"Row {place}: after a closing quotation mark a separator must follow. "
            'A quotation mark inside a cell is written twice: "".'
        )
    if "unexpected end" in error:
        return f"Row {place}: a quotation mark is opened and never closed."
    if "field larger" in error:
        return (
            f"Row {place} has a cell of more than {csv.field_size_limit():,} characters. "
            "Is a quotation mark missing?"
        )
    return f"Row {place} cannot be read: {error}."


def _same_length(rows):
    """Refuses a row that is longer or shorter than most."""
    lengths = [len(row.cells) for row in rows]
    usual = max(set(lengths), key=lambda length: (lengths.count(length), length))
    odd = next((row for row in rows if len(row.cells) != usual), None)
    if odd:
        raise ValueError(
            f"Row {odd.place} has {_cells(len(odd.cells))}, the others have {usual}. "
            "Cells that hold a separator must stand in quotation marks."
        )


def _cells(count):
    return f"{count} cell" + "s" * (count != 1)
