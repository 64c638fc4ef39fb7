// Prints the µs of one forward and backward on 3-2-3: node engine_time.mjs DIST
//
// The same WebAssembly, NumPy and glassnet.zip that the page runs, without a page around them.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the faulty line, which in Pyodide is a million characters long.
process.on("uncaughtException", (error) => {
    console.error(error.stack ?? error);
    process.exit(1);
});

const dist = resolve(process.argv[2]);
const home = join(dist, "pyodide");
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: home });
const wheel = readdirSync(home).find((name) => name.endsWith(".whl"));
await pyodide.loadPackage([join(home, wheel)], { checkIntegrity: false, messageCallback: () => {} });
pyodide.unpackArchive(new Uint8Array(readFileSync(join(dist, "glassnet.zip"))), "zip");
console.log(pyodide.runPython(`
import statistics, timeit
from glassnet.engine import Network
network = Network.create([3, 2, 3], seed=0)
def round():
    network.backward(network.forward([0.1, 0.2, 0.3]), [0, 1, 0])
runs = timeit.repeat(round, number=500, repeat=9)
1e6 * statistics.median(runs) / 500
`));
