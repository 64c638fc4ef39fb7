"""The network an author describes as a picture that stands still: the page's own drawing, before anything is pressed."""

from typing import NamedTuple

from glassnet.engine.checks import dashed
from glassnet.lesson.lesson import begin
from glassnet.lesson.query import read_query, wishes
from glassnet.page.frames import frame_of
from glassnet.page.pictures import laid_out_on
from glassnet.view.drawing import draw
from glassnet.view.paper import PAPERS
from glassnet.view.scene import Mark, to_markup

STYLE = "style/picture.css"
PRESSED = {"press", "reach", "badge", "plate", "crowd", "pulse"}      # classes of what has no part in a picture
COMPACT = {"disc", "name", "track", "bar"}                            # all that a compact neuron shows
SPOKEN = ("role", "tabindex", "aria-label", "data-ask", "data-press", "data-with")


class Picture(NamedTuple):
    """marks: its Scene. width, height: in units of the drawing. alt: what it shows, in words."""

    marks: dict
    width: float
    height: float
    alt: str


def picture(options, site, paper="wide"):
    """The Picture of the network that these Options describe. site: the folder of the built site."""
    lesson, choices = lesson_of(options.query, site), read_query(options.query)[0]
    marks = still(draw(frame_of(lesson), laid_out_on(PAPERS[paper], choices._asdict())))
    _, _, width, height = map(float, marks["network"].attributes["viewBox"].split())
    return Picture(marks, width, height, options.own.get("title") or words(lesson))


def lesson_of(query, site):
    """The Lesson a page with this query begins with."""
    choices, _ = read_query(query)
    if choices.data == "none":
        return begin(choices)
    from glassnet.engine.datasets import file_of, make
    from glassnet.lesson.opening import opened

    file = file_of(choices.data)
    return opened(choices, wishes(query), make(choices.data, (site / file).read_text("utf-8") if file else None))[0]


def words(lesson):
    """What a picture of it shows, for who cannot see it."""
    network, choices = lesson.network, lesson.choices
    learns = f", before it learns from {lesson.training.data.about.title}" if lesson.training else ", before its first step"
    *hidden, output = network.activations[1:]
    between = f"{' and '.join(dict.fromkeys(hidden))} hidden neurons and " if hidden else ""
    return f"A {dashed(network.sizes)} neural network with {between}{output} outputs, its weights from seed {choices.seed}{learns}."


def still(drawn):
    """The marks of a Scene that a picture shows."""
    kept = {}
    for id, mark in drawn.items():
        if (mark.parent is None or mark.parent in kept) and _shows(mark, drawn.get(mark.parent)):
            attributes = {name: value for name, value in mark.attributes.items() if name not in SPOKEN}
            kept[id] = Mark(id, mark.tag, attributes, mark.text, mark.parent)
    return kept


def _shows(mark, parent):
    kinds, field = set(str(mark.attributes.get("class") or "").split()), mark.attributes.get("data-field")
    inside = parent.attributes if parent else {}
    if mark.tag == "foreignObject" or kinds & PRESSED or mark.id.startswith("edge-") and mark.id.endswith("-start"):
        return False
    if inside.get("data-compact") is not None:
        return bool(kinds & COMPACT)
    if "data-edge" in inside:      # of an edge's two numbers, the one that was chosen
        return mark.tag != "text" or (field == "weight") == (inside.get("data-show") == "weight")
    waiting = mark.attributes.get("data-empty") is not None
    return not (waiting and "delta" in (field, mark.attributes.get("data-of")))


def to_svg(picture, site):
    """The Picture as a file of its own, light or dark as its reader likes it."""
    root = picture.marks["network"]
    size = {"width": f"{picture.width:g}", "height": f"{picture.height:g}", "role": "img"}
    ground = [Mark("title", "title", {}, picture.alt, "network"), Mark("style", "style", {}, (site / STYLE).read_text("utf-8"), "network"),
              Mark("ground", "rect", {"width": "100%", "height": "100%", "rx": "10", "class": "ground"}, None, "network")]
    marks = {"network": root._replace(attributes=root.attributes | size)} | {each.id: each for each in ground}
    return to_markup(marks | {id: mark for id, mark in picture.marks.items() if id != "network"}) + "\n"
