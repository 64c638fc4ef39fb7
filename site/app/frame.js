// A page in a frame of another one, and what the two tell each other: {glassnet: 1, type, …}. Only the window around
// us is listened to, at the origin from which it greeted first; nothing but our own greeting goes to any other.
//
//   to it    hello, height {height}, ready, error {message}, state {state, id}
//   from it  hello, theme {theme}, get {id}, set {state}, choose {choices}
const DEFAULTS = "@DEFAULTS@"; // every choice of a link; the build fills in these
const VERSION = 1, LONGEST = 4000; // characters of a choice
const page = document.documentElement;
const host = window.parent === window ? null : window.parent;
let origin = "", told = 0, ready = false, last = "";

const heard = {
  hello: () => (height(true), engine()),
  theme: ({ theme }) => (["light", "dark"].includes(theme) ? (page.dataset.host = theme) : delete page.dataset.host),
  get: ({ id }) => tell("state", { state: present(), id }),
  set: ({ state }) => go(state),
  choose: ({ choices }) => Object.entries(choices ?? {}).forEach(([name, value]) => choose(name, value)),
};

/** @param {string} type @param {object} [more] */
function tell(type, more = {}) {
  if (origin) host.postMessage({ glassnet: VERSION, type, ...more }, origin);
}

/** A page that cannot be named, such as one from a file, or in a sandbox, is told as whoever it is. */
function greeted(from) {
  origin ||= from === "null" ? "*" : from;
  return origin === "*" ? from === "null" : from === origin;
}

function hear({ source, origin: from, data }) {
  if (source !== host || data?.glassnet !== VERSION || typeof data.type !== "string") return;
  if (!(origin || data.type === "hello") || !greeted(from)) return;
  if (Object.hasOwn(heard, data.type)) heard[data.type](data);
}

function height(anew = false) {
  const { height, top } = document.body.getBoundingClientRect();
  const now = Math.ceil(height + Math.max(0, top + scrollY));
  if (now === told && !anew) return;
  told = now;
  tell("height", { height: now });
  window.requestResize?.(); // where the browser sizes a frame to its content (frame-sizing), nobody need listen
}

/** A choice of the page around, as if it had been typed here. */
function choose(name, value) {
  if (!Object.hasOwn(DEFAULTS, name) || typeof value !== "string" || value.length > LONGEST) return;
  window.glassnet.send("commit", name === "rate" ? "learning-rate" : name, value); // as its field is called
}

/** What the page shows: the query that opens it. */
function present() {
  return { query: location.search.slice(1) };
}

function go(state) {
  if (typeof state?.query === "string") location.replace(`?${state.query}`);
}

/** How the engine does, and from then on every state the page comes to. */
function engine() {
  const { engine } = page.dataset;
  if (engine === "failed") tell("error", { message: window.glassnet.faults[0] ?? "Python could not start" });
  if (engine !== "ready") return;
  if (!ready) tell("ready");
  ready = origin !== "";
  state();
}

/** The state once nothing plays; each one is told once. */
function state() {
  if (page.dataset.engine !== "ready" || "busy" in page.dataset) return;
  const now = present(), text = JSON.stringify(now);
  if (text === last) return;
  last = text;
  tell("state", { state: now });
}

if (host) {
  addEventListener("message", hear);
  new ResizeObserver(() => height()).observe(document.body);
  new MutationObserver(engine).observe(page, { attributeFilter: ["data-engine", "data-busy"] });
  host.postMessage({ glassnet: VERSION, type: "hello" }, "*");
}
