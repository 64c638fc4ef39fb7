// Where everything stands: view/layout.py once more, for a page on which Python has not arrived. The same
// sizes have the same places, to the last bit, so that nothing moves when it has.
import { across, columns, down, inRows } from "./large.js";
import { asideOf } from "./named.js";
import { rows } from "./rows.js";

const { room, comfort, taller, steps, crowd, few, deep, figure, between: apart, wider, low, fits } = rows.layout;

/** A paper with what follows from its measures, for numbers of so many decimals. @param {boolean} besideData  whether the network stands beside data */
export function paperOf(name, decimals, besideData = false) {
  const paper = rows.papers[name], wanted = { auto: paper.decimals, full: rows.full }[decimals] ?? Number(decimals);
  const extra = Math.max(0, (wanted - paper.decimals) * figure * paper.font);
  const wide = { ...paper, decimals: wanted, widest: besideData ? paper.watched : paper.widest, abreast: besideData && paper.beside, field: [paper.field[0] + extra, paper.field[1]],
    results: paper.beside ? paper.results + 3 * extra : 0, width: paper.width + (paper.beside ? 4 * extra : 0) };
  return { ...wide, grown: Math.max(0, textWidth(wide, wanted + 3) - textWidth(paper, paper.decimals + 3)), numberWidth: textWidth(wide, wanted + 3) };
}

export const textWidth = (paper, characters) => characters * figure * paper.font;

/** How a quantity is announced: "σ =", or "tanh" alone where room is short. */
export function label(paper, sign) {
  return (paper.beside && !paper.abreast) || [...sign].length === 1 ? `${sign} =` : sign;
}

/** Positions of a network, as Layout in view/layout.py. @param {number[]} sizes @param {string[]} symbols of its activations
 * @param {[number, number] | null} picture  rows and columns, where the inputs are the pixels of one
 * @param {[string[], string[]] | null} names  of each input and of each output */
export function layOut(paper, sizes, symbols, picture = null, names = null) {
  const edges = sizes.slice(1).reduce((sum, n, l) => sum + n * sizes[l], 0), few_ = edges <= few;
  const stacked = { ...paper, abreast: false }, compact = () => large(stacked, sizes, halfLabel(stacked, symbols), few_, picture, names);
  if (sizes.length > deep || Math.max(...sizes) > paper.widest || !few_ || picture) return compact();
  const drawn = open(Math.max(...sizes) > low ? paper : stacked, sizes, symbols, names);
  return paper.abreast && isTooLarge(drawn) ? compact() : drawn;
}

/** Whether it could not be read in sight together with its data. */
function isTooLarge({ paper, width, height }) {
  return width - (paper.width - rows.papers[paper.name].width) > fits[0] || height > fits[1];
}

/** Half the width of the longest text above or below a neuron. */
function halfLabel(paper, symbols) {
  const longest = Math.max(...["Δb", ...symbols].map((sign) => [...label(paper, sign)].length));
  return textWidth(paper, longest + 1 + paper.decimals + 3) / 2;
}

/** How many lines are written above a neuron, and below it. */
const linesOf = (paper) => (paper.abreast ? 1 : 2);

/** All neurons with all that they have to say, and every edge with its number. */
function open(paper, sizes, symbols, names) {
  const half = halfLabel(paper, symbols);
  const clear = (paper.abreast ? 2 * half + apart / 2 : half) + paper.numberWidth / 2 + (paper.beside ? 9 : 4);
  const { xs, width } = spaced(paper, sizes.length, half, clear);
  const first = paper.beside ? paper.radius + paper.numberWidth / 2 + 6 : clear;
  for (let pitch = pitchOf(paper); ; pitch *= taller) {
    const ys = sizes.map((n) => column(n, sizes, pitch));
    const spreads = sizes.slice(1).map((_, l) => spread(ys[l], ys[l + 1], xs[1] - xs[0], l ? clear : first, clear, paper));
    if (spreads.every(({ distance }) => distance >= room)) return placed(paper, sizes, half, xs, width, ys, spreads, names);
  }
}

/** The x of every layer, and the width of the drawing. */
function spaced(paper, layers, half, clear) {
  let first = paper.margin + (paper.beside ? paper.field[0] + 12 + paper.radius : paper.field[0] / 2);
  const after = paper.beside ? paper.results : Math.max(paper.field[0] / 2, half) + paper.margin + 4;
  let gap = Math.max((paper.width - after - first) / (layers - 1), 2 * clear + paper.numberWidth * (paper.abreast ? wider : 0.4));
  if (layers === 2) {
    gap = Math.min(gap, 420);
    if (paper.beside) first = (paper.width - after - gap + first) / 2;
  }
  const xs = Array.from({ length: layers }, (_, l) => first + l * gap);
  return { xs, width: xs.at(-1) + after };
}

/** The height of one neuron with all that is written above and below it. */
function pitchOf(paper) {
  const below = paper.beside ? linesOf(paper) * paper.line : 5 * paper.line + paper.field[1];
  return linesOf(paper) * paper.line + 2 * paper.radius + below + (paper.beside ? 12 : 22);
}

/** The y of the n neurons of a layer, about 0. */
function column(n, sizes, pitch) {
  const step = Math.min((pitch * Math.max(...sizes, 2)) / n, 1.5 * pitch);
  return Array.from({ length: n }, (_, j) => (j - (n - 1) / 2) * step);
}

