"""Writes the wheels' hashes of every pinned Python package into the lock file.

A maintainer's tool: change a version under "pins" in lock.json, then run
`python -m glassnet_build.relock` in `py/`. It asks the pip client, for each
platform and Python we support, which wheel it would take; nothing is downloaded.
"""

import json
import subprocess
import sys

from .lock import LOCK_FILE

PLATFORMS = (
    ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_24_x86_64", "manylinux_2_17_x86_64", "manylinux1_x86_64"),
    ("manylinux_2_28_aarch64", "manylinux_2_27_aarch64", "manylinux_2_24_aarch64", "manylinux_2_17_aarch64"),
    ("macosx_14_0_arm64", "macosx_11_0_arm64", "macosx_13_5_arm64", "macosx_11_0_universal2"),
    ("macosx_14_0_x86_64", "macosx_11_0_x86_64", "macosx_10_9_x86_64", "macosx_13_5_x86_64", "macosx_11_0_universal2"),
    ("win_amd64",),
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def wheel_hashes(requirements, platforms, python):
    """{normalised name: sha256} of the wheels pip would take there."""
    options = [option for platform in platforms for option in ("--platform", platform)]
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed", "--quiet",
               "--report", "-", "--only-binary=:all:", "--target", ".", "--python-version", python, *options, *requirements]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {_normal(item["metadata"]["name"]): item["download_info"]["archive_info"]["hashes"]["sha256"]
            for item in report["install"]}


def _normal(name):
    return name.lower().replace("_", "-")


def relock(path=LOCK_FILE):
    """Rewrites the "sha256" of every pin; the rest of the file stays as it is."""
    data = json.loads(path.read_text("utf-8"))
    requirements = [f"{name}=={pin['version']}" for name, pin in data["pins"].items()]
    found = {name: set() for name in data["pins"]}
    for platforms in PLATFORMS:
        for python in PYTHONS:
            print(f"asking pip for {platforms[0]}, Python {python}")
            for name, sha256 in wheel_hashes(requirements, platforms, python).items():
                found[name].add(sha256)
    for name, pin in data["pins"].items():
        pin["sha256"] = sorted(found[name])
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    relock()
