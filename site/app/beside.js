// A page that comes from its offline copy has everything at once, and most of the wait is its own thread at work: a worker
// (beside-worker.js) reads and compiles for it.
(() => {
  const REST = 10_000; // ms without work after which it goes: all of it is asked for as the page begins
  const glassnet = window.glassnet;
  const waiting = new Map(); // number: {resolve, reject}
  let worker = null, count = 0;
  if (glassnet.copied) start(); // before anything is asked of it, for that takes a while

  /**
   * @param {"compiled" | "remembered"} task @param {string[]} given  what beside-worker.js wants to know for it
   * An error where there is no worker: the page does it itself then.
   */
  glassnet.beside = (task, ...given) => new Promise((resolve, reject) => {
    if (!worker) return reject(new Error("there is no worker"));
    waiting.set(++count, { resolve, reject });
    worker.postMessage({ id: count, task, given });
  });

  function start() {
    try {
      worker = new Worker(new URL("app/beside-worker.js", document.baseURI));
    } catch {
      return; // a frame may not even ask
    }
    worker.onmessage = ({ data: { id, value, error } }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(Object.assign(new Error(error.message), { name: error.name }));
      else resolve(value);
      setTimeout(() => waiting.size || end(), REST);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end();
    };
  }

  function end() {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error("there is no worker any more"));
    waiting.clear();
  }
})();
