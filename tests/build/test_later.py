"""NumPy reads half of itself only when it is asked for, and has every name all the same."""

import json
import subprocess
import sys
from pathlib import Path

import numpy
import pytest
from glassnet_build.errors import BuildError
from glassnet_build.later import INSIDE, LATER, gathering_later, importing_inside, read_later

NUMPY = Path(numpy.__file__).parent

# Run in a Python of its own: what it prints is whether the modules are read at the start, and every name that is there.
ASKED = """
import json, sys
import numpy as np
read = sorted(name for name in sys.modules if name == "pickle" or name.startswith("numpy.lib._") and name.endswith("_impl"))
names = {part: sorted(name for name in names if hasattr(module, name)) for part, module, names in
         [("numpy", np, json.loads(sys.argv[1])), ("numpy.lib", np.lib, json.loads(sys.argv[2]))]}
print(json.dumps({"read": read, "names": names, "fit": np.polyfit([0, 1, 2], [1, 3, 5], 1).round(9).tolist(), "unique": np.unique([3, 1, 3]).tolist(),
                  "same": np.unique is np.lib._arraysetops_impl.unique, "kept": "unique" in vars(np)}))
"""


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory):
    """A folder with the NumPy of these tests, but for the files that are written anew."""
    folder = tmp_path_factory.mktemp("later")
    changed = read_later(lambda file: (NUMPY.parent / file).read_text("utf-8"))
    for libraries in NUMPY.parent.glob("numpy.libs"):
        (folder / libraries.name).symlink_to(libraries)
    for package in ("numpy", "numpy/lib", "numpy/_core"):
        (folder / package).mkdir()
        for each in (NUMPY.parent / package).iterdir():
            if f"{package}/{each.name}" not in (*changed, "numpy/lib", "numpy/_core"):
                (folder / package / each.name).symlink_to(each)
    for file, source in changed.items():
        (folder / file).write_text(source, "utf-8")
    return folder


def test_every_name_is_there_and_little_is_read_before_it_is_asked_for(rewritten):
    names = [json.dumps(sorted(name for name in dir(module) if not name.startswith("__"))) for module in (numpy, numpy.lib)]
    ran = subprocess.run([sys.executable, "-c", ASKED, *names], cwd=rewritten, env={"PYTHONPATH": str(rewritten)}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["fit"] == [2.0, 1.0] and found["unique"] == [1, 3] and found["same"] and found["kept"]
    missing = {part: sorted(set(json.loads(wanted)) - set(there)) for wanted, (part, there) in zip(names, found["names"].items())}
    assert missing == {"numpy": [], "numpy.lib": []}
    assert len(found["read"]) < 3 and "pickle" not in found["read"], "a few that the core itself needs"


def test_a_function_imports_for_itself_what_nobody_else_needs():
    source = importing_inside("import pickle\nimport os\ndef f(x):\n    return pickle.dumps(x)\ndef g():\n    return os.sep\n", "a.py", "pickle")
    names = {}
    exec(source, names)
    assert "pickle" not in names and names["f"](1).startswith(b"\x80") and names["g"]() and source.count("import pickle") == 1


@pytest.mark.parametrize("source", ["def f():\n    return pickle\n", "import pickle\n", "import pickle\ndump = pickle.dump\ndef f():\n    return pickle\n"])
def test_a_file_that_uses_it_otherwise_is_refused_in_words(source):
    (file, module), = INSIDE.items()
    with pytest.raises(BuildError, match="does not use pickle as later.py expects"):
        importing_inside(source, file, module)


@pytest.mark.parametrize("source", ["from .lib._x_impl import x\n", "def __getattr__(attr):\n    raise AttributeError\n",
                                    "from .lib._x_impl import x\ndef __getattr__(name):\n    raise AttributeError\n"])
def test_another_numpy_is_refused_in_words(source):
    with pytest.raises(BuildError, match=r"numpy/__init__\.py is not written as later\.py expects"):
        gathering_later(source, "numpy")


def test_only_what_is_to_come_later_is_taken_out():
    source = "from . import core\nfrom .core import y\nfrom .lib._x_impl import x as z\n__all__ = ['z']\ndef __getattr__(attr):\n    raise AttributeError\n"
    written = gathering_later(source, "numpy")
    assert "from . import core\nfrom .core import y\n" in written and "__all__ = ['z']" in written
    assert "from .lib" not in written and f"{{'z': ('{LATER[0]}._x_impl', 'x')}}" in written
