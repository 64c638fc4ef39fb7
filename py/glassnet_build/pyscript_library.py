"""PyScript's own Python, which its bundle carries as text, compiles at every start and imports whole.

    library(bundle)     {file: source} of it
    without(bundle)     the bundle without it: what the page uses lies compiled in the archive of Python's library
"""

import json

from .errors import BuildError

BEGIN = '{pyscript:{"__init__.py":'
EMPTY = "{}"
# What it runs first, in Python: with no file to write, it needs no paths.
PREPARES = (('"import os as _os","from pathlib import Path as _Path","_path = None"]', "]"), ('["_Path","_path","_os","_pyscript"]', '["_pyscript"]'))


def library(bundle):
    """{"pyscript/ffi.py": source, …}. Raises BuildError for a bundle of another shape."""
    begin, end = _place(bundle)
    files = json.loads(bundle[begin:end].replace("{pyscript:", '{"pyscript":', 1))["pyscript"]
    return {f"pyscript/{name}": source for name, source in files.items()}


def without(bundle):
    """The text of the bundle with no file of Python in it, and nothing that would write one."""
    begin, end = _place(bundle)
    bundle = bundle[:begin] + EMPTY + bundle[end:]
    for before, after in PREPARES:
        if bundle.count(before) != 1:
            raise BuildError("PyScript's bundle no longer prepares its Python as it did. Change pyscript_library.py along with it.")
        bundle = bundle.replace(before, after)
    return bundle


def _place(bundle):
    """Where the object of files begins and ends."""
    begin = bundle.find(BEGIN)
    if begin < 0:
        raise BuildError("PyScript's bundle no longer carries its Python as it did. Change pyscript_library.py along with it.")
    _, length = json.JSONDecoder().raw_decode(bundle[begin + len("{pyscript:"):])
    return begin, begin + len("{pyscript:") + length + len("}")
