// Runs before anything else: tells the reader when the page cannot go on, and tries again.
// A classic script without imports, because it must work when nothing else does. How far loading
// has come is the subject of progress.js.
(() => {
  const SILENCE = 12000; // ms without any progress after which we say so: the promise is 15 s
  const AGAIN = 5000; // ms that trying again may spend on fetching scripts anew before it loads the page
  const page = document.documentElement;
  const faults = [];
  const fetchAsBefore = window.fetch.bind(window);
  let last = performance.now(), told = false;

  const glassnet = (window.glassnet = { copied: isCopied(), faults, progress, fail, ready, waitFor: () => {}, say: () => {}, loading, name });
  glassnet.again = history.state?.again === true; // the reader pressed "Try again"

  const CHOSEN = { theme: ["light", "dark"], controls: ["none"], detail: ["around", "demand"] }; // what a link may say of the whole page
  for (const [name, values] of Object.entries(CHOSEN)) {
    const value = new URLSearchParams(location.search).get(name);
    if (values.includes(value)) page.dataset[name] = value;
  }

  addEventListener("DOMContentLoaded", () => {
    document.getElementById("makeshift")?.remove();
    document.getElementById("retry").addEventListener("click", tryAgain);
    if (typeof WebAssembly !== "object") fail("this browser has no WebAssembly, or it is switched off");
    if (told) show();
    glassnet.say();
  });
  addEventListener("error", (event) => {
    const file = event.target?.src || event.target?.href;
    if (loading()) fail(file ? `${name(file)} could not be loaded` : inWords(event.error) || event.message || "a script failed");
  }, true);
  addEventListener("unhandledrejection", (event) => {
    if (loading()) fail(inWords(event.reason));
  });
  // Pyodide keeps to itself why its WebAssembly does not start.
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const before = window.WebAssembly?.[way];
    if (before) WebAssembly[way] = (...given) => before.apply(WebAssembly, given).catch((error) => {
      if (loading() && isMemory(error)) fail(inWords(error));
      throw error;
    });
  }
  addEventListener("py:progress", (event) => progress(event.detail));
  addEventListener("visibilitychange", () => (last = performance.now()));
  let ticked = performance.now();
  setInterval(() => {
    const now = performance.now();
    // Behind another tab a browser takes its time; and where this script could not run, it was at work, most likely on Python.
    if (document.hidden || now - ticked > 1500) last = now;
    ticked = now;
    if (told && document.readyState === "loading" && !document.querySelector("#failure, #makeshift")) makeshift();
    if (!loading()) return;
    if (now - last > SILENCE) fail(glassnet.arrived ? "all of it has arrived, but it does not start" : "loading has stopped and nothing more arrives");
    else glassnet.say();
  }, 500);

  function isMemory(error) {
    return /memory|allocat/i.test(error?.message) && (error instanceof RangeError || error instanceof WebAssembly.RuntimeError);
  }

  function inWords(error) {
    return isMemory(error) ? "this device has too little free memory for it" : String(error?.message ?? error ?? "");
  }

  /** Whether the page comes from its offline copy; a frame may not even ask. */
  function isCopied() {
    try {
      return Boolean(navigator.serviceWorker?.controller);
    } catch {
      return false;
    }
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

  /** Something has moved. @param {string} [stage] what is done now, in PyScript's words or ours */
  function progress(stage) {
    last = performance.now();
    if (loading()) glassnet.say(stage);
  }

  function fail(why) {
    faults.push(why);
    if (!loading()) return;
    page.dataset.engine = "failed";
    told = true;
    if (document.getElementById("failure")) show();
  }

  function show() {
    document.getElementById("failure-why").textContent = inAll();
  }

  function inAll() {
    return `Python could not start: ${faults[0]}.`;
  }

  /** A script that holds up the page has not come, nor has the place where this is said: it is said at the end of what is there. */
  function makeshift() {
    const place = Object.assign(document.createElement("div"), { id: "makeshift", role: "alert" });
    const why = Object.assign(document.createElement("p"), { textContent: inAll() });
    const again = Object.assign(document.createElement("button"), { textContent: "Try again" });
    again.addEventListener("click", tryAgain);
    place.append(why, again);
    (document.body ?? document.documentElement).append(place);
  }

  /** Loads the page again, past every damaged copy that the browser may have kept. */
  async function tryAgain({ target }) {
    target.disabled = true;
    history.replaceState({ again: true }, ""); // what is fetched will then be fetched anew; scripts cannot be told that
    const scripts = [...document.scripts].map(({ src }) => src), asked = performance.getEntriesByType("resource").map((entry) => entry.name);
    const anew = [...new Set([...scripts, ...asked])].filter((url) => url.startsWith(location.origin) && /\.(m?js|css|py)$/.test(url));
    const fetched = anew.map((url) => fetchAsBefore(url, { cache: "reload" }).then((response) => response.arrayBuffer()));
    await Promise.race([Promise.allSettled(fetched), new Promise((done) => setTimeout(done, AGAIN))]);
    location.reload();
  }

  /** Python's last line of starting calls this; if it comes after all, a failure is forgotten. */
  function ready() {
    page.dataset.engine = "ready";
    if (glassnet.again) history.replaceState(null, "");
  }
})();
