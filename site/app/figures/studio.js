// A page of its own, unseen, with the styles of ours: pictures are put there in any theme and in any state of a
// pass, and asked what they look like, while the reader's page stays as it is.

const WIDE = 1600, HIGH = 1200; // px: text in a smaller picture would be measured less exactly
const WHITE = { "--paper": "#ffffff", "--raised": "#ffffff" };

/**
 * @param {"screen" | "light" | "dark" | "white" | "none"} background  "screen": as the page is now; none and white are for paper
 * @returns {Promise<{ show: (markup: string, within?: string) => Element, colour: (css: string) => Colour, close: () => void }>}
 */
export async function studio(background) {
  const frame = Object.assign(document.createElement("iframe"), { tabIndex: -1, title: "", inert: true });
  frame.setAttribute("aria-hidden", "true");
  Object.assign(frame.style, { position: "fixed", left: "-9999px", top: "0", width: `${WIDE}px`, height: `${HIGH}px`, border: "0", visibility: "hidden" });
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  document.body.append(frame);
  if (frame.contentDocument.readyState !== "complete" || navigator.userAgent.includes("Firefox")) await loaded; // else Firefox puts another document there
  const page = frame.contentDocument, { documentElement: root } = page;
  Object.assign(root.dataset, document.documentElement.dataset, { theme: themed(background) });
  delete root.dataset.busy;
  root.style.visibility = "visible"; // an unseen frame hands down that it is
  if (background === "white" || background === "none") for (const [name, value] of Object.entries(WHITE)) root.style.setProperty(name, value);
  const style = new frame.contentWindow.CSSStyleSheet();
  style.replaceSync(`${ownStyle()} *, ::before, ::after { transition: none !important; animation: none !important; }`);
  page.adoptedStyleSheets = [style];
  return { show: (markup, within) => shown(page, markup, within), colour: colours(page), close: () => frame.remove() };
}

function themed(background) {
  if (background === "dark") return "dark";
  if (background !== "screen") return "light";
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** The page's whole stylesheet as text: what is linked, and what stands in the page. */
function ownStyle() {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join("\n");
}

/** Puts a picture where it stands on the page, alone. @param {string} within  a class or an id of the part that holds it */
function shown(page, markup, within = "") {
  const home = page.createElement("div");
  if (within.startsWith("#")) home.id = within.slice(1);
  else home.className = within;
  home.innerHTML = markup; // ours: what came from outside is escaped in it
  page.body.replaceChildren(home);
  window.glassnet.styled(home);
  return home;
}

/** @typedef {{ hex: string, alpha: number }} Colour */

/** Reads any colour CSS can say, as #rrggbb and how much of it. */
function colours(page) {
  const known = new Map(), canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const pixel = (css) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const read = (css) => {
    const parts = css.match(/^rgba?\(([^)]*)\)$/)?.[1].split(/[\s,/]+/).filter(Boolean).map(parseFloat);
    const [r, g, b, alpha = 1] = parts ?? pixel(css);
    return { hex: `#${[r, g, b].map((each) => Math.round(each).toString(16).padStart(2, "0")).join("")}`, alpha };
  };
  return (css) => {
    const said = css.startsWith("--") ? page.defaultView.getComputedStyle(page.documentElement).getPropertyValue(css) : css;
    const probe = css.startsWith("--") ? resolved(page, said) : said;
    if (!known.has(probe)) known.set(probe, read(probe));
    return known.get(probe);
  };
}

/** What light-dark() and the like come to. */
function resolved(page, css) {
  const probe = page.documentElement.appendChild(page.createElement("i"));
  probe.style.color = css;
  const { color } = page.defaultView.getComputedStyle(probe);
  probe.remove();
  return color;
}
