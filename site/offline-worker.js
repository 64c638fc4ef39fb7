// Keeps the whole site in this browser, so that it opens without a network: one version, all of it or none.
// Every file is held against the hash it was built with, whoever sends it. A page keeps the version it was
// opened with: a new version waits until no page of the old one is open.

const FILES = "@FILES@"; // {address below the scope: integrity}: the build fills in both
const VERSION = "@VERSION@";
const OURS = `glassnet:${new URL(registration.scope).pathname}:`; // all sites of one origin share the caches
const COPY = OURS + VERSION;
const WASM = ".wasm";
const HEADERS = ["content-type", "date", "etag", "last-modified"]; // that are kept: what it is, and by which it is known again (app/beside-worker.js)
const WHOLE = at("glassnet-whole"); // the list of files, written last: without it, the copy is not served

let served = null; // what whole() promises

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(forget((name) => name !== COPY)
  .then(() => clients.claim()))); // the page of the first visit, too, keeps its version from now on
addEventListener("message", (event) => event.waitUntil(keep().then(() => COPY, () => "")
  .then((copy) => event.source.postMessage(copy))));
addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (event.request.cache === "only-if-cached") return; // what the browser itself has: beside-worker.js asks for it
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(event.request, path));
});

function at(path) {
  return new URL(path, registration.scope).href;
}

function pathOf({ method, url }) {
  const asked = url.split(/[?#]/)[0];
  if (method !== "GET" || !asked.startsWith(registration.scope)) return null;
  return asked.slice(registration.scope.length).replace(/(^|\/)index\.html$/, "$1");
}

async function install() {
  if (!registration.active) await forget((name) => name !== COPY); // nobody is served from these any more
  try {
    await keep();
  } catch (error) {
    await drop(COPY);
    // No room for two versions. Rather the new one from the network than the old one for ever:
    // at the next visit there is no worker, and then there is room. (To await this would be to wait for oneself.)
    if (error.name === "QuotaExceededError" && registration.active) registration.unregister();
    throw error;
  }
}

async function forget(which) {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && which(name)) await drop(name);
}

/** File by file: a cache deleted as a whole keeps its room until nobody holds it any more. */
async function drop(name) {
  const cache = await caches.open(name);
  await cache.delete(WHOLE);
  for (const request of await cache.keys()) await cache.delete(request);
  await caches.delete(name);
}

async function keep() {
  try {
    await complete();
  } catch (error) {
    if (error.name !== "QuotaExceededError" || !(await forgetSnapshots().catch(() => false))) throw error;
    await complete();
  }
}

/** Makes room: a snapshot of Python's memory (app/snapshot.js) is soon made again. */
async function forgetSnapshots() {
  const ours = `glassnet=${encodeURIComponent(new URL(registration.scope).pathname)}=`;
  const root = await navigator.storage.getDirectory();
  let found = false;
  for await (const name of root.keys()) if (name.startsWith(ours)) found = (await root.removeEntry(name), true);
  return found;
}

/** Completes the copy of this version. What a copy of another version has already is not fetched. */
async function complete() {
  const cache = await caches.open(COPY);
  const missing = await lacking(cache);
  const others = missing.length ? await otherCopies() : [];
  for (const path of missing) await cache.put(at(path), (await borrowed(path, others)) ?? (await fetched(path)));
  if (!(await cache.match(WHOLE))) await cache.put(WHOLE, new Response(JSON.stringify(FILES)));
}

async function lacking(cache) {
  const there = new Set((await cache.keys()).map(({ url }) => url));
  return Object.keys(FILES).filter((path) => !there.has(at(path)));
}

async function otherCopies() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== COPY);
  return Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    return { cache, files: (await (await cache.match(WHOLE))?.json()) ?? {} };
  }));
}

async function borrowed(path, others) {
  return others.find(({ files }) => files[path] === FILES[path])?.cache.match(at(path));
}

/** The file of this version from the network, or an error: never another file in its place. */
async function fetched(path, modes = path.endsWith(WASM) ? ["force-cache", "reload"] : ["default", "reload"]) {
  const [cache, ...then] = modes;
  try {
    const response = await sent(path, { cache });
    return new Response(response.body, { headers: [...response.headers].filter(([name]) => HEADERS.includes(name)) });
  } catch (error) {
    if (then.length) return fetched(path, then); // once more, past a stale or damaged copy of the browser's
    throw error;
  }
}

/** The network's own answer, when it is the file of this version. */
async function sent(path, how) {
  const response = await fetch(at(path), { integrity: FILES[path], redirect: "error", ...how });
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
  return response;
}

/**
 * WebAssembly as the browser itself still has it from the first visit, without asking the network: with that answer
 * it has kept what it compiled then, and with one from the copy it would compile all of it once more.
 */
function compiled(path) {
  return path.endsWith(WASM) ? sent(path, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null) : null;
}

/** The cache of this version once it is whole: it is asked for with every file of a page, so what was found is remembered, and only that. */
async function whole() {
  let found = null;
  try {
    const cache = await caches.open(COPY);
    if (await cache.match(WHOLE)) found = cache;
  } finally {
    if (!found) served = null;
  }
  return found;
}

async function answer(request, path) {
  const cache = await (served ??= whole());
  if (!cache) return fetch(request);
  if (request.mode === "navigate" && (await lacking(cache)).length) return mended(request, path, cache);
  const kept = await cache.match(at(path));
  if (kept && request.cache !== "reload") return (await compiled(path)) ?? kept;
  return renewed(path, cache).catch(() => kept ?? Response.error()); // trying again, or the browser lost it
}

async function renewed(path, cache) {
  const response = await fetched(path, ["reload"]);
  await cache.put(at(path), response.clone());
  return response;
}

/** Opens a page although the browser lost files of the copy. */
async function mended(request, path, cache) {
  try {
    await keep();
  } catch {
    // What is lost cannot be had. Where a server answers, it has another version: then all of it comes from there.
    const other = await fetch(request).catch(() => null);
    if (other) {
      await cache.delete(WHOLE);
      served = null;
      return other;
    }
  }
  return (await cache.match(at(path))) ?? Response.error();
}
