"""The panel "Carry it away", as a reader uses it.

    opened(page)                     the page with its panel open
    saved(page, action, value="")    (name, bytes) of the file that a button saves
    drop(page, name, data)           lets a file fall onto the page
"""

import base64

# Playwright drives Firefox over a protocol that does not tell of downloads: there, what the page hands over is kept.
KEEP = """() => {
    if (globalThis.keptFile) return;
    const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
    let blob = null;
    URL.createObjectURL = (given) => make.call(URL, blob = given);
    HTMLAnchorElement.prototype.click = function () { globalThis.keptFile.push([this.download, blob]); click.call(this); };
    globalThis.keptFile = [];
}"""
TAKE = """async () => {
    while (!globalThis.keptFile.length) await new Promise(requestAnimationFrame);
    const [name, blob] = globalThis.keptFile.pop();
    const letters = [...new Uint8Array(await blob.arrayBuffer())].map((code) => String.fromCharCode(code));
    return [name, btoa(letters.join(""))];
}"""


def opened(page):
    """The page with its panel open."""
    page.evaluate("document.getElementById('share').open = true")
    return page


def saved(page, action, value=""):
    """(name, bytes) of the file that the button of this action and value saves."""
    button = opened(page).locator(f'[data-action="{action}"]' + (f'[data-value="{value}"]' if value else ""))
    if page.context.browser.browser_type.name == "chromium":
        with page.expect_download() as download:
            button.click()
        return download.value.suggested_filename, download.value.path().read_bytes()
    page.evaluate(KEEP)
    button.click()
    name, data = page.evaluate(TAKE)
    return name, base64.b64decode(data)


def drop(page, name, data):
    """Drops a file onto the page, as a hand would."""
    page.evaluate("""([name, data]) => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], name));
        for (const kind of ["dragover", "drop"]) document.querySelector("#drawing").dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
    }""", [name, base64.b64encode(data).decode()])
