"""Environments of pinned packages, made once and kept in the cache.

An environment is named by what is in it (pins, Python, machine), built beside
its place and renamed into it: one that exists is complete, and it is found
again without any network.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .errors import BuildError
from .programs import ProgramFailed, run


def environment(group, pins, cache, progress):
    """The Python of an environment that holds these pins; makes it if need be."""
    home = cache.venvs / f"{group}-{_key(pins)}"
    if not _runs(_python_of(home)):
        shutil.rmtree(home, ignore_errors=True)
        progress.say(f"making the Python environment for {group!r}")
        _make(home, group, pins, progress)
    return _python_of(home)


def _key(pins):
    """Changes when the environment would hold something else."""
    content = [sys.version, sys.base_prefix, platform.platform(), *(pin.requirement for pin in pins)]
    return hashlib.sha256("\n".join(content).encode()).hexdigest()[:16]


def _python_of(home):
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _runs(python):
    """Whether it starts: an upgrade may have taken away the Python it came from."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0
    except OSError:
        return False


def _make(home, group, pins, progress):
    home.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=home.parent, prefix=f".{group}-"))
    try:
        _create(fresh)
        _install(_python_of(fresh), group, pins, progress)
        try:
            fresh.rename(home)
        except OSError:              # another build made the same one meanwhile
            if not _runs(_python_of(home)):
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _create(folder):
    try:
        run([sys.executable, "-m", "venv", folder], what="python -m venv")
    except ProgramFailed as error:
        raise BuildError(f"Python's venv module does not work here ({error}). Install it "
                         "(on Debian or Ubuntu: apt-get install python3-venv) and run this again.") from error


def _install(python, group, pins, progress):
    """Installs exactly the pins, each checked against the hashes in the lock; where there are none, what they need besides as well."""
    requirements = python.parent.parent / "requirements.txt"
    requirements.write_text("".join(pin.requirement for pin in pins), "utf-8")
    strict = ["--require-hashes", "--no-deps"] if all(pin.sha256 for pin in pins) else []
    command = [python, "-m", "pip", "install", *strict, "--only-binary=:all:", "--no-input",
               "--disable-pip-version-check", "--progress-bar=off", "-r", requirements]
    try:
        run(command, what="pip install", show=lambda line: _show_download(line, progress))
    except ProgramFailed as error:
        raise BuildError(_why_not(group, pins, str(error))) from error


def _show_download(line, progress):
    if line.lstrip().startswith("Downloading"):
        progress.say("  " + line.strip().replace("Downloading", "downloading", 1))


def _why_not(group, pins, reason):
    names = ", ".join(f"{pin.name} {pin.version}" for pin in pins[:4])
    advice = ("A package is not the one lock.json records: it was damaged on the way or changed at its source. "
              "Run this again; if it stays, do not use that source."
              if "hash" in reason.lower() else
              "Connect to the network (or to the package index pip is set up for) and run this again.")
    return f"The Python packages for {group!r} ({names} …) could not be installed. {reason}\n{advice}"
