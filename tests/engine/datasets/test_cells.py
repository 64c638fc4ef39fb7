"""A pasted table becomes rows of cells, however its program writes it, or is refused with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets.cells import LONGEST, MOST_ROWS, read_cells


def cells(text):
    return [row.cells for row in read_cells(text)[1]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_every_end_of_line_is_understood(separator, end):
    text = end.join(separator.join(row) for row in (("a", "b"), ("1", "2"), ("3", "4"))) + end
    assert read_cells(text)[0] == separator
    assert cells(text) == [("a", "b"), ("1", "2"), ("3", "4")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1,5;2,5\n3,5;4,5", [("1,5", "2,5"), ("3,5", "4,5")]),
        ("x;y\n1,5;2\n3;4,25", [("x", "y"), ("1,5", "2"), ("3", "4,25")]),
        ("a,b\n1;2,3\n4,5", [("a", "b"), ("1;2", "3"), ("4", "5")]),
        ('"Doe, J.",1\n"Roe, R.",2', [("Doe, J.", "1"), ("Roe, R.", "2")]),
        ("note|value\na,b|1\nc,d,e|2", [("note", "value"), ("a,b", "1"), ("c,d,e", "2")]),
    ],
)
def test_the_separator_is_the_one_that_divides_all_rows_alike(text, rows):
    assert cells(text) == rows


def test_quotation_marks_hold_separators_ends_of_lines_and_each_other():
    assert cells('a,b\n"1, or\n2","say ""x"""\n') == [("a", "b"), ("1, or 2", 'say "x"')]


def test_spaces_around_cells_go_also_before_quotation_marks():
    assert cells('a ,  b\n 1, "2, 3"') == [("a", "b"), ("1", "2, 3")]


def test_rows_are_counted_as_a_reader_counts_them_with_empty_ones_and_long_cells():
    _, rows = read_cells('a,b\n\n1,2\n,\n"x\ny",3\n4,5\n')
    assert [row.place for row in rows] == [1, 3, 5, 6]


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    assert cells("\ufeffa,b\n1,2")[0] == ("a", "b")


def test_what_cannot_be_seen_is_gone_and_other_spaces_become_plain_ones():
    assert cells("a\u202e,b\u00a0c\n1\u200b,2")[0:2] == [("a", "b c"), ("1", "2")]


REFUSALS = [
    ("", "There is nothing here. Paste a table: a row a line, commas between."),
    (" \n\t\n", "There is nothing here. Paste a table: a row a line, commas between."),
    (None, "There is nothing here. Paste a table: a row a line, commas between."),
    ('""\n""\n', "Every row is empty."),
    ("a\nb\nc", "There is only one column here; a table needs two or more. Put commas, semicolons, tabs or bars between the cells of a row."),
    ("a,b\n1,2\n3,4,5\n6,7", "Row 3 has 3 cells, the others have 2. Cells that hold a separator must stand in quotation marks."),
    ("a,b,c\n1,2,3\n\n4,5,6\n7", "Row 5 has 1 cell, the others have 3. Cells that hold a separator must stand in quotation marks."),
    ('a,b\n1,2\n"3,4\n5,6', "Row 3: a quotation mark is opened and never closed."),
    ('a,b\n1,2\n"3"x,4', 'Row 3: after a closing quotation mark a separator must follow. A quotation mark inside a cell is written twice: "".'),
    ("a,b\n1,\0", "Row 2, column 2: this is no text, or it is damaged. Save the table as CSV, in UTF-8."),
    ("a,b\n1,2\n\ud83d,2", "Row 3, column 1: this is no text, or it is damaged. Save the table as CSV, in UTF-8."),
    ("PK\x03\x04" + "x" * 9, "This is a packed file, such as a workbook. Save the sheet as CSV."),
    ("a,b\n1," + "x" * 1001, "Row 2, column 2: this cell is 1,001 characters long. Is a quotation mark missing?"),
    ("a,b\n1," + "x" * 140_000, "Row 2 has a cell of more than 131,072 characters. Is a quotation mark missing?"),
    ("a,b\n" + ",".join("1" * 65), "Row 2 has 65 cells; a table can have 64 columns."),
    ("a,b\n" + "1,2\n" * (MOST_ROWS + 1), "There are more than 5,000 rows; leave some out."),
    ("x" * (LONGEST + 1), "This is 1,000,001 characters long; at most 1,000,000 can be read."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSALS, ids=[sentence[:40] for _, sentence in REFUSALS])
def test_what_is_no_table_is_refused_in_these_words(text, sentence):
    with pytest.raises(ValueError) as refusal:
        read_cells(text)
    assert str(refusal.value) == sentence
    assert refusal.value.__context__ is None or refusal.value.__suppress_context__


def test_as_many_rows_and_columns_as_are_promised_can_be_read():
    assert len(cells("a,b\n" + "1,2\n" * MOST_ROWS)) == MOST_ROWS + 1
    assert len(cells("\n".join([",".join("a" * 64)] * 2))[0]) == 64


PLAIN = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=9)


@given(st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(PLAIN, min_size=width, max_size=width), min_size=2, max_size=6)))
@steadily
def test_whatever_pythons_own_writer_writes_comes_back(rows):
    import csv
    import io

    for separator in ",;\t|":
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
        found, back = read_cells(written.getvalue())
        assert found == separator and [list(row.cells) for row in back] == rows
