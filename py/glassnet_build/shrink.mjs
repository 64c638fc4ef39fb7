// Runs shrink.py inside Pyodide: node shrink.mjs PYODIDE_FOLDER SHRINK_PY ARCHIVE JOB_JSON TARGET
//
// The job is what shrunk() takes besides the archive: {"members", "stand_ins", "folder"}.
import { readFileSync, writeFileSync } from "node:fs";
import { start } from "./in_node.mjs";

const [pyodideFolder, program, archive, job, target] = process.argv.slice(2);

// The hash seed orders sets, which are constants of the code; columns are of no use without the source.
const pyodide = await start(pyodideFolder, { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" });
pyodide.FS.writeFile("/lib/shrink.py", readFileSync(program));
pyodide.FS.writeFile("/archive.zip", readFileSync(archive));
pyodide.globals.set("job", readFileSync(job, "utf8"));
pyodide.runPython(`
import json, sys
sys.path.insert(0, "/lib")
from shrink import shrunk
with open("/archive.zip", "rb") as source, open("/small.zip", "wb") as target:
    target.write(shrunk(source.read(), **json.loads(job)))
`);
writeFileSync(target, pyodide.FS.readFile("/small.zip"));
