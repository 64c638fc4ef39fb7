// Sends for what answers the first press (replay.js) before anything else: the recorded passes of the
// default lesson. On which paper it will be drawn is only known later, so this is a good guess.
(() => {
  const asked = new URLSearchParams(location.search);
  const lesson = [...asked.keys()].every((name) => ["theme", "controls"].includes(name));
  const tapes = {};

  /** The recorded passes on a paper, or null where there are none: then a press waits for Python. */
  async function tape(paper) {
    if (!lesson) return null;
    return (tapes[paper] ??= fetch(`tape/${paper}.json`, { priority: "high", signal: AbortSignal.timeout(5000) })
      .then((response) => (response.ok ? response.json() : null)).catch(() => null));
  }

  // Nothing large may be sent for before this is here.
  Object.assign(window.glassnet, { tape, first: tape(innerWidth < 660 ? "narrow" : "wide") });
})();
