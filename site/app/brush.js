// The strokes of mesh.js: lines that are lit, discs, and what travels along lines, on the context of a canvas.
const still = matchMedia("(prefers-reduced-motion: reduce)");

function css([r, g, b]) {
  return `rgb(${r} ${g} ${b})`;
}

/** The lines of a layer that are lit, at full strength; where they run is given in px. */
export function light(context, layer, { from, to, codes, scale, colours }) {
  for (const i of layer.lit) {
    const code = codes[i], part = (code & 127) / 127, minus = code > 127;
    context.beginPath();
    context.moveTo(...from[i % from.length]);
    context.lineTo(...to[Math.floor(i / from.length)]);
    context.setLineDash((code === 0 ? [1, 5] : minus ? [7, 4] : []).map((long) => long * scale));
    context.lineWidth = (0.8 + 2 * layer.most * part * part) * scale;
    context.strokeStyle = css(colours[code === 0 ? 2 : minus ? 1 : 0]);
    context.stroke();
  }
}

const BROAD = 10; // units of radius from which a rim can be seen to be broken

/** These discs of a layer: as full as they are active; below 0 their rim is broken, as that of larger ones, and small ones are hollow. */
export function dot(context, { at, codes, old, said }, which, { x, y, scale }, colours) {
  const radius = said.radius * scale, pixel = said.shape === "pixel";
  const { raised, ink, muted, action, back } = colours, strong = { z: action, a: action, delta: back }[said.phase];
  const thick = Math.min(strong ? 3 : pixel ? 0.6 : 1.4, said.radius / (strong ? 2.5 : 4)) * scale, places = [...which];
  erase(context, places.map((j) => [at[j][0] * scale + x, at[j][1] * scale + y]), radius + thick / 2 + 0.7, pixel);
  for (const j of places) {
    const code = codes[j] ?? 0, minus = code > 127, part = (code & 127) / 127, [cx, cy] = [at[j][0] * scale + x, at[j][1] * scale + y];
    const full = css(mixed(raised, colours[minus ? "minus-fill" : "plus-fill"], part)), stale = old && (old[j >> 3] >> (7 - (j & 7))) & 1;
    shape(context, cx, cy, radius, pixel);
    context.fillStyle = full;
    context.fill();
    if (minus && said.radius < BROAD) {
      shape(context, cx, cy, radius * 0.45, pixel);
      context.fillStyle = css(raised);
      context.fill();
      shape(context, cx, cy, radius, pixel);
    }
    context.setLineDash(minus && !pixel && said.radius >= BROAD ? [4 * scale, 3 * scale] : []);
    context.strokeStyle = css(strong ?? (stale ? muted : pixel ? muted : ink));
    context.lineWidth = thick;
    context.stroke();
  }
}

/** What was painted there goes first: the soft edge of a disc, painted again and again, would grow hard. */
function erase(context, centres, radius, pixel) {
  context.globalCompositeOperation = "destination-out";
  context.beginPath();
  for (const [x, y] of centres) {
    context.moveTo(x + radius, y);
    if (pixel) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else context.arc(x, y, radius, 0, 7);
  }
  context.fill();
  context.globalCompositeOperation = "source-over";
}

function shape(context, x, y, radius, pixel) {
  context.beginPath();
  if (pixel) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else context.arc(x, y, radius, 0, 7);
}

function mixed(one, other, part) {
  return one.map((value, i) => value + (other[i] - value) * part);
}

/** What travels along the edges of a layer; whether it goes on. */
export function travel(context, layer, { from, to, scale }, now, colours) {
  const seconds = parseFloat(document.documentElement.style.getPropertyValue("--seconds")) || 1;
  const part = still.matches ? 0.5 : Math.min(1, Math.max(0, (now - layer.since) / (920 * seconds)));
  const eased = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2, along = layer.said.flow === "backward" ? 1 - eased : eased;
  context.setLineDash([]);
  context.lineCap = "round";
  for (const [i, size, minus] of layer.pulses) {
    const [x0, y0] = from[i % from.length], [x1, y1] = to[Math.floor(i / from.length)];
    pulse(context, x0 + (x1 - x0) * along, y0 + (y1 - y0) * along, (2.5 + 6 * size) * scale, minus, scale, colours);
  }
  return part < 1 && !still.matches;
}

/** A disc with its sign: filled and +, or hollow and −. */
function pulse(context, x, y, radius, minus, scale, colours) {
  const arm = Math.min(3.2 * scale, radius * 0.6);
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.fillStyle = css(minus ? colours.paper : colours.plus);
  context.strokeStyle = css(minus ? colours.minus : colours.paper);
  context.lineWidth = (minus ? 2 : 1) * scale;
  context.fill();
  context.stroke();
  if (radius < 3.5 * scale) return;
  context.beginPath();
  context.moveTo(x - arm, y);
  context.lineTo(x + arm, y);
  if (!minus) {
    context.moveTo(x, y - arm);
    context.lineTo(x, y + arm);
    context.strokeStyle = css(colours.paper);
  }
  context.lineWidth = 2 * scale;
  context.stroke();
}
