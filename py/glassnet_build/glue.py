"""Pyodide's JavaScript, linking only what the page can use.

At every start it gives C the addresses of 280 functions of OpenGL, each through a WebAssembly module of its own, and
with every library of NumPy it looks through all nine thousand addresses again for those that are missing.
"""

import re
from collections import Counter

from .errors import BuildError

GLUE = "pyodide.asm.mjs"
CHANGES = (      # (as it stands, as it ships)
    ('if(typeof value=="function"){entry.value=addFunction(value,value.sig)}',
     'if(symName.startsWith("emscripten_gl")){entry.value=0}else if(typeof value=="function"){entry.value=addFunction(value,value.sig)}'),
    ("var reportUndefinedSymbols=()=>{for(var[symName,entry]of Object.entries(GOT)){",
     "var linkedSymbols=0;var reportUndefinedSymbols=()=>{var symbols=Object.entries(GOT).slice(linkedSymbols);"
     "linkedSymbols+=symbols.length;for(var[symName,entry]of symbols){"),
    # A snapshot of memory (site/app/snapshot.js) holds addresses of libraries: they go where they were.
    ("var getMemory=size=>{", "var getMemory=size=>{if(Module.libraryPlace){size=Module.libraryPlace;Module.libraryPlace=0;return size}"),
    ("API.restoreSnapshot=function(t){", "API.restoreSnapshot=function(t){API.config.restoring?.(Module);"),
    # A free place among the objects that Python holds of JavaScript is none that cannot be kept.
    ("Cr(s,l,n[s])}for(let s=n.length", "l!==null&&Cr(s,l,n[s])}for(let s=n.length"),
)
# What draws on a canvas of its own, whose functions nobody calls or gets the address of.
DRAWS = r"(?:emscripten_)?(?:e?gl[A-Z]|webgl|SDL_|TTF_|IMG_)\w*"
SIGNATURE = re.compile(rf'\b_{DRAWS}\.sig="\w*";')
EXPORT = re.compile(rf'Module\["_({DRAWS})"\]=_\1;')
ALIAS = re.compile(r"var _(gl[A-Z]\w*)=_emscripten_gl\w*;")      # by which a library linked later would find it


def quicker(text):
    """The same with the CHANGES and without what only says how functions that DRAW are found. Raises BuildError where it is not written as they expect: it is of another version then."""
    for before, after in CHANGES:
        if text.count(before) != 1:
            raise BuildError(f"{GLUE} does not link its functions as glue.py expects. Change glue.py along with Pyodide.")
        text = text.replace(before, after)
    text = EXPORT.sub("", SIGNATURE.sub("", text))
    count = Counter(re.findall(r"\w+", text))
    for alias in ALIAS.finditer(text):
        listed = f",{alias[1]}:_{alias[1]}"
        if count[f"_{alias[1]}"] == 2 and text.count(listed + ",") == 1:
            text = text.replace(alias[0], "").replace(listed + ",", ",")
    return text
