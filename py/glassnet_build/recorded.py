"""The tapes of the default lesson (tape.py), recorded in Pyodide under Node and kept between builds."""

import hashlib
import json
from pathlib import Path

from .node import node_command
from .programs import run
from .venvs import environment

HERE = Path(__file__).parent


def record(into, py, lock, cache, progress):
    """Writes `tape/<paper>.json` below `into`, where the runtime lies already."""
    made = cache.made(_origins(into, py), lambda: _recorded(into, py, lock, cache, progress))
    tapes = json.loads(cache.read(made))
    (into / "tape").mkdir()
    for paper, tape in tapes.items():
        (into / "tape" / f"{paper}.json").write_text(tape, "utf-8", newline="\n")


def _origins(into, py):
    """All that a tape follows from: the runtime, the page's Python, and what records it."""
    sources = [*sorted((into / "pyodide").iterdir()), *sorted((py / "glassnet").rglob("*.py")), HERE / "tape.py", HERE / "record.mjs", HERE / "in_node.mjs"]
    return "".join(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in sources).encode()


def _recorded(into, py, lock, cache, progress):
    progress.say("recording the first rounds of the lesson")
    node = node_command(lambda: environment("node", lock.groups["node"], cache, progress))
    return run([node, HERE / "record.mjs", into / "pyodide", py], what="recording the first rounds").splitlines()[-1].encode()
