// What a link, or the attributes of an embed, asks for (lesson/choices.py, lesson/query.py). What cannot be read keeps its default.
import { rows } from "./rows.js";

const LONGEST = 4000, LONGEST_NUMBER = 40; // characters
const DECIMAL = "[+-]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][+-]?\\d+)?";
const NUMBER = new RegExp(`^(${DECIMAL})(?:\\s*/\\s*(${DECIMAL}))?$`);

/**
 * The choices of a network's first picture.
 * @param {string | Record<string, string>} given  a query, with or without its question mark; or names and texts
 */
export function choices(given) {
  const asked = typeof given === "string" ? new URLSearchParams(given.replace(/^\?+/, "").slice(0, LONGEST)) : Object.entries(given);
  const texts = Object.fromEntries(asked); // of two of one name the last one counts
  const read = Object.fromEntries(Object.entries(READ).map(([name, reads]) => {
    const value = texts[name] == null ? null : reads(String(texts[name]), rows.options[name]);
    if (value === null) delete texts[name];
    return [name, value ?? reads(rows.defaults[name], rows.options[name])];
  }));
  const layers = read.sizes.length;
  if (Array.isArray(read.hidden) && read.hidden.length !== layers - 2) read.hidden = null;
  const { needs, targets: [least, most] } = rows.losses[read.loss];
  if (needs) read.output = needs;
  if (texts.t && read.t.slice(0, read.sizes.at(-1)).some((value) => value < (least ?? -Infinity) || value > (most ?? Infinity))) texts.x = texts.t = "";
  return {
    ...read,
    activations: [null, ...Array.from({ length: layers - 2 }, (_, i) => (Array.isArray(read.hidden) ? read.hidden[i] : read.hidden)), read.output],
    x: fitted(texts.x ? read.x : [], read.sizes[0], (i) => Math.round(i + 1) / 10),
    t: fitted(texts.t ? read.t : [], read.sizes.at(-1), (i, count) => (i === Math.min(1, count - 1) ? 1 : 0)),
  };
}

const oneOf = (text, options) => (options.includes(text) ? text : null);

const READ = {
  sizes(text) {
    const parts = text.trim().replaceAll("\u2013", "-").split("-"), sizes = parts.map((part) => whole(part, ...rows.neurons));
    return parts.length < rows.layers[0] || parts.length > rows.layers[1] || sizes.includes(null) ? null : sizes;
  },
  hidden(text) {
    const names = text.split(",").map((part) => part.trim());
    if (names.some((name) => !Object.hasOwn(rows.activations, name))) return null;
    return new Set(names).size === 1 ? names[0] : names;
  },
  output: (text) => (Object.hasOwn(rows.activations, text) ? text : null),
  loss: (text) => (Object.hasOwn(rows.losses, text) ? text : null),
  seed: (text) => whole(text, 0, rows.seeds),
  x: numbers,
  t: numbers,
  show: oneOf,
  decimals: oneOf,
  init: oneOf,
};

function whole(text, low, high) {
  const plain = text.trim(), value = /^\d{1,10}$/.test(plain) ? Number(plain) : -1;
  return value < low || value > high ? null : value;
}

function numbers(text) {
  const values = text.split(",").map(number);
  return values.includes(null) ? null : values;
}

function number(text) {
  const plain = text.trim().replaceAll("\u2212", "-");
  const match = plain.length <= LONGEST_NUMBER && NUMBER.exec(plain);
  if (!match) return null;
  const [over, under] = [match[1], match[2] ?? "1"].map((part) => Number(part.replace(",", ".")));
  return Number.isFinite(over / under) && Number.isFinite(under) ? over / under : null;
}

/** As many values as there are neurons: those there are, then the default's. */
function fitted(values, count, standard) {
  return Array.from({ length: count }, (_, i) => values[i] ?? standard(i, count));
}
