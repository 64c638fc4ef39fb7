// A page in a frame of another one, and what the two tell each other: {glassnet: 1, type, …}. Only the window around
// us is listened to, at the origin from which it greeted first; nothing but our own greeting goes to any other.
//
//   to it    hello, height {height}, ready, error {message}, state {state, id}
//   from it  hello, theme {theme}, get {id}, set {state}, choose {choices}
const DEFAULTS = "@DEFAULTS@"; // every choice of a link; the build fills in these
const VERSION = 1, QUIET = 150; // ms without a picture
const LONGEST = 4000, MOST = 70_000; // characters: of a choice or a query, of a moment
const page = document.documentElement;
const host = window.parent === window ? null : window.parent;
let origin = "", told = 0, ready = false, last = "", timer = 0, wanted = null, times = 0; // wanted: a state to go to once Python is there

const heard = {
  hello: () => (height(true), engine()),
  theme: ({ theme }) => (["light", "dark"].includes(theme) ? (page.dataset.host = theme) : delete page.dataset.host),
  get: ({ id }) => tell("state", { state: ready ? present() : null, id }),
  set: ({ state }) => (ready ? go(state) : (wanted = state)),
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

/** Where the page stands: page/told.py. */
function present() {
  return JSON.parse(window.glassnet.send("tell", "state", "") ?? "null");
}

/** To another state, as by a link that is pasted into the open page; Undo leads back. */
function go(state) {
  const { query = "", moment = "" } = state ?? {};
  if (typeof query !== "string" || typeof moment !== "string" || query.length > LONGEST || moment.length > MOST) return;
  window.glassnet.send("address", `around state-${times++}`, `?${query}${moment && "#"}${moment}`);
}

/** How the engine does, and from then on every state the page comes to. */
function engine() {
  const { engine } = page.dataset;
  if (engine === "failed") tell("error", { message: window.glassnet.faults[0] ?? "Python could not start" });
  if (engine !== "ready" || !origin) return;
  if (ready) return soon();
  ready = true;
  if (wanted) go(wanted);
  tell("ready");
  soon();
}

/** The state, once nothing has been drawn for a while and nothing plays; each one is told once. */
function soon() {
  clearTimeout(timer);
  timer = setTimeout(state, QUIET);
}

function state() {
  if (!ready || "busy" in page.dataset) return;
  const now = present(), text = JSON.stringify(now);
  if (text === last) return;
  last = text;
  tell("state", { state: now });
  document.getElementById("own-page").href = `./?${now.query}${now.moment && "#"}${now.moment}`;
}

document.getElementById("own-page").href = `./${location.search}${location.hash}`;
if (host) {
  const { apply } = window.glassnet;
  window.glassnet.apply = (patch) => (apply(patch), soon()); // Python has drawn something
  addEventListener("message", hear);
  new ResizeObserver(() => height()).observe(document.body);
  new MutationObserver(engine).observe(page, { attributeFilter: ["data-engine", "data-busy"] });
  host.postMessage({ glassnet: VERSION, type: "hello" }, "*");
}
