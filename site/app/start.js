// Starts PyScript, once what answers the first press is there: nothing else may hold that up. Its
// worker hook builds code from text, which our security policy forbids and which a page on the main
// thread never needs.
import { taped } from "./events.js";

await taped;
const failed = ({ message }) => window.glassnet.fail(message); // in words; and a page that is left meanwhile has no fault
import("../pyscript/core.js").then(({ hooks }) => hooks.worker.onBeforeRunAsync.clear(), failed);
const paint = () => import("./mesh.js").catch(failed); // only larger networks than the default one have anything to paint
if (document.documentElement.dataset.preview) paint();
else (window.requestIdleCallback ?? setTimeout)(paint);
