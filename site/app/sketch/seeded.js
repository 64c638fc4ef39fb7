// NumPy's default_rng in a few lines: the same numbers from the same seed, to the last bit.
//
// A seed is spread over a pool of four words (SeedSequence), which start a 128-bit congruential
// generator (PCG64, XSL RR 128/64). Sources: M. E. O'Neill, PCG (2014) and the same author's
// "Developing a seed_seq alternative" (2015); Marsaglia & Tsang, The ziggurat method (2000).

import { rows } from "./rows.js";

const WORD = 0xffffffffn, LONG = (1n << 64n) - 1n, WHOLE = (1n << 128n) - 1n;
const MULTIPLIER = (2549297995355413924n << 64n) | 4865540595714422341n;

/** A generator for a seed from 0 to 2^32 − 1. @param {number} seed */
export function generator(seed) {
  const [a, b, c, d] = longs(pool(BigInt(seed)));
  const increment = ((((c << 64n) | d) << 1n) | 1n) & WHOLE;
  let state = (increment + ((a << 64n) | b)) & WHOLE;
  step();

  function step() {
    state = (state * MULTIPLIER + increment) & WHOLE;
  }

  /** 64 random bits. */
  function bits() {
    step();
    const folded = (state >> 64n) ^ (state & LONG), turn = state >> 122n;
    return ((folded >> turn) | (folded << ((64n - turn) & 63n))) & LONG;
  }

  const part = () => Number(bits() >> 11n) / 2 ** 53; // from 0 to below 1
  return {
    part,
    /** Anywhere from −limit to limit. @param {number} limit */
    between: (limit) => -limit + (limit - -limit) * part(),
    /** From a bell curve about 0 with this standard deviation. @param {number} deviation */
    bell: (deviation) => 0 + deviation * normal(bits, part),
  };
}

// The bell curve is covered by 256 layers of one area, each as wide as `widths` says, over 2^52.
const SCALE = 2 ** 52, EDGE = 3.6541528853610088; // where the lowest layer ends and the tail begins
const widths = new Float64Array(Uint8Array.from(atob(rows.bell), (letter) => letter.charCodeAt(0)).buffer);
const height = (x) => Math.exp(-0.5 * x * x), rim = (layer) => (layer ? height(widths[layer] * SCALE) : 1);

/** One draw from it: a layer's width times 52 bits, unless that lies outside the curve. */
function normal(bits, part) {
  for (;;) {
    const drawn = bits(), layer = Number(drawn & 255n), size = Number((drawn >> 9n) & ((1n << 52n) - 1n));
    const x = drawn & 256n ? -size * widths[layer] : size * widths[layer];
    const inner = layer > 1 ? widths[layer - 1] / widths[layer] : layer ? 0 : EDGE / SCALE / widths[0];
    if (size < inner * SCALE) return x;
    if (layer === 0) return tail(part, Math.floor(size / 256) % 2);
    if ((rim(layer - 1) - rim(layer)) * part() + rim(layer) < height(x)) return x;
  }
}

function tail(part, minus) {
  for (;;) {
    const x = -Math.log1p(-part()) / EDGE, y = -Math.log1p(-part());
    if (y + y > x * x) return minus ? -(EDGE + x) : EDGE + x;
  }
}

/** The four words that a seed is spread over. */
function pool(seed) {
  const hash = hashing(0x43b0d7e5n, 0x931e8875n);
  const words = [hash(seed), hash(0n), hash(0n), hash(0n)];
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (from !== to) words[to] = mixed(words[to], hash(words[from]));
  return words;
}

/** Four numbers of 64 bits out of the pool. */
function longs(words) {
  const hash = hashing(0x8b51f9ddn, 0x58f38dedn);
  const drawn = [0, 1, 2, 3, 0, 1, 2, 3].map((place) => hash(words[place]));
  return [0, 2, 4, 6].map((low) => (drawn[low + 1] << 32n) | drawn[low]);
}

/** A hash whose constant moves on with every word. */
function hashing(constant, multiplier) {
  return (word) => {
    word ^= constant;
    constant = (constant * multiplier) & WORD;
    word = (word * constant) & WORD;
    return word ^ (word >> 16n);
  };
}

function mixed(one, other) {
  const word = (0xca01f9ddn * one - 0x4973f715n * other) & WORD;
  return word ^ (word >> 16n);
}
