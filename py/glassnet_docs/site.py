"""The built site that goes into a document's output: named by its author, or built here, once."""

import hashlib
import os
import shutil
from pathlib import Path

from glassnet_build.cache import user_cache
from glassnet_build.errors import BuildError
from glassnet_build.site import build_site, replacing

PACKAGES = ("glassnet", "glassnet_build")
HERE = Path(__file__).resolve().parent


def built_site(told=None):
    """The folder of a built site: the one told, that of GLASSNET_SITE, or one built of these very sources.

    Raises BuildError, in words, where there is none or it cannot be built.
    """
    told = told or os.environ.get("GLASSNET_SITE")
    if told:
        site = Path(told).resolve()
        if not (site / "embed.js").is_file():
            raise BuildError(f"{site} is no built site of Glassnet: it holds no embed.js. Build one with `python3 build.py build`, and name its dist/.")
        return site
    return _built(*_sources())


def _sources():
    """(site/, the folder of our packages): beside us in a checkout, inside us once installed."""
    packages = HERE.parent
    inside, beside = HERE / "_site", packages.parent / "site"
    return (inside if inside.is_dir() else beside), packages


def _built(site, packages):
    """A site of these sources, kept in the cache under their hash."""
    files = {Path("site") / path.relative_to(site): path for path in _below(site)}
    for package in PACKAGES:
        files |= {Path("py") / path.relative_to(packages): path for path in _below(packages / package)}
    content = hashlib.sha256(b"".join(name.as_posix().encode() + path.read_bytes() for name, path in sorted(files.items())))
    home = user_cache().root / "sites" / content.hexdigest()[:16]
    if not (home / "dist" / "embed.js").is_file():
        with replacing(home) as checkout:
            for name, path in files.items():
                (checkout / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, checkout / name)
            build_site(checkout)
    return home / "dist"


def _below(folder):
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")]


def put(site, target):
    """Copies the site to `target`; what is there already and the same is left as it is."""
    for source in _below(site):
        copy = target / source.relative_to(site)
        if copy.is_file() and copy.stat().st_size == source.stat().st_size and copy.read_bytes() == source.read_bytes():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
