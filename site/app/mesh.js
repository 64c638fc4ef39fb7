// Paints what is too much for an element each: the lines of crowded layers, beneath the drawing, and on them
// what is lit and what travels. What there is to paint are marks of the drawing like all others (view/mesh.py);
// this watches them. The lines are pixels of ink.js; what is lit, a canvas of its own above, the others being dimmed.
import { dot, light, travel } from "./brush.js";
import { inking } from "./ink.js";

const drawing = document.getElementById("drawing"), page = document.documentElement;
const AREA = 6e6; // px of a canvas at most: a phone has no room for more
const REACH = 9; // px from a line at which it is still meant
const ROOM = 2.5; // ms for lines in a frame while it learns: layers take turns, and one that takes longer goes on in the next
const TRAVELLERS = 240; // pulses at most: of more, none could be followed
const PAINTS = ["edges", "from", "to", "old", "show", "top", "flow", "signals", "lit", "at", "radius", "fills", "phase"].map((name) => `data-${name}`);
const layers = new Map(); // mark's id: what is to be painted of it, the lines into a layer
const discs = new Map(); // the same for the discs of a layer
let ground = null, over = null, waiting = 0, lit = false, place = null, colours = null; // lit: whether anything is on the sheet above
let work = null; // the layer whose lines are being inked, and how far they are, from one frame to the next

