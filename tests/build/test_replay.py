"""What a page plays from its tape is what Python would have done, press for press, whatever is pressed."""

import json
import random
import shutil
from pathlib import Path

import pytest
from glassnet.view.scene import TEXT
from glassnet_build.tape import record
from support.clock import in_loop
from support.scripts import in_node
from support.stages import Page

SITE = Path(__file__).resolve().parent.parent.parent / "site" / "app"
PRESSES = ["forward", "backprop"] * 4 + ["step", "step", "back", "undo", "redo", "reset", "play", "travel 0", "travel 1", "travel 2", "travel 5"]
WALKS, LONG = 100, 14
PATCH = "export function change(patch) { for (const [id, name, value] of patch) globalThis.page.set(`${id} ${name}`, value); }"
PLAY = """return (async () => {
    const { readFileSync } = await import("node:fs");
    const tape = JSON.parse(readFileSync(given.tape, "utf8"));
    globalThis.page = new Map(tape.keys.map(([id, name], key) => [`${id} ${name}`, tape.start[key]]));
    globalThis.window = { glassnet: { tape: async () => tape, paper: () => "wide" } };
    globalThis.setTimeout = () => 1;
    globalThis.clearTimeout = () => {};
    const replay = await import(`${given.replay}?${given.number}`);
    await replay.load("wide");
    const told = [];
    for (const press of given.presses) {
        const [name, value] = press.split(" ");
        if (!replay.takes(name === "travel" ? name : "press", name, value)) break;
        told.push([...page.values()]);
    }
    let where = null;
    await replay.handOver((stands) => { where = stands; });
    return [told, where];
})();"""


@pytest.fixture(scope="module")
def tape():
    """Recorded here, so that its last bits are this machine's and not those of WebAssembly."""
    recorded = []

    @in_loop
    async def run():
        recorded.append(await record("wide"))
    run()
    return recorded[0]


@pytest.fixture(scope="module")
def walks(tape, dist, tmp_path_factory):
    """[(presses, what the page showed after each that was answered)] of many readers."""
    folder, rng = tmp_path_factory.mktemp("replay"), random.Random(7)
    (folder / "tape.json").write_text(json.dumps(tape), "utf-8")
    shutil.copy(SITE / "replay.js", folder / "replay.mjs")
    (folder / "replay.mjs").write_text((SITE / "replay.js").read_text("utf-8").replace("./patch.js", "./patch.mjs"), "utf-8")
    (folder / "patch.mjs").write_text(PATCH, "utf-8")
    pressed = [[rng.choice(PRESSES) for _ in range(rng.randint(1, LONG))] for _ in range(WALKS)]
    given = [{"tape": str(folder / "tape.json"), "replay": (folder / "replay.mjs").as_uri(), "number": number, "presses": possible(presses)}
             for number, presses in enumerate(pressed)]
    told = in_node(dist / "app" / "sketch.js", "sketch", PLAY, given)
    return [(each["presses"], *shown) for each, shown in zip(given, told, strict=True)]


def possible(presses):
    """Those of the presses that a page offers at all: what its buttons allow, as it stands then."""
    page, done = Page(), []

    @in_loop
    async def run():
        for press in presses:
            if not (press in ("undo", "redo", "reset", "back") and "disabled" in page.elements[f"do-{press}"].attributes):
                do(page, press)
                done.append(press)
    run()
    return done


def do(page, press):
    name, _, value = press.partition(" ")
    page.stage.handle(*(("travel", "moment", value) if name == "travel" else ("press", name, "")))


def test_each_press_shows_what_python_shows(walks, tape):
    keys, answered, asked = tape["keys"], 0, 0
    for presses, told, _ in walks:
        page = Page()
        answered, asked = answered + len(told), asked + len(presses)

        @in_loop
        async def run():
            for number, (press, values) in enumerate(zip(presses, told)):
                do(page, press)
                for (id, name), value in zip(keys, values, strict=True):
                    element = page.elements[id]
                    assert (element.text if name == TEXT else element.attributes.get(name)) == value, (presses[:number + 1], id, name)
        run()
    assert answered > 0.4 * asked, "most of what a reader does first is on the tape"


def test_python_goes_on_where_it_stands(walks):
    for presses, told, where in walks:
        @in_loop
        async def run():
            left, resumed = Page(), Page()
            for press in presses[:len(told)]:
                do(left, press)
            if where and where["until"] is None:
                resumed.stage.handle("resume", "", json.dumps(where))
                for press in (*presses[len(told):][:1], "step", "back", "undo", "redo"):      # first the one that had to wait
                    for page in (left, resumed):
                        do(page, press)
                    assert resumed.stage._screen.scenes == left.stage._screen.scenes, (presses[:len(told)], where, press)
        run()
