"""Pyodide's JavaScript, linking only what the page can use.

At every start it gives C the addresses of 280 functions of OpenGL, each through a WebAssembly module of its own, and
with every library of NumPy it looks through all nine thousand addresses again for those that are missing. An eighth of
it draws on canvases of its own: C is linked to these functions, and nothing of ours calls one.
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
FUNCTION = re.compile(rf"\b(?:var (?P<value>_{DRAWS})=(?=\(|\w+=>)|function (?P<name>_{DRAWS})(?=\())")
STRING = re.compile(r"""(?s)(["'`])(?:\\.|(?!\1).)*\1""")
NEXT = re.compile(r"(?:var|function|async function|let|const) |[\w$.]+[.=(\[]")      # how the statement after a function begins
NOTHING = 'var drawsNothing=()=>{throw new Error("this Python draws nothing")};'
ALIAS = re.compile(r"var _(gl[A-Z]\w*)=_emscripten_gl\w*;")      # by which a library linked later would find it


def quicker(text):
    """The same with the CHANGES and without what only says how functions that DRAW are found. Raises BuildError where it is not written as they expect: it is of another version then."""
    for before, after in CHANGES:
        if text.count(before) != 1:
            raise BuildError(f"{GLUE} does not link its functions as glue.py expects. Change glue.py along with Pyodide.")
        text = text.replace(before, after)
    text = _without_bodies(EXPORT.sub("", SIGNATURE.sub("", text)))
    count = Counter(re.findall(r"\w+", text))
    for alias in ALIAS.finditer(text):
        listed = f",{alias[1]}:_{alias[1]}"
        if count[f"_{alias[1]}"] == 2 and text.count(listed + ",") == 1:
            text = text.replace(alias[0], "").replace(listed + ",", ",")
    return text


def _without_bodies(text):
    """One function in place of all that DRAW. Raises BuildError where one does not end as it should."""
    parts, at = [], 0
    for found in FUNCTION.finditer(text):
        if found.start() >= at:
            parts += [text[at:found.start()], "" if parts else NOTHING, f"var {found['value'] or found['name']}=drawsNothing;"]
            at = _end(text, found.end(), ";" if found["value"] else "}")
            if not NEXT.match(text, at):
                raise BuildError(f"{GLUE} has a function that glue.py cannot take out: {found[0]}. Change glue.py along with Pyodide.")
    return "".join([*parts, text[at:]])


def _end(text, at, last):
    """Where what begins there ends: after this character, outside of all brackets and strings."""
    depth = 0
    while True:
        if text[at] in "\"'`":
            at = STRING.match(text, at).end()
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        at += 1
        if not depth and text[at - 1] == last:
            return at
