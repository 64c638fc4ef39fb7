"""Whatever is pasted, dropped or put into a link: a set, or a sentence, and never another error."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets import (
    bitmap_of,
    dataset_of,
    digit_of,
    from_plain,
    from_text,
    make,
    needed_file,
    plain_of,
    read_table,
    split,
    to_plain,
)

often = settings(steadily, max_examples=150)
WORDS = st.sampled_from(
    [
        "", "NA", "?", "nan", "inf", "-inf", "1e999", "1e-999", "0", "1", "-1", "1,5", "1.5", "1e308", "=SUM(A1)", "@x", "+1",
        "<script>alert(1)</script>", "&amp;", '"', '""', "'", "\\", "\0", "\ud800", "\u202e", "\ufeff", "é", "𝔘", "2020-01-01",
        "yes", "no", "a" * 99, "9" * 400, "__proto__", "constructor", "{}", "[" * 50, "%s", "\N{MINUS SIGN}1", "١", "½", "a\nb",
    ]
)
TABLES = st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=8)


def is_a_sentence(error):
    text = str(error)
    return type(error) is ValueError and text != "" and text.isprintable() and len(text) < 1500 and "Traceback" not in text


def refused(act):
    """[the error] with which something is refused, or [] where it is accepted. Any but a ValueError goes through."""
    try:
        act()
    except ValueError as error:
        return [error]
    return []


def refused_of(text):
    """The errors with which a pasted text is refused, or some of what can be done with it."""
    unreadable = refused(lambda: read_table(text))
    if unreadable:
        return unreadable
    table = read_table(text)
    wishes = [(targets, kind) for targets in (None, [table.columns[0].name], [column.name for column in table.columns[:2]])
              for kind in (None, "classes", "numbers")]
    return [error for targets, kind in wishes for error in refused(lambda: use(table, targets, kind))]


def use(table, targets, kind):
    """Everything that is done with a table that was read."""
    dataset = dataset_of(table, targets, kind=kind)
    assert from_plain(json.loads(json.dumps(to_plain(dataset)))) == dataset
    split(dataset, 0.3)


@given(st.text(max_size=300))
@often
@example("a,b\n" + "1," * 3)
@example('"' * 999)
@example("\r" * 50 + ",")
def test_any_text_is_a_table_or_a_sentence(text):
    assert all(map(is_a_sentence, refused_of(text)))


@given(st.binary(max_size=300))
@often
def test_any_bytes_taken_for_text_are_a_table_or_a_sentence(data):
    assert all(map(is_a_sentence, refused_of(data.decode("latin-1"))))
    assert all(map(is_a_sentence, refused_of(data.decode("utf-8", "surrogateescape"))))
    assert all(map(is_a_sentence, refused_of(data[: len(data) // 2 * 2].decode("utf-16-le", "surrogatepass"))))


@given(TABLES, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]))
@often
def test_any_table_of_odd_cells_is_a_table_or_a_sentence(rows, separator, end):
    assert all(map(is_a_sentence, refused_of(end.join(separator.join(row) for row in rows))))
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    assert all(map(is_a_sentence, refused_of(end.join(separator.join(row) for row in quoted))))


@given(st.lists(WORDS, min_size=8, max_size=60))
@often
def test_any_cells_under_one_another_are_a_table_or_a_sentence(cells):
    assert all(map(is_a_sentence, refused_of("x,y\n" + "".join(f'{place % 3},"{cell}"\n' for place, cell in enumerate(cells)))))


def test_markup_stays_text():
    table = read_table("<b>x</b>,y\n1,<script>\n2,</script>\n3,<script>\n4,</script>\n")
    dataset = dataset_of(table)
    assert dataset.input_names == ("<b>x</b>",) and dataset.class_names == ("</script>", "<script>")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
KEYS = ["v", "recipe", "name", "title", "inputs", "answers", "rows", "outputs", "picture", "window", "notes"]
SOUND = {
    "v": 1,
    "name": "own",
    "title": "Table",
    "inputs": [["a", "cm", 0.5, 2.0, []], ["b", "", 0, 1, ["x", "y", "z"]]],
    "answers": [["c", "", 0, 1, ["p", "q"]]],
    "rows": [[1.5, 2, 0], [2.5, 0, 1]],
    "outputs": "each",
    "window": [0, 1, 0, 1],
}


def test_the_sound_one_that_the_next_tests_damage_is_sound():
    dataset = from_plain(SOUND)
    assert dataset.x.tolist() == [[0.5, 0, 0, 1], [1, 1, 0, 0]] and dataset.labels.tolist() == [0, 1]


@given(st.sampled_from(KEYS), JSON)
@often
def test_a_stored_set_with_anything_in_one_place_is_a_set_or_a_sentence(key, value):
    assert all(map(is_a_sentence, refused(lambda: from_plain(SOUND | {key: value}))))


@given(st.sampled_from(["inputs", "answers", "rows", "window"]), st.data())
@often
def test_a_stored_set_with_anything_deeper_in_is_a_set_or_a_sentence(key, data):
    plain = json.loads(json.dumps(SOUND))
    place, value = plain[key], data.draw(JSON)
    while isinstance(place, list) and place:
        i = data.draw(st.integers(0, len(place) - 1))
        if data.draw(st.booleans()) or not isinstance(place[i], list):
            place[i] = value
            break
        place = place[i]
    assert all(map(is_a_sentence, refused(lambda: from_plain(plain))))


@given(JSON)
@often
def test_anything_at_all_in_place_of_a_stored_set_is_refused_in_a_sentence(value):
    assert all(map(is_a_sentence, refused(lambda: from_plain(value))))
    assert all(map(is_a_sentence, refused(lambda: needed_file(value))))


@given(st.text(max_size=200))
@often
def test_any_text_in_place_of_a_stored_set_or_a_recipe_is_refused_in_a_sentence(text):
    assert all(map(is_a_sentence, refused(lambda: from_text(text))))
    assert all(map(is_a_sentence, refused(lambda: make(text))))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000,
        '{"v":' * 9_000,
        '{"a":"' + "\\\\" * 20_000 + '"' + "[" * 9_000,
        '"' + '\\"' * 30_000,
        '{"v":1,"rows":[' + "9" * 5000 + "]}",
        '{"v":1e999}',
        '{"v":NaN}',
        "\ud800",
        "",
    ],
    ids=lambda text: text[:12],
)
def test_text_that_would_break_a_parser_is_refused_at_once(text):
    with pytest.raises(ValueError, match="This set cannot be read"):
        from_plain(plain_of(text))


DRAWINGS = st.recursive(st.floats() | st.integers() | WORDS | st.none(), lambda inner: st.lists(inner, max_size=4), max_leaves=12)


@given(st.lists(DRAWINGS, max_size=4))
@often
def test_any_drawing_is_a_picture_or_a_sentence(strokes):
    drawn = []
    assert all(map(is_a_sentence, refused(lambda: drawn.append(digit_of(bitmap_of(strokes))))))
    assert all(picture.shape == (8, 8) and 0 <= picture.min() <= picture.max() <= 16 for picture in drawn)
