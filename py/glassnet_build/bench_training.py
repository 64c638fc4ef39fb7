"""Measures training at full speed: a step on all of 250 points, a step on 10, a grid of 100 by 100.

In the browser, with the site's own Python and NumPy, and in turns with the engine of
tensorflow/playground where a compiled one is at hand: what disturbs the one disturbs the other, and
the ratios can be trusted. What is counted is the processor's time for the page, not the clock's: a
machine that does something else meanwhile changes little.
"""

import math
import random
import statistics
from pathlib import Path
from typing import NamedTuple

from .worked import clock

ROUNDS, PATIENCE, WARM = 9, 120, 3000      # rounds of each, ms that one measurement should take, and ms of learning before the first
POINTS, SIDE, RATE = 250, 100, 0.03
NETWORKS = {"2-4-2-1": [2, 4, 2, 1], "2-8×6-1": [2, 8, 8, 8, 8, 8, 8, 1]}
TASKS = {"all": f"step on all {POINTS} points", "ten": "step on 10 of them", "grid": f"grid of {SIDE} × {SIDE}"}

# How many times as long theirs takes: at least this much.
TARGETS = {("2-4-2-1", "all"): 3.0, ("2-8×6-1", "all"): 4.5, ("2-4-2-1", "ten"): 0.5, ("2-8×6-1", "ten"): 2.0,
           ("2-4-2-1", "grid"): 6.0, ("2-8×6-1", "grid"): 6.0}

START = """async ([url, ours, driver, theirs]) => {
    const {loadPyodide} = await import(`${url}pyodide/pyodide.mjs`);
    const pyodide = await loadPyodide();
    await pyodide.loadPackage("numpy", {messageCallback() {}});
    pyodide.unpackArchive(await (await fetch(`${url}glassnet.zip`)).arrayBuffer(), "zip");
    pyodide.runPython("import sys; sys.path.insert(0, 'glassnet.zip')");
    globalThis.benchOurs = pyodide.runPython(ours);
    if (theirs) {
        const drive = await import(URL.createObjectURL(new Blob([driver], {type: "text/javascript"})));
        globalThis.benchTheirs = [drive, await drive.load(theirs)];
    }
}"""

# Two rings: tanh everywhere and the squared error, as theirs begins.
OURS = f"""
import numpy as np
from glassnet.engine import Network, Settings
from glassnet.engine.sweep import Sweep, plane
from glassnet.engine.trainer import Trainer
from glassnet.page.linking import link

def tasks(sizes, examples):
    examples = np.array(examples.to_py())
    x, t = examples[:, :2], examples[:, 2:]
    network = Network.create(sizes.to_py(), hidden="tanh", output="tanh", loss="squared", seed=1, init="xavier")
    trainers = {{batch: Trainer(network, x, t, Settings(rate={RATE}, batch=batch), link) for batch in ({POINTS}, 10)}}
    sweep = Sweep(network, plane({SIDE}), link)

    def grids(count):
        for _ in range(count):
            sweep.see(network)

    return lambda count, batch: trainers[batch].run(count), grids
tasks
"""

# One of {all, ten, grid} on one network, as benchRuns: ours, and theirs where it is at hand. How often each is to run in one round.
PREPARE = """([sizes, task, examples, rate, patience, warm, points, side]) => {
    const [steps, grids] = benchOurs(sizes, examples);
    const batch = task === "all" ? points : 10;
    globalThis.benchRuns = [task === "grid" ? grids : (count) => steps(count, batch)];
    if (globalThis.benchTheirs) {
        const [drive, nn] = benchTheirs;
        const made = drive.tasks(nn, sizes, examples.map(([x, y, label]) => ({x, y, label})), rate);
        const theirGrids = (count) => { while (count--) made.grid(side); };
        benchRuns.push(task === "grid" ? theirGrids : (count) => made.steps(count, batch));
    }
    const until = performance.now() + warm;      // the browser compiles what runs often once more, and better, while it runs
    while (performance.now() < until) for (const run of benchRuns) run(10);
    return benchRuns.map((run) => {
        for (let count = 1; ; count *= 2) {      // the browser's clock is too coarse for a few steps
            const begun = performance.now();
            run(count);
            const took = performance.now() - begun;
            if (took > patience / 8) return Math.max(1, Math.round(count * patience / took));
        }
    });
}"""


class Training(NamedTuple):
    """µs of one task on one network, ours and theirs (None where it was not at hand)."""

    network: str
    task: str
    ours: float
    theirs: float | None


def training(browser, url, playground=None):
    """A Training for each network and task. playground: the path of a compiled nn.js, or None."""
    page = browser.new_page()
    page.goto(url + "pyodide/pyodide-lock.json")          # of the site's origin, and without its policy
    driver = Path(__file__).with_name("bench_playground.js").read_text("utf-8")
    page.evaluate(START, [url, OURS, driver, Path(playground).read_text("utf-8") if playground else None])
    worked = clock(page.context.new_cdp_session(page))
    measured = [_measured(page, worked, name, task) for name in NETWORKS for task in TASKS]
    page.close()
    return measured


def _measured(page, worked, name, task):
    counts = page.evaluate(PREPARE, [NETWORKS[name], task, rings(), RATE, PATIENCE, WARM, POINTS, SIDE])

    def took(which):
        begun = worked()
        page.evaluate("([which, count]) => { benchRuns[which](count); }", [which, counts[which]])
        return 1000 * (worked() - begun) / counts[which]

    rounds = [[took(which) for which in range(len(counts))] for _ in range(ROUNDS)]
    ours, *theirs = (statistics.median(times) for times in zip(*rounds))
    return Training(name, task, ours, theirs[0] if theirs else None)


def rings():
    """[x, y, label] of points within a circle and around it, the same each time."""
    drawn = random.Random(0)
    points = []
    for i in range(POINTS):
        inner = i < POINTS // 2
        radius, angle = drawn.uniform(0, 2.5) if inner else drawn.uniform(3.5, 5), drawn.uniform(0, 2 * math.pi)
        points.append([radius * math.sin(angle), radius * math.cos(angle), 1.0 if inner else -1.0])
    drawn.shuffle(points)
    return points


def rows(measured):
    """(name, value, target, met) for each line of the table."""
    for each in measured:
        name = f"{each.network}, {TASKS[each.task]}"
        if each.theirs is None:
            yield name, _time(each.ours), "", None
            continue
        ratio, target = each.theirs / each.ours, TARGETS[each.network, each.task]
        yield (name, f"{_time(each.ours)}, theirs {_time(each.theirs)}: {ratio:.2f}×", f"at least {target:g}×", ratio >= target)


def _time(microseconds):
    return f"{microseconds:.1f} µs" if microseconds < 1000 else f"{microseconds / 1000:.2f} ms"
