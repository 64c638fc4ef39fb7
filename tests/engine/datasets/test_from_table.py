"""Columns become inputs and targets: standardised, one-hot, and gaps told."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets import dataset_of, read_table

PEOPLE = """name,height (m),island,smokes,age,team
Ann,1.70,Dream,yes,30,a
Bob,1.80,Biscoe,no,40,b
Cy,1.60,Torgersen,no,50,a
Di,1.65,Dream,yes,20,b
Ed,,Dream,no,60,a
Flo,1.75,?,no,35,b
"""


def people(*targets, leave_out=None, kind=None):
    return dataset_of(read_table(PEOPLE), targets or None, leave_out, kind)


def test_numbers_are_standardised_and_categories_become_one_hot():
    dataset = people("team")
    assert dataset.input_names == (
        *("height (m)", "island = Biscoe", "island = Dream", "island = Torgersen"),
        *("smokes = yes", "age"),
    )
    assert dataset.x[:, 1:5].tolist() == [[0, 1, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1]]
    heights = [1.70, 1.80, 1.60, 1.65]
    mean, spread = statistics.fmean(heights), statistics.pstdev(heights)
    assert dataset.x[:, 0].tolist() == pytest.approx([(each - mean) / spread for each in heights], rel=1e-14)
    assert dataset.raw[:, 0].tolist() == heights


def test_rows_with_gaps_are_left_out_and_said():
    dataset = people("team")
    assert len(dataset) == 4
    assert dataset.notes == ("2 of 6 examples are left out, because something is missing: rows 6 and 7.",)


def test_gaps_in_columns_that_are_not_used_cost_nothing():
    dataset = people("team", leave_out=["name", "height", "island"])
    assert len(dataset) == 6 and dataset.notes == ()


def test_one_category_is_classes():
    dataset = people("island", leave_out=["name"])
    assert (dataset.kind, dataset.class_names) == ("classes", ("Biscoe", "Dream", "Torgersen"))
    assert dataset.labels.tolist() == [1, 0, 2, 1]


def test_several_numbers_can_be_found_at_once_each_on_its_own_scale():
    dataset = people("age", "height")
    assert (dataset.kind, dataset.output_names) == ("numbers", ("age", "height (m)"))
    np.testing.assert_allclose(dataset.t.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(dataset.t.std(axis=0), 1, rtol=1e-14)
    np.testing.assert_allclose(dataset.answers_of(dataset.t), dataset.given, rtol=1e-14)


def test_yes_and_no_are_two_classes_or_if_told_so_0_and_1():
    assert people("smokes").class_names == ("no", "yes")
    assert people("smokes", kind="numbers").given[:, 0].tolist() == [1, 0, 0, 1]


def test_few_whole_numbers_are_classes_unless_told_otherwise():
    text = "x,grade\n" + "".join(f"{i}.5,{i % 3 + 1}\n" for i in range(30))
    table = read_table(text)
    assert dataset_of(table).class_names == ("1", "2", "3")
    assert dataset_of(table, kind="numbers").kind == "numbers"
    assert dataset_of(table, ["x"], (), "numbers").input_names == ("grade",)


def test_classes_of_numbers_are_in_order_of_size():
    text = "x,size\n" + "".join(f"{i}.5,{(i % 4) * 5}\n" for i in range(40))
    assert dataset_of(read_table(text)).class_names == ("0", "5", "10", "15")


def test_values_of_rows_that_are_left_out_leave_no_input_behind():
    text = "a,b,c\n1,x,p\n2,y,q\n3,x,p\n4,y,q\n,z,p\n,z,q\n"
    assert dataset_of(read_table(text), ["c"]).input_names == ("a", "b = y")


def test_two_numbers_make_a_plane_and_one_and_its_answer_a_curve():
    plane = dataset_of(read_table("a,b,c\n1,10,x\n2,30,y\n3,20,x\n4,15,y\n"))
    assert plane.plane and plane.window.left < 1 < 4 < plane.window.right
    assert plane.window.bottom < 10 < 30 < plane.window.top
    curve = dataset_of(read_table("a,b\n1.5,10\n2,30\n3,20\n"))
    assert not curve.plane and curve.window.bottom < 10 < 30 < curve.window.top
    assert people("team").window is None


SENSIBLE = st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-9)


@given(st.lists(SENSIBLE, min_size=2, max_size=30, unique=True))
@steadily
def test_every_column_of_numbers_is_seen_with_mean_0_and_deviation_1(values):
    rows = "".join(f"{value!r},{'ab'[place % 2]}\n" for place, value in enumerate(values))
    dataset = dataset_of(read_table("x,y\n" + rows, names=True), ["y"], ())
    size = max(map(abs, values))
    if size < 1e6 * np.std(values):  # else the mean itself is known to fewer figures
        np.testing.assert_allclose(dataset.x.mean(axis=0), 0, atol=1e-8)
        np.testing.assert_allclose(dataset.x.std(axis=0), 1, rtol=1e-8)
    assert dataset.raw[:, 0].tolist() == values


@pytest.mark.parametrize("factor", [1e-99, 1e99])
def test_numbers_of_any_size_that_can_be_read_are_standardised(factor):
    rows = "".join(f"{value * factor!r},{'ab'[place % 2]}\n" for place, value in enumerate((1.0, 2.0, 4.0, 5.0)))
    dataset = dataset_of(read_table("x,y\n" + rows))
    assert dataset.x[:, 0].tolist() == pytest.approx([-1.26491, -0.63246, 0.63246, 1.26491], abs=1e-5)


COLUMNS = st.lists(
    st.sampled_from(["number", "words", "yes"]), min_size=2, max_size=5
).flatmap(lambda kinds: st.tuples(st.just(kinds), st.integers(6, 12), st.randoms(use_true_random=False)))


@given(COLUMNS, st.sampled_from([(",", "."), (";", ","), (";", "."), ("\t", ","), ("|", ".")]), st.booleans())
@steadily
def test_a_table_of_any_writing_is_the_table_that_was_written(made, marks, crlf):
    (kinds, count, chance), (separator, point) = made, marks
    words = {"words": ["red", "green", "blue"], "yes": ["no", "yes"]}
    rows = [[round(chance.uniform(-99, 99), 3) + row if kind == "number" else words[kind][row % len(words[kind])]
             for kind in kinds] for row in range(count)]
    lines = [[f"c{c}" for c in range(len(kinds))]]
    lines += [[repr(cell).replace(".", point) if kind == "number" else cell for cell, kind in zip(row, kinds)] for row in rows]
    dataset = dataset_of(read_table(("\r\n" if crlf else "\n").join(map(separator.join, lines))), ["c0"], ())
    columns = [(dataset.answers[0], dataset.given[:, 0]), *zip(dataset.inputs, dataset.raw.T)]
    assert [column.name for column, _ in columns] == lines[0]
    for c, (column, values) in enumerate(columns):
        back = [column.values[int(value)] for value in values] if column.values else values.tolist()
        assert back == [row[c] for row in rows]


REFUSALS = [
    (lambda: people("depth"), "There is no column “depth”; there are name, height, island, smokes, age, team."),
    (lambda: people("team", leave_out=["depth"]), "There is no column “depth”; there are name, height, island, smokes, age, team."),
    (lambda: people("team", leave_out=[]), "“name” cannot be used: it says 6 different things in 6 rows."),
    (lambda: people("name"), "“name” cannot be used: it says 6 different things in 6 rows."),
    (lambda: people("team", kind="numbers"), "“team” holds words, not numbers: it can only be classes."),
    (lambda: people("age", "team"), "“team” holds words, not numbers: it can only be classes."),
    (lambda: dataset_of(read_table(PEOPLE), []), "Choose the column that is to be found."),
    (lambda: people("team", leave_out=["height", "island", "smokes", "age", "name"]),
     "No column is left to learn from. Column 1, “name”: it says 6 different things in 6 rows. It is left out. "
     "Column 2, “height”: nothing in row 6. Column 3, “island”: nothing in row 7."),
    (lambda: dataset_of(read_table("a,b\n1,\n,2\n3,\n,4\n5,5\n")),
     "Something is missing in 4 of 5 rows: too few are left. Leave out the columns with gaps."),
    (lambda: dataset_of(read_table("a,b\n1,x\n2,x\n3,\n,y\n,y\n4,x\n")),
     "“b” has 1 different values; there can be 2 to 20 classes."),
    (lambda: dataset_of(read_table("x,y\n" + "".join(f"{i}.5,{i}\n" for i in range(21))), kind="classes"),
     "“y” has 21 different values; there can be 2 to 20 classes."),
    (lambda: dataset_of(wide()), "This would make 140 inputs, 128 are the most. Leave out columns, such as “c0”, which makes 20."),
]


def wide():
    """Seven columns of twenty words each, and an answer."""
    words = "abcdefghijklmnopqrst"
    rows = [",".join([words[i % 20]] * 7 + ["01"[i % 2]]) for i in range(60)]
    return read_table("\n".join([",".join([*(f"c{c}" for c in range(7)), "y"]), *rows]))


@pytest.mark.parametrize(("act", "sentence"), REFUSALS, ids=[sentence[:50] for _, sentence in REFUSALS])
def test_what_makes_no_set_is_refused_in_these_words(act, sentence):
    with pytest.raises(ValueError) as refusal:
        act()
    assert str(refusal.value) == sentence
