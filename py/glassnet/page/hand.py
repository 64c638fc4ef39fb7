"""Where one points in the plots of the training room, the tool in hand, and what that means for the lesson."""

from glassnet.engine.datasets import bitmap_of, digit_of, without_point
from glassnet.lesson.update import Event
from glassnet.page.onplane import editable, moved, nearest, placed, put
from glassnet.page.strides import KEYS, strode
from glassnet.view.stepped import Stepped

PICK, REMOVE = "pick", "remove"
MOVES = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}
ALONG = {"ArrowDown": "ArrowLeft", "ArrowUp": "ArrowRight"}      # in a curve, where there is nothing above or below


class Hand:
    """cursor: the place in the plane the keyboard points at; hovered: the place along the curves that is pointed at, fractions, or None.
    tool: what a click does in the plane. strokes: what was drawn by hand."""

    def __init__(self):
        self.cursor = self.hovered = self._held = None
        self.tool, self.strokes = PICK, ()

    def pointed(self, what, value, lesson):
        """The Event that pointing into a plot causes, or None where it changes the picture alone.

        what: "plane down" and the like; value: fractions of the plot from the lower left, or a key."""
        plot, phase = what.split()
        if plot == "curves":
            self.hovered = self._over_curves(phase, value, lesson.training)
            return None
        if plot == "pad":
            return self._inked(phase, value, lesson)
        if phase == "key":
            return self._keyed(value, lesson)
        return self._touched(phase, tuple(map(float, value.split())), lesson)

    # Curves

    def score(self, training):
        """The Score nearest to where one points in the curves."""
        if self.hovered is None or not training.scores:
            return None
        wanted = Stepped.until(training.batches).step(self.hovered)
        return min(shown_scores(training), key=lambda score: abs(score.step - wanted))

    def _over_curves(self, phase, value, training):
        if phase == "key":
            return self._stepped(value, training)
        return float(value.split()[0]) if phase in ("hover", "down", "drag") else None

    def _stepped(self, key, training):
        """A key leads from Score to Score."""
        key, _, fine = key.partition(" ")
        key = ALONG.get(key, key)
        scores, at = shown_scores(training), self.score(training)
        if not scores or key not in KEYS:
            return self.hovered
        last = len(scores) - 1
        return Stepped.until(training.batches).part(scores[strode(key, fine, last if at is None else scores.index(at), last)].step)

    # Pad

    def _inked(self, phase, value, lesson):
        """The pen has moved: what is drawn so far stands at the inputs."""
        if phase not in ("down", "drag"):
            return None
        point = tuple(map(float, value.split()))
        self.strokes = (*self.strokes, (point,)) if phase == "down" else (*self.strokes[:-1], (*self.strokes[-1], point))
        picture = digit_of(bitmap_of([[(x, 1 - y) for x, y in stroke] for stroke in self.strokes]))
        return Event("edit", "pad", "first" if len(self.strokes) == 1 and phase == "down" else "", lesson.training.data.inputs_of(picture.reshape(-1)))

    # Plane

    def _keyed(self, key, lesson):
        key, _, fine = key.partition(" ")
        x, y = self.cursor or (0.5, 0.5)
        if key in MOVES:
            dx, dy = (step * (0.01 if fine else 0.05) for step in MOVES[key])
            self.cursor = (min(1.0, max(0.0, x + dx)), min(1.0, max(0.0, y + dy)))
            return None
        tool, self.tool = self.tool, REMOVE if key in ("Delete", "Backspace") else self.tool
        event = self._touched("down", (x, y), lesson)
        self.tool, self._held = tool, None
        return event

    def _touched(self, phase, at, lesson):
        data = lesson.training.data
        spots, axes = placed(data, lesson.choices.columns)
        if spots is None or phase == "up":
            self._held = None
            return None
        values = [axis.low + part * (axis.high - axis.low) for axis, part in zip(axes, at)]
        if phase == "drag":
            return None if self._held is None else _edit(moved(data, self._held, values))
        near = nearest(spots, axes, at)
        if self.tool == REMOVE:
            return None if near is None else _edit(without_point(data, near), "first")
        if self.tool == PICK:
            self._held = near if editable(data) else None
            return None if near is None else Event("press", "pick", str(near))
        return _edit(put(data, values, int(self.tool)), "first")


def shown_scores(training):
    """The Scores the curves go through: those kept, and the last one made."""
    return training.scores if training.now is None or training.scores[-1:] == (training.now,) else (*training.scores, training.now)


def _edit(data, value=""):
    return Event("edit", "examples", value, data)
