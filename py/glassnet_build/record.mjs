// Prints what glassnet_build.tape records: node record.mjs PYODIDE_FOLDER PY_FOLDER
//
// Pyodide and NumPy are the files the site ships, so what is recorded has the bits they compute.
import { loadWheels, mount, start } from "./in_node.mjs";

const [pyodideFolder, pyFolder] = process.argv.slice(2);
const pyodide = await start(pyodideFolder);
await loadWheels(pyodide, pyodideFolder);
mount(pyodide, pyFolder, "/py");
console.log(await pyodide.runPythonAsync(`
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/py")
from glassnet_build.tape import tapes
json.dumps(await tapes())
`));
