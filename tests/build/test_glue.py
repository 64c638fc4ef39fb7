"""Pyodide's JavaScript links only what the page can use."""

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.glue import CHANGES, GLUE, quicker


def test_each_change_is_made_once_and_nothing_else_is_touched(dist):
    shipped = (dist / "pyodide" / GLUE).read_text("utf-8")
    for before, after in CHANGES:
        assert shipped.count(after) == 1
        shipped = shipped.replace(after, before)
    assert quicker(shipped) == (dist / "pyodide" / GLUE).read_text("utf-8")


@pytest.mark.parametrize("text", ["", "".join(before for before, _ in CHANGES) * 2])
def test_another_pyodide_is_refused_in_words(text):
    with pytest.raises(BuildError, match="does not link its functions as glue.py expects"):
        quicker(text)
