// A page in a frame of another one, before anything else runs. A classic script: PyScript must come after it.
(() => {
  // Chosen by the page around us, which names our window "glassnet:dark"; a reader's own choice goes before.
  const [ours, theme] = window.name.split(":");
  if (ours === "glassnet" && ["light", "dark"].includes(theme)) document.documentElement.dataset.host = theme;

  let allowed = false;
  try {
    allowed = Boolean(window.localStorage && window.indexedDB);
  } catch {
    // the page around us, or its browser, lets us keep nothing
  }
  if (allowed) return;
  document.documentElement.dataset.storage = "blocked";
  try {
    new BroadcastChannel("glassnet").close();
  } catch {
    // Firefox refuses this as well; PyScript opens one for workers, of which the page has none
    window.BroadcastChannel = class extends EventTarget {
      postMessage() {}
      close() {}
    };
  }
})();
