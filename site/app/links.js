// What only a browser can do with a link that was made: hand it to the device's own sharing, and fill the screen with its QR code.
import { say } from "./carry.js";

if (navigator.share) document.documentElement.dataset.canShare = "";

addEventListener("click", ({ target }) => {
  const share = target.closest?.("[data-share]"); // Python has made the link anew, for it hears of the press first
  if (share) handOver(document.getElementById(share.dataset.share)?.value);
  if (target.closest?.("[data-large]")) enlarge(target.closest("[data-large]"));
  if (target.matches?.(".link-text")) target.select();
});

/** @param {string} url */
async function handOver(url) {
  if (!url) return;
  try {
    await navigator.share({ title: document.title, url });
  } catch (error) {
    if (error.name !== "AbortError") say("This device does not share it. Copy the link instead.");
  }
}

/** The code alone, as large as the screen; a press or Escape brings the page back. @param {Element} code */
function enlarge(code) {
  const dialog = document.createElement("dialog");
  dialog.className = "large-code";
  dialog.setAttribute("aria-label", "QR code");
  const picture = code.querySelector("svg").cloneNode(true);
  for (const each of [picture, ...picture.children]) each.removeAttribute("id");
  const close = Object.assign(document.createElement("button"), { textContent: "Close", autofocus: true });
  dialog.append(picture, close);
  document.body.append(dialog);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    if (document.fullscreenElement === dialog) document.exitFullscreen().catch(() => {});
    dialog.remove();
    code.focus({ preventScroll: true });
  });
  dialog.showModal();
  dialog.requestFullscreen?.().catch(() => {}); // where that is refused, the window has to do
}
