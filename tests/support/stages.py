"""A Stage under test, and the page its patches are applied to: elements of its markup, no browser."""

from support.clock import Clock
from support.pictures import apply, page_of

from glassnet.lesson.query import read_query
from glassnet.lesson.timeline import run_of
from glassnet.page.frames import frame_of
from glassnet.page.lab import closed
from glassnet.page.pictures import first_pictures, laid_out_on
from glassnet.page.stage import Stage
from glassnet.view.charts import loss_chart
from glassnet.view.drawing import draw
from glassnet.view.panel import LOSSES, floor
from glassnet.view.scene import to_markup
from glassnet.view.training.swarm import swarm


class Page:
    """A Stage, and the elements its patches are applied to."""

    def __init__(self, query="", paper="wide", rooms=False, **others):
        """rooms: whether what belongs to examples stands on the page, too."""
        self.clock, self.patches = Clock(), []
        self.elements = page_of(*map(to_markup, (first_pictures(read_query("")[0], paper) | (closed() | {"swarm": swarm(None)} if rooms else {})).values()))
        self.stage = Stage(query, paper, self._send, lambda: "42", self.clock.sleep, **others)

    def _send(self, patch):
        assert patch, "an empty patch is a crossing for nothing"
        self.patches.append(patch)
        apply(self.elements, patch)

    def press(self, name, value=""):
        self.stage.handle("press", name, value)

    def commit(self, name, text):
        self.stage.handle("commit", name, text)

    async def watch(self):
        """Let whatever plays play to its end."""
        while self.stage._player.playing:
            await self.clock.tick()

    @property
    def lesson(self):
        return self.stage.history.present

    def text(self, id):
        return self.elements[id].text

    def values(self):
        """Every exact number on the page."""
        return {id: element.attributes["data-value"] for id, element in self.elements.items() if element.attributes.get("data-value")}

    @property
    def busy(self):
        return "data-busy" in self.elements["page"].attributes


def still(elements):
    """Elements without what only says which beat was shown last."""
    for element in elements.values():
        element.attributes.pop("data-phase", None)
    return elements


def from_scratch(lesson, paper, later=()):
    """The drawing and the chart of a Lesson, made without any patch. later: how its curve went on."""
    frame, paper = frame_of(lesson), laid_out_on(paper, lesson.choices._asdict())
    loss = LOSSES[lesson.network.loss_name]
    return page_of(to_markup(draw(frame, paper._replace(painted=True))), to_markup(loss_chart(lesson.losses, floor(frame), loss.title, loss.unit, later=later)))


def assert_shows_its_lesson(page):
    """The page is what its Lesson says, as if it had been drawn at once."""
    history = page.stage.history
    whole = run_of(history.timeline, history.at).losses
    later = [point for point in whole if not page.lesson.losses or point[0] > page.lesson.losses[-1][0]]
    expected = still(from_scratch(page.lesson, page.stage._look.paper, later))
    shown = still(page_of(*map(to_markup, page.stage._screen.scenes.values())))
    assert still({**page.elements}) == shown
    assert {id: page.elements[id] for id in expected} == expected
    for name, row_value in (("sizes", "-".join(map(str, page.lesson.choices.sizes))), ("seed", str(page.lesson.choices.seed))):
        assert page.elements[f"set-{name}"].attributes["value"] == row_value
    assert page.elements["loss"].attributes.get("data-value") == (repr(page.lesson.passed.loss) if page.lesson.passed else None)
