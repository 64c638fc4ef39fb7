// Prints what glassnet_build.tape records: node record.mjs PYODIDE_FOLDER PY_FOLDER
//
// Pyodide and NumPy are the files the site ships, so what is recorded has the bits they compute.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the faulty line, which in Pyodide is a million characters long.
process.on("uncaughtException", (error) => {
    console.error(error.stack ?? error);
    process.exit(1);
});

const [pyodideFolder, pyFolder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const wheels = readdirSync(pyodideFolder).filter((name) => name.endsWith(".whl")).map((name) => join(pyodideFolder, name));

const pyodide = await loadPyodide({ indexURL: pyodideFolder });
await pyodide.loadPackage(wheels, { checkIntegrity: false, messageCallback: () => {} });
pyodide.FS.mkdir("/py");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: pyFolder }, "/py");
console.log(await pyodide.runPythonAsync(`
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/py")
from glassnet_build.tape import tapes
json.dumps(await tapes())
`));