/** How far along its edge each weight between two layers is written, and the least distance that leaves. */
function spread(sources, targets, gap, clearSource, clearTarget, paper) {
  const m = targets.length, n = sources.length, near = clearSource / gap, far = 1 - clearTarget / gap;
  const all = (at) => Array.from({ length: m }, (_, j) => Array.from({ length: n }, (_, k) => at(j, k)));
  if (m * n > crowd) return { along: all(() => far), distance: Infinity };
  const places = between(far, near, m * n < 30 ? steps : Math.floor(steps / 2));
  let best = { distance: -Infinity, along: null };
  for (const pattern of [null, (j) => j % 2, (_, k) => k % 2, (j, k) => (j + k) % 2]) {
    let chosen = { distance: -Infinity, along: null };
    for (const first of places)
      for (const second of pattern ? places : [first]) {
        const along = all((j, k) => (pattern?.(j, k) ? second : first));
        const distance = Math.min(comfort, leastDistance(along, sources, targets, gap, paper));
        if (distance > chosen.distance) chosen = { distance, along };
      }
    if (chosen.distance > best.distance + 1e-6) best = chosen;
    if (best.distance >= comfort) break;
  }
  return best;
}

/** So many numbers from one to another, as np.linspace has them. */
function between(start, stop, count) {
  const step = (stop - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? stop : i * step + start));
}

/** The least free room between any two weights, or between one and a strange edge. */
function leastDistance(along, sources, targets, gap, paper) {
  const labels = [];
  let least = Infinity;
  along.forEach((row, j) => row.forEach((part, k) => labels.push({ j, k, part, x: part * gap, y: (1 - part) * sources[k] + part * targets[j] })));
  labels.forEach((one, i) => {
    for (let other = i + 1; other < labels.length; other++) {
      const dx = Math.abs(one.x - labels[other].x) - paper.numberWidth, dy = Math.abs(one.y - labels[other].y) - paper.line;
      least = Math.min(least, Math.max(dx, dy));
    }
    for (const { j, k } of labels)
      if (j !== one.j || k !== one.k) least = Math.min(least, 2 * Math.abs((1 - one.part) * sources[k] + one.part * targets[j] - one.y));
  });
  return least;
}

/** The Layout, shifted so that the drawing starts at (0, 0). */
function placed(paper, sizes, half, xs, width, ys, spreads, names) {
  const above = paper.radius + linesOf(paper) * paper.line + 10 + (paper.beside || !names ? 0 : paper.line), top = paper.margin + (paper.beside ? paper.line : 0);
  const shift = top + above - Math.min(...ys.map((column) => column[0]));
  const lowest = Math.max(...ys.map((column, l) => column.at(-1) + below(paper, l === ys.length - 1)));
  const neurons = xs.map((x, l) => ys[l].map((y) => [x, y + shift]));
  const each = (value) => sizes.map(() => value);
  return {
    paper, half, top, width, height: lowest + shift, neurons, xs, few: true, compact: each(false), radii: each(paper.radius), reaches: each(paper.radius),
    weights: [null, ...spreads.map(({ along }, l) => onEdges(neurons[l], neurons[l + 1], along))],
    crowded: sizes.map((n, l) => l > 0 && n * sizes[l - 1] > crowd), rows: paper.beside ? "beside" : "below", names, aside: 0,
  };
}

/** The room below the centre of a neuron: under an output of narrow paper stands how it did. */
function below(paper, output) {
  return paper.radius + (output && !paper.beside ? 4 * paper.line + paper.field[1] : linesOf(paper) * paper.line) + 14;
}

function onEdges(sources, targets, along) {
  return targets.map(([x1, y1], j) => sources.map(([x0, y0], k) => [x0 + along[j][k] * (x1 - x0), y0 + along[j][k] * (y1 - y0)]));
}

/** Columns of discs, the open ones with their numbers (view/compact.py). */
function large(paper, sizes, half, few, picture, names) {
  const made = columns(paper, sizes, half, picture), aside = made[0].compact ? 0 : asideOf(paper, names, made[0].places);
  const { xs, width } = across(paper, made, half, aside), { middle, height } = down(paper, made, half);
  const neurons = xs.map((x, l) => made[l].places.map(([dx, dy]) => [x + dx, middle + dy]));
  const alongs = sizes.map((_, l) => (l && !made[l - 1].compact && !made[l].compact ? uncrowded(paper, made[l - 1], made[l], xs[l] - xs[l - 1]) : null));
  return {
    paper, half, top: paper.margin + (paper.beside ? paper.line : 0), width, height, neurons, xs, few, picture,
    compact: made.map(({ compact }) => compact), radii: made.map(({ radius }) => radius), reaches: made.map(({ reach }) => reach),
    weights: alongs.map((along, l) => along && onEdges(neurons[l - 1], neurons[l], along)), crowded: alongs.map((along, l) => l > 0 && !along),
    rows: made.at(-1).compact && !inRows(paper, sizes.at(-1)) ? "bars" : paper.beside ? "beside" : "below", names, aside,
  };
}

/** How far along their edges the numbers between two open layers stand, or null where they find no room. */
function uncrowded(paper, near, far, gap) {
  const source = near.side + paper.numberWidth / 2 + 6, target = far.side + paper.numberWidth / 2 + 6;
  if (source + target > gap || near.places.length * far.places.length > crowd) return null;
  const [from, to] = [near, far].map(({ places }) => places.map(([, y]) => y));
  const { along, distance } = spread(from, to, gap, source, target, paper);
  return distance >= room ? along : null;
}
