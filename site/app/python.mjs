// Python as PyScript gets it: from the memory an earlier visit left behind (snapshot.js), or else from the beginning.
// Where there is such memory, it is restored while PyScript is still on its way.
import { loadPyodide as load, version } from "../pyodide/pyodide.mjs";

export { version };

const indexURL = at("pyodide/");

/** @param {string} path  below the page; from a page that is one file, a module is beside nothing */
function at(path) {
  return new URL(path, document.baseURI).href;
}

const { found, forget, refuse } = window.glassnet.snapshot;
const listeners = {}; // of what Python prints: PyScript's, once it asks for Python
const restored = found.then((kept) => kept && fromSnapshot(kept));
let tried = false; // what fails before that, as a file that does not come, says nothing about the snapshot

async function fromSnapshot({ contents }) {
  try {
    return await remembered(contents);
  } catch (error) {
    console.warn(`Python starts from the beginning: ${error.message}`);
    if (error.name === "Damaged") return forget();
    return tried ? refuse() : null;
  }
}

/** @param {object} options  of PyScript */
export async function loadPyodide({ packages, stdout, stderr, ...options }) {
  Object.assign(listeners, { stdout, stderr });
  const pyodide = (await restored) ?? (await begun({ ...options, stdout, stderr, packages, indexURL }));
  window.glassnet.imported = () => pyodide.runPython("import sys; ' '.join(sys.modules)").split(" "); // for remember.js
  return pyodide;
}

async function begun(options) {
  const pyodide = await load(options);
  const ours = await fetch(at("glassnet.zip"));
  pyodide.unpackArchive(await ours.arrayBuffer(), "zip");
  pyodide.pyimport("gc").disable(); // page/main.py collects again
  pyodide.pyimport("sys").path.insert(0, "/home/pyodide/glassnet.zip");
  return pyodide;
}

/** @param {Promise<object>} contents  waited for only where Pyodide cannot go on without */
async function remembered(contents) {
  let kept = null;
  // Pyodide takes head and memory in one, and their length for that of memory: here memory is filled by ourselves.
  const snapshot = contents.then((came) => Object.defineProperty((kept = came).head, "length", { value: came.size }));
  const [stdout, stderr] = ["stdout", "stderr"].map((name) => (text) => listeners[name]?.(text));
  const pyodide = await load({ _loadSnapshot: snapshot, restoring, stdout, stderr, indexURL });
  pyodide.loadedPackages.numpy = "snapshot";
  return pyodide;

  /** Before Python goes on: the files are there, the libraries where memory expects them, and memory is as it was. */
  function restoring(module) {
    const { files, libraries, size, runs } = kept;
    tried = true;
    for (const [path, bytes] of files) {
      module.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      module.FS.writeFile(path, bytes, { canOwn: true });
    }
    for (const { path, memory, table, compiled } of libraries) {
      if (module.wasmTable.length !== table) throw new Error(`${path} would not be where it was`);
      module.libraryPlace = memory;
      module.loadWebAssemblyModule(compiled, { nodelete: true }, path, {}, 0);
    }
    let end = 0;
    for (const { at, bytes } of runs) {
      module.HEAPU8.fill(0, end, at).set(bytes, at);
      end = at + bytes.length;
    }
    module.HEAPU8.fill(0, end, size);
  }
}
