// <glass-net sizes="3-2-3" seed="7"></glass-net>: a network in a page of yours, and an anywidget module.
// Until it is started, a picture of exactly that network, drawn from its numbers, and nothing heavy is fetched.
// What it is told and what it tells: site/app/frame.js. Without JavaScript, what stands inside the element remains.

const DEFAULTS = "@DEFAULTS@"; // every choice of a link, as py/glassnet/lesson/choices.py lists them; the build fills in these
const MEGABYTES = "@MEGABYTES@"; // of a first visit, as a host sends them
const VERSION = 1;
const NAMES = Object.keys(DEFAULTS);
const ANEW = ["sizes", "hidden", "output", "loss", "seed", "init", "data"]; // with another one of these, another network begins
const OWN = ["src", "height", "lang", "autoload", "sandbox", "title"];
const SILENCE = 15000; // ms after which a frame that has not greeted is taken for missing
const NARROW = 620; // px below which a picture is drawn for a narrow paper, as on the page

const WORDS = {
  en: ["Start", (mb) => `Starting loads about ${mb} MB (Python and NumPy), which then compute in your browser.`, "Open it in a page of its own",
    "The network could not be loaded.", (sizes) => `A neural network of ${sizes} neurons, before its first step`],
  de: ["Starten", (mb) => `Der Start lädt rund ${mb} MB (Python und NumPy), die dann in Ihrem Browser rechnen. Die Seite ist englisch.`,
    "Auf einer eigenen Seite öffnen", "Das Netz konnte nicht geladen werden.", (sizes) => `Ein neuronales Netz aus ${sizes} Neuronen, vor seinem ersten Schritt`],
  fr: ["Démarrer", (mb) => `Le démarrage charge environ ${mb} Mo (Python et NumPy), qui calculent ensuite dans votre navigateur. La page est en anglais.`,
    "Ouvrir dans sa propre page", "Le réseau n’a pas pu être chargé.", (sizes) => `Un réseau de neurones ${sizes}, avant son premier pas`],
  es: ["Iniciar", (mb) => `Al iniciar se cargan unos ${mb} MB (Python y NumPy), que luego calculan en su navegador. La página está en inglés.`,
    "Abrir en su propia página", "No se pudo cargar la red.", (sizes) => `Una red neuronal de ${sizes} neuronas, antes de su primer paso`],
};

// A picture that stands still, from what the page draws: style/picture.css, and what has no part in it.
const PICTURE = "@PICTURE@";
const BESIDE = `foreignObject, .press, .reach, .badge, .plate, .crowd, g:has(> .pulse), [data-compact] > :not(.disc, .name, .track, .bar),
  [data-edge][data-show="weight"] > text:not([data-field="weight"]), [data-edge]:not([data-show="weight"]) > [data-field="weight"],
  [data-empty]:is([data-field="delta"], [data-of="delta"])`;

const LOOK = `${PICTURE}
  :host { display: block; margin: 1em 0; }
  :host([data-host="dark"]) { color-scheme: dark; }
  :host([data-host="light"]) { color-scheme: light; }
  :host([hidden]) { display: block !important; } /* hidden="tanh" hides nothing */
  :host(:is([hidden=""], [hidden="hidden"], [hidden="until-found"])) { display: none !important; }
  .card { margin: 0; overflow: hidden; border: 1px solid var(--rule); border-radius: 10px; background: var(--paper); color: var(--ink); font: 15px/1.45 var(--sans); }
  .still { display: block; padding: 8px 12px; overflow-x: auto; }
  .still svg, ::slotted(img) { display: block; width: 100%; height: auto; }
  .foot { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; padding: 8px 12px 10px; border-top: 1px solid var(--rule); }
  p { margin: 0; flex: 1 1 14em; color: var(--muted); font-size: 0.875em; }
  p.fault { color: var(--fault); }
  a { color: var(--action); font-size: 0.875em; }
  button { min-height: 44px; padding: 4px 20px; border: 1px solid var(--action); border-radius: 8px; background: var(--action); color: var(--on-action); font: inherit; font-weight: 650; cursor: pointer; }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  iframe { display: block; width: 100%; border: 0; color-scheme: inherit; }
  .live .still, .live .foot { display: none; }
  @media print {
    :host { color-scheme: light !important; }
    .live .still, .live .foot { display: flex; }
    iframe, button, p { display: none !important; }
    a::after { content: ": " attr(href); overflow-wrap: anywhere; }
  }
`;
const sheet = globalThis.CSSStyleSheet && new CSSStyleSheet(); // the page around may allow no <style>
sheet?.replaceSync(LOOK);

