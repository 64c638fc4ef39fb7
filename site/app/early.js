// Sends for the large files as soon as what answers the first press is there, and has the browser
// compile while they arrive. PyScript would ask for them only when it has found its configuration,
// its plugins and Pyodide, one after the other. A page that is served from its offline copy sends at once.
(() => {
  const manifest = JSON.parse(document.getElementById("manifest").textContent);
  const fetchAsBefore = window.fetch, instantiateAsBefore = window.WebAssembly?.instantiateStreaming;
  if (!instantiateAsBefore) return;
  const glassnet = window.glassnet, { snapshot } = glassnet;
  const SPARED = /\.whl$|glassnet\.zip$/; // where there is a snapshot
  const SMALL = /pyscript\.json$|app\/main\.py$/; // PyScript waits for each of these where it could go on
  const alone = !document.currentScript.src; // one file, which holds them all
  const parsed = new Promise((done) => addEventListener("DOMContentLoaded", done)); // and the scripts that answer a press have run
  const begun = glassnet.copied ? Promise.resolve() : Promise.all([glassnet.first, parsed]);
  const early = new Map(), answers = new WeakMap(); // absolute address: Response on its way; Response: Module on its way

  for (const path of [...Object.keys(manifest), "app/main.py"])
    if (/\.(wasm|zip|whl)$|lock\.json$/.test(path) || SMALL.test(path)) {
      const url = new URL(path, document.baseURI).href;
      const fetched = () => begun.then(async () => (SPARED.test(path) && (await snapshot.found) ? void glassnet.spared.add(path) : fetchAsBefore(url)));
      early.set(url, path.endsWith(".wasm") ? compiledBeside(path, url).catch(() => compiled(fetched())) : fetched());
    } else if (!alone && /\.m?js$/.test(path)) begun.then(() => preload(path));
  if (!alone) begun.then(() => preload("app/python.mjs"));
  Promise.all([snapshot.found, glassnet.first, parsed]).then(([found]) => found && import("./python.mjs")).catch(() => {}); // PyScript asks for it too
  for (const answer of early.values()) answer.catch(() => {}); // whoever asks for the file is told

  function preload(href) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }

  /** The same by a worker, of what the offline copy holds; an error where it cannot. */
  async function compiledBeside(path, url) {
    if (!glassnet.copied || glassnet.again) throw new Error(`${path} is fetched`);
    const module = glassnet.beside("compiled", url, manifest[path].integrity);
    module.catch(() => {}); // whoever waits for it is told
    if (!(await glassnet.isHeld(path))) throw new Error(`${path} is not in the copy`);
    const stand = new Response(null, { headers: { "Content-Type": "application/wasm" } });
    answers.set(stand, await module);
    glassnet.has(path);
    return stand;
  }

  /** Starts to compile; the answer that is handed out stands for the module. */
  async function compiled(answer) {
    const module = WebAssembly.compileStreaming(answer);
    module.catch(() => {});
    const { status, headers } = await answer;
    const stand = new Response(null, { status, headers });
    answers.set(stand, module);
    return stand;
  }

  // Each answer that is large serves once; whoever asks again, asks the network.
  window.fetch = async (resource, options) => {
    const url = new URL(typeof resource === "string" ? resource : resource.url ?? resource, document.baseURI).href;
    const answer = early.get(url);
    if (SMALL.test(url)) return (await answer)?.clone() ?? fetchAsBefore(resource, options);
    early.delete(url);
    return (await answer) ?? fetchAsBefore(resource, options);
  };

  WebAssembly.instantiateStreaming = async (answer, imports) => {
    const module = await answers.get(await answer);
    if (!module) return instantiateAsBefore.call(WebAssembly, answer, imports);
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
})();
