// Python's memory as it stands once everything is imported, kept by an earlier visit (snapshot-worker.js): a visit that finds
// it starts no Python and imports nothing (python.mjs). Another version of the runtime or another browser has no use for it,
// so its address names both. A classic script: what it looks for is wanted before anything else of Python.
(() => {
  const glassnet = window.glassnet;
  const NONE = 204; // the status of a note that there shall be none
  const { runtime } = document.documentElement.dataset;
  const address = new URL(`glassnet-snapshot?${runtime}&${encodeURIComponent(navigator.userAgent)}`, document.baseURI).href;
  glassnet.snapshot = { address, forget, refuse, found: find().catch(() => null) };

  /** @returns {Promise<{ contents: Promise<object> } | null>} contents: as packing.mjs unpacks them */
  async function find() {
    if (!window.caches) return null;
    if (glassnet.again) return forget(); // whatever went wrong, it shall not be for this a second time
    const answer = await caches.match(address);
    if (!answer || answer.status === NONE) return null;
    const contents = glassnet.beside("remembered", address).catch((error) => (error.name === "Damaged" ? Promise.reject(error) : unpacked(answer)));
    contents.catch(() => {}); // python.mjs is told
    return { contents };
  }

  /** Where no worker does it. @param {Response} answer */
  async function unpacked(answer) {
    const { unpacked } = await import(new URL("app/packing.mjs", document.baseURI));
    return unpacked(await answer.arrayBuffer());
  }

  /** Whatever there is of it, of this and other runtimes. This visit makes a new one. */
  async function forget() {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(address, { ignoreSearch: true });
    return null;
  }

  /** Python cannot go on from one in this browser: that is noted in its place, so that none is made again. */
  async function refuse() {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      if (await cache.match(address)) await cache.put(address, new Response(null, { status: NONE }));
    }
    return null;
  }
})();
