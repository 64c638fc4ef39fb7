"""Where things stand on the page, measured in the browser, and what is wrong with that.

    boxes(page)       every visible mark of the drawing: {id: Box}, in CSS pixels of the page
    crowded(found)    pairs of numbers that overlap, and numbers that overlap a neuron or a frame not theirs
    outside(found)    what leaves the drawing

A text's box is its geometry without the halo around it (getBoundingClientRect counts
that in Firefox), so what counts as an overlap is the same in every browser.
"""

from itertools import combinations
from typing import NamedTuple

MEASURE = """() => [...document.querySelectorAll("#network :is(text, .disc, .frame, .track, foreignObject)")]
    .filter(mark => getComputedStyle(mark).display !== "none" && (mark.tagName !== "text" || mark.textContent.trim()))
    .map(mark => {
        const box = mark.getBBox(), { a, b, d, e, f } = mark.getScreenCTM();
        const kind = mark.tagName === "text" ? mark.classList.contains("framed") ? "framed" :
            mark.classList.contains("number") ? "number" : mark.classList.contains("name") ? "name" : "words" :
            mark.tagName === "foreignObject" ? "field" : mark.classList[0];
        const left = a * box.x + e + scrollX, top = d * box.y + f + scrollY;
        return [mark.id, kind, left, top, left + a * box.width, top + d * box.height, b, d * parseFloat(getComputedStyle(mark).fontSize)];
    })"""
DRAWING = """() => { const box = document.getElementById("network").getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom].map((side, i) => side + (i % 2 ? scrollY : scrollX)); }"""


class Box(NamedTuple):
    """kind: number, framed (a number in a frame), words, name, disc, frame, track or field.
    tilt: 0 for what stands upright. font: its size as seen, in CSS pixels."""

    id: str
    kind: str
    left: float
    top: float
    right: float
    bottom: float
    tilt: float
    font: float

    def overlaps(self, other, room=0.0):
        return (self.left < other.right + room and other.left < self.right + room
                and self.top < other.bottom + room and other.top < self.bottom + room)

    def overlaps_disc(self, disc):
        """Whether any of this box lies within the circle whose box is given."""
        x, y = (disc.left + disc.right) / 2, (disc.top + disc.bottom) / 2
        dx, dy = max(self.left - x, x - self.right, 0), max(self.top - y, y - self.bottom, 0)
        return dx * dx + dy * dy < ((disc.right - disc.left) / 2) ** 2

    def within(self, left, top, right, bottom, slack=0.5):
        return left - slack <= self.left and top - slack <= self.top and self.right <= right + slack and self.bottom <= bottom + slack


def boxes(page):
    """{id: Box} of everything visible in the drawing."""
    return {id: Box(id, *rest) for id, *rest in page.evaluate(MEASURE)}


def of_kind(found, *kinds):
    return [box for box in found.values() if box.kind in kinds]


def crowded(found):
    """Pairs of ids that stand on one another, where neither may."""
    texts = of_kind(found, "number", "framed", "words")
    # A text's box is a line high, its figures two thirds of that: lines may touch, not cross.
    wrong = [(a.id, b.id) for a, b in combinations(texts, 2) if a.overlaps(b, room=-1.5)]
    wrong += [(text.id, disc.id) for text in texts for disc in of_kind(found, "disc") if text.overlaps_disc(disc)]
    wrong += [(text.id, frame.id) for text in of_kind(found, "number", "words") for frame in of_kind(found, "frame")
              if text.overlaps(frame)]
    wrong += [(a.id, b.id) for a, b in combinations(of_kind(found, "disc", "frame"), 2) if a.overlaps(b)]
    return wrong + [(text.id, "its frame") for text in of_kind(found, "framed") if not _framed(text, found)]


def _framed(text, found):
    frame = found[text.id.removesuffix("-number") + "-frame"]
    return text.within(frame.left, frame.top, frame.right, frame.bottom, slack=0)


def outside(page, found):
    """The ids of what leaves the drawing."""
    drawing = page.evaluate(DRAWING)
    return [box.id for box in found.values() if not box.within(*drawing)]
