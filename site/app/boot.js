// Runs before anything else: counts what is loaded, and tells the reader when it cannot go on.
// A classic script without imports, because it must work when nothing else does.
(() => {
  const SILENCE = 12000; // ms without any progress after which we say so: the promise is 15 s
  const page = document.documentElement;
  const faults = [];
  const loaded = new Map();
  let manifest = {}, last = performance.now(), waiting = "", told = false;

  const glassnet = (window.glassnet = { faults, progress, fail, ready, waitFor, tape });

  const asked = new URLSearchParams(location.search);
  const theme = asked.get("theme");
  if (["light", "dark"].includes(theme)) page.dataset.theme = theme;

  addEventListener("DOMContentLoaded", () => {
    manifest = JSON.parse(document.getElementById("manifest").textContent);
    document.getElementById("retry").addEventListener("click", () => location.reload());
    if (typeof WebAssembly !== "object") fail("this browser has no WebAssembly, or it is switched off");
    if (told) show();
    say();
  });
  addEventListener("error", (event) => {
    const file = event.target?.src || event.target?.href;
    if (loading()) fail(file ? `${name(file)} could not be loaded` : event.message || "a script failed");
  }, true);
  addEventListener("unhandledrejection", (event) => {
    if (loading()) fail(String(event.reason?.message ?? event.reason));
  });
  addEventListener("py:progress", (event) => progress(event.detail));
  let ticked = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - ticked > 1500) last = now; // this script could not run: the browser was at work, most likely on Python
    ticked = now;
    if (loading() && performance.now() - last > SILENCE) fail("loading has stopped and nothing more arrives");
  }, 500);

  // What answers the first press (app/replay.js) is asked for before anything else. It is of the
  // default lesson; on which paper that will be drawn is only known later, so this is a good guess.
  const lesson = [...asked.keys()].every((name) => ["theme", "controls"].includes(name));
  const tapes = lesson ? { [innerWidth < 660 ? "narrow" : "wide"]: null } : {};
  for (const paper of Object.keys(tapes)) tape(paper);
  glassnet.first = Promise.all(Object.values(tapes)); // nothing large may be sent for before this is here

  /** The recorded passes on a paper, or null: then a press waits for Python. */
  async function tape(paper) {
    if (!lesson) return null;
    return (tapes[paper] ??= window.fetch(`tape/${paper}.json`, { priority: "high", signal: AbortSignal.timeout(5000) })
      .then((response) => (response.ok ? response.json() : null), () => null));
  }

  // Every runtime file is checked against the hash it was built with, and counted as it comes.
  const fetchAsBefore = window.fetch;
  window.fetch = async (resource, options = {}) => {
    const url = typeof resource === "string" ? resource : resource.url ?? String(resource);
    const entry = manifest[name(url)];
    if (!entry) return fetchAsBefore(resource, options);
    let response;
    try {
      response = await fetchAsBefore(resource, { integrity: entry.integrity, ...options });
    } catch (error) {
      fail(`${name(url)} is missing, damaged or blocked`);
      throw error;
    }
    if (!response.ok) fail(`${name(url)} could not be loaded (${response.status})`);
    return response.body ? counted(response, name(url)) : response;
  };

  function counted(response, path) {
    const counter = new TransformStream({
      transform(chunk, controller) {
        loaded.set(path, (loaded.get(path) ?? 0) + chunk.byteLength);
        progress();
        controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    const copy = new Response(response.body.pipeThrough(counter), { status, statusText, headers });
    Object.defineProperty(copy, "url", { value: response.url });
    return copy;
  }

  /** The path of a file of ours, as the manifest names it. */
  function name(url) {
    const base = new URL(".", document.baseURI).href;
    const full = new URL(url, document.baseURI).href.split(/[?#]/)[0];
    return full.startsWith(base) ? full.slice(base.length) : full;
  }

  function loading() {
    return page.dataset.engine === "loading";
  }

  function progress() {
    last = performance.now();
    if (loading()) say();
  }

  /** A press before Python is there is kept; the reader is told what will happen. */
  function waitFor(what) {
    waiting = what;
    say();
  }

  function say() {
    const line = document.getElementById("loading");
    if (!line) return;
    const counts = Object.entries(manifest).filter(([path]) => /\.(wasm|zip|whl)$/.test(path));
    const total = counts.reduce((sum, [, { size }]) => sum + size, 0);
    const done = counts.reduce((sum, [path, { size }]) => sum + Math.min(size, loaded.get(path) ?? 0), 0);
    const part = total ? done / total : 0;
    const stage = part < 1 ? `Loading Python, ${Math.floor(part * 100)}% of ${(total / 1e6).toFixed(1)} MB` : "Starting Python";
    line.textContent = waiting ? `${stage}. Then: ${waiting}.` : `${stage}.`;
    document.getElementById("loading-bar").value = part;
  }

  function fail(why) {
    faults.push(why);
    if (!loading()) return;
    page.dataset.engine = "failed";
    told = true;
    if (document.getElementById("failure")) show();
  }

  function show() {
    document.getElementById("failure-why").textContent = `Python could not start: ${faults[0]}.`;
  }

  /** Python's last line of starting calls this; if it comes after all, a failure is forgotten. */
  function ready() {
    page.dataset.engine = "ready";
  }
})();
