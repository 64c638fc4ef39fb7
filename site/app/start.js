// Starts PyScript, once what answers the first press is there: nothing else may hold that up. Its
// worker hook builds code from text, which our security policy forbids and which a page on the main
// thread never needs.
import { taped } from "./events.js";

await taped;
import("./mesh.js"); // only larger networks than the one that stands here have anything to paint
const { hooks } = await import("../pyscript/core.js");
hooks.worker.onBeforeRunAsync.clear();
hooks.main.codeBeforeRunAsync.add("import gc, sys; gc.disable(); sys.path.insert(0, '/home/pyodide/glassnet.zip'); del gc, sys"); // page/main.py collects again
