// Plays the recorded first rounds of the lesson while Python is on its way, and tells it where they
// stand when it arrives. What a tape is: py/glassnet_build/tape.py. As in page/stage.py, a press first
// finishes what plays; a press whose answer is not on the tape is not taken, and waits for Python.
import { change } from "./patch.js";

let tape = null; // every state in full, on the paper that is shown
let passes = []; // the recorded ones, as { action, first, last, seconds, playing, resting }, the same on any paper
let loaded = null;
let shown = []; // what each of the tape's keys is on the page
let made = 0, at = 0; // how many passes have been made; which beat of all is shown
let timer = 0, successor = null;

/** Gets the tape of a paper; resolves when it can be played. A page that has none still works. @param {string} paper */
export function load(paper) {
  tape = null;
  return (loaded = unrolled(paper));
}

async function unrolled(paper) {
  const recorded = await window.glassnet.tape(paper);
  if (!recorded) return;
  if (paper !== window.glassnet.paper()) return; // turned meanwhile
  let values = recorded.start, last = 0;
  tape = {
    keys: recorded.keys,
    states: recorded.states.map((changes) => {
      values = values.slice();
      for (let i = 0; i < changes.length; i += 2) values[changes[i]] = changes[i + 1];
      return values;
    }),
  };
  passes = recorded.passes.map((pass) => ({ ...pass, first: last + 1, last: (last += pass.seconds.length) }));
  shown = recorded.start;
  if (made) rest(at);
}

/** The drawing is drawn anew for another paper: what plays ends, and is shown on the new one. */
export function turn(paper) {
  if (timer) finish();
  return load(paper);
}

/** Answers a press from the tape; false where it cannot. @param {string} action */
export function takes(action) {
  if (!tape) return false;
  if (timer) finish();
  if (successor) return false;
  if (action === "back") return at > 0 && (rest(at - 1), true);
  if (action === "step") return (at < end(made) || next()) && (rest(at + 1), true);
  return (action === "forward" || action === "backprop") && pass(action);
}

/** Python is there: `then` is told where the page stands, as soon as the beat that plays has had its time. */
export async function handOver(then = successor) {
  successor = then;
  await loaded;
  if (successor && !timer) leave();
}

function leave() {
  const then = successor, where = stand();
  stop();
  tape = successor = null;
  then(where);
}

const end = (count) => (count > 0 ? passes[count - 1].last : 0);

function pass(action) {
  const within = at > end(made - 1) && at < end(made);
  if (within && passes[made - 1].action !== action) rest(end(made)); // steps through another pass: that one ends first
  if (at < end(made) ? !within || passes[made - 1].action !== action : !next(action)) return false;
  play();
  return true;
}

/** One more pass is made, if it is on the tape. */
function next(action) {
  const pass = passes[made];
  if (!pass || (action && pass.action !== action)) return false;
  made += 1;
  return true;
}

function play() {
  const { first, last, seconds, playing } = passes[made - 1];
  at += 1;
  show(playing[at - first]);
  timer = at < last ? setTimeout(onward, 1000 * seconds[at - first]) : 0;
}

function onward() {
  if (successor) leave();
  else play();
}

function stop() {
  clearTimeout(timer);
  timer = 0;
}

function finish() {
  stop();
  at = end(made);
  show(passes[made - 1].playing.at(-1));
}

function rest(beat) {
  stop();
  at = beat;
  show(passes[made - 1].resting[at]);
}

function show(number) {
  const state = tape.states[number];
  change(tape.keys.flatMap(([id, name], key) => (state[key] === shown[key] ? [] : [[id, name, state[key]]])));
  shown = state;
}

/** Where the page stands, for page/stage.py; null: as Python expects it. */
function stand() {
  if (!made) return null;
  const place = passes.findIndex(({ last }) => at <= last) + 1;
  return {
    presses: passes.slice(0, made).map(({ action }) => action),
    place: at ? place : 0, beat: at ? at - passes[place - 1].first : 0, playing: timer > 0, seen: tape !== null,
  };
}
