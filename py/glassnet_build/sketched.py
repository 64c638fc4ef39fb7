"""Writes what site/app/sketch.js draws from: the rows and measures of the page's own Python, so that none is written twice."""

import base64
import json

import numpy as np

from .bell import widths

PLACE, FIRSTS = "app/sketch/rows.js", "app/sketch/firsts.js"
READ = ("sizes", "hidden", "output", "loss", "seed", "x", "t", "show", "decimals", "init", "data", "share")      # choices that the first picture of a network depends on


def write_rows(into):
    """Its modules below `into`, which has the sets of data."""
    from glassnet.engine.datasets import DATASETS, file_of, make

    sets = {name: make(name, (into / file_of(name)).read_text("utf-8") if row.file else None) for name, row in DATASETS.items()}
    _write(into / PLACE, "rows", rows(sets))
    _write(into / FIRSTS, "firsts", {name: _firsts(data) for name, data in sets.items() if _is_recorded(name)})


def _write(path, name, told):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"// Written by the build (glassnet_build/sketched.py).\nexport const {name} = {text};\n", "utf-8", newline="\n")


def rows(sets):
    """Everything in the first of them, as plain data. sets: {name: Dataset}, as each is where nothing else is asked for."""
    from glassnet.engine import ACTIVATIONS, INITS, LOSSES
    from glassnet.lesson import choices
    from glassnet.view.paper import FULL, PAPERS

    named = {name: choices.ROWS[name] for name in READ}
    return {
        "defaults": {name: row.default for name, row in named.items()},
        "options": {name: list(row.options) for name, row in named.items() if row.options},
        "layers": choices.LAYERS, "neurons": choices.NEURONS, "seeds": choices.SEEDS, "shares": choices.SHARES,
        "sets": {name: _set(data) for name, data in sets.items()},
        "activations": {name: {"symbol": each.symbol, "name": each.name} for name, each in ACTIVATIONS.items()},
        "losses": {name: {"needs": each.needs, "targets": _targets(each)} for name, each in LOSSES.items()}, "inits": list(INITS),
        "papers": {name: paper._asdict() for name, paper in PAPERS.items()}, "full": FULL,
        "layout": _layout(), "drawing": _drawing(), "bell": _packed(widths()),
    }


def _is_recorded(name):
    """Whether its first example cannot be drawn from a seed."""
    from glassnet.engine.datasets import DATASETS

    return not DATASETS[name].parameters


def _set(data):
    """A set: its parameters, and the network that suits it."""
    from glassnet.engine.datasets import DATASETS, suggested
    from glassnet.engine.datasets.generated import GROUPS
    from glassnet.lesson.changes import INIT

    name = data.about.name
    parameters = [{"default": each.default, "low": each.low, "high": each.high, "whole": each.whole} for each in DATASETS[name].parameters]
    names = [() if data.picture else data.input_names, data.output_names if data.kind == "numbers" or not parameters else tuple(GROUPS)]
    return {"names": names, "parameters": parameters, **suggested(data)._asdict(), "init": INIT, "picture": data.picture,
            **({"recorded": True, "t": data.t[0].tolist()} if _is_recorded(name) else {})}


def _firsts(data):
    """What a network sees of its first example: at each share kept for testing, where the examples to learn from set the scale."""
    from glassnet.lesson.choices import SHARES
    from glassnet.lesson.training import begun

    seen = np.array([begun(data, share).data.x[0] for share in range(SHARES[0], SHARES[1] + 1)])      # (shares, n)
    return {"width": seen.shape[1], "bytes": _packed(seen[:1] if (seen == seen[0]).all() else seen)}


def _packed(numbers):
    return base64.b64encode(numbers.astype("<f8").tobytes()).decode()


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
    from glassnet.view import compact, layout, named, paper, plates

    def pair(values):
        return [values[True], values[False]]

    return {
        "room": layout.ROOM, "comfort": layout.COMFORT, "taller": layout.TALLER, "steps": layout.STEPS,
        "crowd": layout.CROWD, "few": layout.FEW, "deep": compact.DEEP, "open": compact.OPEN, "field": compact.FIELD, "row": compact.ROW,
        "tall": pair(compact.TALL), "pitch": pair(compact.PITCH), "gap": pair(compact.GAP), "largest": pair(compact.LARGEST),
        "bar": pair(compact.BAR), "cell": pair(compact.CELL), "air": plates.AIR, "pad": plates.PAD, "mark": plates.MARK, "figure": paper.FIGURE,
        "between": layout.BETWEEN, "wider": layout.WIDER, "low": layout.LOW, "fits": layout.FITS,
        "named": {"font": named.FONT, "above": named.ABOVE, "row": named.ROW, "longest": named.LONGEST, "short": named.SHORT, "clear": named.CLEAR},
    }


def _drawing():
    from glassnet.view import compact, mesh, neurons, results

    return {"small": neurons.SMALL, "roomy": results.ROOMY, "bar": [compact.BAR[True], compact.BAR[False]],
            "least": mesh.LEAST, "most": mesh.MOST, "levels": mesh.LEVELS, "classes": mesh.CLASSES}