/** One network in the page around it. */
export class GlassNet extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = [...NAMES, ...NAMES.map((name) => `data-${name}`), ...OWN];
  #root = this.attachShadow({ mode: "open" });
  #frame = null; #origin = ""; #ends = []; #late = 0; #changed = new Set(); #asked = new Map();
  #first = null; #drawn = null; // the query its content shows; that of the picture drawn here
  #sizes = ""; // of that picture, for examples may ask for others than are given

  connectedCallback() {
    this.#first ??= this.query;
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.innerHTML = `<figure class="card" part="card"><div class="still" part="picture"><slot></slot></div>
      <div class="foot" part="foot"><button part="start"></button><p role="status"></p><a target="_blank" rel="noopener"></a></div></figure>`;
    this.#find("button").addEventListener("click", () => this.start(true));
    this.#ends = [following(this), whenSeen(this, () => this.hasAttribute("autoload") && mayLoadUnasked() && this.start())];
    this.#show();
  }

  disconnectedCallback() {
    this.stop();
    for (const end of this.#ends.splice(0)) end();
    this.#root.replaceChildren();
    this.#drawn = null;
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (!this.#changed.size) queueMicrotask(() => this.#follow([...this.#changed]));
    this.#changed.add(name.replace(/^data-/, ""));
  }

  /** Attributes have changed: what stands there follows. @param {string[]} names */
  #follow(names) {
    this.#changed.clear();
    if (!this.isConnected) return;
    this.#show();
    if (!this.#frame) return;
    if (names.some((name) => ["src", "sandbox"].includes(name))) return this.stop(), this.start();
    const chosen = names.filter((name) => NAMES.includes(name) && name !== "theme");
    const fresh = chosen.some((name) => ANEW.includes(name) || (/^[xt]$/.test(name) && this.#choice(name) === null));
    if (fresh) this.set({ query: this.query });
    else if (chosen.length) this.#tell("choose", { choices: Object.fromEntries(chosen.map((name) => [name, this.#choice(name) ?? DEFAULTS[name]])) });
  }

  /** The choices its attributes make, as the query of a link. */
  get query() {
    const given = NAMES.map((name) => [name, this.#choice(name)]).filter(([name, value]) => value !== null && name !== "theme");
    return given.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
  }

  /** The address of the site, with a slash at its end: where this file lies, unless src names it, as it must where the file came as text. */
  get site() {
    const told = this.getAttribute("src"), beside = /^(https?|file):/.test(import.meta.url) ? import.meta.url : document.baseURI;
    return new URL(told ? told.replace(/([^/])$/, "$1/") : ".", told ? document.baseURI : beside).href;
  }

  get started() {
    return this.#frame !== null;
  }

  /** Puts the network itself in the place of its picture. */
  start(focus = false) {
    if (this.#frame) return;
    const frame = (this.#frame = document.createElement("iframe"));
    const query = this.query, address = new URL(`embed.html${query && "?"}${query}`, this.site);
    if (this.hasAttribute("sandbox")) frame.setAttribute("sandbox", this.getAttribute("sandbox") || "allow-scripts");
    const alone = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
    this.#origin = alone ? "null" : address.origin;
    Object.assign(frame, { src: address.href, name: `glassnet:${this.dataset.host}`, title: this.#label, part: "live" });
    frame.style.height = `${this.#height || Math.max(320, this.#find(".card").offsetHeight)}px`;
    addEventListener("message", this.#hear);
    this.#late = setTimeout(() => this.#fail(this.#words[3]), SILENCE);
    this.#find(".card").append(frame);
    this.#find(".card").classList.add("live");
    if (focus) frame.focus();
  }

  /** Puts the picture back; whatever the network held is freed. */
  stop() {
    removeEventListener("message", this.#hear);
    clearTimeout(this.#late);
    this.#frame?.remove();
    this.#frame = null;
    this.#find(".card")?.classList.remove("live");
    for (const answer of this.#asked.values()) answer(null);
    this.#asked.clear();
  }

  /** The state of the network, once it is known; null where it has not been started. @returns {Promise<object | null>} */
  state() {
    if (!this.#frame) return Promise.resolve(null);
    const id = `${Math.random()}`;
    return new Promise((answer) => (this.#asked.set(id, answer), this.#tell("get", { id })));
  }

  /** Brings the network to a state, such as state() gave. @param {object} state */
  set(state) {
    this.#tell("set", { state });
  }

  /** It looks as the page around it does. */
  themed() {
    const theme = themeOf(this);
    if (this.dataset.host !== theme) this.dataset.host = theme;
    this.#tell("theme", { theme });
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  get #words() {
    const lang = this.closest("[lang]")?.lang.slice(0, 2).toLowerCase();
    return WORDS[lang] ?? WORDS.en;
  }

  get #label() {
    return this.getAttribute("title") || this.#words[4](this.#sizes || (this.#choice("sizes") ?? DEFAULTS.sizes));
  }

  get #height() {
    return Number.parseInt(this.getAttribute("height"), 10) || 0; // px; without one it is as tall as its content
  }

  #choice(name) {
    const value = this.getAttribute(`data-${name}`) ?? this.getAttribute(name);
    return name === "hidden" && ["", "hidden", "until-found"].includes(value) ? null : value;
  }

  #show() {
    const [start, costs, away] = this.#words, query = this.query;
    this.#find("button").textContent = start;
    if (!this.#find("p.fault")) this.#find("p").textContent = costs(MEGABYTES);
    this.#find(".foot").lang = WORDS[this.closest("[lang]")?.lang.slice(0, 2).toLowerCase()] ? this.closest("[lang]").lang : "en";
    Object.assign(this.#find("a"), { textContent: away, href: `${this.site}${query && "?"}${query}` });
    if (this.#height && this.#frame) this.#frame.style.height = `${this.#height}px`;
    this.themed();
    this.#draw(query);
  }

  /** The picture: what the element came with, as long as that is of this network; else drawn here, from the numbers of its seed. */
  async #draw(query) {
    const comes = () => query === this.#first && this.childElementCount > 0;
    if (query === this.#drawn) return;
    this.#drawn = query;
    this.#sizes = "";
    const picture = this.#find(".still"), current = () => query === this.#drawn && !comes();
    picture.innerHTML = "<slot></slot>";
    if (comes()) return;
    try {
      const { ready, network, sketch } = await import(new URL("app/sketch.js", this.site).href);
      await ready(query);
      if (!current()) return;
      this.#sizes = network(query).sizes.join("-");
      const narrow = this.clientWidth && this.clientWidth < NARROW;
      const drawn = still(sketch(query, { paper: narrow ? "narrow" : "wide" }), this.#label);
      picture.replaceChildren(drawn);
    } catch {
      if (current()) picture.textContent = this.#label;
    }
  }

  /** @param {string} type @param {object} more */
  #tell(type, more) {
    this.#frame?.contentWindow?.postMessage({ glassnet: VERSION, type, ...more }, this.#origin === "null" ? "*" : this.#origin);
  }

  #hear = ({ source, origin, data }) => {
    if (source !== this.#frame?.contentWindow || origin !== this.#origin || data?.glassnet !== VERSION) return;
    if (data.type === "hello") {
      clearTimeout(this.#late);
      this.#tell("hello", {});
      this.themed();
    } else if (data.type === "height") {
      if (!this.#height && data.height > 0) this.#frame.style.height = `${Math.min(data.height, 20000)}px`;
    } else if (data.type === "state" && this.#asked.has(data.id)) {
      this.#asked.get(data.id)(data.state);
      this.#asked.delete(data.id);
    } else if (!["ready", "state", "error"].includes(data.type)) return;
    if (data.type !== "hello") this.dispatchEvent(new CustomEvent(`glassnet-${data.type}`, { detail: data, bubbles: true }));
  };

  #fail(message) {
    this.stop();
    this.#find("p").className = "fault";
    this.#find("p").textContent = message;
    this.dispatchEvent(new CustomEvent("glassnet-error", { detail: { glassnet: VERSION, type: "error", message }, bubbles: true }));
  }
}

/** The drawing of a page as a picture that nobody can press. @param {string} markup @param {string} label */
function still(markup, label) {
  const { firstElementChild: svg } = Object.assign(document.createElement("template"), { innerHTML: markup }).content;
  for (const each of svg.querySelectorAll(BESIDE)) each.remove();
  for (const each of [svg, ...svg.querySelectorAll("*")]) {
    for (const pair of each.dataset.style?.split(";") ?? []) each.style.setProperty(...pair.split(":").map((part) => part.trim()));
    for (const name of ["id", "role", "tabindex", "aria-label", "data-style"]) each.removeAttribute(name);
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return svg;
}

/** Whether megabytes may be fetched that nobody asked for: not on a phone, nor where data is to be saved. */
function mayLoadUnasked() {
  const { connection, userAgentData } = navigator;
  const slow = connection?.saveData || /2g|3g/.test(connection?.effectiveType ?? "") || matchMedia("(prefers-reduced-data: reduce)").matches;
  const phone = userAgentData?.mobile || (matchMedia("(pointer: coarse)").matches && Math.min(screen.width, screen.height) < 600);
  return !slow && !phone;
}

function whenSeen(element, then) {
  const observer = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && then());
  observer.observe(element);
  return () => observer.disconnect();
}

const SIGNS = ["data-theme", "data-md-color-scheme", "data-bs-theme", "data-color-mode", "data-color-scheme", "data-mode"];
const MEANS = { dark: "dark", light: "light", slate: "dark", default: "light" };

/** "light" or "dark": what the element says; else what the page around it says, or shows behind it. */
export function themeOf(element) {
  const own = element.getAttribute("theme");
  if (own in MEANS) return MEANS[own];
  const above = [];
  for (let each = element; each; each = each.parentElement ?? each.getRootNode().host) if (each !== element) above.push(each);
  for (const each of above)
    for (const sign of SIGNS) if (MEANS[each.getAttribute(sign)]) return MEANS[each.getAttribute(sign)];
  for (const each of above) {
    const [r, g, b, a] = rgba(getComputedStyle(each).backgroundColor);
    if (a > 127) return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128 ? "dark" : "light";
  }
  const scheme = getComputedStyle(above[0] ?? document.documentElement).colorScheme;
  if (scheme === "dark" || (/dark/.test(scheme) && matchMedia("(prefers-color-scheme: dark)").matches)) return "dark";
  return "light";
}

const dot = globalThis.document?.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** A colour, however it is written, as [r, g, b, a] of 0 to 255. */
function rgba(colour) {
  dot.clearRect(0, 0, 1, 1);
  dot.fillStyle = colour;
  dot.fillRect(0, 0, 1, 1);
  return dot.getImageData(0, 0, 1, 1).data;
}

/** Calls element.themed() whenever the page around it may look otherwise. */
function following(element) {
  const ends = new AbortController(), look = () => element.themed(), whole = [document.documentElement, document.body];
  const observer = new MutationObserver(look);
  for (const each of whole) observer.observe(each, { attributeFilter: ["class", "style", ...SIGNS] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look, { signal: ends.signal });
  document.addEventListener("transitionend", ({ target }) => whole.includes(target) && look(), { signal: ends.signal }); // its colours have arrived
  return () => (observer.disconnect(), ends.abort());
}

if (globalThis.customElements && !customElements.get("glass-net")) customElements.define("glass-net", GlassNet);

/** Some hosts have what a model needs, and throw where there is nobody to tell. @param {() => void} what */
function attempted(what) {
  try {
    what();
  } catch {} // MyST
}

/** An anywidget: traits named as the attributes, `state` following the network. Returns what frees it. */
function render({ model, el }) {
  const network = document.createElement("glass-net"), ends = [];
  for (const name of [...NAMES, ...OWN]) {
    const follow = () => {
      const value = model.get(name);
      if (value === undefined || value === null || value === false || value === "") network.removeAttribute(name);
      else network.setAttribute(name, value === true ? "" : String(value));
    };
    follow();
    model.on?.(`change:${name}`, follow); // some hosts hand over a model that never changes
    ends.push(() => attempted(() => model.off?.(`change:${name}`, follow)));
  }
  network.addEventListener("glassnet-state", ({ detail }) => {
    attempted(() => (model.set?.("state", detail.state), model.save_changes?.()));
  });
  el.append(network);
  return () => (network.remove(), ends.forEach((end) => end()));
}

export default { render };
