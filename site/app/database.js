// PyScript opens a database whatever happens, waits for it, and never starts where a frame may not have one. Nothing of ours
// is kept there, so it gets one that holds what it is given for as long as the page stands, and at once.
(() => {
  /** What IndexedDB answers with: the result, one turn later. */
  function answered(result) {
    const request = { result, error: null };
    queueMicrotask(() => request.onsuccess?.({ target: request, type: "success" }));
    return request;
  }

  /** A database for as long as the page stands. */
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
})();
