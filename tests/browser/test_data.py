"""Sets of data in the reader's browser, on what is left of Python and NumPy: the same bits as here."""

import json
from binascii import crc32

import pytest
from glassnet.engine.datasets import (
    DATASETS, bitmap_of, dataset_of, digit_of, file_of, make, moved_point, nearest_point, read_table, split, to_text, with_point, without_point)
from support.data import file_text
from support.pages import wait_until_ready

# In place of app/main.py: the page as ever, and a function that does what a page with data would.
MAIN = """
import json
from binascii import crc32
from pyscript import window
from pyscript.ffi import create_proxy
from glassnet.page.main import start

def told(kind, text, recipe):
    from glassnet.engine.datasets import (bitmap_of, dataset_of, digit_of, make, moved_point, nearest_point, read_table, split,
        to_text, with_point, without_point)
    def edited(dataset):
        dataset = moved_point(without_point(with_point(dataset, [0.5, 0.25], 1), 3), 0, [1, 2])
        return without_point(dataset, nearest_point(dataset, [0, 0]))
    try:
        if kind == "drawing":
            return json.dumps(digit_of(bitmap_of(json.loads(text))).tolist())
        dataset = dataset_of(read_table(text)) if kind == "table" else make(recipe, text or None)
        dataset = edited(dataset) if kind == "edits" else dataset
        if kind != "set":
            return to_text(dataset)
        digest = crc32(dataset.x.tobytes() + dataset.t.tobytes())
        return json.dumps([digest, split(dataset, 0.3, 7).test.tolist()])
    except ValueError as error:
        return f"refused: {error}"

window.benchData = create_proxy(told)
stage = start()
"""
TABLE = "length;island;smokes;team\n1,5;Dream;yes;a\n2,25;Biscoe;no;b\n3,5;Torgersen;no;a\n;Dream;yes;b\n4;Dream;no;b\n"
DRAWING = [[[0.2, 0.08], [0.8, 0.08], [0.4, 0.95]], [[0.35, 0.5], [0.7, 0.5]]]


@pytest.fixture
def told(page, site_url):
    """told(kind, text="", recipe=""): what Python in the page says."""
    page.route("**/app/main.py", lambda route: route.fulfill(body=MAIN, content_type="text/x-python"))
    page.goto(site_url)
    wait_until_ready(page)
    return lambda *given: page.evaluate("(given) => benchData(...given)", [*given, "", ""][:3])


def test_every_set_has_the_same_bits_in_the_browser(told, page, dist):
    for name, row in DATASETS.items():
        text = file_text(dist, name) if row.file else ""
        if row.file:
            fetched = page.evaluate("async (path) => (await fetch(path)).text()", file_of(name))
            assert fetched == text
        dataset = make(name, text or None)
        digest = crc32(dataset.x.tobytes() + dataset.t.tobytes())
        assert json.loads(told("set", text, name)) == [digest, split(dataset, 0.3, 7).test.tolist()], name


def test_tables_edits_and_drawings_become_in_the_browser_what_they_become_here(told):
    assert told("table", TABLE) == to_text(dataset_of(read_table(TABLE)))
    edited = moved_point(without_point(with_point(make("moons:20"), [0.5, 0.25], 1), 3), 0, [1, 2])
    assert told("edits", "", "moons:20") == to_text(without_point(edited, nearest_point(edited, [0, 0])))
    assert json.loads(told("drawing", json.dumps(DRAWING))) == digit_of(bitmap_of(DRAWING)).tolist()


def test_a_table_that_cannot_be_read_is_refused_in_words_in_the_browser(told):
    assert told("table", "a,b\n1,2\n3") == (
        "refused: Row 3 has 1 cell, the others have 2. Cells that hold a separator must stand in quotation marks.")
    assert told("table", 'a,b\n1,"2\n').startswith("refused: Row 2: a quotation mark is opened")
