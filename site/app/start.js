// Starts PyScript. Its worker hook builds code from text, which our security policy forbids and
// which a page on the main thread never needs.
import { hooks } from "../pyscript/core.js";
import "./events.js";

hooks.worker.onBeforeRunAsync.clear();
