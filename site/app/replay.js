// Plays the recorded first rounds of the lesson while Python is on its way, and tells it where they stand when
// it arrives. What a tape is: py/glassnet_build/tape.py. Where the page stands, and where a press leads, is as in
// page/stage.py: a press first finishes what plays; one whose answer is not on the tape is not taken, and waits.
import { change } from "./patch.js";

const START = { log: 0, place: 0, beat: 0, again: false, said: "", until: null, ahead: false };
let tape = null; // its states in full, on the paper that is shown
let logs = []; // what can have been pressed, the same on any paper
let loaded = null;
let shown = []; // what each of the tape's keys is on the page
let at = START; // log, place, beat: what is shown; until: the place where playing ends; said: of "travelled", "undone", "redone"
let lights = {}, lit = []; // what lights up with each mark that is pointed at: { mark: [[id, how], …] }; what does now
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
  let values = recorded.start;
  tape = {
    keys: recorded.keys,
    states: recorded.states.map((changes) => {
      values = values.slice();
      for (let i = 0; i < changes.length; i += 2) values[changes[i]] = changes[i + 1];
      return values;
    }),
  };
  logs = recorded.logs;
  lights = recorded.lights;
  shown = recorded.start;
  if (at !== START) show();
}

/** The drawing is drawn anew for another paper: what plays ends, and is shown on the new one. */
export function turn(paper) {
  finish();
  return load(paper);
}

const places = () => logs[at.log].places, here = () => places()[at.place], last = () => places().length - 1;
const ending = (place) => places()[place].seconds.length - 1; // its last beat
const between = () => at.beat < ending(at.place);
const eventEnd = (place) => places().findLastIndex(({ first }) => first === places()[place].first);

/** Answers a press, or a move of the strip of time, from the tape; false where it cannot. */
export function takes(kind, name, value) {
  if (!tape || successor) return false;
  if (kind === "press" && name === "play") return playOrPause();
  finish();
  if (kind === "travel") return rest({ place: Math.max(0, Math.min(Number(value), last())), said: "travelled" });
  return kind === "press" && Object.hasOwn(PRESSES, name) && PRESSES[name]();
}

const PRESSES = {
  forward: () => pass("forward"),
  backprop: () => pass("backprop"),
  step: () => (between() || at.place < last() ? rest(next(at)) : entered(here().fresh ? "backprop" : "forward", {})),
  back: () => (at.beat > 0 ? rest({ ...at, beat: at.beat - 1, said: "" }) : at.place > 0 && rest({ place: at.place - 1 })),
  undo: () => ended() && at.place > 0 && rest({ place: here().first - 1, said: "undone" }),
  redo: () => ended() && at.place < last() && rest({ place: eventEnd(at.place + 1), said: "redone" }),
  reset: () => ended() && at.place === last() && entered("reset", {}),
};

/** A pass begins, goes on where it had stopped, or, where nothing is stale, is told again. */
function pass(action) {
  if (between() && (at.again ? "forward" : here().action) === action) return play({ ...next(at), until: at.again ? at.place : eventEnd(at.place) });
  ended();
  if (action === "forward" && here().fresh) return here().again !== null && play({ ...at, beat: 0, again: true, said: "", until: at.place });
  return at.place === last() && entered(action, { ahead: true });
}

/** Another log, one press longer: with `ahead` its pass plays, else its first beat is shown. */
function entered(action, { ahead = false }) {
  const log = logs[at.log].next[action];
  if (log === undefined) return false;
  const place = last() + 1, moved = { ...START, log, place };
  return ahead ? play({ ...moved, until: logs[log].places.length - 1, ahead }) : rest(moved);
}

/** The beat after this one. */
function next(from) {
  return from.beat < ending(from.place) ? { ...from, beat: from.beat + 1, said: "" } : { ...from, place: from.place + 1, beat: 0, again: false, said: "" };
}

function playOrPause() {
  if (timer) return rest({ ...at });
  return at.place >= last() && !between() ? true : play({ ...next(at), until: last() });
}

function play(to) {
  if (stateOf(to) === null) return false;
  at = to;
  const more = between() || at.place < at.until;
  if (!more) return rest(at);
  show();
  timer = setTimeout(onward, 1000 * here().seconds[at.beat]);
  return true;
}

function onward() {
  timer = 0;
  if (successor) leave();
  else play(next(at));
}

/** Shows a beat at which nothing plays; false where it was not recorded. Without a beat: the last one. */
function rest(to) {
  const place = to.place ?? at.place, log = to.log ?? at.log;
  const moved = { ...START, said: to.said ?? "", again: to.again ?? false, log, place, beat: to.beat ?? logs[log].places[place].seconds.length - 1 };
  if (stateOf(moved) === null) return false;
  stop();
  at = moved;
  show();
  return true;
}

/** What plays, or has been stopped within a moment, is shown to its end. */
function ended() {
  return !between() || rest({ place: at.place });
}

function finish() {
  if (timer) rest({ place: at.again ? at.place : Math.min(at.until, eventEnd(at.place)) });
}

function stop() {
  clearTimeout(timer);
  timer = 0;
}

/** The number of the state in which the tape shows this, or null. */
function stateOf({ log, place, beat, again, said, until, ahead }) {
  const each = logs[log].places[place], plays = until !== null && (beat < each.seconds.length - 1 || place < until);
  if (said) return each[said];
  if (again && beat < each.seconds.length - 1) return each.again?.[plays ? 0 : 1][beat] ?? null;
  if (plays && ahead) return logs[log].passing[logs[log].places.slice(logs[log].places[until].first, place).reduce((sum, { seconds }) => sum + seconds.length, beat)];
  return each[plays ? "playing" : "resting"][beat];
}

function show() {
  const state = tape.states[stateOf(at)];
  change(tape.keys.flatMap(([id, name], key) => (state[key] === shown[key] ? [] : [[id, name, state[key]]])));
  shown = state;
}

/** Lights up what belongs to a mark that is pointed at, or to none. @param {string} mark its id, or "" */
export function light(mark) {
  const old = lit;
  lit = tape && lights[mark] ? lights[mark] : [];
  change([...old.map(([id]) => [id, "data-lit", null]), ...lit.map(([id, how]) => [id, "data-lit", how]), ...(lit.length || old.length ? [["network", "data-focus", lit.length ? "" : null]] : [])]);
}

export const isThere = () => tape !== null;

/** Python is there: `then` is told where the page stands, as soon as the beat that plays has had its time. */
export async function handOver(then = successor) {
  successor = then;
  await loaded;
  if (successor && !timer) leave();
}

function leave() {
  const then = successor, seen = tape !== null, { log, ...where } = at;
  stop();
  const started = at === START ? null : { ...where, presses: logs[log].presses, seen };
  tape = successor = null;
  then(started);
}
