// Does beside the page what it would else have to wait for (beside.js): reads what is large, and compiles it.
const TASKS = { compiled, remembered };
const HAD = { cache: "only-if-cached", mode: "same-origin" };

/** data: {id, task, given} */
onmessage = async ({ data: { id, task, given } }) => {
  try {
    const [value, moved = []] = await TASKS[task](...given);
    postMessage({ id, value }, moved);
  } catch (error) {
    postMessage({ id, error: { name: error.name, message: error.message } });
  }
};

/** Of the answer that the browser itself still has, with what it compiled then, or else of the offline copy. */
async function compiled(url, integrity) {
  const [had, kept] = await Promise.all([fetch(url, HAD), caches.match(url)]).catch(() => []);
  if (kept && isSame(had, kept)) return [await WebAssembly.compileStreaming(had)];
  const checked = await fetch(url, { ...HAD, integrity }).catch(() => null);
  return [await WebAssembly.compileStreaming(checked?.ok ? checked : fetch(url, { cache: "no-cache" }))];
}

/** Whether this is the very answer that the copy was made of and held against its hash then (offline-worker.js): to do that once more takes 30 ms, and nothing is compiled meanwhile. */
function isSame(had, kept) {
  const [ours, theirs] = [had, kept].map(({ headers }) => ["Date", "ETag", "Last-Modified"].map((name) => headers.get(name)));
  return had.ok && theirs[0] && (theirs[1] || theirs[2]) && theirs.every((mark, i) => mark === ours[i]);
}

/** Python's memory as packing.mjs unpacks it. @param {string} name  of the file in which it is kept */
async function remembered(name) {
  const packing = import("./packing.mjs");
  const buffer = await read(await (await navigator.storage.getDirectory()).getFileHandle(name));
  return [await (await packing).unpacked(buffer), [buffer]];
}

/** All of a file: at once, where no other page reads it at this moment or the browser lets several do so. @param {FileSystemFileHandle} file */
async function read(file) {
  const access = await file.createSyncAccessHandle?.({ mode: "read-only" }).catch(() => null);
  if (!access) return (await file.getFile()).arrayBuffer();
  try {
    const buffer = new ArrayBuffer(access.getSize());
    access.read(new Uint8Array(buffer));
    return buffer;
  } finally {
    access.close();
  }
}
