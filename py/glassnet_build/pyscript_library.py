"""PyScript's own Python, which its bundle carries as text, compiles at every start and imports whole.

    library(bundle)     {file: source} of it
    without(bundle)     the bundle without it: what the page uses lies compiled in the archive of Python's library
"""

import json

from .errors import BuildError

BEGIN = '{pyscript:{"__init__.py":'
EMPTY = "{}"


def library(bundle):
    """{"pyscript/ffi.py": source, …}. Raises BuildError for a bundle of another shape."""
    begin, end = _place(bundle)
    files = json.loads(bundle[begin:end].replace("{pyscript:", '{"pyscript":', 1))["pyscript"]
    return {f"pyscript/{name}": source for name, source in files.items()}


def without(bundle):
    """The text of the bundle with no file of Python in it."""
    begin, end = _place(bundle)
    return bundle[:begin] + EMPTY + bundle[end:]


def _place(bundle):
    """Where the object of files begins and ends."""
    begin = bundle.find(BEGIN)
    if begin < 0:
        raise BuildError("PyScript's bundle no longer carries its Python as it did. Change pyscript_library.py along with it.")
    _, length = json.JSONDecoder().raw_decode(bundle[begin + len("{pyscript:"):])
    return begin, begin + len("{pyscript:") + length + len("}")
