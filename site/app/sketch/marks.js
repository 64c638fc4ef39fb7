// A network that nobody has touched, as the marks of view/drawing.py: what is pointed at, what a pass lights up
// and what a gradient check adds stay with Python, and so do the plates that wait until they are asked for.
import { label, textWidth } from "./layout.js";
import { inputName, outputName } from "./named.js";
import { chosen, coordinate, exact, fixed, inRoom, number, short, UNKNOWN } from "./numbers.js";
import { rows } from "./rows.js";

const { small, roomy, bar: barLength, least, most, levels, classes } = rows.drawing, apart = rows.layout.between;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

/** An element as markup; names that begin with -- are custom properties, which go into data-style. */
function element(tag, attributes, ...inside) {
  let plain = "", styles = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("--")) styles.push(`${name}: ${value}`);
    else plain += ` ${name}="${escape(value)}"`;
  }
  if (styles.length) plain += ` data-style="${escape(styles.join("; "))}"`;
  return tag === "input" ? `<${tag}${plain}>` : `<${tag}${plain}>${inside.flat(Infinity).join("")}</${tag}>`;
}

const words = (id, x, y, text, attributes) => element("text", { id, x: coordinate(x), y: coordinate(y), ...attributes }, escape(text));
const sign = (value) => (value > 0 ? "+" : value < 0 ? "-" : "0");
const box = (x, y, width, height) => ({ x: coordinate(x), y: coordinate(y), width: coordinate(width), height: coordinate(height) });

/** A number that ends at x; null is one that nobody has computed yet. */
function figure(id, x, y, field, value, decimals, attributes = {}, text = null) {
  return element("text", {
    id, class: "number", "data-field": field, "data-value": value === null ? null : exact(value), x: coordinate(x), y: coordinate(y),
    "data-empty": value === null ? "" : null, ...attributes,
  }, value === null ? UNKNOWN : inRoom(text ?? number(value, decimals), decimals));
}

/** The input above a number. */
function entry(id, at, name, value, label) {
  return element("foreignObject", { id: `${id}-box`, ...at }, element("input", {
    id, name, value: exact(value), "data-value": exact(value), "aria-label": label,
    type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", enterkeyhint: "done",
  }));
}

/**
 * The drawing. @param {object} network  choices, with W[l][j][k] and b[l][j] @param {object} layout  as layOut has it
 * @param {boolean} painted  whether the page paints what is too much for an element each, or it is paths
 */
