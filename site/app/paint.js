// Runs where the drawing stands, before it is first shown: picks the paper for this width, and
// hands the custom properties that Python states to the browser (style="" is refused by our policy).
(() => {
  if (!window.glassnet) return addEventListener("DOMContentLoaded", alone);
  const NARROW = 620; // px of drawing below which the narrow paper is used
  const drawing = document.getElementById("drawing");
  const papers = { wide: document.importNode(drawing.firstElementChild, true), narrow: document.getElementById("narrow").content.firstElementChild };
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

  /** Shows the network as nobody has touched it: that of the link where it could be drawn, else the default one. */
  function place() {
    const drawn = window.glassnet.sketch ? parsed(window.glassnet.sketch(current)) : document.importNode(papers[current], true);
    drawing.querySelector("#network").replaceWith(drawn); // and leaves what is painted behind it
    styled(drawing);
  }

  function parsed(markup) {
    const holder = document.createElement("template");
    holder.innerHTML = markup;
    return holder.content.firstElementChild;
  }

  /** The script in the head of the page, which tells of all other failures, is not there itself. */
  function alone() {
    document.documentElement.dataset.engine = "failed";
    document.getElementById("failure-why").textContent = "Python could not start: app/head.js could not be loaded.";
    document.getElementById("retry").addEventListener("click", () => location.reload());
  }

  styled(document);
  if (choose() || window.glassnet.sketch) place(); // else the one that stands there is the right one: another would be laid out once more
  document.documentElement.dataset.placed = ""; // from now on what changes its look does so gradually (motion.css)
  Object.assign(window.glassnet, { styled, place, paper: () => current });
  new ResizeObserver(() => {
    if (!choose()) return;
    if (window.glassnet.send) window.glassnet.send("paper", current, "");
    else place();
  }).observe(drawing);
})();
