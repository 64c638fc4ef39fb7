// The first script of the page that is one file: its files are in it, compressed, and nothing is fetched.
// A file is a script of no type that runs, data-file its path, in base64; modules find each other by an import map.
(() => {
  const TYPES = { wasm: "application/wasm", json: "application/json", py: "text/x-python", js: "text/javascript", mjs: "text/javascript" };
  const nonce = document.currentScript.nonce;

  /** The file as a Response, or null when it is not in the page. @param {string} path */
  function file(path) {
    const held = document.querySelector(`script[data-file="${CSS.escape(path)}"]`);
    if (!held) return null;
    const packed = Uint8Array.from(atob(held.textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream, { headers: { "content-type": TYPES[path.split(".").pop()] ?? "application/octet-stream" } });
  }

  const parsed = new Promise((done) => addEventListener("DOMContentLoaded", done));
  window.fetch = async (resource) => {
    await parsed; // the files are further down
    const address = new URL(resource.url ?? resource, document.baseURI).href.split(/[?#]/)[0];
    const path = address.replace(new URL(".", document.baseURI).href, "");
    const found = file(path);
    if (!found) throw new TypeError(`${path} is not in this file`);
    return found;
  };

  addEventListener("DOMContentLoaded", async () => {
    const imports = {};
    for (const { dataset } of document.querySelectorAll("script[data-module]")) {
      const blob = new Blob([await file(dataset.file).text()], { type: "text/javascript" });
      imports[`./${dataset.file}`] = imports[`glassnet/${dataset.file}`] = URL.createObjectURL(blob);
    }
    const map = Object.assign(document.createElement("script"), { type: "importmap", nonce, textContent: JSON.stringify({ imports }) });
    document.head.append(map);
    import("glassnet/app/start.js");
  });
})();
