"""What the panel says of a file that was opened: taken, offered, or refused, and why, layer by layer."""

from glassnet.view.scene import Mark, scene

ROOT = Mark("carry-weights", "div", {"class": "opened", "data-open": None})
HEADS = ("", "in the file", "on the page", "")
MOST_ROWS = 24


def closed():
    """Before any file was opened."""
    return scene([ROOT])


def panel(name, says, notes=(), rows=(), offered=False):
    """The Scene. name: the file's; rows: as in fitting.py; offered: whether it can still be taken."""
    marks = [ROOT._replace(attributes={"class": "opened", "data-open": "", "data-offered": "" if offered else None}),
             Mark("carry-weights-says", "p", {"role": "alert"}, f"“{name}”: {says}" if name else says, ROOT.id)]
    if rows:
        marks += _table(rows[:MOST_ROWS])
    marks += [Mark(f"carry-weights-note-{i}", "p", {"class": "note"}, note, ROOT.id) for i, note in enumerate(notes)]
    if offered:
        marks += [Mark("carry-weights-buttons", "p", {}, None, ROOT.id),
                  Mark("carry-weights-take", "button", {"data-action": "carry-weights-take"}, "Take the file's shape", "carry-weights-buttons"),
                  Mark("carry-weights-leave", "button", {"data-action": "carry-weights-leave"}, "Leave all as it is", "carry-weights-buttons")]
    return scene(marks)


def _table(rows):
    yield Mark("carry-weights-table", "table", {"class": "layers-of-both"}, None, ROOT.id)
    yield Mark("carry-weights-caption", "caption", {"class": "unseen"}, "The layers of the file beside those of the page", "carry-weights-table")
    yield Mark("carry-weights-head", "tr", {}, None, "carry-weights-table")
    for c, head in enumerate(HEADS):
        yield Mark(f"carry-weights-head-{c}", "th" if head else "td", {"scope": "col"} if head else {}, head, "carry-weights-head")
    for r, row in enumerate(rows):
        yield Mark(f"carry-weights-row-{r}", "tr", {"data-fits": "" if row.verdict == "fits" else None}, None, "carry-weights-table")
        for c, text in enumerate(row):
            yield Mark(f"carry-weights-cell-{r}-{c}", "td" if c else "th", {} if c else {"scope": "row"}, text, f"carry-weights-row-{r}")
