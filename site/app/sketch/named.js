// What inputs and outputs are, written at their fields, as view/named.py has it.
import { rows } from "./rows.js";

const { figure, named } = rows.layout, letter = figure * named.font;

/** How much room the names of inputs take beside their fields, 0 where they stand above. @param {[number, number][]} places  of the inputs */
export function asideOf(paper, names, places) {
  if (!names || !paper.beside || places.length < 2 || places[1][1] - places[0][1] >= named.above) return 0;
  return Math.min(named.longest, Math.max(...names[0].map((name) => [...name].length))) * figure * named.font + 8;
}

/** [x, y, anchor, text] of the name of an input, or null. */
export function inputName(layout, j) {
  if (layout.compact[0] || !layout.names) return null;
  const { paper } = layout, [x, y] = layout.neurons[0][j], radius = layout.radii[0], [width, height] = paper.field, name = layout.names[0][j];
  if (!paper.beside) return [paper.margin, y - radius - 12 - height, "start", shortened(name, named.clear)];
  const left = x - radius - 12 - width;
  if (layout.aside) return [left - 8, y + named.font * 0.36, "end", shortened(name, layout.aside - 8)];
  return [left, y - radius - 7, "start", shortened(name, width + 12 + 2 * radius)];
}

/** The same of an output. */
export function outputName(layout, j) {
  const { paper } = layout, outputs = layout.neurons.at(-1), [x, y] = outputs[j];
  if (!layout.names || layout.rows === "bars") return null;
  const name = layout.names[1][j];
  if (layout.rows === "below") return [x + layout.half, y - layout.radii.at(-1) - 7 - 2 * paper.line, "end", shortened(name, 2 * layout.half)];
  if (layout.compact.at(-1) && Math.max(...layout.names[1].map((each) => [...each].length)) <= named.short)
    return [x + layout.radii.at(-1) + 7, y + named.font * 0.36, "start", shortened(name, named.short * figure * named.font)];
  if (outputs.length > 1 && outputs[1][1] - outputs[0][1] < named.row) return null;
  const right = layout.width - paper.margin, left = right - 148 - 2 * paper.grown;
  return [left, y - paper.field[1] / 2 - 6, "start", shortened(name, right - left)];
}

/** The name in as many letters as a width holds. */
function shortened(name, width) {
  const most = Math.trunc(width / letter + 1e-6), all = [...name];
  return all.length <= most ? name : `${all.slice(0, most - 1).join("").trimEnd()}…`;
}
