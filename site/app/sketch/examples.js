// What a set of examples brings along before anything is learned from it: the network that suits it, and its first
// example at the inputs (lesson/opening.py, engine/datasets/). Of a real set that example is recorded; of one that a
// formula draws it is drawn here, from the very numbers of chance.
import { generator } from "./seeded.js";
import { rows } from "./rows.js";

const LONGEST = 200; // characters of a recipe
const DECIMALS = 4; // of a drawn coordinate
let firsts = null; // {set: {width, bytes}}: the first example at each share kept for testing, or one for all

/** Resolves once the examples that a link names can be told; rejects where their record cannot be had. @param {string | null} text */
export async function known(text) {
  if (rows.sets[asked(text)?.name]?.recorded) ({ firsts } = await import("./firsts.js"));
}

/** {name, values} of a recipe such as moons:200:0.1:0, or null where it names no set. @param {string | null | undefined} text */
export function asked(text) {
  const [name, ...texts] = (text ?? "").slice(0, LONGEST).trim().split(":");
  if (!Object.hasOwn(rows.sets, name)) return null;
  const { parameters } = rows.sets[name], values = parameters.map((each, i) => (i < texts.length ? value(texts[i], each) : each.default));
  return texts.length > parameters.length || values.includes(null) ? null : { name, values };
}

function value(text, { low, high, whole }) {
  if (!/^\d{1,10}(\.\d{1,10})?$/.test(text) || (whole && text.includes("."))) return null;
  const number = Number(text);
  return number < low || number > high || (!whole && number !== Number(number.toFixed(DECIMALS))) ? null : number;
}

/**
 * {sizes, hidden, output, loss, init, x, t, picture, names, targets}: what suits a set, with its first example; targets: the
 * least and the most there is to hit. @param {{ name: string, values: number[] }} set @param {number} share  per cent kept for testing
 */
export function suited({ name, values }, share) {
  const { sizes, hidden, output, loss, init, picture, names, recorded, t: only } = rows.sets[name];
  const { x, t = only, targets } = recorded ? read(name, share) : FIRST[name](...values);
  return { hidden, output, loss, init, picture, names: [names[0], names[1].slice(0, t.length)], sizes: [x.length, ...sizes.slice(1, -1), t.length], x, t, targets: targets ?? [0, 1] };
}

function read(name, share) {
  const { width, bytes } = firsts[name], all = new Float64Array(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)).buffer);
  const from = all.length > width ? share * width : 0;
  return { x: [...all.slice(from, from + width)] };
}

const first = (classes) => Array.from({ length: classes }, (_, i) => (i ? 0 : 1)); // classes take turns, from the first

const FIRST = {
  moons: (count, noise, seed) => ({ x: point(1, 0, count, noise, seed), t: first(2) }),
  circles: (count, noise, inner, seed) => ({ x: point(1, 0, count, noise, seed), t: first(2) }),
  spirals(count, noise, arms, seed) {
    const along = 0.5 / Math.floor(count / arms), angle = 2 * Math.PI * 1.75 * along;
    return { x: point(5 * along * Math.sin(angle), 5 * along * Math.cos(angle), count, noise, seed), t: first(arms) };
  },
  blobs: (count, noise, classes, seed) => ({ x: point(2, 2, count, noise, seed), t: first(classes) }),
  sine(count, noise, waves, seed) {
    const chance = bells(seed, count), x = Array.from({ length: count }, (_, i) => rounded(-Math.PI + (i * 2 * Math.PI) / (count - 1)));
    const y = x.map((each, i) => rounded(Math.sin(waves * each) + noise * chance(i)));
    return { x: [x[0]], t: [y[0]], targets: [Math.min(...y), Math.max(...y)] };
  },
};

/** The first of `count` points of the plane, moved by chance. */
function point(x, y, count, noise, seed) {
  const chance = bells(seed, 2 * count);
  return [rounded(x + noise * chance(0)), rounded(y + noise * chance(1))];
}

/** So many numbers of mean 0 and standard deviation 1, by Box and Muller: a function of the place of one. */
function bells(seed, count) {
  const { part } = generator(seed), drawn = Array.from({ length: 2 * count }, part);
  return (i) => Math.sqrt(-2 * Math.log(1 - drawn[i])) * Math.cos(2 * Math.PI * drawn[count + i]);
}

/** To four decimals, and of two as near to the even one. */
function rounded(value) {
  const scaled = value * 10 ** DECIMALS, below = Math.floor(scaled), rest = scaled - below;
  return (below + (rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? 1 : 0)) / 10 ** DECIMALS + 0;
}
