"""Pyodide's WebAssembly without what nobody asks it for.

It offers eight and a half thousand names to whatever library may be loaded, and at every start its JavaScript
handles each several times. What ships offers those that NumPy's libraries, its JavaScript, or our engine ask for,
and has no code but what these can come to call.
"""

import re

from .errors import BuildError
from .wasm import FUNCTION, GLOBAL, Module

# What the engine calls from functions that it writes itself (glassnet/engine/fused/forms.py).
OURS = ("exp", "expm1", "log1p", "tanh")
LISTED = re.compile(r'(_[\w$]+)=Module\["\1"\]=wasmExports\["([\w$]+)"\](?:\.value>>>0)?;?')      # how JavaScript gets a name
DECLARED = re.compile(r"(?<=\bvar )([\w$]+(?:,[\w$]+){1000,})(?=;function assignWasmExports\()")   # where it gives them variables


def needed(module, glue, scripts, libraries):
    """The Exports of a Module that something asks for.

    glue: Pyodide's own JavaScript; scripts: texts that may name them, too; libraries: Modules that are loaded later.
    """
    asked = {name for library in (module, *libraries) for of, name, _ in library.imports if library is not module or of.startswith("GOT")}
    rest = DECLARED.sub("", LISTED.sub("", glue))
    words = set(re.findall(r"[\w$]+", rest)).union(*(re.findall(r"[\w$]+", script) for script in scripts))
    return [each for each in module.exports
            if each.name in asked or each.name in OURS or each.name in words or f"_{each.name}" in words or each.kind not in (FUNCTION, GLOBAL)]


def unlisted(glue, names):
    """Pyodide's JavaScript without these names. Raises BuildError where it does not list them as expected."""
    if len(DECLARED.findall(glue)) != 1:
        raise BuildError("Pyodide's JavaScript does not list its names as exported.py expects. Change exported.py along with Pyodide.")
    variables = {f"_{name}" for name in names}
    glue = LISTED.sub(lambda found: "" if found[2] in names else found[0], glue)
    return DECLARED.sub(lambda found: ",".join(each for each in found[1].split(",") if each not in variables), glue)
