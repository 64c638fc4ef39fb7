// What a link, or the attributes of an embed, asks for (lesson/choices.py, lesson/query.py). What cannot be read keeps its default.
import { asked, suited } from "./examples.js";
import { rows } from "./rows.js";

const LONGEST = 4000, LONGEST_NUMBER = 40; // characters
const DECIMAL = "[+-]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][+-]?\\d+)?";
const NUMBER = new RegExp(`^(${DECIMAL})(?:\\s*/\\s*(${DECIMAL}))?$`);

/**
 * The choices of a network's first picture.
 * @param {string | Record<string, string>} given  a query, with or without its question mark; or names and texts
 */
export function choices(given) {
  const texts = textsOf(given);
  const read = Object.fromEntries(Object.entries(READ).map(([name, reads]) => {
    const value = texts[name] == null ? null : reads(String(texts[name]), rows.options[name]);
    if (value === null) delete texts[name];
    return [name, value ?? reads(rows.defaults[name], rows.options[name])];
  }));
  return read.data ? onData(texts, read, suited(read.data, read.share)) : alone(texts, read);
}

/** {name: text} of a query or of an object. Of two of one name the last one counts. */
export function textsOf(given) {
  return Object.fromEntries(typeof given === "string" ? new URLSearchParams(given.replace(/^\?+/, "").slice(0, LONGEST)) : Object.entries(given));
}

/** The network that learns from the one example at its inputs. */
function alone(texts, read) {
  const layers = read.sizes.length;
  if (Array.isArray(read.hidden) && read.hidden.length !== layers - 2) read.hidden = read.hidden[0];
  read.output = rows.losses[read.loss].needs ?? read.output;
  if (texts.t && !read.t.slice(0, read.sizes.at(-1)).every((target) => judges(read.loss, target))) texts.x = texts.t = "";
  return {
    ...read,
    activations: activations(read),
    x: fitted(texts.x ? read.x : [], read.sizes[0], (i) => Math.round(i + 1) / 10),
    t: fitted(texts.t ? read.t : [], read.sizes.at(-1), (i, count) => (i === Math.min(1, count - 1) ? 1 : 0)),
  };
}

/** The network that suits examples, with what the link says itself where that fits them (lesson/opening.py). */
function onData(texts, read, suits) {
  const wished = { ...read, ...suits };
  for (const name of ["hidden", "output", "loss", "init"]) if (texts[name] != null) wished[name] = read[name];
  if (texts.sizes != null) wished.sizes = [suits.sizes[0], ...read.sizes.slice(1, -1), suits.sizes.at(-1)];
  if (Array.isArray(wished.hidden) && wished.hidden.length !== wished.sizes.length - 2) wished.hidden = wished.hidden[0];
  wished.output = rows.losses[wished.loss].needs ?? wished.output;
  const judged = suits.targets.every((target) => judges(wished.loss, target)), chosen = judged ? wished : { ...read, ...suits };
  const x = texts.x && read.x.length === suits.x.length ? read.x : suits.x, t = texts.t && read.t.length === suits.t.length ? read.t : suits.t;
  const there = t.every((target) => judges(chosen.loss, target)) ? { x, t } : {};
  return { ...chosen, activations: activations(chosen), ...there };
}

const activations = ({ sizes, hidden, output }) => [null, ...sizes.slice(1, -1).map((_, i) => (Array.isArray(hidden) ? hidden[i] : hidden)), output];

function judges(loss, target) {
  const [least, most] = rows.losses[loss].targets;
  return target >= (least ?? -Infinity) && target <= (most ?? Infinity);
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
  data: asked,
  share: (text) => whole(text, ...rows.shares),
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
