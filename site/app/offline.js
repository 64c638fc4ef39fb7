// Once Python is ready, a worker keeps a copy of the site, so that the next visit needs no network;
// a line on the page says so, and the page can be installed. Nothing here may disturb the page: where there is no room, no right or
// no support, it works from the network as before.

const page = document.documentElement;
const line = document.getElementById("offline");
const WORDS = {
  kept: "This page now works offline.",
  newer: "A new version is there. It comes with the next visit, once this page is closed.",
  none: "",
};

/** @param {keyof WORDS} state */
function say(state) {
  line.dataset.state = state;
  line.textContent = WORDS[state];
}

async function keep() {
  const workers = navigator.serviceWorker;
  const worker = new URL("../offline-worker.js", import.meta.url);
  const registration = await workers.register(worker, { updateViaCache: "none" });
  workers.addEventListener("message", ({ data }) => {
    line.dataset.copy = data; // in which remember.js keeps one thing more
    if (!registration.waiting) say(data ? "kept" : "none");
  });
  registration.addEventListener("updatefound", () => follow(registration));
  follow(registration);
}

/** Says what has become of the copy, now and whenever that changes. */
function follow(registration) {
  const { installing, waiting, active } = registration;
  if (installing) installing.onstatechange = () => follow(registration);
  if (waiting && active) say("newer");
  else if (active) {
    active.onstatechange = () => follow(registration);
    if (active.state === "activated") active.postMessage("keep"); // it mends what the browser has lost, and answers
  } else if (waiting) waiting.onstatechange = () => follow(registration);
  else if (!installing) say("none");
}

/** A page in a frame belongs to another one, which did not ask for a copy of ours, nor to be installed. */
function start() {
  if (page.dataset.engine !== "ready") return;
  watch.disconnect();
  if (window.top !== window) return say("none");
  (window.requestIdleCallback ?? setTimeout)(() => {
    keep().catch(() => say("none"));
    offer();
  });
}

/** A browser that finds the manifest reads it and the icons and offers to install the page, with a small show: it would cost Python a tenth of its time to start. */
function offer() {
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: new URL("../manifest.webmanifest", import.meta.url) }));
}

const watch = new MutationObserver(start);
watch.observe(page, { attributeFilter: ["data-engine"] });
start();
