// Makes pixels of a crowd of lines. Each leaves ink along its way, and where many run ink adds up, so no
// order of drawing can hide a strong line under weak ones. Thousands of strokes of a canvas take ten times as long.
//
// Column by column: a line covers, of a column of pixels, one stretch. Its two ends are noted as +ink and −ink;
// adding up the column from top to bottom then gives the ink of every pixel, whatever the thickness or the slope.

const FULL = 128; // the bit of a code that says: negative; below it the strength, 0 to 127
const ONE = 65536; // places and phases are whole numbers, in parts of 65536
const INK = 256; // and ink in parts of 256

/** How dark so much ink is: 0 to 255 for ink 0 to 16. */
const DARKNESS = Uint8Array.from({ length: 16 * INK }, (_, ink) => 255 * (1 - 1 / (1 + ink / INK) ** 2));

const COLUMNS = 8; // inked between two rests

/**
 * A generator, that rests after some columns: a crowd may take longer than a frame. What it returns last is the picture.
 * @param {Object} layer  from, to: [[x, y], …], px of the picture; codes: a byte for each line, of target j and source k
 *   at j·sources + k; old: packed bits, or null; top: what strength 127 stands for; scale: px for a unit of width;
 *   colours: [plus, minus, muted] as [r, g, b]
 * @returns {Generator<void, { left: number, top: number, width: number, height: number, pixels: Uint8ClampedArray }>}
 */
export function* inking(layer) {
  const { from, to, scale, colours } = layer;
  const ys = [...from, ...to].map(([, y]) => y), xs = from.map(([x]) => x);
  const left = Math.floor(Math.min(...xs)), top = Math.floor(Math.min(...ys) - 8 * scale);
  const width = Math.ceil(to[0][0]) - left, height = Math.ceil(Math.max(...ys) + 8 * scale) - top;
  const groups = grouped(layer, looks(crowding(layer, height), layer.top), left, top);
  yield;
  const pixels = new Uint32Array(width * height);
  const inks = colours.map(() => new Int32Array(height + 2));
  for (let column = 0; column < width; column++) {
    for (const each of inks) each.fill(0);
    for (const group of groups) spread(group, inks[group.colour], column);
    mix(inks, colours, pixels, column, width, height);
    if (column % COLUMNS === 0) yield;
  }
  return { left, top, width, height, pixels: new Uint8ClampedArray(pixels.buffer) };
}

/** The lines as arrays of numbers, by colour and pattern, and within these by where they begin. */
function grouped({ from, to, codes, old, scale }, look, left, top) {
  const groups = new Map(), n = from.length;
  const order = from.map((_, k) => k).sort((a, b) => from[a][0] - from[b][0]);
  for (const k of order)
    for (let j = 0; j < to.length; j++) {
      const i = j * n + k, strength = codes[i] & (FULL - 1), minus = codes[i] & FULL;
      const stale = old && (old[i >> 3] >> (7 - (i & 7))) & 1;
      const name = strength ? (stale ? 2 : 0) + (minus ? 1 : 0) : 4;
      if (!groups.has(name)) groups.set(name, { colour: name >= 2 ? 2 : name, lines: [], dash: strength ? (minus ? [7, 4] : null) : [1, 5] });
      groups.get(name).lines.push(line(from[k], to[j], look[strength], scale, left, top, i));
    }
  return [...groups.values()].map(packed);
}

/** How much lines are in each other's way, 0 to 1: by how many of them cross a column, and how steeply. */
function crowding({ from, to, codes, scale }, height) {
  const steep = height / 3 / (to[0][0] - from[0][0]);
  return Math.min(1, Math.max(0, (Math.log2((codes.length * scale * Math.hypot(1, steep)) / height) + 1) / 4.5));
}

/** For each strength [width in units, ink]. Where there is room, lines look as they do elsewhere; in a dense
    crowd the strong ones stand out from a haze of all the others. */
function looks(dense, most) {
  const power = 2 + 12 * dense;
  return Array.from({ length: FULL }, (_, strength) => {
    const part = strength / (FULL - 1), size = most * part * part;
    const width = (1 - dense) * (0.8 + 2 * size) + dense * (0.5 + 1.5 * part);
    const ink = (1 - dense) * 0.62 + dense * (0.008 + 1.2 * part ** power);
    return [width, INK * ink];
  });
}

/** One line from centre to centre: [first column, y of its upper and of its lower edge there, slope, ink, phase, its step]. */
function line([x0, y0], [x1, y1], [wide, ink], scale, left, top, i) {
  const slope = (y1 - y0) / (x1 - x0), long = Math.hypot(1, slope), half = (Math.max(0.7, wide * scale) * long) / 2;
  const begin = Math.max(0, Math.ceil(x0) - left), y = y0 - top + (begin + left - x0) * slope;
  return [begin, (y - half) * ONE, (y + half) * ONE, slope * ONE, ink, ((i * 0.618) % 1) * ONE, (long / (11 * scale)) * ONE];
}

function packed({ colour, lines, dash }) {
  const column = (at) => Int32Array.from(lines, (each) => each[at]);
  return { colour, begin: column(0), upper: column(1), lower: column(2), slope: column(3), ink: column(4), phase: column(5),
    step: column(6), drawn: dash ? (ONE * dash[0]) / (dash[0] + dash[1]) : ONE, active: 0 };
}

/** The ink of these lines in one column of pixels, as steps up and down; they move on to the next. */
function spread(group, inks, column) {
  const { begin, upper, lower, slope, ink, phase, step, drawn } = group;
  while (group.active < begin.length && begin[group.active] <= column) group.active++;
  const active = group.active;
  for (let i = 0; i < active; i++) {
    const a = upper[i], b = lower[i], on = phase[i] & (ONE - 1);
    upper[i] = a + slope[i];
    lower[i] = b + slope[i];
    phase[i] += step[i];
    if (on >= drawn) continue;
    const all = ink[i] << 8, above = ink[i] * ((a >> 8) & 255), below = ink[i] * ((b >> 8) & 255);
    inks[a >> 16] += all - above;
    inks[(a >> 16) + 1] += above;
    inks[b >> 16] -= all - below;
    inks[(b >> 16) + 1] -= below;
  }
}

/** From steps to ink, and from ink of three colours to pixels. */
function mix([plus, minus, muted], colours, pixels, column, width, height) {
  const [[r0, g0, b0], [r1, g1, b1], [r2, g2, b2]] = colours, most = DARKNESS.length - 1;
  let p = 0, m = 0, o = 0;
  for (let y = 0, at = column; y < height; y++, at += width) {
    p += plus[y];
    m += minus[y];
    o += muted[y];
    const all = p + m + o;
    if (all < INK) continue;
    const dark = DARKNESS[Math.min(all >> 8, most)], P = p / all, M = m / all, O = o / all;
    pixels[at] = (dark << 24) | ((b0 * P + b1 * M + b2 * O) << 16) | ((g0 * P + g1 * M + g2 * O) << 8) | (r0 * P + r1 * M + r2 * O);
  }
}
