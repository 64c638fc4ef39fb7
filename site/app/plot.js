// Pointing into a plot becomes plain events: ("plot", "plane down", "0.31 0.72"), fractions of its area from
// the lower left. Phases: down, drag, up; hover and out where the plot asks for them; key for arrow keys and the like.

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const ACTS = new Set([...ARROWS, "Enter", " ", "Delete", "Backspace"]);
const READS = new Set([...ARROWS, "Home", "End"]); // in a plot that only tells values

/** @param {(kind: string, name: string, value: string) => void} send */
export function plotted(send) {
  let held = null, waiting = null;

  const tell = (plot, phase, value) => send("plot", `${plot.dataset.plot} ${phase}`, value);
  const plotOf = (event) => event.target.closest?.("[data-plot]");

  addEventListener("pointerdown", (event) => {
    const plot = plotOf(event);
    if (!plot || event.button > 0 || plot.dataset.hover !== undefined && event.pointerType === "mouse") return;
    event.preventDefault();
    document.documentElement.setPointerCapture(event.pointerId);
    plot.focus({ preventScroll: true });
    held = plot.id;
    tell(plot, "down", place(plot, event));
  });

  // At most one event a frame: a mouse may report a thousand moves a second.
  addEventListener("pointermove", (event) => {
    const plot = held ? document.getElementById(held) : plotOf(event);
    if (!plot || held === null && plot.dataset.hover === undefined) return;
    if (waiting === null)
      requestAnimationFrame(() => {
        const [at, phase] = waiting;
        waiting = null;
        if (at.isConnected) tell(at, phase[0], phase[1]);
      });
    waiting = [plot, [held === null ? "hover" : "drag", place(plot, event)]];
  });

  for (const end of ["pointerup", "pointercancel"])
    addEventListener(end, (event) => {
      const plot = held && document.getElementById(held);
      held = null;
      if (plot) tell(plot, "up", place(plot, event));
    });

  addEventListener("pointerout", (event) => {
    const plot = plotOf(event);
    if (plot?.dataset.hover !== undefined && !plot.contains(event.relatedTarget)) tell(plot, "out", "");
  });

  addEventListener("focusout", (event) => {
    if (event.target.matches?.("[data-plot][data-hover]")) tell(event.target, "out", "");
  });

  addEventListener("keydown", (event) => {
    const plot = event.target.matches?.("[data-plot]") ? event.target : null;
    if (!plot || !(plot.dataset.hover === undefined ? ACTS : READS).has(event.key)) return;
    event.preventDefault();
    tell(plot, "key", `${event.key === " " ? "Enter" : event.key}${event.shiftKey ? " fine" : ""}`);
  });
}

/** @param {Element} plot @param {PointerEvent} event */
function place(plot, event) {
  const box = plot.getBoundingClientRect();
  let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
  if (plot.dataset.box) {
    const corner = (x, y) => new DOMPoint(x, y).matrixTransform(plot.getScreenCTM());
    const [l, t, r, b] = plot.dataset.box.split(" ").map(Number);
    ({ x: left, y: top } = corner(l, t));
    ({ x: right, y: bottom } = corner(r, b));
  }
  const part = (value) => Math.min(1, Math.max(0, value)).toFixed(4);
  return `${part((event.clientX - left) / (right - left))} ${part((bottom - event.clientY) / (bottom - top))}`;
}
