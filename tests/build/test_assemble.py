"""The same sources give the same bytes, and the manifest tells the truth about them."""

import base64
import hashlib
import json
import os
import time
import zipfile

import pytest
from glassnet_build.assemble import assemble, content_version, runtime_manifest
from glassnet_build.cache import user_cache
from glassnet_build.lock import read_lock
from support.checkouts import PAGE, everything_in


@pytest.fixture
def root(tmp_path):
    """A checkout with one page, one script, one icon and two modules."""
    root = tmp_path / "root"
    for name, text in {"site/index.html": PAGE, "site/app/start.js": "// start\n", "site/icon.svg": "<svg/>",
                       "site/.hidden": "x", "site/parts/head.html": "x",
                       "py/glassnet/__init__.py": "", "py/glassnet/engine/net.py": "import numpy\n" * 200,
                       "py/glassnet/engine/notes.txt": "x", "py/glassnet_build/never.py": "x"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def assembled(root, name="dist"):
    into = root / name
    into.mkdir()
    assemble(root, into, user_cache(), read_lock())
    return into


def test_static_files_ship_and_templates_and_hidden_files_do_not(root):
    dist = assembled(root)
    assert {path.name for path in dist.iterdir()} == {"app", "icon.svg", "index.html", "glassnet.zip", "pyodide", "pyscript", "vendor"}
    assert (dist / "app" / "start.js").read_text() == "// start\n"


def test_the_zip_holds_the_package_s_python_and_nothing_else(root):
    with zipfile.ZipFile(assembled(root) / "glassnet.zip") as archive:
        assert archive.namelist() == ["glassnet/__init__.py", "glassnet/engine/net.py"]
        assert archive.read("glassnet/engine/net.py") == b"import numpy\n" * 200


def test_touching_every_file_changes_no_byte(root):
    first = everything_in(assembled(root, "first"))
    later = time.time() + 5000
    for path in [*root.glob("site/**/*"), *root.glob("py/**/*")]:
        path.chmod(0o777)
        os.utime(path, (later, later))
    assert everything_in(assembled(root, "second")) == first


@pytest.mark.parametrize("name", ["site/index.html", "site/app/start.js", "py/glassnet/__init__.py"])
def test_the_version_changes_with_anything_a_reader_gets(root, name):
    def version(folder):
        return content_version(folder, root / "site")
    first = version(assembled(root, "first"))
    (root / name).write_text((root / name).read_text() + "\n")
    assert first != version(assembled(root, "second"))


def test_the_manifest_has_size_and_hash_of_each_file_the_page_boots_from(root):
    dist = assembled(root)
    manifest = runtime_manifest(dist)
    assert list(manifest) == [*sorted(name for name in manifest if name.startswith("pyscript/")),
                              *sorted(name for name in manifest if name.startswith("pyodide/")), "glassnet.zip"]
    for name, entry in manifest.items():
        data = (dist / name).read_bytes()
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        assert entry == {"size": len(data), "integrity": f"sha256-{digest}"}
    assert json.dumps(manifest, separators=(",", ":")) in (dist / "index.html").read_text()


def test_the_configuration_of_pyscript_is_in_the_manifest_where_there_is_one(root):
    (root / "site" / "pyscript.json").write_text("{}")
    assert "pyscript.json" in runtime_manifest(assembled(root))


def test_pyodide_s_list_of_packages_is_numpy_with_the_hash_of_the_wheel(root):
    pyodide = assembled(root) / "pyodide"
    packages = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    assert list(packages) == ["numpy"]
    wheel = (pyodide / packages["numpy"]["file_name"]).read_bytes()
    assert packages["numpy"]["sha256"] == hashlib.sha256(wheel).hexdigest()


def test_no_shipped_script_points_at_a_source_map(root):
    scripts = [path for path in assembled(root).rglob("*") if path.suffix in (".js", ".mjs")]
    assert len(scripts) >= 5
    assert [path.name for path in scripts if b"sourceMappingURL=" in path.read_bytes()[-300:]] == []
