"""A Python with other people's libraries: PyTorch, Keras, safetensors, the notebook format, JSON Schema.

The tests hold our files and programs against them. It takes some 200 MB to fetch and 1.1 GB of disk, so it is
made when a test first asks for it. Only versions are pinned: which file of PyTorch it is depends on the machine.
"""

import json
import subprocess
import sys

from .errors import BuildError
from .venvs import environment


class TooLarge(BuildError):
    """PyTorch would come with libraries for graphics cards, some gigabytes of them."""


def elsewhere_python(lock, cache, progress):
    """The Python of the environment; makes it if need be. Raises TooLarge where it would bring gigabytes for graphics cards."""
    if not any(cache.venvs.glob("elsewhere-*")) and any(name.startswith(("nvidia-", "cuda-", "triton")) for name in _planned(lock.elsewhere)):
        raise TooLarge("Here PyTorch comes with libraries for graphics cards, some gigabytes; where pip finds one for processors alone, these tests run.")
    return environment("elsewhere", lock.elsewhere, cache, progress)


def _planned(pins):
    """Names of all packages that pip would install; none of them is fetched."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-", "--only-binary=:all:",
               "--disable-pip-version-check", *(pin.requirement.strip() for pin in pins)]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        raise BuildError(f"pip does not find {', '.join(pin.name for pin in pins)}: {ran.stderr.strip()[-300:]}")
    return [each["metadata"]["name"] for each in json.loads(ran.stdout)["install"]]
