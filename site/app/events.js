// Turns what a reader does into plain events (kind, name, value), kept until Python is there.
import { draggable } from "./drag.js";
import { apply, fill } from "./patch.js";
import { given } from "./given.js";
import { plotted } from "./plot.js";
import * as replay from "./replay.js";

const kept = [], looks = []; // until Python is there: what changes something, in order; what is only looked at
const LOOKING = ["ask", "follow", "walk", "guess"];
const MARKS = "[data-neuron], [data-edge], [data-wire]";
let handle = null, expected = false, pointed = "", under = null, line = null, ahead = 0; // under: the pointer; line: painted there

const glassnet = Object.assign(window.glassnet, { apply: arrive, listen, send, seed: () => Math.floor(Math.random() * 10000),
  frame: () => new Promise(requestAnimationFrame), file, give: async (...file) => (await carrying()).give(...file), copy: async (text) => (await carrying()).copy(text) });

glassnet.moment = () => (/^#v\d{1,6}\./.test(location.hash) ? location.hash.slice(0, 70_000) : ""); // a little more than is accepted: Python says so
const carrying = () => import("./carry.js"); // nobody who carries nothing away waits for it

/** From Python: what is to be shown. The first time it takes the default network to stand there. */
function arrive(json) {
  if (!glassnet.sketch) return apply(json);
  const open = opened();
  glassnet.sketch = null;
  glassnet.place();
  apply(json);
  open.forEach(reopen);
}

/** The fields of the drawing that somebody types in or has changed. */
function opened() {
  return [...document.querySelectorAll("#network input:is(:focus, [data-typing], [data-waiting])")].map((field) => ({
    name: field.name, value: field.value, data: { ...field.dataset }, focused: field === document.activeElement,
    from: field.selectionStart, to: field.selectionEnd,
  }));
}

/** The same one in a drawing that took the other's place. */
function reopen({ name, value, data, focused, from, to }) {
  const field = document.getElementsByName(name)[0];
  if (!field) return;
  Object.assign(field, { value });
  for (const each of ["typing", "waiting"]) if (each in data) field.dataset[each] = "";
  if (!focused) return;
  field.focus({ preventScroll: true });
  field.dataset.before = data.before ?? value;
  field.setSelectionRange(from, to);
}

/** From Python, once: where events go from now on. */
function listen(handler) {
  expected = true;
  performance.mark("python"); // it is there, though a beat that plays may have its time yet
  replay.handOver((where) => {
    handle = handler;
    glassnet.ready();
    const failed = ({ message }) => glassnet.fail(message);
    import("./address.js").then((address) => address.followed(send)).catch(failed);
    for (const part of [import("./warm.js"), import("./remember.js")]) part.catch(failed);
    if (where) send("resume", "", JSON.stringify(where));
    for (const event of [...looks.splice(0), ...kept.splice(0)]) send(...event);
    if (pointed) send("point", ...pointed.split(" "));
    for (const field of document.querySelectorAll("[data-typing], [data-waiting]")) if (!isTyped(field)) settle(field);
  });
}

/** Until Python is there, a press is answered from the tape; what is not on it, and all that follows, waits. */
function early(kind, name, value) {
  if (kind === "type") return;
  if (kind === "point") return replay.light(name);
  if (kind === "paper" && !expected) {
    glassnet.place();
    return replay.turn(name).then(retry);
  }
  if (name === "theme") document.documentElement.dataset.theme = value;
  if (LOOKING.includes(kind) || name === "theme") looks.push([kind, name, value]);
  else keep(kind, name, value);
  retry();
}

function keep(kind, name, value) {
  if (kind === "travel" && kept.at(-1)?.[0] === "travel") kept.pop(); // where the strip is drawn to last counts
  kept.push([kind, name, value]);
}

function retry() {
  if (handle) return;
  while (kept.length && replay.takes(...kept[0])) kept.shift();
  const waiting = kept.map(([kind, name]) => (kind === "press" ? words(name) : kind === "travel" ? "another moment" : "your change"));
  if (!waiting.length && looks.some(([kind]) => kind === "ask")) waiting.push("what you asked about"); // a field that is typed into is asked about as well
  glassnet.waitFor([...new Set(waiting)].join(", "));
  replay.handOver();
}

glassnet.sketched();

/** When the tape is there, or will not come. */
export const taped = replay.load(glassnet.paper()).then(retry).then(() => {
  if (replay.isThere()) document.documentElement.dataset.recorded = ""; // of what the first presses do
});

/** @param {string} kind @param {string} name @param {string} value */
function send(kind, name, value) {
  if (!handle) return early(kind, name, value);
  try {
    return handle(kind, name, value); // a text, where the event asks for something
  } catch (error) {
    document.getElementById("problem").textContent =
      "That did not work, and it is our mistake. The network is as it was. " + String(error.message).trim().split("\n").pop();
    console.error(error);
  }
}

draggable(send);
plotted(send);
given(send);

/** One of the site's files, as text. @param {string} path */
async function file(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

function words(action) {
  return document.querySelector(`[data-action="${action}"]`)?.textContent.trim() ?? action;
}

const isField = (target) => target.matches?.("input[name]:not([type=checkbox], [type=radio], [type=range])");

/** Somebody is in the middle of typing there. */
const isTyped = (field) => field === document.activeElement && "typing" in field.dataset;

/** A field shows what was kept: the attribute is Python's, the value the reader's. */
function settle(field) {
  delete field.dataset.typing;
  delete field.dataset.waiting;
  field.value = field.getAttribute("value");
}

function commit(field, text = field.value) {
  const changed = text !== field.getAttribute("value");
  if (!handle) {
    if (changed) field.dataset.waiting = "";
    return changed && send("commit", field.name, text);
  }
  delete field.dataset.typing;
  if (changed) send("commit", field.name, text);
  settle(field);
}

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-action], [data-press]");
  const from = button?.dataset.from && document.getElementById(button.dataset.from);
  if (button) send("press", button.dataset.action ?? button.dataset.press, from ? from.value : button.dataset.with ?? button.dataset.value ?? "");
});

