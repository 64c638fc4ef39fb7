// Runs where the drawing stands, before it is first shown: picks the paper for this width, and
// hands the custom properties that Python states to the browser (style="" is refused by our policy).
(() => {
  const NARROW = 620; // px of drawing below which the narrow paper is used
  const drawing = document.getElementById("drawing");
  const papers = { wide: drawing.firstElementChild, narrow: document.getElementById("narrow").content.firstElementChild };
  let current = "wide";

  /** @param {ParentNode} root */
  function styled(root) {
    for (const mark of [...(root.dataset?.style ? [root] : []), ...root.querySelectorAll("[data-style]")]) {
      for (const pair of mark.dataset.style.split(";")) {
        const [name, value] = pair.split(":");
        mark.style.setProperty(name.trim(), value.trim());
      }
      mark.removeAttribute("data-style");
    }
  }

  function choose() {
    const wanted = drawing.clientWidth < NARROW ? "narrow" : "wide";
    if (wanted === current) return false;
    current = wanted;
    return true;
  }

  function place() {
    drawing.replaceChildren(document.importNode(papers[current], true));
    styled(drawing);
  }

  choose();
  place();
  styled(document);
  const other = new URLSearchParams(location.search);
  if (["sizes", "hidden", "output", "loss", "seed", "x", "t", "data"].some((name) => other.has(name)))
    document.documentElement.dataset.preview = "other";

  Object.assign(window.glassnet, { styled, place, paper: () => current });
  new ResizeObserver(() => {
    if (!choose()) return;
    if (window.glassnet.send) window.glassnet.send("paper", current, "");
    else place();
  }).observe(drawing);
})();
