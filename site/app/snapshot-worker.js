// Starts Python once more, beside the page and when that has nothing to do, imports what the page has imported, and keeps
// its memory for the visits to come. What is kept is of this runtime and this browser, and goes with its version.
import { loadPyodide } from "../pyodide/pyodide.mjs";
import { packed } from "./packing.mjs";

const FOLDERS = ["/lib/python3.14/site-packages", "/home/pyodide"];
const ROUNDS = 100; // of the lesson, some two seconds: enough for Chromium (see rehearse)

/** data: {modules: the names of what is to be imported, in their order, name: of the file in which it is kept, copy: name of the cache beside which} */
onmessage = async ({ data }) => {
  try {
    const pyodide = await keep(data);
    postMessage(null);
    if (navigator.userAgentData) rehearse(pyodide, ROUNDS);
  } catch (error) {
    postMessage({ name: error.name, message: error.message }); // the next visit starts as this one did
  }
  close();
};

/**
 * Chromium keeps what it has compiled of Python for the next visit, but not before it has compiled a megabyte: a reader who
 * only looks around would have it compile the same again. Elsewhere there is nothing to be gained.
 */
function rehearse(pyodide, rounds) {
  pyodide.runPython(`from glassnet.page.rehearsed import rounds\nrounds(${rounds})\ndel rounds`);
}

/** @returns {Promise<object>} the Python whose memory it was */
async function keep({ modules, name, copy }) {
  const pyodide = await started(modules);
  const libraries = placed(pyodide._module.LDSO, pyodide._module.HEAPU32);
  const files = FOLDERS.flatMap((folder) => [...below(pyodide.FS, folder)]);
  const snapshot = packed(files, libraries, pyodide.makeMemorySnapshot());
  if (!(await caches.has(copy))) throw new Error("there is another version now");
  await write(name, snapshot);
  return pyodide;
}

/** Under another name first: whoever finds the file has all of it. */
async function write(name, bytes) {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle(`${name}.part`, { create: true });
  const access = await file.createSyncAccessHandle();
  try {
    access.truncate(0);
    if (access.write(bytes) < bytes.length) throw new DOMException("There is no room for it.", "QuotaExceededError");
    access.flush();
  } finally {
    access.close();
  }
  await file.move(name);
}

async function started(modules) {
  const pyodide = await loadPyodide({ _makeSnapshot: true, packages: ["numpy"] });
  const ours = await fetch(new URL("../glassnet.zip", import.meta.url));
  pyodide.unpackArchive(await ours.arrayBuffer(), "zip");
  pyodide.globals.set("names", modules.join(" "));
  pyodide.runPython(`
import gc, sys
from importlib import import_module
gc.disable()
sys.path.insert(0, "/home/pyodide/glassnet.zip")
for name in names.split():
    import_module(name)
del import_module, name, names
`);
  rehearse(pyodide, 1); // then Python has been this way once, too
  pyodide.runPython("gc.collect()");
  return pyodide;
}

/** Where memory expects each library, in the order in which they came. */
function placed({ loadedLibsByHandle }, words) {
  const libraries = Object.entries(loadedLibsByHandle).filter(([handle]) => Number(handle));
  return libraries.map(([handle, { name }]) => ({ path: name, memory: words[(Number(handle) + 12) >>> 2], table: words[(Number(handle) + 20) >>> 2] }))
    .sort((a, b) => a.table - b.table);
}

/** [path, bytes] of each file below a folder. */
function* below(FS, folder) {
  for (const name of FS.readdir(folder)) {
    const path = `${folder}/${name}`;
    if (name === "." || name === "..") continue;
    if (FS.isDir(FS.stat(path).mode)) yield* below(FS, path);
    else yield [path, FS.readFile(path)];
  }
}
