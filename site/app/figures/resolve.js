// A picture of the page as one that stands alone: what the stylesheet makes of it becomes attributes of each element.
// Only what Inkscape, librsvg, CairoSVG and browsers agree on is used: no style, no class, no variable, no
// paint-order; a field is the text that stands in it, and the light around a text is a rectangle behind it.

export const FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"; // each has figures of one width

const GEOMETRY = {
  rect: ["x", "y", "width", "height", "rx"], circle: ["cx", "cy", "r"], ellipse: ["cx", "cy", "rx", "ry"], line: ["x1", "y1", "x2", "y2"],
  path: ["d"], polyline: ["points"], polygon: ["points"], text: ["x", "y"],
};
const LINE = { "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-dasharray": "none" };
const LETTERS = { "font-weight": "400", "font-style": "normal", "text-anchor": "start" };
const CONTROL = ".press, .reach, foreignObject"; // what is there to be pressed is no part of a figure

/** Where a pulse stands on its way: PULSE marks the place of it in the text, `at` puts it there. */
const PULSE = /⟦([-\d.]+) ([-\d.]+)⟧/g;

/**
 * @param {SVGSVGElement} svg  as it stands in a studio
 * @param {(css: string) => { hex: string, alpha: number }} colour @param {boolean} named  whether its groups keep their names, as in a file of its own
 * @returns {{ width: number, height: number, inside: string }}
 */
export function resolve(svg, colour, named = true) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const whole = [...svg.children].map((child) => element(child, colour)).join(""), inside = named ? whole : whole.replaceAll(/ id="[^"]*"/g, "");
  return { width, height, inside: x || y ? `<g transform="translate(${-x} ${-y})">${inside}</g>` : inside };
}

/** The picture with what travels at this part of its way, 0 to 1. @param {string} inside @param {number} part */
export function at(inside, part) {
  return inside.replace(PULSE, (_, dx, dy) => `translate(${round(dx * part)} ${round(dy * part)})`);
}

export function moves(inside) {
  return inside.search(PULSE) >= 0;
}

function element(node, colour) {
  const style = getComputedStyle(node);
  if (node.matches(CONTROL) || style.display === "none" || style.opacity === "0") return "";
  if (node.localName === "g") return group(node, style, colour);
  if (!(node.localName in GEOMETRY) || style.visibility === "hidden") return "";
  return node.localName === "text" ? text(node, style, colour) : shape(node, style, colour);
}

function group(node, style, colour) {
  if (node.matches(".pulse") && style.visibility === "hidden") return "";
  const inside = [...node.children].map((child) => element(child, colour)).join("");
  if (!inside) return "";
  const said = attributes({ id: node.id || null, transform: node.matches(".pulse") ? journey(style) : transform(node, style), opacity: style.opacity === "1" ? null : number(style.opacity) });
  return `<g${said}>${inside}</g>`;
}

function journey(style) {
  const [dx, dy] = ["--dx", "--dy"].map((name) => parseFloat(style.getPropertyValue(name)) || 0);
  return `⟦${dx} ${dy}⟧`;
}

function shape(node, style, colour) {
  const fill = node.localName === "line" ? null : paint(style.fill, style.fillOpacity, colour), stroke = stroked(style, colour);
  const place = geometry(node, style), shift = transform(node, style);
  if (!fill && !stroke || !visible(node.localName, place) || shift === null && style.transform.startsWith("matrix(0,")) return "";
  const look = fill ? painted("fill", fill) : { fill: "none" };
  return `<${node.localName}${attributes({ ...place, ...look, ...stroke, opacity: style.opacity === "1" ? null : number(style.opacity), transform: shift })}/>`;
}

function visible(name, place) {
  if (name === "path") return Boolean(place.d);
  if (name === "circle") return place.r > 0;
  return name !== "rect" || place.width > 0 && place.height > 0;
}

