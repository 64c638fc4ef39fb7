"""Documentations of other people, made with what is installed from this checkout.

    installed(python, folder)        the wheel of this checkout, installed below a folder; returns the folder of its packages
    sphinx_build(python, packages, source, builder, into)    what Sphinx prints
    mkdocs_build(python, packages, source, into)             what MkDocs prints
"""

import os
import subprocess
from pathlib import Path

from support.checkouts import ROOT

MANUAL = """A manual
========

.. toctree::

   sub/page

.. glassnet::
   :sizes: 4-4-3
   :hidden: tanh
   :seed: 7
   :x: 1,0,1,0
   :speed: 0
   :caption: Before & after: 100%.

.. glassnet::
   :seed: seven
   :heigth: 700
"""
SPHINX = {"conf.py": 'project = "A manual"\nextensions = ["glassnet_docs.sphinx"]\nglassnet_url = "https://example.org/glassnet"\nhtml_favicon = "icon.svg"\n',
          "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',      # else browsers look for one where there is none
          "index.rst": MANUAL, "sub/page.rst": "Below\n=====\n\n.. glassnet::\n   :seed: 5\n   :speed: 0\n"}
MKDOCS = {
    "mkdocs.yml": "site_name: A manual\ntheme:\n  name: material\n  font: false\n  palette:\n"
                  "    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}\n"
                  "    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}\n"
                  "plugins: [glassnet]\nmarkdown_extensions: [admonition, pymdownx.superfences]\n",
    "docs/index.md": "---\ntitle: A manual\n---\n\n# A manual\n\n```glassnet\nsizes: 4-4-3\nhidden: tanh\nseed: 7\nx: 1,0,1,0\nspeed: 0\n```\n\n"
                     "!!! note\n    Within:\n\n    ```glassnet\n    seed: seven\n    ```\n\n````markdown\n```glassnet\nseed: 1\n```\n````\n",
    "docs/deep/page.md": "# Below\n\n```glassnet\nseed: 5\nspeed: 0\n```\n",
}


def write(folder, files):
    """These files below a folder; returns it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def installed(python, folder):
    """As `pip install .` would: a wheel is built, and what is in it is unpacked where Python looks for packages."""
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    _run([*pip, "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--wheel-dir", folder / "wheels", ROOT])
    wheel, = (folder / "wheels").glob("glassnet-*.whl")
    _run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--target", folder / "packages", wheel])
    return folder / "packages"


def sphinx_build(python, packages, source, builder, into, **variables):
    return _run([python, "-m", "sphinx", "-q", "-b", builder, source, into], packages, **variables)


def mkdocs_build(python, packages, source, into, **variables):
    return _run([python, "-m", "mkdocs", "build", "--config-file", source / "mkdocs.yml", "--site-dir", into], packages, **variables)


def _run(command, packages=None, **variables):
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "GLASSNET_SITE")}
    env |= {name: str(value) for name, value in variables.items()} | ({"PYTHONPATH": str(packages)} if packages else {})
    finished = subprocess.run(list(map(str, command)), env=env, cwd=Path(packages or ROOT).parent, capture_output=True, text=True, encoding="utf-8", timeout=600)
    assert finished.returncode == 0, finished.stderr + finished.stdout
    return finished.stdout + finished.stderr