// Any number can be asked where it comes from; a quantity in an explanation, in its turn.
addEventListener("click", (event) => {
  const { target } = event;
  const guessed = target.closest?.("[data-guess]");
  if (guessed) return send("guess", guessed.dataset.guess, guessed.dataset.value ?? "");
  const followed = target.closest?.("[data-follow]");
  if (followed) return send("follow", followed.dataset.follow, "");
  const number = asked(target);
  if (number) return send("ask", number, "");
  const edge = painted(event, false);
  if (!edge) return;
  send("point", edge.id, edge.ask);
  send("ask", edge.ask, "");
  document.getElementById(edge.id)?.focus({ preventScroll: true });      // it stays while the pointer goes to its number
});

/** The ref of the number at a place of the page, or "". */
function asked(target) {
  const number = isField(target) ? numberOf(target) : target.closest?.("[data-ask]");
  return number?.dataset.ask ?? "";
}

/** The number that a field stands on. */
function numberOf(field) {
  const group = field.closest("[data-edge]");
  const shown = group && [...group.querySelectorAll("[data-ask]")].find((text) => getComputedStyle(text).display !== "none");
  return shown ?? field.parentElement.previousElementSibling?.closest("[data-ask]");
}

addEventListener("change", (event) => {
  const { target } = event;
  if (target.matches("select[name], [type=radio]")) send("choose", target.name, target.value);
  if (target.matches("[type=checkbox][name]")) send("choose", target.name, target.checked ? "on" : "off");
});

// What stands in a part that opens is made when somebody opens it.
addEventListener("toggle", ({ target }) => {
  if (target.id === "share" && target.open) carrying(); // now, for a browser lets a page copy only shortly after a click
  if (target.dataset?.toggle) send("choose", target.dataset.toggle, target.open ? "open" : "closed");
}, true);

addEventListener("input", (event) => {
  if (event.target.id === "moment") return send("travel", "moment", event.target.value);
  if (!isField(event.target)) return;
  event.target.dataset.typing = "";
  send("type", event.target.name, event.target.value);
});

addEventListener("focusin", (event) => {
  if (isField(event.target)) {
    event.target.dataset.before = event.target.value;
    event.target.select();
  }
  point(event.target.matches(":focus-visible") ? event.target : under);
});

