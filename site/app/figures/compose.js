// One figure of several pictures: the network, what is said of it beneath, and the plots beside each other.
import { FONT, attributes, escaped } from "./resolve.js";

const AIR = 16, SIZE = 13.5, LINE = 19, HEAD = 15;

/**
 * @param {{ width: number, height: number, inside: string, name?: string }[]} pictures  the first is the largest
 * @param {{ title: string, description: string, caption: ?{ title: string, lines: string[] }, rows?: number }} words  rows: of the caption, at least
 * @param {{ ground: ?string, ink: string, muted: string }} colours  ground: null leaves it clear
 * @returns {{ width: number, height: number, text: string }}
 */
export function compose(pictures, words, { ground, ink, muted }) {
  const width = Math.max(pictures[0].width, 360), lines = words.caption ? captioned(words.caption, width - 2 * AIR, words.rows) : [];
  const [head, ...plots] = pictures, parts = [moved(head, (width - head.width) / 2, 0)];
  let y = head.height;
  if (lines.length) {
    y += AIR + 4;
    for (const line of lines) {
      parts.push(`<text${attributes({ x: AIR, y, "font-family": FONT, "font-size": line.bold ? HEAD : SIZE, "font-weight": line.bold ? "bold" : null, fill: line.bold ? ink : muted })}>${escaped(line.text)}</text>`);
      y += LINE;
    }
  }
  let x = 0, high = 0;
  for (const plot of plots) {
    if (x && x + plot.width > width) [x, y, high] = [0, y + high + AIR, 0];
    if (plot.name) parts.push(`<text${attributes({ x: x + AIR, y: y + AIR + 4, "font-family": FONT, "font-size": SIZE, "font-weight": "bold", fill: ink })}>${escaped(plot.name)}</text>`);
    parts.push(moved(plot, x, y + AIR + 12));
    x += plot.width + AIR;
    high = Math.max(high, plot.height + AIR + 12);
  }
  const height = Math.ceil(y + high + (plots.length ? 4 : 0));
  const back = ground ? `<rect${attributes({ width, height, fill: ground })}/>` : "";
  const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${attributes({ width, height, viewBox: `0 0 ${width} ${height}`, role: "img" })}>`
    + `<title>${escaped(words.title)}</title><desc>${escaped(words.description)}</desc>${back}${parts.join("")}</svg>`;
  return { width, height, text };
}

function moved({ inside, mark }, x, y) {
  return `<g${attributes({ id: mark, transform: x || y ? `translate(${x} ${y})` : null })}>${inside}</g>`;
}

/** How many lines a caption takes in a figure of this width. */
export function rowsOf(caption, width) {
  return captioned(caption, Math.max(width, 360) - 2 * AIR).length;
}

function captioned({ title, lines }, width, rows = 0) {
  const found = [...wrapped(title, width, `600 ${HEAD}px ${FONT}`).map((text) => ({ text, bold: true })),
    ...lines.flatMap((line) => line.split("\n")).flatMap((line) => wrapped(line, width, `${SIZE}px ${FONT}`)).map((text) => ({ text }))];
  while (found.length < rows) found.push({ text: "" });
  return found;
}

function wrapped(text, width, font) {
  const context = document.createElement("canvas").getContext("2d"), lines = [];
  context.font = font;
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && context.measureText(longer).width > width * 0.96) [line] = [word, lines.push(line)]; // another font may be wider
    else line = longer;
  }
  return [...lines, line];
}
