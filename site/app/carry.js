// Carrying away and bringing back: saves a file, fills the clipboard, packs a file for Python. Loaded when it is needed.
import "./links.js";
import "./sheets.js";
import { made } from "./address.js";

const FRESH = 6000; // ms
const MOST = 2e6; // bytes: far more than any file that is accepted, and little enough to hand over and be told so

/** Saves a file as the browser saves files. @param {string} name @param {string} mime @param {string} data  text, or base64 where it is packed */
export async function give(name, mime, data, packed) {
  if (!mime.includes("/")) return (await import("./figures/made.js")).made(mime, name, data); // to be made first
  save(name, new Blob([packed ? Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)) : data], { type: mime }));
}

/** @param {string} name @param {Blob} blob */
export function save(name, blob) {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(blob) });
  document.body.append(link); // Firefox follows only links that stand in the page
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`Saved as ${name}.`);
}

/** Puts text on the clipboard. @param {string} text */
export async function copy(text) {
  if (/^(https?|file):/.test(text)) made(text); // at once: when the clipboard answers, the reader may be somewhere else
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copiedTheOldWay(text)) return say(selected(text)
      ? "This browser does not let a page copy. The text is selected: press Ctrl+C or ⌘C."
      : "This browser does not let a page copy. Select the text yourself, and press Ctrl+C or ⌘C.");
  }
  say("Copied.");
}

/** For frames and file: addresses, where the clipboard proper is refused. */
function copiedTheOldWay(text) {
  const before = document.activeElement;
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "unseen", readOnly: true });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}

/** Selects what could not be copied, where it stands in a field. */
function selected(text) {
  const field = [...document.querySelectorAll("#share :is(input, textarea)")].find(({ value }) => value === text);
  field?.focus();
  field?.select();
  return field !== undefined;
}

/** "size name", a line's end, and the file in base64: no more of it than Python will want. @param {File} file */
export async function packed(file) {
  const data = await new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1] ?? "");
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file.slice(0, MOST));
  });
  return `${file.size} ${file.name.replaceAll("\n", " ").slice(-200)}\n${data}`;
}

let seen = 0;

/** Says what has become of a press: in sight for a while wherever the reader is in the panel, then at its head. @param {string} words */
export function say(words) {
  const said = document.getElementById("share-said");
  if (!said) return;
  said.textContent = words;
  said.dataset.fresh = "";
  clearTimeout(seen);
  seen = setTimeout(() => delete said.dataset.fresh, FRESH);
}
