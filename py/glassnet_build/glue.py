"""Pyodide's JavaScript, linking only what the page can use.

At every start it gives C the addresses of 280 functions of OpenGL, each through a WebAssembly module of its own, and
with every library of NumPy it looks through all nine thousand addresses again for those that are missing.
"""

from .errors import BuildError

GLUE = "pyodide.asm.mjs"
CHANGES = (      # (as it stands, as it ships)
    ('if(typeof value=="function"){entry.value=addFunction(value,value.sig)}',
     'if(symName.startsWith("emscripten_gl")){entry.value=0}else if(typeof value=="function"){entry.value=addFunction(value,value.sig)}'),
    ("var reportUndefinedSymbols=()=>{for(var[symName,entry]of Object.entries(GOT)){",
     "var linkedSymbols=0;var reportUndefinedSymbols=()=>{var symbols=Object.entries(GOT).slice(linkedSymbols);"
     "linkedSymbols+=symbols.length;for(var[symName,entry]of symbols){"),
)


def quicker(text):
    """The same with the CHANGES. Raises BuildError where it is not written as they expect: it is of another version then."""
    for before, after in CHANGES:
        if text.count(before) != 1:
            raise BuildError(f"{GLUE} does not link its functions as glue.py expects. Change glue.py along with Pyodide.")
        text = text.replace(before, after)
    return text
