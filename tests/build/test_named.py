"""Named tuples are what they were, without a compiler."""

import collections
import inspect
import pickle
from pathlib import Path

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.named import FILE, MOST, ready


@pytest.fixture(scope="module")
def rewritten():
    """This Python's own collections, with what `ready` makes of it; eval is forbidden but for large types."""
    names = {"__name__": "collections", "__path__": collections.__path__, "asked": []}
    source = ready(Path(collections.__file__).read_text("utf-8")).replace("eval(code, namespace)", "asked.append(num_fields) or eval(code, namespace)")
    exec(compile(source, FILE, "exec"), names)
    return names


@pytest.mark.parametrize("fields", ["", "x", "x y", [f"field_{i}" for i in range(MOST)]], ids=["none", "one", "two", "most"])
def test_one_is_made_as_before(rewritten, fields):
    new, old = (make("Point", fields, module=__name__) for make in (rewritten["namedtuple"], collections.namedtuple))
    values = range(len(new._fields))
    assert rewritten["asked"] == [] and new._fields == old._fields
    assert inspect.signature(new) == inspect.signature(old) and new.__new__.__qualname__ == old.__new__.__qualname__ and new.__doc__ == old.__doc__
    assert new.__new__.__doc__ == old.__new__.__doc__
    assert tuple(new(*values)) == tuple(new(**dict(zip(new._fields, values)))) == tuple(values) and repr(new(*values)) == repr(old(*values))
    assert new(*values)._asdict() == old(*values)._asdict() and new._make(values) == new(*values)


def test_defaults_and_faults_are_as_before(rewritten):
    new, old = (make("Point", "x y", defaults=[5]) for make in (rewritten["namedtuple"], collections.namedtuple))
    assert tuple(new(1)) == (1, 5) and new._field_defaults == {"y": 5} and new(1)._replace(y=2) == (1, 2)
    for given, named in (((), {}), ((1, 2, 3), {}), ((1,), {"z": 2}), ((1,), {"x": 2})):
        with pytest.raises(TypeError) as before:
            old(*given, **named)
        with pytest.raises(TypeError) as now:
            new(*given, **named)
        assert str(now.value) == str(before.value)


def test_two_types_do_not_share_their_names(rewritten):
    make = rewritten["namedtuple"]
    one, other = make("One", "a b"), make("Other", "c d")
    assert one(a=1, b=2) == other(c=1, d=2) == (1, 2) and one.__new__.__code__.co_varnames == ("_cls", "a", "b")


def test_one_with_more_fields_is_compiled_as_before(rewritten):
    large = rewritten["namedtuple"]("Large", [f"f{i}" for i in range(MOST + 1)])
    assert rewritten["asked"].pop() == MOST + 1 and large(*range(MOST + 1)).f32 == 32


def test_they_can_be_pickled(rewritten, monkeypatch):
    monkeypatch.setitem(globals(), "Pickled", rewritten["namedtuple"]("Pickled", "x y", module=__name__))
    assert pickle.loads(pickle.dumps(Pickled(1, 2))) == (1, 2)      # noqa: F821


def test_another_python_is_refused_in_words():
    with pytest.raises(BuildError, match="does not make named tuples as named.py expects"):
        ready("def namedtuple(): ...")
