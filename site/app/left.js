// What was left at a place of the browser's history is there again when Back or Forward leads to it, from another page or
// after a reload. It is kept for this tab alone; a frame in another page keeps nothing, and a reload begins anew.
(() => {
  const NAME = `glassnet left ${location.pathname} `, MOST = 20, LONGEST = 1_500_000; // places; characters, as in a file
  const stored = "embedded" in document.documentElement.dataset ? null : sessionStorageOf(), here = history.state?.place;
  const way = performance.getEntriesByType("navigation")[0]?.type;
  if (way === "reload" && here) forget(here);
  window.glassnet.left = { keep, at, begun: way === "back_forward" ? at(here) : "" };

  function sessionStorageOf() {
    try {
      return sessionStorage;
    } catch {
      return null; // refused
    }
  }

  /** The moment that was left at a place, as a text for a file, or "". @param {string | undefined} place */
  function at(place) {
    return stored?.getItem(NAME + place)?.replace(/^\d+ /, "") ?? "";
  }

  /** @param {string} place @param {string} text  "" where nothing has been done there since it was opened */
  function keep(place, text) {
    if (!stored || !text || text.length > LONGEST) return;
    forget(place);
    const oldest = Object.keys(stored).filter((name) => name.startsWith(NAME)).sort((a, b) => Number.parseInt(stored[a], 10) - Number.parseInt(stored[b], 10));
    for (const name of oldest.splice(0, Math.max(0, oldest.length - MOST + 1))) stored.removeItem(name);
    for (;;) {
      try {
        return stored.setItem(NAME + place, `${Date.now()} ${text}`);
      } catch {
        if (!oldest.length) return; // it alone is more than the browser keeps
        stored.removeItem(oldest.shift());
      }
    }
  }

  function forget(place) {
    stored?.removeItem(NAME + place);
  }
})();
