"""Where everything stands in a large network: small discs in close columns, which say more when asked.

A layer is open where there is room for all that its neurons have to say, else compact: discs
(or, if the input is a picture, its pixels) and nothing beside them. One neuron or edge at a time
is asked about; its numbers then stand on a plate beside it, where no other text is.
"""

from typing import NamedTuple

from glassnet.view.plates import AIR, MARK

OPEN = 5             # neurons of a layer that can all say what they have to, at most
DEEP = 6             # layers; in deeper networks hidden layers are compact, else they would not fit a page
TALL = {True: 640, False: 600}      # of the columns, in units: on wide paper, on narrow
PITCH = {True: 52, False: 40}       # of compact neurons where there is room
FIELD, ROW = 48, 46  # pitch of inputs with their fields, of outputs with their results
GAP = {True: 64, False: 12}         # least room between two columns
LARGEST = {True: 17, False: 11}     # radius of a compact neuron
CELL = {True: 22, False: 13}        # side of a pixel


class Column(NamedTuple):
    """One layer before it has its place. left, right: how far it reaches from its x. reach: half its pitch at most,
    the radius within which a neuron is meant. places: (dx, dy) of each neuron from the column's centre."""

    compact: bool
    radius: float
    reach: float
    left: float
    right: float
    places: tuple


def columns(paper, sizes, half, picture):
    """A Column for every layer."""
    made, last = [], len(sizes) - 1
    for l, n in enumerate(sizes):
        if l == 0 and picture:
            made.append(_pixels(paper, picture))
        elif l == 0 and paper.beside and n * FIELD <= TALL[True]:
            pitch = min(TALL[True] / n, 1.5 * 130)
            made.append(_column(n, pitch, False, min(paper.radius, 0.42 * pitch), 0))
        elif paper.beside and l and n <= OPEN and (l == last or len(sizes) <= DEEP):
            made.append(_column(n, min(TALL[True] / n, 1.5 * 130), False, paper.radius, half))
        else:
            rows = l == last and in_rows(paper, n)
            pitch = min(TALL[paper.beside] / n, PITCH[paper.beside])
            most = min(LARGEST[paper.beside], 0.16 * paper.width / len(sizes))
            made.append(_column(n, max(pitch, ROW) if rows else pitch, True, min(most, 0.42 * pitch), 0))
    return made


def in_rows(paper, outputs):
    """Whether there is room for the results beside their outputs; else they are bars."""
    return paper.beside and outputs * ROW <= TALL[True]


def _column(n, pitch, compact, radius, half):
    side = max(radius, half)
    return Column(compact, radius, max(radius, min(pitch / 2, 14)), side, side,
                  tuple((0.0, (j - (n - 1) / 2) * pitch) for j in range(n)))


def _pixels(paper, picture):
    rows, across = picture
    side = min(CELL[paper.beside], 0.4 * TALL[paper.beside] / rows, 0.34 * paper.width / across)
    half = across * side / 2
    return Column(True, side / 2, side / 2, half, half, tuple(((c - (across - 1) / 2) * side, (r - (rows - 1) / 2) * side)
                                                              for r in range(rows) for c in range(across)))


def across(paper, made, aside, number, plates):
    """(xs, width): the x of every column, and the width of the drawing.

    aside: what the names of inputs take beside their fields; number: the width of a number; plates: (of an input, of a neuron), the width of their plates.
    """
    first, last = made[0], made[-1]
    left = paper.margin + (max(first.left, 22) if first.compact else aside + paper.field[0] + 12 + first.radius)
    rows = in_rows(paper, len(last.places))
    after = paper.results if rows else last.right + (8 + BAR[paper.beside] + paper.margin)
    needs = [_need(paper, made[l - 1], made[l], number) for l in range(1, len(made))]
    _make_room(paper, made, needs, left, plates)
    spare = max(0.0, paper.width - left - after - sum(needs)) / len(needs)
    xs = [left]
    for need in needs:
        xs.append(xs[-1] + need + spare)
    return xs, xs[-1] + after


BAR = {True: 54, False: 26}      # length of the bar of a probability


def _need(paper, one, other, number):
    """The least distance of two columns: room for the number of an edge beside texts."""
    room = GAP[paper.beside] if one.compact and other.compact else max(GAP[paper.beside], number + MARK + 20)
    return one.right + other.left + room


def _make_room(paper, made, needs, left, plates):
    """Widens gaps until between the texts of open columns, or the edge of the drawing, a plate finds room."""
    l, last = 0, len(made) - 1
    while l <= last:
        end = l
        while end <= last and made[end].compact:
            end += 1
        if end > l:
            before = sum(needs[max(l, 1) - 1:end - 1 if end > last else end])
            inside = before - (made[l - 1].right if l else paper.margin - left) - (made[end].left if end <= last else -made[last].radius)
            short = plates[l > 0 or end > 1] + 4 * AIR - inside
            if l == 0:
                short = max(short, plates[0] + 4 * AIR - inside)
            if short > 0 and needs:
                needs[max(l, 1) - 1] += short
        l = end + 1


def down(paper, made, tallest):
    """(y of the middle, height): of all columns, and of the drawing. tallest: the height of the largest plate."""
    headed = paper.margin + (2 * paper.line if paper.beside else 0)
    texts = 2 * paper.line + 10
    above = max(-min(y for _, y in each.places) + each.radius + (texts if each.left > each.radius and not each.compact else 8) for each in made)
    below = max(max(y for _, y in each.places) + each.radius + (texts + 4 if each.left > each.radius and not each.compact else 8) for each in made)
    above, below = max(above, tallest / 2), max(below, tallest / 2)
    return headed + above, headed + above + below + paper.margin
