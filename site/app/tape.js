// Sends for what a page shows, and answers the first press with, before anything else: for the default lesson its
// recorded passes (replay.js), for another network a drawing of it (sketch.js). On which paper is only known later,
// so that is a good guess.
(() => {
  const page = document.documentElement, asked = new URLSearchParams(location.search);
  const NETWORK = ["sizes", "hidden", "output", "loss", "seed", "x", "t", "show", "decimals", "init", "data"]; // what a drawing depends on
  const moment = /^#v\d+\./.test(location.hash) || window.glassnet.left.begun !== ""; // learning has gone on in it, and only Python can tell how far
  const lesson = !moment && [...asked.keys()].every((name) => ["theme", "controls"].includes(name));
  const other = moment || NETWORK.some((name) => asked.has(name)), drawn = other && !moment;
  const tapes = {};

  /** The recorded passes on a paper, or null where there are none: then a press waits for Python. */
  async function tape(paper) {
    if (!lesson) return null;
    return (tapes[paper] ??= fetch(`tape/${paper}.json`, { priority: "high", signal: AbortSignal.timeout(5000) })
      .then((response) => (response.ok ? response.json() : null)).catch(() => null));
  }

  /** Shows the network of the link, in place of the default one. Where that cannot be had, Python will show it. */
  async function sketch() {
    try {
      const { ready, sketch } = await import(new URL("app/sketch.js", document.baseURI).href);
      await ready(location.search);
      if (page.dataset.engine === "ready") return;
      window.glassnet.sketch = (paper) => sketch(location.search, { paper, painted: true });
      window.glassnet.place?.();
      page.dataset.preview = "sketch";
    } catch {
      window.glassnet.sketch = null;
      page.dataset.preview = "other";
    }
  }

  let sketching = null;
  const sketched = () => (drawn ? (sketching ??= sketch()) : Promise.resolve());

  if (other) page.dataset.preview = drawn ? "coming" : "other";
  // Nothing large may be sent for before this is here. In a page that is one file, modules are found only later: events.js asks again.
  const first = lesson ? tape(innerWidth < 660 ? "narrow" : "wide") : document.currentScript.src ? sketched() : Promise.resolve();
  Object.assign(window.glassnet, { tape, first, sketched, sketch: null });
})();