addEventListener("focusout", (event) => {
  if (isField(event.target)) commit(event.target);
  if (!event.relatedTarget) point(null);      // else what has the focus next says what is pointed at
});

addEventListener("keydown", (event) => {
  const { target, key } = event;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z" && !("typing" in target.dataset)) {
    event.preventDefault();
    return send("press", event.shiftKey ? "redo" : "undo", "");
  }
  if (key === "Escape" && document.querySelector("#why[data-open]") && !("typing" in target.dataset)) send("follow", "", "");
  if ((key === "Enter" || key === " ") && target.dataset?.press && target.tagName !== "BUTTON") {
    event.preventDefault();
    return send("press", target.dataset.press, target.dataset.with ?? "");
  }
  if ((key === "Enter" || key === " ") && !isField(target)) {
    const link = target.closest("[data-follow], [data-ask]");
    if (link && link.tagName !== "BUTTON") {
      event.preventDefault();
      send(link.dataset.follow === undefined ? "ask" : "follow", link.dataset.follow ?? link.dataset.ask, "");
    }
  }
  if (walks(event)) return;
  if (!isField(target)) return;
  if (key === "Enter") {
    if (!("typing" in target.dataset) && asked(target)) send("ask", asked(target), "");
    commit(target);
    target.select();
  } else if (key === "Escape") {
    target.value = target.dataset.before;
    commit(target);
    target.select();
  } else if (key === "ArrowUp" || key === "ArrowDown") {
    event.preventDefault();
    const text = target.value;
    delete target.dataset.typing;
    send("nudge", target.name, `${key === "ArrowUp" ? "+" : "-"}${event.shiftKey ? "fine" : ""} ${text}`);
    if (handle) settle(target);
  }
});

/** Arrow keys walk the network, from its frame, a neuron or an edge; in a field, with Alt. */
function walks(event) {
  const { target, key } = event;
  const mark = target.closest("#network");
  if (!mark || (isField(target) && !event.altKey)) return false;
  if (key.startsWith("Arrow")) {
    event.preventDefault();
    send("walk", key.slice(5).toLowerCase(), "");
  } else if (key === "e" || key === "F2") {
    event.preventDefault(); // else the letter is typed into the field that has the focus now
    target.querySelector("input")?.focus();
  } else if (key === "Escape") mark.focus();
  else return false;
  return true;
}

addEventListener("pointerover", (event) => {
  under = event.target;
  line = painted(event);
  point(under);
});

// Lines that are painted have no element under the pointer: they are looked for, at most once a frame.
addEventListener("pointermove", (event) => {
  if (ahead || event.target !== under || !isGround(under)) return;
  ahead = requestAnimationFrame(() => {
    ahead = 0;
    if (event.target !== under) return;
    line = painted(event);
    point(under);
  });
});

function isGround(target) {
  return target.closest?.("#drawing") && !target.closest(`${MARKS}, [data-ask], input`);
}

/** The painted edge that is meant there, if any. While an edge has the focus, no other one is; a neuron's are its own. */
function painted({ target, clientX, clientY }, holding = true) {
  const held = document.activeElement?.closest?.("[data-neuron], [data-crowded]");
  if (!isGround(target) || holding && held?.matches("[data-crowded]")) return null;
  return window.glassnet.edgeAt?.(clientX, clientY, held?.dataset.neuron) ?? null;
}

/** What the reader points at or has focused lights up with all it touches; its exact value is shown. A field
    that came when it was asked for stays while somebody is in it, wherever the pointer strays. */
function point(target) {
  const at = document.activeElement;
  if (target && isField(at) && at.closest("[data-crowded], [data-compact]")) target = at;
  const edge = target && target === under ? line : null;
  const mark = target?.closest?.(MARKS) ?? (edge ? null : document.activeElement?.closest?.("[data-neuron], [data-edge]"));
  const id = mark ? mark.id.replace("wire", "edge") : edge?.id ?? "";
  const number = target ? asked(target) || (edge?.ask ?? "") : "";
  if (`${id} ${number}` === pointed) return;
  pointed = `${id} ${number}`;
  send("point", id, number);
}
