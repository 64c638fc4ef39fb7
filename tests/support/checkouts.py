"""A small checkout with the real build system, for tests that run the command itself."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = '<!DOCTYPE html>\n<title>{{ version }}</title>\n<script type="application/json">{{ manifest_json }}</script>\n'


def small_checkout(folder, change_lock=lambda lock: None):
    """A checkout in `folder` with one page and an empty package; its lock changed by the function."""
    shutil.copytree(ROOT / "py" / "glassnet_build", folder / "py" / "glassnet_build",
                    ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", folder)
    for name, text in {"py/glassnet/__init__.py": "", "site/index.html": PAGE, "site/app/start.js": "// start\n"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    lock_file = folder / "py" / "glassnet_build" / "lock.json"
    lock = json.loads(lock_file.read_text("utf-8"))
    change_lock(lock)
    lock_file.write_text(json.dumps(lock), "utf-8")
    return folder


def build_py(folder, *arguments, **variables):
    """Runs `python build.py …` there; returns the finished process, its output as text."""
    env = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    return subprocess.run([sys.executable, folder / "build.py", *arguments], cwd=folder, env=env, capture_output=True,
                          text=True, encoding="utf-8", timeout=300)


def no_sources(address="http://127.0.0.1:1/"):
    """A change to the lock that leaves one CDN address and neither npm nor pip."""
    def change(lock):
        for part in [*lock["runtime"].values(), *lock["data"].values(), *lock["scripts"].values()]:
            part.update(cdn=[address], npm=None, pip=None)
    return change


def everything_in(folder):
    """{path: bytes} of all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