function geometry(node, style) {
  const found = {};
  for (const name of GEOMETRY[node.localName]) {
    const said = node.getAttribute(name), decided = name === "r" ? parseFloat(style.r) : NaN; // a radius may be the style's
    found[name] = Number.isFinite(decided) ? round(decided) : said;
  }
  return found;
}

function text(node, style, colour) {
  const words = node.textContent;
  const fill = paint(style.fill, style.fillOpacity, colour);
  if (!words.trim() || !fill) return "";
  const letters = Object.fromEntries(Object.keys(LETTERS).map((name) => [name, style.getPropertyValue(name)]).filter(([name, value]) => value !== LETTERS[name]));
  if (letters["font-weight"]) letters["font-weight"] = letters["font-weight"] >= 600 ? "bold" : null; // others than these two are not everywhere
  const shift = transform(node, style), place = geometry(node, style), opacity = style.opacity === "1" ? null : number(style.opacity);
  const said = attributes({ ...place, "font-family": FONT, "font-size": number(style.fontSize), ...letters, ...painted("fill", fill), opacity, transform: shift });
  return `${light(node, style, colour, shift)}<text${said}>${escaped(words)}</text>`;
}

/** What keeps the lines beneath a text away from it: on the page a wide outline, here a rectangle. */
function light(node, style, colour, shift) {
  const stroke = stroked(style, colour);
  if (!stroke || !style.paintOrder.startsWith("stroke")) return "";
  const box = node.getBBox(), air = stroke["stroke-width"] / 4, size = parseFloat(style.fontSize);
  const base = Number(node.getAttribute("y")), top = base - 0.8 * size - air / 2, high = size + air;
  return `<rect${attributes({ x: round(box.x - air), y: round(top), width: round(box.width + 2 * air), height: round(high), rx: 2, fill: stroke.stroke, transform: shift })}/>`;
}

function stroked(style, colour) {
  const stroke = paint(style.stroke, style.strokeOpacity, colour), width = number(style.strokeWidth);
  if (!stroke || !width) return null;
  const others = Object.entries(LINE).map(([name, usual]) => [name, style.getPropertyValue(name), usual]).filter(([, value, usual]) => value && value !== usual);
  return { ...painted("stroke", stroke), "stroke-width": width, ...Object.fromEntries(others.map(([name, value]) => [name, name === "stroke-dasharray" ? dashes(value) : value])) };
}

function dashes(value) {
  return value.split(/[\s,]+/).map(number).join(" ");
}

/** A colour with its share, or null where nothing is painted. */
function paint(css, opacity, colour) {
  if (!css || css === "none") return null;
  const { hex, alpha } = colour(css), share = alpha * parseFloat(opacity);
  return share > 0 ? { hex, share } : null;
}

function painted(what, { hex, share }) {
  return share < 0.999 ? { [what]: hex, [`${what}-opacity`]: round(share) } : { [what]: hex };
}

/** How an element is moved, about the point that the style names. */
function transform(node, style) {
  const said = node.getAttribute("transform");
  if (style.transform === "none" || said && said.startsWith("rotate")) return said;
  const matrix = new DOMMatrix(style.transform);
  let [x, y] = style.transformOrigin.split(" ").map(parseFloat);
  if (style.transformBox === "fill-box") {
    const box = node.getBBox();
    [x, y] = [x + box.x, y + box.y];
  }
  const whole = new DOMMatrix().translate(x, y).multiply(matrix).translate(-x, -y);
  const { a, b, c, d, e, f } = whole;
  if (a * d - b * c === 0 || whole.isIdentity) return null;
  const parts = a === 1 && d === 1 && !b && !c ? ["translate", [e, f]] : ["matrix", [a, b, c, d, e, f]];
  return `${parts[0]}(${parts[1].map(round).join(" ")})`;
}

function number(text) {
  return round(parseFloat(text));
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}

export function attributes(pairs) {
  return Object.entries(pairs).map(([name, value]) => (value === null || value === undefined || value === "" ? "" : ` ${name}="${escaped(String(value))}"`)).join("");
}

export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
