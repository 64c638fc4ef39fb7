// Starts Pyodide in Node, from the files the site ships.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the faulty line, which in Pyodide is a million characters long.
process.on("uncaughtException", (error) => {
  console.error(error.stack ?? error);
  process.exit(1);
});

/** Pyodide from a folder. @param {object} [env] the environment Python sees */
export async function start(folder, env = {}) {
  const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
  return loadPyodide({ indexURL: folder, env });
}

/** Loads every wheel in these folders; their hashes were checked when they entered the cache. */
export function loadWheels(pyodide, ...folders) {
  const wheels = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".whl")).map((name) => join(folder, name)));
  return pyodide.loadPackage(wheels, { checkIntegrity: false, messageCallback: () => {} });
}

/** Shows a folder of this machine to Python. */
export function mount(pyodide, root, place) {
  pyodide.FS.mkdir(place);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, place);
}
