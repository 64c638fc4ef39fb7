// What has to be made before it can be saved or shown: figures, recordings, the pictures of worksheets, a printout.
import { save, say } from "../carry.js";
import { drawn, figure } from "./figure.js";
import { recording, videoType } from "./recording.js";
import { studio } from "./studio.js";

const MAKERS = { figure: madeFigure, recording: madeRecording, pictures: shownPictures, printout: printedOut };
const known = new Map(); // markup of a picture: the picture
let running = null; // the recording that is being made

/** @param {keyof MAKERS} what @param {string} name  of the file @param {string} data  from Python */
export async function made(what, name, data) {
  try {
    await MAKERS[what](name, data);
  } catch (error) {
    say(error.name === "AbortError" ? "The recording was stopped; nothing was saved." : `That could not be made: ${error.message}.`);
    if (error.name !== "AbortError") console.warn(error);
  }
}

async function madeFigure(name, data) {
  say("Making the figure.");
  save(name, await figure(JSON.parse(data)));
}

async function madeRecording(name, data) {
  running?.abort();
  const reel = JSON.parse(data), stop = (running = new AbortController());
  if (reel.format === "webm" && !videoType()) throw new Error("this browser records no video; a GIF can be made in any");
  const still = reel.motion === "still" || reel.motion === "auto" && matchMedia("(prefers-reduced-motion: reduce)").matches;
  const rate = Number(reel.motion) || 10, progress = document.getElementById("recording"), bar = progress.querySelector("progress");
  progress.hidden = false;
  progress.querySelector("button").onclick = () => stop.abort();
  say("Recording. The page can be used meanwhile.");
  try {
    const blob = await recording({ ...reel, still, rate }, (done, all) => Object.assign(bar, { value: done, max: all }), stop.signal);
    save(name, blob);
  } finally {
    if (running === stop) {
      progress.hidden = true;
      running = null;
    }
  }
}

/** Draws what waits in [data-picture], and again whenever Python draws its place anew. @param {string} focus  the id of what is read next */
async function shownPictures(_, focus) {
  await prepared();
  filled();
  watched.observe(document.getElementById("share"), { subtree: true, childList: true, attributeFilter: ["data-picture"] });
  document.getElementById(focus)?.focus();
}

const watched = new MutationObserver(async () => {
  if (waiting().some(({ dataset }) => !known.has(dataset.picture))) await prepared();
  filled();
});

function waiting() {
  return [...document.querySelectorAll("[data-picture]")].filter((place) => place.drawn !== place.dataset.picture || !place.firstChild);
}

/** Every picture that waits, in the colours of paper: a sheet is white, on the screen as well. */
async function prepared() {
  const missing = new Set(waiting().map(({ dataset }) => dataset.picture).filter((markup) => !known.has(markup)));
  if (!missing.size) return;
  const home = await studio("white");
  known.clear();
  for (const place of document.querySelectorAll("[data-picture]")) missing.add(place.dataset.picture);
  for (const markup of missing) {
    const [{ width, height, inside }] = drawn(home, { markup, within: "#drawing" }, false);
    known.set(markup, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${inside}</svg>`);
  }
  home.close();
}

function filled() {
  for (const place of waiting()) {
    if (!known.has(place.dataset.picture)) continue;
    place.innerHTML = known.get(place.dataset.picture); // ours, and of text and shapes alone
    place.drawn = place.dataset.picture;
  }
}

/** Prints the sheets alone: a copy of them stands at the end of the page as long as that takes. */
async function printedOut() {
  await prepared();
  filled();
  document.getElementById("printout")?.remove();
  const copy = document.getElementById("worksheet-printed").cloneNode(true);
  copy.id = "printout";
  copy.hidden = false;
  for (const each of copy.querySelectorAll("[id], [data-picture]")) ["id", "data-picture"].forEach((name) => each.removeAttribute(name));
  document.body.append(copy);
  document.documentElement.dataset.printing = "";
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    copy.remove();
    window.glassnet.send("press", "carry-worksheet-printed", "");
  }, { once: true });
  print();
}
