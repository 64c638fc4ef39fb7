// A page in a frame of another one, before anything else runs. A classic script: PyScript must come after it.
(() => {
  // Chosen by the page around us, which names our window "glassnet:dark"; a reader's own choice goes before.
  const [ours, theme] = window.name.split(":");
  if (ours === "glassnet" && ["light", "dark"].includes(theme)) document.documentElement.dataset.host = theme;

  let allowed = false;
  try {
    allowed = Boolean(window.localStorage && window.indexedDB);
  } catch {
    // the page around us, or its browser, lets us keep nothing
  }
  if (allowed) return;
  document.documentElement.dataset.storage = "blocked";

  /** What IndexedDB answers with: the result, one turn later. */
  function answered(result) {
    const request = { result, error: null };
    queueMicrotask(() => request.onsuccess?.({ target: request, type: "success" }));
    return request;
  }

  /** A database for as long as the page stands: PyScript opens one whatever happens, and without it never starts. */
  function database() {
    const kept = new Map();
    const store = {
      get: (key) => answered(kept.get(key)), getAllKeys: () => answered([...kept.keys()]), count: () => answered(kept.size),
      getKey: (key) => answered(kept.has(key) ? key : undefined),
      put: (value, key) => (kept.set(key, value), answered(key)), delete: (key) => answered(void kept.delete(key)), clear: () => answered(void kept.clear()),
    };
    return {
      objectStoreNames: { length: 1, contains: () => true }, createObjectStore: () => store, close() {},
      transaction() {
        const transaction = { objectStore: () => store };
        setTimeout(() => transaction.oncomplete?.({ type: "complete" }));
        return transaction;
      },
    };
  }

  Object.defineProperty(window, "indexedDB", { configurable: true, value: { open: () => answered(database()) } });
  try {
    new BroadcastChannel("glassnet").close();
  } catch {
    // Firefox refuses this as well; PyScript opens one for workers, of which the page has none
    window.BroadcastChannel = class extends EventTarget {
      postMessage() {}
      close() {}
    };
  }
})();
