// Does beside the page what it would else have to wait for (beside.js): reads what is large, and compiles it.
const TASKS = { compiled, remembered };

/** data: {id, task, url, integrity} */
onmessage = async ({ data: { id, task, url, integrity } }) => {
  try {
    const [value, moved = []] = await TASKS[task](url, integrity);
    postMessage({ id, value }, moved);
  } catch (error) {
    postMessage({ id, error: { name: error.name, message: error.message } });
  }
};

/** Of the answer that the browser itself still has, with what it compiled then, or else of the offline copy. */
async function compiled(url, integrity) {
  const had = await fetch(url, { cache: "only-if-cached", mode: "same-origin", integrity }).catch(() => null);
  return [await WebAssembly.compileStreaming(had?.ok ? had : fetch(url, { cache: "no-cache" }))];
}

/** Python's memory as packing.mjs unpacks it, or null where none is kept under this address. */
async function remembered(url) {
  const packing = import("./packing.mjs");
  const buffer = await (await caches.match(url))?.arrayBuffer();
  return buffer?.byteLength ? [await (await packing).unpacked(buffer), [buffer]] : [null];
}