export function draw(network, layout, painted) {
  const { sizes, x, t, show, W, b, activations, loss } = network, { paper, neurons, radii } = layout;
  const last = sizes.length - 1, layers = sizes.map((_, l) => l), decimals = paper.decimals;

  const nameOf = (l, j) => (l === 0 ? `x${j + 1}` : l === last ? `o${j + 1}` : sizes.length === 3 ? `h${j + 1}` : `h${l}.${j + 1}`);
  const nameOfLayer = (l) => (l === 0 ? "inputs" : l === last ? "outputs" : sizes.length === 3 ? "hidden layer" : `hidden layer ${l}`);
  const eachEdge = (l, drawn) => W[l].map((row, j) => row.map((weight, k) => drawn(l, j, k, weight)));

  /** From the rim of one neuron to the rim of the next: [x, y, dx, dy]. */
  function span(l, j, k) {
    const [[x0, y0], [x1, y1]] = [neurons[l - 1][k], neurons[l][j]];
    const dx = x1 - x0, dy = y1 - y0, start = radii[l - 1] / Math.hypot(dx, dy), end = radii[l] / Math.hypot(dx, dy);
    return [x0 + dx * start, y0 + dy * start, dx * (1 - start - end), dy * (1 - start - end)];
  }

  function wire(l, j, k, weight) {
    const [x, y, dx, dy] = span(l, j, k), id = `wire-${l}-${j}-${k}`;
    const ends = { x1: coordinate(x), y1: coordinate(y), x2: coordinate(x + dx), y2: coordinate(y + dy) };
    return element("g", { id, class: "wire", "data-wire": `${l},${j},${k}`, "data-sign": sign(weight), "--weight": fixed(weight, 4), "data-ask": `${show}-${l}-${j}-${k}` },
      element("line", { id: `${id}-reach`, class: "reach", ...ends }), element("line", { id: `${id}-line`, class: "line", ...ends }));
  }

  function edge(l, j, k, weight) {
    const id = `edge-${l}-${j}-${k}`, [x, y, dx, dy] = span(l, j, k), at = layout.weights[l][j][k];
    const right = at[0] + paper.numberWidth / 2, base = at[1] + paper.font * 0.36, what = show === "weight" ? "contribution" : show;
    return element("g", { id, "data-edge": `${l},${j},${k}`, "data-show": show, "data-ask": `${show}-${l}-${j}-${k}`, tabindex: "-1" },
      element("g", { id: `${id}-start`, transform: `translate(${coordinate(x)} ${coordinate(y)})` },
        element("g", { id: `${id}-pulse`, class: "pulse", "--dx": coordinate(dx), "--dy": coordinate(dy) },
          element("circle", { id: `${id}-disc`, r: "5" }), element("path", { id: `${id}-sign`, d: "M-3.2 0H3.2M0 -3.2V3.2" }))),
      figure(`${id}-weight`, right, base, "weight", weight, decimals, { "data-ask": `weight-${l}-${j}-${k}` }),
      figure(`${id}-shown`, right, base, what, null, decimals, { "data-ask": `${what}-${l}-${j}-${k}` }),
      entry(`${id}-field`, box(at[0] - paper.numberWidth / 2 - 5, at[1] - paper.line * 0.6, paper.numberWidth + 10, paper.line * 1.2),
        `weight-${l}-${j}-${k}`, weight, `weight from ${nameOf(l - 1, k)} to ${nameOf(l, j)}`));
  }

  function neuron(l, j) {
    const id = `neuron-${l}-${j}`, [x, y] = neurons[l][j], compact = layout.compact[l], value = l ? null : network.x[j];
    const own = { id, "data-neuron": `${l},${j}`, role: "group", tabindex: "-1", "data-ask": l ? `activation-${l}-${j}` : `input-${j}`,
      "aria-label": `${nameOf(l, j)}, ${l ? activations[l] : `input${layout.names && !layout.picture ? `: ${layout.names[0][j]}` : ""}`}`, "data-compact": compact ? "" : null };
    const shown = value === null || (compact && painted) ? {} : { "--activation": fixed(value, 4), "--fill": fixed(Math.min(Math.abs(value), 1), 3), "data-sign": sign(value) };
    const radius = compact && painted ? layout.reaches[l] : radii[l], font = compact ? small : paper.font;
    const named = !compact || 0.62 * small * nameOf(l, neurons[l].length - 1).length <= 2 * radii[l] - 3;
    if (!l && layout.picture) return element("g", { ...own, ...shown }, element("rect", { id: `${id}-disc`, class: "disc pixel", ...box(x - radii[0], y - radii[0], 2 * radii[0], 2 * radii[0]) }));
    return element("g", { ...own, ...shown },
      element("circle", { id: `${id}-disc`, class: "disc", cx: coordinate(x), cy: coordinate(y), r: coordinate(radius) }),
      named ? words(`${id}-name`, x, y + font * 0.36, nameOf(l, j), { class: compact ? "name small" : "name" }) : "",
      compact ? "" : l ? numbers(l, j, x, y) : input(j, x, y));
  }

  function input(j, x, y) {
    const [width, height] = paper.field, { radius } = { radius: radii[0] };
    const left = paper.beside ? x - radius - 12 - width : x - width / 2, top = paper.beside ? y - height / 2 : y - radius - 8 - height;
    return field(`neuron-0-${j}-input`, [left, top, width, height], `input-${j}`, network.x[j], "activation", `input x${j + 1}`)
      + named(`neuron-0-${j}`, inputName(layout, j));
  }

  /** What an input or an output is. */
  const named = (id, place) => (place ? words(`${id}-column`, place[0], place[1], place[3], { class: `column ${place[2]}` }) : "");

  /** A framed number to type into. */
  function field(id, [x, y, width, height], name, value, what, label) {
    return element("rect", { id: `${id}-frame`, class: "frame", ...box(x, y, width, height), rx: "6" })
      + figure(`${id}-number`, x + width - 9, y + height / 2 + paper.font * 0.36, what, value, decimals, { class: "number framed", "data-ask": name }, chosen(value, decimals))
      + entry(id, box(x, y, width, height), name, value, label);
  }

  /** z and the activation above the disc, the bias and δ below it: one above the other, or beside each other. */
  function numbers(l, j, x, y) {
    const id = `neuron-${l}-${j}`, above = y - radii[l] - 7, below = y + radii[l] + paper.font + 3;
    const [left, right] = paper.abreast ? [x - layout.half - apart / 2, x + layout.half + apart / 2] : [x, x], more = paper.abreast ? 0 : paper.line;
    const line = (key, sign, x, at, what, value) =>
      words(`${id}-${key}-of`, x - layout.half, at, label(paper, sign), { class: "of", "data-of": what, "data-empty": value === null ? "" : null })
      + figure(`${id}-${key}`, x + layout.half, at, what, value, decimals, { "data-ask": `${what}-${l}-${j}` });
    return line("z", "z", left, above - more, "z", null) + line("activation", rows.activations[activations[l]].symbol, right, above, "activation", null)
      + line("bias", "b", left, below, "bias", b[l][j])
      + entry(`${id}-field`, box(left - layout.half, below - paper.font, 2 * layout.half, paper.line + 2), `bias-${l}-${j}`, b[l][j], `bias of ${nameOf(l, j)}`)
      + line("delta", "δ", right, below + more, "delta", null);
  }

  /** The lines into a crowded layer: a byte an edge for the page to paint, or paths. */
  function mesh(l) {
    const seen = show === "weight" ? W[l].flat() : W[l].flat().map(() => 0);
    const largest = seen.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const top = show === "weight" ? Math.min(Math.max(largest, least), most) : 1;
    const codes = seen.map((value) => Math.ceil(levels * Math.sqrt(Math.min(Math.abs(value) / top, 1))) + (value < 0 ? levels + 1 : 0));
    const id = `mesh-${l}`, rim = (each) => (layout.compact[each] ? "0" : coordinate(radii[each]));
    return element("g", { id, class: "mesh", "data-mesh": l, "data-show": show, ...(painted ? {
      "data-from": places(neurons[l - 1]), "data-to": places(neurons[l]), "data-rims": `${rim(l - 1)} ${rim(l)}`, "data-edges": packed(codes), "data-top": short3(top),
    } : {}) }, painted ? "" : paths(l, codes, top));
  }

  /** A path for all the lines of one sign and about one strength, the strongest last. */
  function paths(l, codes, top) {
    const n = neurons[l - 1].length, kinds = new Map();
    codes.forEach((code, i) => {
      const minus = code > levels, kind = Math.ceil((code % (levels + 1)) * (classes / levels)) * 2 + minus;
      const [[x0, y0], [x1, y1]] = [neurons[l - 1][i % n], neurons[l][Math.floor(i / n)]].map((at) => at.map(coordinate));
      kinds.set(kind, `${kinds.get(kind) ?? ""}M${x0} ${y0}L${x1} ${y1}`);
    });
    return [...kinds].sort(([one], [other]) => one - other).map(([kind, d]) => {
      const each = Math.floor(kind / 2), minus = kind % 2 ? "n" : "", home = `mesh-${l}-${each}${minus}`;
      const size = each ? top * ((each - 0.5) / classes) ** 2 : 0;
      return element("g", { id: home, class: "wire", "data-sign": minus ? "-" : each ? "+" : "0", "--weight": `${minus && "-"}${fixed(size, 3)}` },
        element("path", { id: `${home}-lines`, class: "line", d }));
    });
  }

  function dots(l) {
    const fills = l ? null : x.map((value) => evenly(levels * Math.min(Math.abs(value), 1)) + (value < 0 ? levels + 1 : 0));
    return element("g", { id: `dots-${l}`, class: "dots", "data-dots": l, "data-at": places(neurons[l]), "data-radius": coordinate(radii[l]),
      "data-shape": !l && layout.picture ? "pixel" : "disc", "data-fills": fills && packed(fills) });
  }

  function results() {
    return [paper.beside ? headings() : "", neurons[last].map(([x, y], j) => {
      const id = `result-${j}`, compact = layout.rows === "bars" ? "" : null;
      return element("g", { id, "data-result": j, role: "group", "data-compact": compact, "aria-label": `result of ${nameOf(last, j)}${layout.names ? `: ${layout.names[1][j]}` : ""}` },
        { beside, below, bars: bar }[layout.rows](j, id, x, y), named(id, outputName(layout, j)));
    })];
  }

  const right = layout.width - paper.margin, columns = [right - 166 - 2 * paper.grown, right - 84 - paper.grown];

  function headings() {
    const y = layout.top, bars = layout.rows === "bars", gap = Math.min(...layout.xs.slice(1).map((x, l) => x - layout.xs[l]));
    const names = layers.slice(0, bars ? sizes.length : last).map((l) => {
      const whole = nameOfLayer(l), name = textWidth(paper, whole.length) * 0.8 + 6 < gap ? whole : whole.replace(" layer", "");
      const reach = textWidth(paper, name.length) / 2 + 16, resized = l > 0 && l < last && gap > 2 * reach + 44;
      return words(`heading-${l}`, layout.xs[l], y, name, { class: "heading layer" })
        + (resized ? press(`shrink-${l}`, "shrink", l, layout.xs[l] - reach, y - 4, `One neuron less in ${name}`)
          + press(`grow-${l}`, "grow", l, layout.xs[l] + reach, y - 4, `One neuron more in ${name}`) : "");
    });
    const deeper = gap > roomy ? layers.slice(1).map((l) => press(`deepen-${l}`, "deepen", l, (layout.xs[l - 1] + layout.xs[l]) / 2, y - 4, "Add a hidden layer here", " add")) : "";
    if (bars) return [names, deeper];
    return [names, deeper, loss === "softmax" ? words("heading-probability", columns[0], y, "probability p", { class: "heading" }) : "",
      words("heading-target", columns[1], y, "target t", { class: "heading" }), words("heading-off", right, y, `off by ${loss === "softmax" ? "p" : "a"} − t`, { class: "heading" })];
  }

  /** A round button in the drawing. */
  function press(id, action, l, x, y, label, kind = "") {
    return element("g", { id, class: `press${kind}`, "data-press": action, "data-with": l, role: "button", tabindex: "0", "aria-label": label,
      transform: `translate(${coordinate(x)} ${coordinate(y)})` },
    element("circle", { id: `${id}-disc`, r: "9.5" }), element("path", { id: `${id}-sign`, d: action === "shrink" ? "M-4 0H4" : "M-4 0H4M0 -4V4" }));
  }

  const indexed = (what, j) => ({ "data-index": j, "data-ask": `${what}-${j}` });
  const probability = (j, id, x, y) => figure(`${id}-probability`, x, y, "probability", null, decimals, indexed("probability", j));
  const difference = (j, id, x, y) => figure(`${id}-off`, x, y, "difference", null, decimals, indexed("difference", j));
  const target = (j, id, at) => field(`${id}-target`, at, `target-${j}`, t[j], "target", `target t${j + 1}`);

  /** The bar of a probability. */
  function share(id, x, y, length, thick, attributes = {}) {
    const at = { ...box(x, y, length, thick), rx: "2", ...attributes };
    return element("rect", { id: `${id}-track`, class: "track", ...at }) + element("rect", { id: `${id}-bar`, class: "bar", "--probability": "0.0000", ...at });
  }

  function beside(j, id, x, y) {
    const base = y + paper.font * 0.36, wide = 64 + paper.grown, height = paper.field[1];
    return [loss === "softmax" ? probability(j, id, columns[0], base) + share(id, columns[0] - 54, y + 12, 54, 4) : "",
      target(j, id, [columns[1] - wide, y - height / 2, wide, height]), difference(j, id, right, base)];
  }

  /** Stacked under δ, on narrow paper; each with its letter before it. */
  function below(j, id, x, centre) {
    const left = x - layout.half, end = x + layout.half, width = paper.field[0] - 12, height = paper.field[1] - 4;
    const y = centre + radii[last] + paper.font + 3 + 2 * paper.line, off = y + 10 + height + paper.line, of = { class: "of" };
    return [loss === "softmax" ? words(`${id}-p`, left, y, "p =", of) + probability(j, id, end, y) + share(id, left, y + 4, 2 * layout.half, 4) : "",
      words(`${id}-t`, left, y + 14 + height / 2, "t", of), target(j, id, [end - width + 3, y + 10, width, height]),
      words(`${id}-off-of`, left, off, "off", of), difference(j, id, end, off)];
  }

  /** Of a compact output only the bar of its probability. */
  function bar(j, id, x, y) {
    const thick = Math.min(6, radii[last]), length = barLength[paper.beside ? 0 : 1];
    return loss === "softmax" ? share(id, x + radii[last] + 5, y - thick / 2, length, thick, { "data-ask": `probability-${j}` }) : "";
  }

  return element("svg", {
    id: "network", xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${short(layout.width)} ${short(layout.height)}`, role: "group", tabindex: "0",
    "aria-label": `The network, ${sizes.join("-")}. Arrow keys walk through it, Enter explains.`, "data-paper": paper.name,
    "data-large": layout.compact.includes(true) ? "" : null, "data-crowds": layout.crowded.includes(true) ? "" : null, "--width": short(layout.width), "--height": short(layout.height), "--font": `${short(paper.font)}px`,
  },
  layers.slice(1).map((l) => (layout.crowded[l] ? mesh(l) : eachEdge(l, wire))),
  painted ? layers.filter((l) => layout.compact[l]).map(dots) : "",
  layers.map((l) => [l ? (layout.crowded[l] ? element("g", { id: `crowd-${l}`, class: "crowd" }) : eachEdge(l, edge)) : "", neurons[l].map((_, j) => neuron(l, j))]),
  results());
}

const places = (points) => points.map((at) => at.map(coordinate).join(",")).join(" ");
const packed = (codes) => btoa(String.fromCharCode(...codes));
const short3 = (value) => String(Number(value.toPrecision(3)));

/** To the nearest whole number, and to the even one of two. */
function evenly(value) {
  const below = Math.floor(value), rest = value - below;
  return below + (rest > 0.5 || (rest === 0.5 && below % 2) ? 1 : 0);
}
