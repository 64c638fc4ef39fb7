// Files that a reader chooses or drops become events: ("press", what they are for, their text).

const MOST = 2e6; // bytes: far more than is accepted, and little enough to hand over and be told so

/** @param {(kind: string, name: string, value: string) => void} send */
export function given(send) {
  addEventListener("change", (event) => {
    const { target } = event;
    if (target.type === "file" && target.files.length) read(target.files[0], target.dataset.to);
  });

  for (const kind of ["dragover", "drop"])
    addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // else the browser leaves the page for the file
      if (kind === "drop") read(event.dataTransfer.files[0], "read-table");
    });

  /** @param {File} file @param {string} action */
  async function read(file, action) {
    document.getElementById("own-data").open = true;
    send("press", action, await file.slice(0, MOST).text());
  }
}
