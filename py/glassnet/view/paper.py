"""The two papers a network is drawn on, and every measure that follows from them.

Units are SVG user units, which are CSS pixels where the drawing is shown at its own size.
Text is measured by the widest tabular figure among common system fonts, so a label that
fits here fits everywhere.
"""

from typing import NamedTuple

FIGURE = 0.64      # width of one figure, in ems: DejaVu Sans is the widest we met


class Paper(NamedTuple):
    """One way to lay a network out. `beside`: inputs and results stand beside their
    neurons (a desktop); otherwise above and below them (a phone)."""

    name: str
    width: float           # the narrowest drawing, for up to three layers
    beside: bool
    decimals: int
    font: float            # of every number
    line: float            # from one line of text to the next
    radius: float          # of a neuron
    field: tuple           # (width, height) of an input or target
    margin: float          # between the drawing and its edge
    results: float         # width of the results beside the outputs
    watched: int           # as `widest`, beside data: more would not be in sight together with what they learn
    painted: bool = False  # whether what is too much for an element each is painted by the page, or paths of the picture
    widest: int = 16       # neurons of a layer that all say what they have to, one above the other, at most
    abreast: bool = False  # whether z and the activation stand beside each other above a neuron, and b and δ below it: wider, and less high

    def text_width(self, characters):
        """The room `characters` figures take, at most."""
        return characters * FIGURE * self.font

    @property
    def lines(self):
        """How many lines are written above a neuron, and below it."""
        return 1 if self.abreast else 2

    @property
    def number_width(self):
        """The room of one number: `decimals`, the figures before them, point and sign."""
        return self.text_width(self.decimals + 3)


WIDE = Paper("wide", 920, True, 3, 13.5, 18, 23, (80, 36), 6, 276, 6)
NARROW = Paper("narrow", 366, False, 2, 11.5, 15, 17, (58, 30), 6, 0, 4)
FULL = 21         # as decimals: every digit, as Python writes the number


def with_decimals(paper, decimals):
    """The same paper for numbers of other length: all that holds a number grows with it."""
    extra = max(0.0, paper.text_width(decimals - paper.decimals))
    field = (paper.field[0] + extra, paper.field[1])
    return paper._replace(decimals=decimals, field=field, results=paper.results + 3 * extra if paper.beside else 0,
                          width=paper.width + (4 * extra if paper.beside else 0))


def beside_data(paper):
    """The same paper for a network that is watched together with its data, where height is what there is least of."""
    return paper._replace(widest=paper.watched, abreast=paper.beside)


def decimals_of(choice, paper):
    """How many decimals a choice means on this paper."""
    return {"auto": paper.decimals, "full": FULL}.get(choice) or int(choice)


PAPERS = {paper.name: paper for paper in (WIDE, NARROW)}
