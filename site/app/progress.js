// How far loading has come, by bytes and then by stage, and how long it will take. Every file of the
// runtime is counted as it comes and held against the hash it was built with. A classic script, as boot.js is.
(() => {
  const glassnet = window.glassnet;
  const WINDOW = 6000, FIRST = 3000, STALL = 4000; // ms: what the rate is measured over; before it is told; after which it is not
  const WORTH = 8; // seconds left that are worth telling
  const STAGES = [[/numpy|packages/i, "Loading NumPy"], [/draw/i, "Drawing"]];
  const OFTEN = 50; // ms from one telling to the next: bytes come in thousands of pieces
  const loaded = new Map(), checked = new WeakMap(); // path: bytes; answer: whether it is the file, on its way
  const copy = listed().catch(() => ({})); // {path: integrity} of what the offline copy holds whole
  let moved = 0;
  let manifest = null, waiting = "", stage = "Starting Python", seen = [], end = null, foretold = "";

  Object.assign(glassnet, { say, waitFor, isHeld, has, spared: new Set() }); // spared: files that this visit does without

  function files() {
    manifest ??= JSON.parse(document.getElementById("manifest")?.textContent ?? "null");
    return manifest ?? {};
  }

  const fetchAsBefore = window.fetch;
  window.fetch = async (resource, options = {}) => {
    const path = glassnet.name(typeof resource === "string" ? resource : resource.url ?? String(resource));
    const entry = files()[path];
    if (!entry) return fetchAsBefore(resource, glassnet.again ? { ...options, cache: "reload" } : options);
    // A browser's own check would hand nothing out before all has come: no progress. Without a
    // secure address there is no other.
    const integrity = window.crypto?.subtle ? "" : entry.integrity;
    let response;
    try {
      response = await fetchAsBefore(resource, { ...options, integrity, cache: glassnet.again ? "reload" : "no-cache" });
    } catch (error) {
      glassnet.fail(`${path} is missing, damaged or blocked`);
      throw error;
    }
    if (!response.ok) glassnet.fail(`${path} could not be loaded (${response.status})`);
    if (!response.ok || !response.body) return response;
    if (!(await isHeld(path))) return counted(response, path, entry.integrity);
    has(path);
    return response;
  };

  /** This file has come, all of it. */
  function has(path) {
    loaded.set(path, files()[path].size);
    glassnet.progress();
  }

  async function listed() {
    const list = glassnet.copied && (await caches.match(new URL("glassnet-whole", document.baseURI)));
    return list ? list.json() : {};
  }

  /** WebAssembly in the offline copy, which the worker holds against its hash: to do that here as well would take longer than to compile it. */
  async function isHeld(path) {
    return path.endsWith(".wasm") && !glassnet.again && (await copy)[path] === files()[path].integrity;
  }

  /** The same answer, counted; its end comes only when it is the file that was built. */
  function counted(response, path, integrity) {
    const damaged = () => glassnet.fail(`${path} arrived damaged, or not to its end`);
    if (path.endsWith(".wasm")) {
      // The browser's own answer, else it would not keep for the next visit what it compiles; its copy is counted.
      const sure = response.clone().body.pipeThrough(counter(path, integrity)).pipeTo(new WritableStream());
      sure.catch(damaged);
      checked.set(response, sure);
      return response;
    }
    const through = counter(path, integrity);
    response.body.pipeTo(through.writable).catch(damaged);
    const { status, statusText, headers } = response;
    const copy = new Response(through.readable, { status, statusText, headers });
    Object.defineProperty(copy, "url", { value: response.url });
    return copy;
  }

  /** Lets bytes through and counts them; errors at their end when they are not the file. */
  function counter(path, integrity) {
    const parts = [];
    return new TransformStream({
      transform(chunk, controller) {
        parts.push(chunk);
        loaded.set(path, (loaded.get(path) ?? 0) + chunk.byteLength);
        if (performance.now() - moved > OFTEN) moved = (glassnet.progress(), performance.now());
        controller.enqueue(chunk);
      },
      async flush(controller) {
        if (await isWhole(parts, integrity)) glassnet.progress();
        else controller.error(new TypeError(`${path} is not the file that was built`));
      },
    });
  }

  // Nothing that was compiled is handed out before its bytes were found to be those that were built.
  for (const way of ["compileStreaming", "instantiateStreaming"]) {
    const before = window.WebAssembly?.[way];
    if (before) WebAssembly[way] = async (source, ...more) => {
      const answer = await source;
      const made = await before.call(WebAssembly, answer, ...more).catch((error) => Promise.resolve(checked.get(answer)).then(() => { throw error; }));
      await checked.get(answer);
      return made;
    };
  }

  async function isWhole(parts, integrity) {
    if (!window.crypto?.subtle) return true; // the browser has seen to it
    const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0)); // a Blob would send all of it to another process and back
    parts.reduce((place, part) => (whole.set(part, place), place + part.byteLength), 0);
    const digest = await crypto.subtle.digest("SHA-256", whole);
    return integrity === `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  }

  /** A press before Python is there is kept; the reader is told what will happen. */
  function waitFor(what) {
    waiting = what;
    say();
  }

  /** @param {string} [now] the stage that begins */
  function say(now) {
    stage = STAGES.find(([pattern]) => pattern.test(now ?? ""))?.[1] ?? stage;
    const line = document.getElementById("loading");
    if (!line) return;
    const counts = Object.entries(files()).filter(([path]) => /\.(wasm|zip|whl)$/.test(path) && !glassnet.spared.has(path));
    const total = counts.reduce((sum, [, { size }]) => sum + size, 0);
    const done = counts.reduce((sum, [path, { size }]) => sum + Math.min(size, loaded.get(path) ?? 0), 0);
    const part = total ? done / total : 0;
    glassnet.arrived = part === 1;
    const size = waiting ? "" : ` of ${(total / 1e6).toFixed(1)} MB`;
    const words = part < 1 ? `Loading Python, ${Math.floor(part * 100)}%${size}.${left(done, total)}` : `${stage}.`;
    const text = waiting ? `${words} Then: ${waiting}.` : words;
    if (line.textContent !== text) line.textContent = text;
    document.getElementById("loading-bar").value = part;
    aloud(part < 1 ? "Loading Python" : stage, left(done, total));
  }

  /** For who listens: the stage, what waits, and once how long it will take. */
  function aloud(stage, time) {
    const said = document.getElementById("loading-said");
    if (said && time && !foretold) foretold = time;
    const text = `${stage}.${stage === "Loading Python" ? foretold : ""}${waiting && ` Then: ${waiting}.`}`;
    if (said && said.textContent !== text) said.textContent = text;
  }

  /** What is left, in words, by the rate of the last seconds; "" where that is not worth saying or cannot be told. */
  function left(done, total) {
    const now = performance.now();
    if (done && done !== seen.at(-1)?.done) seen.push({ now, done });
    while (seen.length > 2 && now - seen[1].now > WINDOW) seen.shift();
    const first = seen[0], latest = seen.at(-1);
    if (!first || latest.now - first.now < FIRST || now - latest.now > STALL) return "";
    const rest = ((total - done) * (latest.now - first.now)) / (latest.done - first.done); // ms
    // It runs down like a clock, and is set anew only when it has become quite wrong.
    if (end === null || Math.abs(now + rest - end) > 2000 + rest / 4) end = now + rest;
    const seconds = (end - now) / 1000;
    if (seconds < WORTH) return "";
    return ` About ${seconds < 57 ? `${Math.ceil(seconds / 5) * 5} s` : `${Math.round(seconds / 60)} min`} left.`;
  }
})();
