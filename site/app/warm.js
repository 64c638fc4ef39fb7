// The first answer of a page costs several times what the next one does: Python goes ways it never went, and the browser
// reads its rules for MathML and finds the fonts for it. So one that nobody sees is laid out while nothing else is to be done.
const SOON = 300; // ms: what a reader sees first comes first
const atRest = window.requestIdleCallback ?? setTimeout;

atRest(() => {
  const markup = window.glassnet.send("rehearse", "", "");
  atRest(() => lay(markup));
});

// Nor is the first step of training to be the slow one. Where the page opens with data, or once they have come:
const page = document.documentElement, opened = new MutationObserver(rehearseTraining);
opened.observe(page, { attributeFilter: ["data-training"] });
rehearseTraining();

function rehearseTraining() {
  if (!("training" in page.dataset)) return;
  opened.disconnect();
  setTimeout(() => atRest(() => window.glassnet.send("rehearse", "training", "")), SOON);
}

/** @param {string} markup  of a panel like the one on the page, which alone has its ids */
function lay(markup) {
  const place = Object.assign(document.createElement("div"), { className: "unseen", innerHTML: markup });
  place.ariaHidden = "true";
  for (const mark of place.querySelectorAll("[id]")) mark.removeAttribute("id");
  document.body.append(place);
  place.getBoundingClientRect(); // now: it is gone before anything is painted
  place.remove();
}
