"""Pictures saved as files that a person can open: tests/view/snapshots/*.svg.

A failure writes `<name>-changed.svg` beside the saved one. To accept what changed:

    GLASSNET_UPDATE_SNAPSHOTS=1 python -m pytest tests/view/test_snapshots.py
"""

import os
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from support.frames import after_backprop, after_forward, at_rest, seed_network
from support.training import islands_frame, moons_frame, sine_frame, swarm_frame

from glassnet.engine import LOSSES, Network
from glassnet.view.beats import backprop_beats
from glassnet.view.charts import loss_chart
from glassnet.view.drawing import draw
from glassnet.view.paper import NARROW, WIDE
from glassnet.view.scene import to_markup
from glassnet.view.training.curves import curves
from glassnet.view.training.line import line
from glassnet.view.training.plane import plane
from glassnet.view.training.swarm import swarm

SAVED = Path(__file__).parent / "snapshots"
LONG = re.compile(r"-?\d+\.\d{8,}(?:e-?\d+)?")

# What site/style/marks.css says, as far as a picture on its own needs it. It is no part of what is compared.
LOOK = """<style>
svg { background: white; font: 13.5px DejaVu Sans, sans-serif } [data-paper=narrow] { font-size: 11.5px }
text { fill: #222; paint-order: stroke; stroke: white; stroke-width: 5px } .number, .heading { text-anchor: end } .name, .heading.layer { text-anchor: middle }
.framed, .name { stroke: none } .of, .heading, [data-empty], [data-stale] { fill: #777 } [data-stale] { font-style: italic }
.line { stroke: #27c; stroke-width: 1.5px } [data-sign="-"] .line { stroke: #b50; stroke-dasharray: 7 4 } .reach { stroke: none }
.disc, .frame { fill: white; stroke: #222 } .track { fill: #ddd } foreignObject, .pulse { display: none }
[data-show=weight] text:not([data-field=weight]), [data-edge]:not([data-show=weight]) [data-field=weight] { display: none }
.axis, .grid, .curve, .floor { fill: none; stroke: #999 } .grid { stroke: #eee } .curve { stroke: #27c } .later { opacity: 0.34 } .floor { stroke: #b50; stroke-dasharray: 5 4 }
.tick { font-size: 11.5px; fill: #777 } .tick.y, .floor-name { text-anchor: end } .tick.x { text-anchor: middle }
</style>"""


def forwarded():
    return after_forward(seed_network())


def mid_backprop():
    """The beat that shows the gradients into the hidden layer."""
    before = forwarded()
    return next(beat.frame for beat in backprop_beats(before, after_backprop(before)) if beat.frame.phase == ("dW", 1))


def large():
    network = Network.create((4, 4, 3), hidden="tanh", seed=7)
    return after_forward(at_rest(network, (0.5, -1, 0.25, 2), (0, 1, 0)))


def curve():
    return loss_chart([(step, 0.6 + 0.8 / (1 + step / 10)) for step in range(101)], 0.5514, "cross-entropy", "nats")


def past():
    """The chart at a moment of the past: how the curve went on is faint."""
    points = [(step, 0.55 + 0.85 * 0.93 ** step) for step in range(41)]
    return loss_chart(points[:16], 0.551, "cross-entropy", "nats", later=points[16:])


def part(drawn, root):
    """One picture of a Scene that holds more than one."""
    within = {root}
    for mark in drawn.values():
        if mark.parent in within:
            within.add(mark.id)
    return {id: mark._replace(parent=None) if id == root else mark for id, mark in drawn.items() if id in within}


PICTURES = {
    "moons-in-the-plane": lambda: part(plane(moons_frame()), "plane-plot"),
    "a-category-as-an-axis": lambda: part(plane(islands_frame()), "plane-plot"),
    "sine-as-a-line": lambda: part(line(sine_frame()), "line-plot"),
    "curves-pointed-at": lambda: part(curves(moons_frame(), LOSSES["softmax"]), "curves-loss"),
    "paths-of-a-swarm": lambda: part(swarm(swarm_frame(), LOSSES["softmax"]), "swarm-paths"),
    "3-2-3-wide-at-rest": lambda: draw(seed_network(), WIDE),
    "3-2-3-narrow-at-rest": lambda: draw(seed_network(), NARROW),
    "3-2-3-wide-after-forward": lambda: draw(forwarded(), WIDE),
    "3-2-3-wide-gradients": lambda: draw(mid_backprop(), WIDE),
    "4-4-3-narrow-after-forward": lambda: draw(large(), NARROW),
    "chart": curve,
    "chart-of-the-past": past,
}


def picture(drawn):
    """Markup in lines, its long numbers to ten figures: the last ones of e^x differ between machines."""
    markup = to_markup(drawn).replace(" data-style=", " style=")
    root, _, inside = markup.partition(">")
    text = f"{root}>\n{LOOK}\n" + re.sub(r"(</g>|</svg>|<g |<line |<rect |<text |<circle |<path |<foreignObject )", r"\n\1", inside)
    text = text.replace("\n\n", "\n")
    text = re.sub(r"(<input [^<>]*)>", r"\1/>", text)
    return LONG.sub(lambda found: f"{float(found[0]):.10g}", text).strip() + "\n"


def compared(text):
    return text.split("</style>\n", 1)[1], text.split(">", 1)[0]


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_the_saved_one(name):
    drawn, saved, changed = picture(PICTURES[name]()), SAVED / f"{name}.svg", SAVED / f"{name}-changed.svg"
    if os.environ.get("GLASSNET_UPDATE_SNAPSHOTS"):
        SAVED.mkdir(exist_ok=True)
        saved.write_text(drawn, encoding="utf-8")
    same = saved.exists() and compared(saved.read_text(encoding="utf-8")) == compared(drawn)
    if same:
        changed.unlink(missing_ok=True)
    else:
        changed.write_text(drawn, encoding="utf-8")
    assert same, f"the picture {name} has changed: look at {changed}, and accept it with GLASSNET_UPDATE_SNAPSHOTS=1"


@pytest.mark.parametrize("name", PICTURES)
def test_a_saved_picture_can_be_opened_and_is_small(name):
    text = (SAVED / f"{name}.svg").read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert len(text.encode()) < 60_000


def test_every_saved_picture_is_still_drawn():
    assert {path.stem for path in SAVED.glob("*.svg") if not path.stem.endswith("-changed")} == set(PICTURES)


def test_the_last_figures_of_a_number_may_differ_and_the_first_may_not():
    drawn = draw(seed_network(), WIDE)
    mark = drawn["neuron-1-0-bias"]

    def with_value(value):
        return picture(drawn | {mark.id: mark._replace(attributes=mark.attributes | {"data-value": value})})

    assert with_value("0.12345678901234567") == with_value("0.12345678901234599")
    assert with_value("0.12345678901234567") != with_value("0.12345678101234567")