new MutationObserver(changed).observe(drawing, { subtree: true, childList: true, attributeFilter: [...PAINTS, "viewBox"] });
new MutationObserver(all).observe(page, { attributeFilter: ["data-theme", "data-host"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
const sized = new ResizeObserver(all);
window.glassnet.edgeAt = edgeAt;
changed();

/** @param {?MutationRecord[]} records  none: whatever there is is taken over */
function changed(records) {
  if (records && !records.some(concerns)) return;
  const alone = records?.every(({ target, type }) => type === "attributes" && known(target)) ? records.map(({ target }) => target) : null;
  take(layers, "[data-mesh]", readLines, alone);
  take(discs, "[data-dots]", readDiscs, alone);
  if (!layers.size && !discs.size) return clear();
  if (!ground) lay();
  const svg = drawing.querySelector("svg"), box = svg.getAttribute("viewBox");
  if (place?.svg !== svg || place.box !== box) {
    sized.disconnect();
    place = { svg, box };
    sized.observe(svg);
    for (const layer of layers.values()) layer.dirty = true;
  }
  soon();
}

/** Whether something came or went at the root, or a mark of ours says something else: not each disc that lights up. */
function concerns({ target, type }) {
  return type === "childList" ? target === drawing || target.parentNode === drawing : target.parentNode === drawing || "mesh" in target.dataset || "dots" in target.dataset;
}

function known(mark) {
  return layers.has(mark.id) || discs.has(mark.id);
}

/** Takes over what marks say now; `read` notes what of it has changed and is to be painted anew. alone: the only marks that may have changed. */
function take(known, selector, read, alone) {
  const marks = alone ? [...new Set(alone)].filter((mark) => known.has(mark.id)) : [...drawing.querySelectorAll(selector)];
  if (!alone) {
    const ids = new Set(marks.map((mark) => mark.id));
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }
  for (const mark of marks) {
    const said = { ...mark.dataset }, layer = known.get(mark.id) ?? {}, before = layer.said ?? {};
    known.set(mark.id, Object.assign(layer, { said }));
    read(layer, said, (...names) => !layer.codes || names.some((name) => said[name] !== before[name]));
    layer.lit = said.lit ? said.lit.split(" ").map(Number) : [];
  }
}

function readLines(layer, said, differs) {
  if (differs("from", "to")) Object.assign(layer, { l: Number(said.mesh), from: places(said.from), to: places(said.to), dirty: true, painted: -Infinity });
  if (differs("flow", "signals")) Object.assign(layer, { pulses: said.signals ? strongest(bytes(said.signals)) : [], since: performance.now() });
  if (differs("edges", "old", "show", "top"))
    Object.assign(layer, { codes: bytes(said.edges), old: said.old ? bytes(said.old) : null, most: Number(said.top), dirty: true });
}

function readDiscs(layer, said, differs) {
  if (!differs("at", "radius", "fills", "old", "phase")) return;
  Object.assign(layer, { at: places(said.at), codes: bytes(said.fills ?? ""), old: said.old ? bytes(said.old) : null, dirty: true });
}

function places(text) {
  return text.split(" ").map((each) => each.split(",").map(Number));
}

function bytes(text) {
  return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
}

/** The edges whose signals are the largest, as [edge, how large, whether negative], the smallest first. */
function strongest(codes) {
  const all = Array.from(codes, (code, i) => [i, ((code & 127) / 127) ** 2, code > 127]);
  return all.filter(([, size]) => size > 0).sort((a, b) => a[1] - b[1]).slice(-TRAVELLERS);
}

function lay() {
  [ground, over] = ["ground", "over"].map((name) => Object.assign(document.createElement("canvas"), { className: name }));
  for (const canvas of [ground, over]) {
    canvas.setAttribute("aria-hidden", "true");
    drawing.append(canvas);
  }
}

function clear() {
  ground?.remove();
  over?.remove();
  ground = over = place = null;
}

/** Another theme, or another size: everything is painted anew. */
function all() {
  if (!ground) return;
  colours = null;
  place.scale = 0;
  for (const layer of [...layers.values(), ...discs.values()]) Object.assign(layer, { dirty: true, painted: -Infinity });
  soon();
}

function soon() {
  waiting ||= requestAnimationFrame(paint);
}

function paint(now) {
  waiting = 0;
  if (!ground) return;
  if (!place.scale) measure();
  colours ??= Object.fromEntries(["plus", "minus", "muted", "back", "paper", "ink", "raised", "action", "plus-fill", "minus-fill"].map((name) => [name, colour(name)]));
  const context = ground.getContext("2d"), began = performance.now(), learning = "learning" in page.dataset;
  const ends = new Set(); // of the lines painted anew, which run over the discs there
  for (const layer of turns()) {
    const picture = inked(layer, learning && layer.painted > -Infinity ? began + ROOM : Infinity);
    if (!picture) {
      soon();
      break;
    }
    const { left, top, width, height, pixels } = picture;
    context.putImageData(new ImageData(pixels, width, height), left, top);
    layer.painted = now;
    cut(context, inPixels(layer));
    ends.add(layer.l - 1).add(layer.l);
  }
  paintDiscs(context, ends, now, learning);
  paintOver(now);
}

/** Discs that changed, those that have waited longest first, and those that lines now run over. */
function paintDiscs(context, ends, now, learning) {
  const began = performance.now(), over = (layer) => ends.has(Number(layer.said.dots));
  const due = [...discs.values()].filter((layer) => layer.dirty || over(layer));
  for (const layer of due.sort((a, b) => (a.painted ?? 0) - (b.painted ?? 0))) {
    if (learning && !over(layer) && performance.now() - began > ROOM / 2) {
      soon();
      continue;
    }
    dot(context, layer, layer.at.keys(), place, colours);
    Object.assign(layer, { dirty: false, painted: now });
  }
}

/** What is lit, and what travels. */
function paintOver(now) {
  const all = [...layers.values()], some = [...all, ...discs.values()].some(({ lit, pulses }) => lit.length || pulses?.length), above = over.getContext("2d");
  if (some || lit) above.clearRect(0, 0, over.width, over.height);
  lit = some;
  if (!some) return;
  for (const layer of all) light(above, layer, inPixels(layer));
  for (const layer of discs.values()) dot(above, layer, layer.lit, place, colours);
  for (const layer of all)
    if (layer.pulses.length && travel(above, layer, inPixels(layer), now, colours)) soon();
}

/** The layers whose lines are to be painted: the one at work, then the one painted longest ago. */
function turns() {
  const at = (layer) => (layer === work?.layer ? -Infinity : layer.painted);
  return [...layers.values()].filter((layer) => layer.dirty || layer === work?.layer).sort((a, b) => at(a) - at(b));
}

/** The picture of a layer's lines, or null where it has to go on in the next frame. @param {number} end  until when, in ms */
function inked(layer, end) {
  if (work?.layer !== layer || end === Infinity) {
    work = { layer, steps: inking(inPixels(layer)) };
    layer.dirty = false; // from here on: what comes meanwhile is for the next time
  }
  for (;;) {
    if (performance.now() > end) return null;
    const { done, value } = work.steps.next();
    if (!done) continue;
    work = null;
    return value;
  }
}

/** Lines end at the rim of a neuron: one that is dimmed can be looked through. */
function cut(context, { from, to, rims }) {
  context.globalCompositeOperation = "destination-out";
  context.beginPath();
  for (const [x, y, rim] of [...from.map((at) => [...at, rims[0]]), ...to.map((at) => [...at, rims[1]])]) {
    context.moveTo(x, y);
    context.arc(x, y, rim, 0, 7);
  }
  context.fill();
  context.globalCompositeOperation = "source-over";
}

/** A layer in px of the canvas. */
function inPixels(layer) {
  const { x, y, scale } = place, px = ([a, b]) => [a * scale + x, b * scale + y];
  const { plus, minus, muted, back } = colours, backward = ["gradient", "change"].includes(layer.said.show);
  return { from: layer.from.map(px), to: layer.to.map(px), codes: layer.codes, old: layer.old, top: layer.most, scale, rims: layer.said.rims.split(" ").map((rim) => rim * scale),
    colours: backward ? [back, back, muted] : [plus, minus, muted] };
}

/** Where the drawing stands on the page, and how large: the canvases lie beneath it, px for px. */
function measure() {
  const { svg } = place, home = drawing.getBoundingClientRect(), { width, height } = svg.viewBox.baseVal, { a, d, e, f } = svg.getScreenCTM();
  const ratio = Math.min(devicePixelRatio, Math.sqrt(AREA / (width * height * a * d)));
  const x = e - home.left + drawing.scrollLeft, y = f - home.top + drawing.scrollTop, left = Math.floor(x), top = Math.floor(y);
  for (const canvas of [ground, over]) {
    canvas.width = Math.ceil(width * a * ratio) + 1;
    canvas.height = Math.ceil(height * d * ratio) + 1;
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${canvas.width / ratio}px`, height: `${canvas.height / ratio}px` });
  }
  Object.assign(place, { scale: a * ratio, x: (x - left) * ratio, y: (y - top) * ratio });
  for (const layer of layers.values()) Object.assign(layer, { dirty: true, painted: -Infinity });
}

/** A colour of the page's, as it is now, in [r, g, b]. @param {string} name */
function colour(name) {
  ground.style.color = `var(--${name})`;
  return getComputedStyle(ground).color.match(/[\d.]+/g).slice(0, 3).map(Number);
}

/**
 * The edge that is meant at a place of the page: the nearest line, a strong one sooner than a weak one beside it.
 * @param {number} x @param {number} y  as the pointer's clientX and clientY
 * @param {?string} neuron  "l,j": only edges of this one are meant
 * @returns {?{ id: string, ask: string }}
 */
function edgeAt(x, y, neuron) {
  if (!place) return null;
  const matrix = place.svg.getScreenCTM(), at = new DOMPoint(x, y).matrixTransform(matrix.inverse());
  const [held, only] = neuron ? neuron.split(",").map(Number) : [];
  let found = null, best = REACH;
  for (const { l, from, to, codes, said } of layers.values()) {
    if (at.x > to[0][0] || neuron && held !== l && held !== l - 1) continue;
    for (let k = 0; k < from.length; k++) {
      const [x0, y0] = from[k], run = to[0][0] - x0, part = (at.x - x0) / run;
      if (part < 0 || neuron && held === l - 1 && only !== k) continue;
      for (let j = 0; j < to.length; j++) {
        if (neuron && held === l && only !== j) continue;
        const rise = to[j][1] - y0, off = (Math.abs(y0 + rise * part - at.y) * run * matrix.a) / Math.hypot(run, rise);
        const badness = off - (2.5 * (codes[j * from.length + k] & 127)) / 127;
        if (off < REACH && badness < best) [best, found] = [badness, [l, j, k, said.show]];
      }
    }
  }
  if (!found) return null;
  const [l, j, k, show] = found;
  return { id: `edge-${l}-${j}-${k}`, ask: `${show}-${l}-${j}-${k}` };
}
