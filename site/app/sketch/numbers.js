// Numbers as the drawing writes them (view/words.py, view/fields.py): the same text for the same float64.

const MINUS = "\u2212";
export const UNKNOWN = "\u2014"; // a value nobody has computed yet
const FULL = 21; // as decimals: every digit

/** With so many decimals; what lies exactly between two goes to the even one, as in Python. @param {number} value */
export function fixed(value, places) {
  const size = Math.abs(value), halves = size * 2 ** (places + 1);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (size >= 1e21) return `${sign}${BigInt(size)}.${"0".repeat(places)}`; // toFixed turns to powers of ten there
  if (!Number.isInteger(halves) || halves % 2 === 0) return sign + size.toFixed(places);
  const below = Math.floor(size * 10 ** places);
  return sign + ((below % 2 ? below + 1 : below) / 10 ** places).toFixed(places);
}

/** A position to a tenth of a unit. */
export function coordinate(value) {
  return fixed(value, 1).replace(/\.0$/, "");
}

/** Six figures, as few as say the same. */
export function short(value) {
  return String(Number(value.toPrecision(6)));
}

/** Every digit, the way Python writes it. */
export function exact(value) {
  const [digits, exponent] = Math.abs(value).toExponential().split("e");
  const sign = value < 0 || Object.is(value, -0) ? "-" : "", power = Number(exponent);
  if (power >= -4 && power < 16) {
    const plain = power < 0 ? `0.${"0".repeat(-power - 1)}${digits.replace(".", "")}` : String(Math.abs(value));
    return sign + (plain.includes(".") ? plain : `${plain}.0`);
  }
  return `${sign}${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** A value in at most `decimals` + 3 characters; one that would round to zero keeps its size. */
export function number(value, decimals) {
  if (decimals >= FULL) return exact(value).replaceAll("-", MINUS);
  const size = Math.abs(value), tiny = size > 0 && size < 0.5 * Number(`1e-${decimals}`);
  const text = tiny || size >= 10 ** (decimals + 1) - 0.5 ? powerOfTen(size, decimals) : decimal(size, decimals);
  return value < 0 ? MINUS + text : text;
}

/** A number somebody typed: as short as it can be written, rounded only where it is long. */
export function chosen(value, decimals) {
  const plain = exact(value).replace(/\.0$/, "").replaceAll("-", MINUS);
  return plain.replace(/^\u2212+/, "").length <= decimals + 2 ? plain : number(value, decimals);
}

/** The text of a number in the room the drawing has for it. */
export function inRoom(text, decimals) {
  const power = text.match(/e(\u2212?)(\d+)$/);
  if (text.length <= decimals + 3 || !power) return text;
  return power[1] ? "≈0" : `${text.startsWith(MINUS) ? MINUS : ""}e${power[2]}`;
}

function decimal(size, decimals) {
  for (let places = decimals; ; places--) {
    const text = fixed(size, places);
    if (text.length <= decimals + 2) return text;
  }
}

function powerOfTen(size, decimals) {
  let text = "";
  for (const places of [1, 0]) {
    const [mantissa, exponent] = figures(size, places);
    text = `${mantissa}e${exponent}`;
    if (text.length <= decimals + 2) break;
  }
  return text.replaceAll("-", MINUS);
}

/** One or two figures and the power of ten; a whole number that lies between two goes to the even one. */
function figures(size, places) {
  const [mantissa, exponent] = size.toExponential(places).split("e").map((part, i) => (i ? Number(part) : part));
  const unit = 10n ** BigInt(Math.max(0, exponent - places));
  const rest = Number.isInteger(size) && unit > 1n ? BigInt(size) % unit : 0n;
  if (rest * 2n !== unit) return [mantissa, exponent];
  const below = BigInt(size) / unit;
  return [(Number(below % 2n ? below + 1n : below) / 10 ** places).toFixed(places), exponent];
}
