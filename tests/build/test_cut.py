"""What the cut site is made of: bytecode of Pyodide's own Python, whole archives, the same bytes each time."""

import base64
import gzip
import hashlib
import io
import json
import marshal
import zipfile

import pytest
from glassnet_build.cache import Cache, user_cache
from glassnet_build.cut import _package, cut_runtime, shrink
from glassnet_build.errors import BuildError
from glassnet_build.kept import read_kept
from glassnet_build.lock import read_lock
from glassnet_build.node import node_command
from glassnet_build.progress import Progress
from glassnet_build.shrink import compiled, shrunk
from support.checkouts import ROOT, small_checkout

WIRE = 6_300_000      # bytes, of all a first visit fetches


@pytest.fixture(scope="module")
def archives(dist):
    """{name: ZipFile} of the three archives of the built site."""
    ours = io.BytesIO(zipfile.ZipFile(dist / "glassnet.zip").read("glassnet.zip"))
    files = [dist / "pyodide" / "python_stdlib.zip", *dist.glob("pyodide/numpy-*.whl")]
    return {"glassnet.zip": zipfile.ZipFile(ours)} | {file.name: zipfile.ZipFile(file) for file in files}


def test_no_source_ships_and_all_bytecode_is_of_one_python(archives):
    assert len(archives) == 3
    magic = set()
    for archive in archives.values():
        assert archive.testzip() is None
        assert [name for name in archive.namelist() if name.endswith((".py", ".pyi", ".h", ".a"))] == []
        magic |= {archive.read(name)[:4] for name in archive.namelist() if name.endswith(".pyc")}
    assert len(magic) == 1


def test_all_python_but_ours_is_in_one_archive_and_the_wheel_holds_what_must_be_files(archives):
    library, wheel = archives["python_stdlib.zip"], next(archive for name, archive in archives.items() if name.endswith(".whl"))
    assert {"numpy/__init__.pyc", "pyscript/ffi.pyc", "json/decoder.pyc"} <= set(library.namelist())
    assert all(name.endswith(".so") or ".dist-info/" in name for name in wheel.namelist())


def test_bytecode_is_never_held_against_a_source_or_a_date(archives):
    for archive in archives.values():
        flags = {archive.read(name)[4:8] for name in archive.namelist() if name.endswith(".pyc")}
        assert flags <= {b"\1\0\0\0"}, "by hash (1), which nobody checks (2)"


def test_the_wheel_s_record_names_each_of_its_files_with_its_hash(archives):
    wheel = next(archive for name, archive in archives.items() if name.endswith(".whl"))
    record = next(name for name in wheel.namelist() if name.endswith(".dist-info/RECORD"))
    lines = [line.rsplit(",", 2) for line in wheel.read(record).decode().splitlines()]
    assert [name for name, _, _ in lines] == [*[name for name in wheel.namelist() if name != record], record]
    for name, digest, size in lines[:-1]:
        data = wheel.read(name)
        assert digest == "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        assert int(size) == len(data)
    assert lines[-1][1:] == ["", ""]


def test_numpy_s_licence_ships_with_it(archives):
    wheel = next(archive for name, archive in archives.items() if name.endswith(".whl"))
    assert any(name.endswith("licenses/LICENSE.txt") for name in wheel.namelist())


def test_pyodide_s_list_has_the_hash_of_the_cut_wheel(dist):
    numpy = json.loads((dist / "pyodide" / "pyodide-lock.json").read_text())["packages"]["numpy"]
    wheel = (dist / "pyodide" / numpy["file_name"]).read_bytes()
    assert numpy["sha256"] == hashlib.sha256(wheel).hexdigest()
    assert numpy["sha256"] not in {file.sha256 for part in read_lock().runtime for file in part.files}


def test_a_first_visit_fetches_little_enough(dist):
    files = [path for path in dist.rglob("*") if path.is_file() and path.parent.name != "data"]      # a set is fetched once it is chosen
    sizes = [min(len(data), len(gzip.compress(data, 6))) for path in files for data in [path.read_bytes()]]
    assert sum(sizes) < WIRE


def node():
    return node_command(lambda: pytest.fail("no Node on this machine: run this with `python3 build.py test`"))


def test_compiling_twice_gives_the_same_bytes(dist):
    cache, lock = user_cache(), read_lock()
    core = [file for part in lock.runtime if part.name == "pyodide" for file in part.files]
    archive, job = _package(ROOT / "py", "glassnet")
    told = json.dumps(job, sort_keys=True).encode()
    again = shrink(archive, told, core, cache, node())
    assert again == (dist / "glassnet.zip").read_bytes()


def test_what_was_made_before_needs_no_node(dist):
    def none():
        pytest.fail("Node was asked for")
    made = cut_runtime(ROOT, read_lock(), user_cache(), read_kept(), none, Progress())
    assert made["glassnet.zip"] == hashlib.sha256((dist / "glassnet.zip").read_bytes()).hexdigest()


def test_a_source_that_cannot_be_compiled_ends_in_words(tmp_path):
    checkout = small_checkout(tmp_path)
    (checkout / "py" / "glassnet" / "broken.py").write_text("def f(:\n")
    with pytest.raises(BuildError, match="could not be compiled.*SyntaxError"):
        cut_runtime(checkout, read_lock(), user_cache(), read_kept(), node, Progress())


def test_code_goes_out_without_texts_and_knows_where_it_came_from():
    data = compiled(b'def f():\n    "words"\n    assert False\n    return 2\n', "/home/f.py")
    scope = {}
    exec(marshal.loads(data[16:]), scope)
    assert (scope["f"](), scope["f"].__doc__, scope["f"].__code__.co_filename) == (2, None, "/home/f.py")


def test_a_stand_in_takes_the_place_of_its_module():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("long.py", "x = 1\n" * 1000)
        target.writestr("other.py", "")
    small = zipfile.ZipFile(io.BytesIO(shrunk(archive.getvalue(), ["long.py"], {"long.py": "x = 2\n"}, "/")))
    assert small.namelist() == ["long.pyc"]
    assert small.read("long.pyc") == compiled(b"x = 2\n", "/long.py")
