// Makes the file of a figure from what Python says of it (carry/figures): pictures as markup, words, and the reader's choices.
import { compose } from "./compose.js";
import { png } from "./raster.js";
import { attributes, resolve } from "./resolve.js";
import { studio } from "./studio.js";
import { paint } from "../pixels.js";

/**
 * @typedef {{ mark: string, within: string, name: string, markup: string }} Part  a picture; within: what holds it on the page
 * @typedef {{ parts: Part[], title: string, description: string, caption: ?{ title: string, lines: string[] }, background: string, format: string, scale: number }} Wish
 * @param {Wish} wish @returns {Promise<Blob>}
 */
export async function figure(wish) {
  const home = await studio(wish.background);
  try {
    const pictures = wish.parts.flatMap((part) => drawn(home, part).map((picture, i) => ({ mark: i ? null : part.mark, name: i ? "" : part.name, ...picture })));
    const made = compose(pictures, wish, coloursOf(home, wish.background));
    return wish.format === "png" ? await png(made, wish.scale) : new Blob([made.text], { type: "image/svg+xml" });
  } finally {
    home.close();
  }
}

/** The pictures of a part as they look in a studio, with the pixels beneath where there are some. @param {Part} part @param {boolean} [named] */
export function drawn(home, { markup, within }, named = true) {
  const shown = home.show(markup, within), canvas = shown.querySelector("canvas[data-pixels]");
  return [...shown.querySelectorAll("svg")].map((svg) => {
    const picture = resolve(svg, home.colour, named), box = canvas?.parentElement === svg.parentElement && svg.dataset.box;
    return box ? { ...picture, inside: ground(canvas, box.split(" ").map(Number), home) + picture.inside } : picture;
  });
}

function ground(canvas, [left, top, right, bottom], home) {
  const painted = document.createElement("canvas");
  paint(painted, canvas.dataset.pixels, (name) => home.colour(name).hex.match(/\w\w/g).map((pair) => parseInt(pair, 16)));
  return `<image${attributes({ x: left, y: top, width: right - left, height: bottom - top, preserveAspectRatio: "none", "xlink:href": painted.toDataURL() })}/>`;
}

/** The colours of what stands around the pictures. */
export function coloursOf(home, background) {
  const [paper, ink, muted] = ["--paper", "--ink", "--muted"].map((name) => home.colour(name).hex);
  return { ground: background === "none" ? null : paper, ink, muted };
}
