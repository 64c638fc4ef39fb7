// Python's memory as it stands once everything is imported, kept by an earlier visit (snapshot-worker.js): a visit that finds
// it starts no Python and imports nothing (python.mjs). Another version of the runtime or another browser has no use for it,
// so its address names both. A classic script: what it looks for is wanted before anything else of Python.
(() => {
  const glassnet = window.glassnet;
  const { runtime } = document.documentElement.dataset;
  const address = new URL(`glassnet-snapshot?${runtime}&${encodeURIComponent(navigator.userAgent)}`, document.baseURI).href;
  glassnet.snapshot = { address, forget, refuse, found: find().catch(() => null) };

  /** @returns {Promise<ArrayBuffer | null>} as packing.mjs packed it */
  async function find() {
    if (!window.caches) return null;
    if (glassnet.again) return forget(); // whatever went wrong, it shall not be for this a second time
    const buffer = await (await caches.match(address))?.arrayBuffer();
    return buffer?.byteLength ? buffer : null;
  }

  /** Whatever there is of it, of this and other runtimes. This visit makes a new one. */
  async function forget() {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(address, { ignoreSearch: true });
    return null;
  }

  /** Python cannot go on from one in this browser: nothing stands in its place, so that none is made again. */
  async function refuse() {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      if (await cache.match(address)) await cache.put(address, new Response());
    }
    return null;
  }
})();
