// Dragging the point of a landscape, by mouse, touch or keyboard, becomes events: ("grab", name, value)
// where it begins, and which undo returns to, then ("drag", name, value). The picture may be drawn anew meanwhile, so it is looked up each time and the page holds the pointer.

const PLOT = "[data-drag]";

/** @param {(kind: string, name: string, value: string) => void} send */
export function draggable(send) {
  let held = null, waiting = null;

  const plot = () => document.querySelector(PLOT);

  function move() {
    const at = waiting;
    waiting = null;
    if (at !== null && plot()?.dataset.drag === held) send("drag", held, valueAt(plot(), at));
  }

  addEventListener("pointerdown", (event) => {
    const found = event.target.closest?.(PLOT);
    if (!found || event.button > 0) return;
    event.preventDefault();
    held = found.dataset.drag;
    document.documentElement.setPointerCapture(event.pointerId);
    found.querySelector("[role=slider]").focus({ preventScroll: true });
    send("grab", held, valueAt(found, event.clientX));
  });

  // At most one change a frame: a mouse may report a thousand moves a second.
  addEventListener("pointermove", (event) => {
    if (held === null) return;
    if (waiting === null) requestAnimationFrame(move);
    waiting = event.clientX;
  });

  for (const end of ["pointerup", "pointercancel"])
    addEventListener(end, () => {
      if (held === null) return;
      move();
      held = null;
    });

  addEventListener("keydown", (event) => {
    const found = event.target.closest?.(`${PLOT} [role=slider]`)?.closest(PLOT);
    const steps = found && { ArrowRight: 10, ArrowUp: 10, ArrowLeft: -10, ArrowDown: -10, PageUp: 100, PageDown: -100 }[event.key];
    const end = found && { Home: found.dataset.low, End: found.dataset.high }[event.key];
    if (steps === undefined && end === undefined || !found) return;
    event.preventDefault();
    const { step, low, high } = numbers(found);
    const now = Number(found.querySelector("[role=slider]").getAttribute("aria-valuenow"));
    const there = end ?? rounded(Math.min(high, Math.max(low, now + steps * step * (event.shiftKey ? 0.1 : 1))), step);
    send(event.repeat ? "drag" : "grab", found.dataset.drag, String(there));
  });
}

/** @param {SVGSVGElement} plot @param {number} clientX */
function valueAt(plot, clientX) {
  const { low, high, left, right, step } = numbers(plot);
  const x = new DOMPoint(clientX, 0).matrixTransform(plot.getScreenCTM().inverse()).x;
  const part = Math.min(1, Math.max(0, (x - left) / (right - left)));
  return String(rounded(low + part * (high - low), step));
}

/** A value on the grid of a drag, as short as it can be written; the ends of the picture stay in it. */
function rounded(value, step) {
  return Number((Math.round(value / step) * step).toPrecision(12));
}

function numbers(plot) {
  return Object.fromEntries(Object.entries(plot.dataset).map(([name, text]) => [name, Number(text)]));
}
