// Python's memory as it is kept from one visit to the next: how snapshot-worker.js packs it and python.mjs unpacks it.
// Two words, how long a list is and the sum of all words that follow them; the list; and then what it tells of: the files
// that memory counts on, the head of Pyodide's snapshot, and memory without its zeros.

const WORDS = 2, BEGINNING = 4 * WORDS; // bytes
const PAGE = 65536; // bytes of memory that are kept, or left out when they are all zero

/** What was kept is not what was packed. */
export class Damaged extends Error {
  name = "Damaged"; // by which it is known, come from a worker
}

/**
 * @param {[string, Uint8Array][]} files
 * @param {{ path: string, memory: number, table: number }[]} libraries  where memory expects each, in their order
 * @param {Uint8Array} snapshot  of Pyodide: a head, which says where it ends, and then memory
 */
export function packed(files, libraries, snapshot) {
  const head = snapshot.subarray(0, new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]), memory = snapshot.subarray(head.length);
  const runs = [...written(memory)];
  const list = { files: files.map(([path, { length }]) => [path, length]), libraries, head: head.length, size: memory.length, runs };
  const text = new TextEncoder().encode(JSON.stringify(list));
  const parts = [text, ...files.map(([, bytes]) => bytes), head, ...runs.map(([at, size]) => memory.subarray(at, at + size))];
  const bytes = new Uint8Array(BEGINNING + 4 * Math.ceil(parts.reduce((sum, { length }) => sum + length, 0) / 4));
  parts.reduce((place, part) => (bytes.set(part, place), place + part.length), BEGINNING);
  const words = new Uint32Array(bytes.buffer);
  words.set([text.length, sumOf(words)]);
  return bytes;
}

/** @param {ArrayBuffer} buffer @throws {Damaged} */
export async function unpacked(buffer) {
  if (buffer.byteLength % 4 || new Uint32Array(buffer)[1] !== sumOf(new Uint32Array(buffer))) throw new Damaged("what was kept of the last visit is damaged");
  let place = BEGINNING;
  const next = (size) => new Uint8Array(buffer, (place += size) - size, size);
  const { files, libraries, head, size, runs } = JSON.parse(new TextDecoder().decode(next(new Uint32Array(buffer, 0, 1)[0])));
  const contents = new Map(files.map(([path, length]) => [path, next(length)]));
  const compiled = await Promise.all(libraries.map(({ path }) => WebAssembly.compile(contents.get(path))));
  return {
    files: contents,
    libraries: libraries.map((library, i) => ({ ...library, compiled: compiled[i] })),
    head: next(head).slice(), // its words are read, and here it begins anywhere
    size,
    runs: runs.map(([at, length]) => ({ at, bytes: next(length) })),
  };
}

/** Differs, as good as always, when anything is damaged; a hash would take ten times as long. @param {Uint32Array} words */
function sumOf(words) {
  let a = 0, b = 0, i = WORDS; // two sums side by side: each step waits only for the last but one
  for (; i < words.length - 1; i += 2) {
    a = (Math.imul(a, 31) + words[i]) | 0;
    b = (Math.imul(b, 37) + words[i + 1]) | 0;
  }
  if (i < words.length) a = (Math.imul(a, 31) + words[i]) | 0;
  return (a ^ Math.imul(b, 41)) >>> 0;
}

/** [place, size] of the runs of memory that are not all zero. */
function* written(memory) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >>> 2);
  let begun = null;
  for (let at = 0; at < memory.length; at += PAGE) {
    const empty = words.subarray(at >>> 2, (at + PAGE) >>> 2).every((word) => !word);
    if (!empty) begun ??= at;
    if (empty && begun !== null) {
      yield [begun, at - begun];
      begun = null;
    }
  }
  if (begun !== null) yield [begun, memory.length - begun];
}
