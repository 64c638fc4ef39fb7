// Once the offline copy is kept and nothing else is to be done, a worker (snapshot-worker.js) starts Python a second time and
// keeps its memory: once, and the next visits need not start it and import everything again (python.mjs).
const OF_THE_PAGE = /^(_?pyscript|polyscript|js|pyodide_js|main|__main__|_pyodide_core|glassnet\.page\.(main|browser))\b/; // modules that a worker has not
const MEMORY = 2; // GB; not every browser tells
const line = document.getElementById("offline");
const watch = new MutationObserver(begin);

watch.observe(line, { attributeFilter: ["data-copy"] });
begin();

function begin() {
  if (!line.dataset.copy) return;
  watch.disconnect();
  (window.requestIdleCallback ?? setTimeout)(() => remember(line.dataset.copy).then(say, (error) => say(error.message)));
}

/** @param {string} copy  the name of the cache @returns {Promise<string>} what has become of it */
async function remember(copy) {
  const { name, forget, refuse, noted } = window.glassnet.snapshot;
  const before = await noted();
  if (before) return before; // "none": python.mjs has found that it does not serve, or there was no room
  if (navigator.deviceMemory < MEMORY) return "this device has too little memory for a second Python";
  await forget(); // that of another version
  const worker = new Worker(new URL("snapshot-worker.js", import.meta.url), { type: "module" });
  const modules = window.glassnet.imported().filter((name) => !OF_THE_PAGE.test(name));
  worker.postMessage({ modules, name, copy });
  const error = await new Promise((done) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = () => done({ message: "it did not start" });
  });
  if (error?.name === "QuotaExceededError") await refuse();
  return error?.message ?? "kept";
}

/** @param {string} what  has become of it: no reader need know, but who measures does */
function say(what) {
  line.dataset.snapshot = what;
}
