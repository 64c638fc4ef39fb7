// Does beside the page what it would else have to wait for (beside.js): reads what is large, and compiles it.
const TASKS = { compiled, remembered };

/** data: {id, task, url} */
onmessage = async ({ data: { id, task, url } }) => {
  try {
    const [value, moved = []] = await TASKS[task](url);
    postMessage({ id, value }, moved);
  } catch (error) {
    postMessage({ id, error: { name: error.name, message: error.message } });
  }
};

async function compiled(url) {
  return [await WebAssembly.compileStreaming(fetch(url, { cache: "no-cache" }))];
}

/** Python's memory as packing.mjs unpacks it, or null where none is kept under this address. */
async function remembered(url) {
  const packing = import("./packing.mjs");
  const buffer = await (await caches.match(url))?.arrayBuffer();
  return buffer?.byteLength ? [await (await packing).unpacked(buffer), [buffer]] : [null];
}
