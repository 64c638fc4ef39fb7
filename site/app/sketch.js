// Draws the network that a link describes before Python is there: its shape, and the very weights, biases,
// inputs and targets it will have, at the places at which Python will draw it.
//
//     await ready("?data=iris&seed=7")                     where examples are named, before the others are called
//     sketch("?sizes=4-4-3&seed=7&x=1,0,1,0")              what stands on the page until Python has arrived
//     sketch({ sizes: "4-4-3", seed: "7" }, { paper: "narrow" })
//     network({ sizes: "4-4-3" })                          {sizes, activations, x, t, W, b, …}, W[l][j][k], slot 0 empty
//
// given: a query, with or without its question mark, or an object of the same names and texts, such as an element's
// attributes. Names the first picture does not depend on are passed over, and what cannot be read keeps its default.
// It depends on nothing but the modules in sketch/, touches no document and runs in Node as well.
import { choices, textsOf } from "./sketch/choices.js";
import { known } from "./sketch/examples.js";
import { layOut, paperOf } from "./sketch/layout.js";
import { draw } from "./sketch/marks.js";
import { rows } from "./sketch/rows.js";
import { generator } from "./sketch/seeded.js";

/** Resolves once the network of a link can be drawn; rejects where its examples cannot be told. @param {string | Record<string, string>} given */
export const ready = (given) => known(textsOf(given).data);

/**
 * The drawing as the markup of one <svg>. Custom properties stand in data-style, as a strict policy refuses style.
 * @param {string | Record<string, string>} given
 * @param {{ paper?: "wide" | "narrow", painted?: boolean }} how  the paper it is laid out on; whether app/mesh.js paints what
 *   is too much for an element each, or it is paths
 * @returns {string}
 */
export function sketch(given, { paper = "wide", painted = false } = {}) {
  const drawn = network(given);
  const layout = layOut(paperOf(paper, drawn.decimals, Boolean(drawn.data)), drawn.sizes, drawn.activations.slice(1).map((name) => rows.activations[name].symbol), drawn.picture, drawn.names ?? null);
  return draw(drawn, layout, painted);
}

/** The network that nobody has touched. @param {string | Record<string, string>} given */
export function network(given) {
  const chosen = choices(given), { sizes, seed, init } = chosen;
  const { between, bell } = generator(seed);
  const draws = {
    uniform: () => between(1),
    xavier: (from, to) => between(Math.sqrt(6 / (from + to))),
    he: (from) => bell(Math.sqrt(2 / from)),
  };
  const W = [null], b = [null];
  for (let l = 1; l < sizes.length; l++) {
    W.push(Array.from({ length: sizes[l] }, () => Array.from({ length: sizes[l - 1] }, () => draws[init](sizes[l - 1], sizes[l]))));
    b.push(Array.from({ length: sizes[l] }, () => (init === "uniform" ? between(1) : 0)));
  }
  return { ...chosen, W, b };
}
