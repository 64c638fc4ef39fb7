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


KNOWN = "".join(f"{before};" for before, _ in CHANGES)


def test_what_draws_is_one_function_and_what_stands_around_it_stays():
    drawn = "var _emscripten_glA=(x,y)=>{if(x){return '};'+`)${y}`}};function _SDL_B(a){return {a:[a]}}var _eglC=x0=>GL.c(x0);var next=[1];function kept(){return 2}"
    assert quicker(KNOWN + drawn) == quicker(KNOWN) + (
        'var drawsNothing=()=>{throw new Error("this Python draws nothing")};var _emscripten_glA=drawsNothing;'
        "var _SDL_B=drawsNothing;var _eglC=drawsNothing;var next=[1];function kept(){return 2}")


def test_a_function_that_ends_otherwise_is_refused_in_words():
    with pytest.raises(BuildError, match="cannot take out: var _glA="):
        quicker(KNOWN + "var _glA=x=>{x};+1;")
