// Records a pass as it plays: every beat with its caption, its pulses on their way, as a GIF or as a video.
// The reader's page goes on meanwhile: the beats are drawn in a studio, a frame at a time, with room between them.
import { compose, rowsOf } from "./compose.js";
import { coloursOf, drawn } from "./figure.js";
import { raster } from "./raster.js";
import { at, moves } from "./resolve.js";
import { studio } from "./studio.js";

const TRAVEL = 0.92; // of a beat, as in motion.css
const LAST = 1.5; // seconds that the end stays longer, for a recording begins again
const LEAST = 0.1; // seconds: shorter ones some programs play at their own pace

/**
 * @typedef {{ picture: import("./figure.js").Part, title: string, lines: string[], seconds: number }} Beat
 * @typedef {{ beats: Beat[], title: string, description: string, background: string, format: "gif" | "webm", scale: number, speed: number, rate: number, still: boolean }} Reel
 * rate: frames a second while something travels; still: a picture a beat, for whom motion is too much
 * @param {Reel} reel @param {(done: number, all: number) => void} tell @param {AbortSignal} signal
 * @returns {Promise<Blob>}
 */
export async function recording(reel, tell, signal) {
  const home = await studio(reel.background === "none" ? "white" : reel.background);
  try {
    const frames = framesOf(reel), figures = figuresOf(reel, home), writer = await (reel.format === "gif" ? gif() : video(reel));
    for (const [done, frame] of frames.entries()) {
      signal.throwIfAborted();
      await writer.add(await raster(figures(frame), reel.scale, writer.canvas), frame);
      tell(done + 1, frames.length);
      await room();
    }
    return await writer.finish();
  } finally {
    home.close();
  }
}

/** Lets the page answer its reader before the next frame. */
function room() {
  return new Promise((done) => setTimeout(done));
}

/** What is shown for how long: {beat, part, seconds}; part: how far its pulses are. */
export function framesOf({ beats, speed, rate, still }) {
  return beats.flatMap(({ picture, seconds }, beat) => {
    const whole = (seconds || 1) / speed + (beat === beats.length - 1 ? LAST : 0), travel = TRAVEL * whole;
    const steps = still || !picture.markup.includes("data-flow") ? 0 : Math.floor(travel * rate);
    if (steps < 2) return [{ beat, part: 0.5, seconds: Math.max(LEAST, whole) }];
    const each = Array.from({ length: steps }, (_, step) => ({ beat, part: eased(step / (steps - 1)), seconds: travel / steps }));
    each[steps - 1].seconds += whole - travel;
    return each;
  });
}

function eased(part) {
  return part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2;
}

/** A function that draws a frame; what does not change in a beat is drawn once. */
function figuresOf({ beats, title, description }, home) {
  const colours = coloursOf(home, "screen");
  let known = null, picture = null, rows = 0;
  return ({ beat, part }) => {
    const { title: says, lines, picture: shown } = beats[beat];
    if (known !== beat) [known, [picture]] = [beat, drawn(home, shown)];
    rows ||= Math.max(...beats.map((each) => rowsOf({ title: each.title, lines: each.lines }, picture.width)));
    const backward = shown.markup.includes('data-flow="backward"');
    const inside = moves(picture.inside) ? at(picture.inside, backward ? 1 - part : part) : picture.inside;
    return compose([{ ...picture, inside }], { title, description, caption: { title: says, lines }, rows }, colours);
  };
}

/** Collects frames into a GIF. What travels during a beat brings no new colours, so each beat has one palette. */
async function gif() {
  const { GIFEncoder, applyPalette, quantize } = await import("../../vendor/gifenc/dist/gifenc.esm.js");
  const encoder = GIFEncoder(), canvas = document.createElement("canvas");
  let owed = 0, palette = null, of = -1; // owed: seconds that rounding to hundredths has left
  const add = (drawn, { seconds, beat }) => {
    const { width, height } = drawn, { data } = drawn.getContext("2d").getImageData(0, 0, width, height);
    const hundredths = Math.max(2, Math.round((seconds + owed) * 100));
    if (beat !== of) [of, palette] = [beat, quantize(data, 256)];
    owed += seconds - hundredths / 100;
    encoder.writeFrame(applyPalette(data, palette), width, height, { palette, delay: hundredths * 10 });
  };
  const finish = () => {
    encoder.finish();
    return new Blob([encoder.bytesView()], { type: "image/gif" });
  };
  return { canvas, add, finish };
}

/** Whether this browser can write a video, and of which type. */
export function videoType() {
  return ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"].find((type) => globalThis.MediaRecorder?.isTypeSupported(type));
}

/** Collects frames into a video, which takes as long as it will play: a browser records what it shows. */
async function video() {
  const canvas = document.createElement("canvas"), pieces = [];
  let recorder = null, asked = null; // asked: takes the picture when it is told to; Firefox has the stream do what the standard has its track do
  const start = () => {
    const stream = canvas.captureStream(0), [track] = stream.getVideoTracks();
    asked = track.requestFrame ? track : stream;
    recorder = new MediaRecorder(stream, { mimeType: videoType(), videoBitsPerSecond: 4e6 });
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.start();
  };
  const add = async (_, { seconds }) => {
    if (!recorder) start();
    const until = performance.now() + seconds * 1000;
    do {
      canvas.getContext("2d").drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1); // what stands still would be taken once, and a video ends with its last picture
      asked.requestFrame?.();
      await new Promise((done) => setTimeout(done, Math.min(100, Math.max(0, until - performance.now()))));
    } while (performance.now() < until);
  };
  const finish = async () => {
    const stopped = new Promise((done) => recorder.addEventListener("stop", done, { once: true }));
    recorder.stop();
    await stopped;
    return new Blob(pieces, { type: "video/webm" });
  };
  return { canvas, add, finish };
}
