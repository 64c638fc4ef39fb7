"""Writes what site/app/sketch.js draws from: the rows and measures of the page's own Python, so that none is written twice."""

import base64
import json

import numpy as np

from .bell import widths

PLACE = "app/sketch/rows.js"
READ = ("sizes", "hidden", "output", "loss", "seed", "x", "t", "show", "decimals", "init")      # choices that the first picture of a network depends on


def write_rows(into):
    """The module below `into`."""
    text = json.dumps(rows(), ensure_ascii=False, separators=(",", ":"))
    (into / PLACE).parent.mkdir(parents=True, exist_ok=True)
    (into / PLACE).write_text(f"// Written by the build (glassnet_build/sketched.py).\nexport const rows = {text};\n", "utf-8", newline="\n")


def rows():
    """Everything in it, as plain data."""
    from glassnet.engine import ACTIVATIONS, INITS, LOSSES
    from glassnet.lesson import choices
    from glassnet.view.paper import FULL, PAPERS

    named = {name: choices.ROWS[name] for name in READ}
    return {
        "defaults": {name: row.default for name, row in named.items()},
        "options": {name: list(row.options) for name, row in named.items() if row.options},
        "layers": choices.LAYERS, "neurons": choices.NEURONS, "seeds": choices.SEEDS,
        "activations": {name: {"symbol": each.symbol, "name": each.name} for name, each in ACTIVATIONS.items()},
        "losses": {name: {"needs": each.needs, "targets": _targets(each)} for name, each in LOSSES.items()}, "inits": list(INITS),
        "papers": {name: paper._asdict() for name, paper in PAPERS.items()}, "full": FULL,
        "layout": _layout(), "drawing": _drawing(), "bell": base64.b64encode(widths().astype("<f8").tobytes()).decode(),
    }


def _targets(loss):
    """[least, most] of the targets that a loss can judge, each null where there is no such bound."""
    def refused(target):
        try:
            loss.value(np.array([0.5]), np.array([target]))
        except ValueError:
            return True
        return False
    return [0 if refused(-1e-9) else None, 1 if refused(1 + 1e-9) else None]


def _layout():
    from glassnet.view import compact, layout, paper, plates

    def pair(values):
        return [values[True], values[False]]

    return {
        "room": layout.ROOM, "comfort": layout.COMFORT, "taller": layout.TALLER, "steps": layout.STEPS, "widest": layout.WIDEST,
        "crowd": layout.CROWD, "few": layout.FEW, "deep": compact.DEEP, "open": compact.OPEN, "field": compact.FIELD, "row": compact.ROW,
        "tall": pair(compact.TALL), "pitch": pair(compact.PITCH), "gap": pair(compact.GAP), "largest": pair(compact.LARGEST),
        "bar": pair(compact.BAR), "air": plates.AIR, "pad": plates.PAD, "mark": plates.MARK, "figure": paper.FIGURE,
    }


def _drawing():
    from glassnet.view import compact, mesh, neurons, results

    return {"small": neurons.SMALL, "roomy": results.ROOMY, "bar": [compact.BAR[True], compact.BAR[False]],
            "least": mesh.LEAST, "most": mesh.MOST, "levels": mesh.LEVELS, "classes": mesh.CLASSES}
