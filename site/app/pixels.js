// Paints pixels that Python states as values (view/training/pixels.py); the colours are the page's style's.

/** What the colours are now, by name, as [r, g, b]; asked for again when the theme turns. */
let colours = new Map();

/** @param {string} name  of a custom property that holds a colour */
function colour(name) {
  if (!colours.has(name)) {
    const probe = document.documentElement.appendChild(document.createElement("i"));
    probe.style.color = `var(${name})`;
    const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    probe.remove();
    colours.set(name, [r, g, b]);
  }
  return colours.get(name);
}

const NAMES = { classes: (which) => `--class-${which}`, signs: (which) => (which ? "--minus" : "--plus") };

/** @param {HTMLCanvasElement} canvas @param {string | null} text  "width height palette base64" @param {(name: string) => number[]} colourOf  those of the page unless told */
export function paint(canvas, text, colourOf = colour) {
  const context = canvas.getContext("2d");
  if (!text) return context.clearRect(0, 0, canvas.width, canvas.height);
  const [width, height, palette, coded] = text.split(" ");
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  if (canvas.width !== +width) canvas.width = +width;
  if (canvas.height !== +height) canvas.height = +height;
  const image = context.createImageData(+width, +height);
  const named = NAMES[palette], each = named ? 2 : 1, paper = colourOf(named ? "--unsure" : "--raised");
  for (let i = 0; i < width * height; i++) {
    const [r, g, b] = colourOf(named ? named(bytes[2 * i]) : "--ink");
    const much = bytes[each * i + each - 1] / 255 * (named ? 0.62 : 1);
    image.data[4 * i] = paper[0] + (r - paper[0]) * much;
    image.data[4 * i + 1] = paper[1] + (g - paper[1]) * much;
    image.data[4 * i + 2] = paper[2] + (b - paper[2]) * much;
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** Every canvas of a part of the page. @param {ParentNode} part */
export function paintAll(part) {
  for (const canvas of part.querySelectorAll("canvas[data-pixels]")) paint(canvas, canvas.dataset.pixels);
}

function again() {
  colours = new Map();
  paintAll(document);
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme", "data-host"] });
