// Applies what changed between two pictures. The whole of what JavaScript knows about drawing.

import { paint, paintAll } from "./pixels.js";

const elements = new Map();

/** @param {string} id */
function element(id) {
  let found = elements.get(id);
  if (!found?.isConnected) elements.set(id, (found = document.getElementById(id)));
  return found;
}

/** @param {string} json  a patch */
export function apply(json) {
  change(JSON.parse(json));
}

/** @param {Array} patch  a list of [id, attribute, value]; null removes the attribute */
export function change(patch) {
  const gone = []; // they go last: what has the focus keeps it until another one gets it
  for (const [id, name, value] of patch) {
    const mark = element(id);
    if (name === "whole") redraw(mark, value);
    else if (name === "after" || name === "first") insert(mark, name, value);
    else if (name === "gone") gone.push(mark);
    else if (name === "focus") mark.focus({ preventScroll: false });
    else if (name === "text") mark.textContent = value ?? "";
    else if (name.startsWith("--")) value === null ? mark.style.removeProperty(name) : mark.style.setProperty(name, value);
    else if (value === null) mark.removeAttribute(name);
    else mark.setAttribute(name, value);
    if (name === "value") fill(mark, value ?? "");
    if (name === "data-pixels") paint(mark, value);
    if (id === "problem") stand(mark);
  }
  for (const mark of gone) mark.remove();
}

/** Marks that came: behind one that is there, or as the first ones in it. */
function insert(mark, where, markup) {
  mark.insertAdjacentHTML(where === "after" ? "afterend" : "afterbegin", markup);
  const came = where === "after" ? mark.nextElementSibling : mark.firstElementChild;
  window.glassnet.styled(came);
}

/** What was refused is said beside the field it was typed into. */
function stand(problem) {
  const field = problem.dataset.for && document.getElementsByName(problem.dataset.for)[0];
  if (!field) return;
  const { left, bottom, top } = field.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = problem;
  const below = bottom + 8 + height < innerHeight ? bottom + 8 : Math.max(8, top - 8 - height);
  problem.style.setProperty("--left", `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`);
  problem.style.setProperty("--top", `${below}px`);
  field.setAttribute("aria-describedby", "problem");
}

/** A picture drawn anew; a field that had the focus gets it back. */
function redraw(mark, markup) {
  const focused = document.activeElement?.id, { id } = mark, within = mark.contains(document.activeElement);
  const scrolled = within && mark.scrollTop;      // asked only where it is needed: it costs a layout
  mark.outerHTML = markup;
  const drawn = document.getElementById(id);
  window.glassnet.styled(drawn);
  paintAll(drawn);
  const again = focused ? document.getElementById(focused) : null;
  again?.focus({ preventScroll: true });
  if (within && again) drawn.scrollTop = scrolled;
}

/** The state of a control follows its attribute, unless somebody is typing in it. */
export function fill(control, value) {
  if (control.tagName === "FIELDSET") {
    for (const option of control.querySelectorAll("input")) option.checked = option.value === value;
  } else if (control.type === "checkbox") control.checked = value === "on";
  else if (!("typing" in control.dataset)) control.value = value;
}
