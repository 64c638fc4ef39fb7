// Columns of a large network, as view/compact.py has them: small discs that say more when asked.
import { rows } from "./rows.js";

const { open, deep, tall, pitch: pitches, field: fieldPitch, row, gap, largest, bar, cell, air, pad, mark } = rows.layout;
const on = (paper) => (paper.beside ? 0 : 1); // of a pair: for wide paper, for narrow

/** A column for every layer; places: of its neurons, from its centre; side: how far it reaches to either side. */
export function columns(paper, sizes, half, picture) {
  const last = sizes.length - 1;
  return sizes.map((n, l) => {
    if (l === 0 && picture) return pixels(paper, picture);
    if (l === 0 && paper.beside && n * fieldPitch <= tall[0]) {
      const pitch = Math.min(tall[0] / n, 1.5 * 130);
      return column(n, pitch, false, Math.min(paper.radius, 0.42 * pitch), 0);
    }
    if (paper.beside && l && n <= open && (l === last || sizes.length <= deep)) return column(n, Math.min(tall[0] / n, 1.5 * 130), false, paper.radius, half);
    const pitch = Math.min(tall[on(paper)] / n, pitches[on(paper)]), most = Math.min(largest[on(paper)], (0.16 * paper.width) / sizes.length);
    return column(n, l === last && inRows(paper, n) ? Math.max(pitch, row) : pitch, true, Math.min(most, 0.42 * pitch), 0);
  });
}

/** Whether there is room for the results beside their outputs; else they are bars. */
export function inRows(paper, outputs) {
  return paper.beside && outputs * row <= tall[0];
}

function column(n, pitch, compact, radius, half) {
  return { compact, radius, reach: Math.max(radius, Math.min(pitch / 2, 14)), side: Math.max(radius, half),
    places: Array.from({ length: n }, (_, j) => [0, (j - (n - 1) / 2) * pitch]) };
}

/** The inputs as the pixels of a picture, row by row. */
function pixels(paper, [down, across]) {
  const side = Math.min(cell[on(paper)], (0.4 * tall[on(paper)]) / down, (0.34 * paper.width) / across);
  return { compact: true, radius: side / 2, reach: side / 2, side: (across * side) / 2,
    places: Array.from({ length: down * across }, (_, i) => [((i % across) - (across - 1) / 2) * side, (Math.floor(i / across) - (down - 1) / 2) * side]) };
}

/** The x of every column, and the width of the drawing. aside: what the names of inputs take beside their fields. */
export function across(paper, made, half, aside) {
  const first = made[0], last = made.at(-1);
  const left = paper.margin + (first.compact ? Math.max(first.side, 22) : aside + paper.field[0] + 12 + first.radius);
  const after = inRows(paper, last.places.length) ? paper.results : last.side + (8 + bar[on(paper)] + paper.margin);
  const needs = made.slice(1).map((column, l) => need(paper, made[l], column));
  makeRoom(paper, made, needs, left, [plate(paper, half, "input")[0], plate(paper, half, "neuron")[0]]);
  const spare = Math.max(0, paper.width - left - after - sum(needs)) / needs.length;
  const xs = [left];
  for (const need of needs) xs.push(xs.at(-1) + need + spare);
  return { xs, width: xs.at(-1) + after };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** The least distance of two columns: room for the number of an edge beside texts. */
function need(paper, one, other) {
  const between = gap[on(paper)];
  return one.side + other.side + (one.compact && other.compact ? between : Math.max(between, paper.numberWidth + mark + 20));
}

/** Widens gaps until between the texts of open columns, or the edge of the drawing, a plate finds room. */
function makeRoom(paper, made, needs, left, plates) {
  const last = made.length - 1;
  for (let l = 0; l <= last; ) {
    let end = l;
    while (end <= last && made[end].compact) end += 1;
    if (end > l) {
      const before = sum(needs.slice(Math.max(l, 1) - 1, end > last ? end - 1 : end));
      const inside = before - (l ? made[l - 1].side : paper.margin - left) - (end <= last ? made[end].side : -made[last].radius);
      let short = plates[l > 0 || end > 1 ? 1 : 0] + 4 * air - inside;
      if (l === 0) short = Math.max(short, plates[0] + 4 * air - inside);
      if (short > 0 && needs.length) needs[Math.max(l, 1) - 1] += short;
    }
    l = end + 1;
  }
}

/** The y of the middle of all columns, and the height of the drawing. */
export function down(paper, made, half) {
  const tallest = Math.max(plate(paper, half, "input")[1], plate(paper, half, "output")[1]);
  const headed = paper.margin + (paper.beside ? 2 * paper.line : 0), texts = 2 * paper.line + 10;
  const room = (column, more) => column.radius + (column.side > column.radius && !column.compact ? texts + more : 8);
  const above = Math.max(...made.map((column) => -Math.min(...column.places.map(([, y]) => y)) + room(column, 0)), tallest / 2);
  const below = Math.max(...made.map((column) => Math.max(...column.places.map(([, y]) => y)) + room(column, 4)), tallest / 2);
  return { middle: headed + above, height: headed + above + below + paper.margin };
}

/** Width and height of a plate (view/plates.py). */
function plate(paper, half, kind) {
  const width = 2 * half + 2 * pad, [field, high] = paper.field;
  const neuron = 5 * paper.line + 2 * pad, result = 2 * paper.line + high + 8 + 2 * pad;
  return { input: [field + 2 * pad, paper.line + high + 2 * pad], neuron: [width, neuron], output: [width, neuron + result] }[kind];
}
