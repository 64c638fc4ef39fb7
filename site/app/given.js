// Files that a reader chooses or drops become events: ("press", what they are for, what is in them).
// A table goes as its text, and so does a moment; a file of weights packed, since it may be no text (carry.js).

const MOST = 2e6; // bytes: far more than is accepted, and little enough to hand over and be told so
const WEIGHTS = /\.(json|npz|npy|safetensors)$/i, MOMENT = /\.glassnet$/i;

/** @param {(kind: string, name: string, value: string) => void} send */
export function given(send) {
  addEventListener("change", (event) => {
    const { target } = event;
    if (target.type !== "file" || !target.files.length) return;
    read(target.files[0], target.dataset.to);
    target.value = ""; // so that the same file, mended, can be chosen again
  });

  for (const kind of ["dragover", "drop"])
    addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // else the browser leaves the page for the file
      const [file] = event.dataTransfer.files;
      if (kind === "drop" && file) read(file, MOMENT.test(file.name) ? "moment" : WEIGHTS.test(file.name) ? "carry-weights-file" : "read-table");
    });

  /** @param {File} file @param {string} action */
  async function read(file, action) {
    if (action === "moment") return send("file", file.name, await file.slice(0, MOST).text());
    if (action.startsWith("carry-")) return carried(file, action);
    document.getElementById("own-data").open = true;
    send("press", action, await file.slice(0, MOST).text());
  }

  /** @param {File} file @param {string} action */
  async function carried(file, action) {
    document.getElementById("share").open = true;
    const { packed, say } = await import("./carry.js");
    const value = await packed(file).catch(() => null);
    if (value === null) say(`${file.name} cannot be read: is it a folder, or has it changed since?`);
    else send("press", action, value);
  }
}
