// Python's memory as it stands once everything is imported, kept by an earlier visit (snapshot-worker.js): a visit that finds
// it starts no Python and imports nothing (python.mjs). It is a file in the browser's private file system, which a worker
// reads in less than half the time that an answer from a cache takes. Another version of the runtime or another browser has no
// use for it, so its name tells both. A classic script: what it looks for is wanted before anything else of Python.
(() => {
  const glassnet = window.glassnet;
  const NONE = ".none"; // at the end of a name: a note that there shall be none
  const { runtime } = document.documentElement.dataset;
  const ours = `glassnet=${encodeURIComponent(new URL(".", document.baseURI).pathname)}=`; // all sites of one origin share the file system
  const name = `${ours}${runtime}=${navigator.userAgent.replace(/\W+/g, "")}`;
  glassnet.snapshot = { name, forget, refuse, noted, found: find().catch(() => null) };

  /** @returns {Promise<{ contents: Promise<object> } | null>} contents: as packing.mjs unpacks them */
  async function find() {
    if (glassnet.again) return forget(); // whatever went wrong, it shall not be for this a second time
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(name);
    const contents = glassnet.beside("remembered", name).catch((error) => (error.name === "Damaged" ? Promise.reject(error) : unpacked(file)));
    contents.catch(() => {}); // python.mjs is told
    return { contents };
  }

  /** Where no worker does it. @param {FileSystemFileHandle} file */
  async function unpacked(file) {
    const { unpacked } = await import(new URL("app/packing.mjs", document.baseURI));
    return unpacked(await (await file.getFile()).arrayBuffer());
  }

  /** @returns {Promise<"kept" | "none" | null>} what an earlier visit has left: a snapshot, a note that there shall be none, or nothing */
  async function noted() {
    const root = await navigator.storage.getDirectory();
    const has = (name) => root.getFileHandle(name).then(() => true, () => false);
    return (await has(name)) ? "kept" : (await has(name + NONE)) ? "none" : null;
  }

  /** Whatever there is of it, of this and other runtimes. This visit makes a new one. */
  async function forget() {
    const root = await navigator.storage.getDirectory();
    for await (const kept of root.keys()) if (kept.startsWith(ours)) await root.removeEntry(kept).catch(() => {}); // another page is reading it
    return null;
  }

  /** Python cannot go on from one in this browser, or there is no room for it: that is noted in its place, so that none is made again. */
  async function refuse() {
    await forget();
    const root = await navigator.storage.getDirectory();
    await root.getFileHandle(name + NONE, { create: true });
    return null;
  }
})();
