"""PyScript's own Python, taken out of its bundle: all of it comes out, and nothing else goes."""

import pytest
from glassnet_build.cache import user_cache
from glassnet_build.errors import BuildError
from glassnet_build.lock import read_lock
from glassnet_build.pyscript_library import PREPARES, _place, library, without


@pytest.fixture(scope="module")
def bundle(dist):
    """The bundle as it was fetched."""
    file = next(file for part in read_lock().runtime for file in part.files if file.name.startswith("core-"))
    return user_cache().held(file.name, file.sha256).decode()


def test_every_file_comes_out_as_python_can_compile_it(bundle):
    files = library(bundle)
    assert {"pyscript/__init__.py", "pyscript/context.py", "pyscript/ffi.py", "pyscript/web.py"} <= set(files)
    for name, source in files.items():
        compile(source, name, "exec")


def test_the_rest_of_the_bundle_stays_as_it_is(bundle):
    left, (begin, end) = without(bundle), _place(bundle)
    kept = bundle[:begin] + "{}" + bundle[end:]
    for before, after in PREPARES:
        assert before in kept
        kept = kept.replace(before, after)
    assert left == kept and sum(map(len, library(bundle).values())) < len(bundle) - len(left)


def test_what_ships_is_the_bundle_without_it(dist, bundle):
    shipped = next(dist.glob("pyscript/core-*.js")).read_text("utf-8")
    assert "def create_proxy" not in shipped and len(shipped) < len(bundle) - 30_000


def test_a_bundle_of_another_shape_is_refused_in_words():
    with pytest.raises(BuildError, match="no longer carries its Python"):
        library("export default {}")
    with pytest.raises(BuildError, match="no longer prepares its Python"):
        without('{pyscript:{"__init__.py":""}}')
