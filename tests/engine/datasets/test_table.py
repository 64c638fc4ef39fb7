"""A table: names, kinds, what is left out and what is probably the answer."""

import pytest

from glassnet.engine.datasets import read_table

FLOWERS = "id,length (cm),width [mm],species\n1,5.1,35,setosa\n2,4.9,30,setosa\n3,7.0,32,versicolor\n4,6.4,NA,versicolor\n"


def test_names_units_kinds_and_places():
    table = read_table(FLOWERS)
    assert [(column.name, column.unit, column.place, column.kind.name) for column in table.columns] == [
        ("id", "", 1, "identifier"),
        ("length", "cm", 2, "number"),
        ("width", "mm", 3, "number"),
        ("species", "", 4, "category"),
    ]


def test_what_was_noticed_is_said_with_row_and_column():
    assert read_table(FLOWERS).notes == (
        "Column 1, “id”: it numbers the rows. It is left out.",
        "Column 3, “width”: nothing in row 5.",
    )


def test_columns_with_a_reason_are_left_out_and_words_are_the_answer():
    table = read_table(FLOWERS)
    assert table.left_out == ("id",) and table.target == "species"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("y,a,b\n1,2,3\n2,3,5\n", "y"),
        ("Species,a,kind\nx,2,u\nz,3,v\nx,4,u\nz,5,v\n", "Species"),
        ("a,b,c\n1,2,3\n4,5,7\n", "c"),
        ("colour,a,b\nred,2,3\nblue,5,7\nred,1,1\nblue,2,2\n", "colour"),
    ],
)
def test_the_answer_is_a_column_of_that_name_else_words_else_the_last_one(text, target):
    assert read_table(text).target == target


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("5.1,3.5,setosa\n4.9,3.0,setosa\n7.0,3.2,virginica\n6.0,3.0,virginica", ("column 1", "column 2", "column 3")),
        ("a,b\nred,round\nblue,round\nred,flat\nblue,flat", ("a", "b")),
        ("red,round\nblue,round\nred,flat\nblue,flat", ("column 1", "column 2")),
        ("x,?\n1,2\n3,5", ("x", "?")),
        (",y\n0,1\n1,4\n2,5\n", ("column 1", "y")),
        ("x,x,x (cm)\n1,2,3\n4,5,7", ("x", "x 2", "x 3")),
        (f"{'n' * 99},y\n1,2\n3,4", ("n" * 60, "y")),
    ],
)
def test_the_first_row_names_the_columns_unless_it_looks_like_the_rest(text, names):
    assert tuple(column.name for column in read_table(text).columns) == names


def test_whether_the_first_row_names_the_columns_can_be_said():
    text = "2019,2020\n1,2\n3,4\n5,6"
    assert [column.name for column in read_table(text, names=True).columns] == ["2019", "2020"]
    assert [column.name for column in read_table(text).columns] == ["column 1", "column 2"]
    assert read_table(text).notes == ("The first row holds data: the columns have no names of their own.",)


def test_decimal_commas_are_read_where_semicolons_separate():
    table = read_table("x;y;z\n1,5;2;1.000,5\n2,5;3;2.000\n")
    assert [column.kind.numbers.tolist() for column in table.columns] == [[1.5, 2.5], [2, 3], [1000.5, 2000]]


def test_decimal_commas_are_read_in_quotation_marks_too_and_thousands_are_none():
    assert read_table('x,y\n"1,5",2\n"2,5",3\n').columns[0].kind.numbers.tolist() == [1.5, 2.5]
    assert read_table('x,y\n"1,500",2\n"2,500",3\n').columns[0].kind.numbers.tolist() == [1500, 2500]


def test_many_gaps_are_told_by_the_first_of_their_rows():
    rows = "".join(f"{row},{'' if row % 3 else row},{row % 2}\n" for row in range(30))
    assert "Column 2, “b”: 20 of its 30 cells are empty. It is left out." in read_table("a,b,c\n" + rows).notes
    rows = "".join(f"{row},{'' if row % 3 == 0 else row},{row % 2}\n" for row in range(30))
    assert "Column 2, “b”: nothing in rows 2, 5, 8, 11, 14 and 5 more." in read_table("a,b,c\n" + rows).notes


def test_a_column_is_found_by_its_name_or_refused():
    table = read_table(FLOWERS)
    assert table.column("width").place == 3
    with pytest.raises(ValueError, match="There is no column “depth”; there are id, length, width, species."):
        table.column("depth")


REFUSALS = [
    ("a,b\n1,2\n", "A table needs two rows of data, besides the names of its columns."),
    ("a,b\n", "A table needs two rows of data, besides the names of its columns."),
    ("x,y\n1,5\n1,6\n", "A network needs at least one column to learn from and one to find. “x”: it says “1” in every row."),
    ("1,5\n" + "2,6\n" * 5000, "There are 5,001 rows of data; 5,000 are the most."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSALS, ids=[sentence[:40] for _, sentence in REFUSALS])
def test_a_table_nothing_can_be_learnt_from_is_refused_in_these_words(text, sentence):
    with pytest.raises(ValueError) as refusal:
        read_table(text)
    assert str(refusal.value) == sentence
