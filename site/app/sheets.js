// A worksheet that is being filled in outlives a reload: it is kept for this tab alone, and is back once the panel is opened.
// A frame in another page keeps nothing, and where the browser keeps nothing the sheet lasts as long as the page.
import { say } from "./carry.js";

const NAME = `glassnet worksheet ${location.pathname}`;
const stored = () => ("embedded" in document.documentElement.dataset ? null : sessionStorage);

function keep() {
  const text = document.getElementById("worksheet-sheet")?.dataset.kept;
  try {
    if (text) stored()?.setItem(NAME, text);
  } catch {} // refused, or full
}

addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", () => document.hidden && keep()); // a telephone tells nothing more before it ends a tab

try {
  const text = stored()?.getItem(NAME);
  if (text) {
    window.glassnet.send("choose", "carry-worksheet-again", text);
    if (document.getElementById("worksheet-sheet")?.dataset.kept) say("Your worksheet is back, below.");
  }
} catch {}
